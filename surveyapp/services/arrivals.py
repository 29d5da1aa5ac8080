"""How many answered on each day, and of how many: what inspectors may see at any time."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from surveyapp.domain.arrivals import Arrivals, AudienceArrivals
from surveyapp.domain.calendar import london
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.domain.summary import AudienceSummary, CoverageRow
from surveyapp.reports import columns
from surveyapp.reports.columns import HIGHEST, Chart
from surveyapp.services.latest import Latest
from surveyapp.store import local_figures, responses
from surveyapp.store.session import Session
from surveyapp.store.stand import stand
from surveyapp.summary import shaping
from surveyapp.summary.coverage import coverage
from surveyapp.summary.disclosure.days import days as protected

__all__ = ["HIGHEST", "Chart"]

#: What a stand does not see (see `store.stand`) is seen after these seconds.
_LONGEST = 300


class HeldArrivals:
    """The arrivals of the inspections that one process has looked at last."""

    def __init__(self) -> None:
        self._latest: Latest[Arrivals] = Latest()

    def get(
        self, session: Session, edition: Edition, inspection: Inspection, *, now: datetime
    ) -> Arrivals:
        """Those that are held, where the responses stand as they did, or new ones."""
        key = (
            inspection,
            stand(session, inspection.id),
            _days_so_far(inspection, now),
            now.timestamp() // _LONGEST,
        )
        return self._latest.get(
            inspection.id, key, lambda: arrivals(session, edition, inspection, now=now)
        )


def arrivals(
    session: Session, edition: Edition, inspection: Inspection, *, now: datetime
) -> Arrivals:
    """The responses of each audience by the day on which they arrived, up to today.

    It has every day of the window so far, and any other on which something arrived.
    """
    by_audience: defaultdict[str, dict[date, int]] = defaultdict(dict)
    for (audience, day), count in responses.count_by_day(session, inspection.id).items():
        by_audience[audience][day] = count
    counted = {day for of_audience in by_audience.values() for day in of_audience}
    shown = tuple(sorted(counted | _days_so_far(inspection, now)))
    return Arrivals(
        days=shown,
        audiences=tuple(
            _of_audience(
                edition, audience, {day: by_audience[audience].get(day, 0) for day in shown}
            )
            for audience in inspection.audiences
        ),
    )


def charts(found: Arrivals) -> tuple[Chart, ...]:
    """A chart of columns for each audience."""
    return columns.charts(found)


def expected(session: Session, inspection: Inspection, found: Arrivals) -> dict[str, CoverageRow]:
    """By audience how many answered of those that the local area knows of, where it is known."""
    audiences = [AudienceSummary(a.audience, a.title, a.responses) for a in found.audiences]
    figures = local_figures.figures_of(session, inspection.id)
    return {found.audience: found.rows[0] for found in coverage(audiences, figures, {})}


def _of_audience(edition: Edition, audience: str, counts: dict[date, int]) -> AudienceArrivals:
    whole = shaping.only_responses(edition.questionnaire(audience), sum(counts.values()))
    return AudienceArrivals(
        audience, whole.title, whole.responses, tuple(protected(counts).values())
    )


def _days_so_far(inspection: Inspection, now: datetime) -> set[date]:
    first = london(inspection.window.opens_at).date()
    last = london(min(now, inspection.window.closes_at)).date()
    return {first + timedelta(days=passed) for passed in range((last - first).days + 1)}

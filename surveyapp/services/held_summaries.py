"""Summaries held in memory, so that looking again does not count or read again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.domain.summary import Summary
from surveyapp.services import releasing, summarising
from surveyapp.services.latest import Latest
from surveyapp.store.session import Session
from surveyapp.store.stand import stand

#: What a stand does not see (see `store.stand`) is seen after this time.
LONGEST = timedelta(minutes=5)


@dataclass(frozen=True)
class Held:
    """A summary with its page."""

    inspection: Inspection
    summary: Summary
    body: str


class HeldSummaries:
    """The summaries that one process has made last, of one database."""

    def __init__(self) -> None:
        # By inspection and number of the release: 0 for figures as they stand.
        self._latest: Latest[Held] = Latest()

    def get(
        self, session: Session, edition: Edition, inspection: Inspection, *, now: datetime
    ) -> Held:
        """What is shown of the inspection: its latest release.

        Where there is none, how many responded and nothing else; but a demonstration's figures as
        they stand. Raises MismatchError as `summarising.summarise` does, and then holds nothing
        new.
        """
        if number := releasing.latest_number(session, inspection.id):
            return self.release(session, inspection, number)
        if inspection.demonstration:
            return self._as_it_stands(session, edition, inspection, now)
        return _held(inspection, summarising.unreleased(session, edition, inspection, now=now))

    def release(self, session: Session, inspection: Inspection, number: int) -> Held:
        """A release of the inspection. Raises NotFoundError where there is none of that number."""
        return self._latest.get(
            (inspection.id, number),
            None,  # a release never changes
            lambda: _held(inspection, releasing.released(session, inspection.id, number)),
        )

    def _as_it_stands(
        self, session: Session, edition: Edition, inspection: Inspection, now: datetime
    ) -> Held:
        return self._latest.get(
            (inspection.id, 0),
            (inspection, stand(session, inspection.id), summarising.is_closed(inspection, now)),
            lambda: _held(inspection, summarising.summarise(session, edition, inspection, now=now)),
            lambda held: timedelta() <= now - held.summary.made_at < LONGEST,
        )


def _held(inspection: Inspection, made: Summary) -> Held:
    return Held(inspection, made, summarising.page_body(made))

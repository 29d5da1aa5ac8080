"""How far each channel reaches, in counts that show no moment and no small number."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from surveyapp.domain.calendar import london, to_utc
from surveyapp.domain.inspection import ChannelKind, Inspection
from surveyapp.services.retention import records_until
from surveyapp.store import links as stored
from surveyapp.store.session import Session

#: When counts move on, by London's clocks.
REFRESHED = (time(8, 0), time(13, 0), time(18, 0))
_ROUNDED_TO = 5


@dataclass(frozen=True)
class ReachRow:
    """One link's count of submitted answers, as of the last refresh and rounded to 5."""

    audience: str
    channel: str
    channel_kind: ChannelKind
    submitted_rounded: int


def reach(session: Session, inspection: Inspection, *, now: datetime) -> tuple[ReachRow, ...]:
    """How many answers came by each link of an inspection, by audience and channel."""
    return tuple(
        ReachRow(
            audience=count.link.audience,
            channel=count.link.channel,
            channel_kind=count.link.channel_kind,
            submitted_rounded=rounded(count.submitted),
        )
        for count in stored.counts(session, inspection.id, until=now)
    )


def refreshed_at(now: datetime) -> datetime:
    """The moment up to which `reach` counts: the last refresh."""
    return max(moment for moment in _refreshes_about(now) if moment <= now)


def next_refresh(now: datetime) -> datetime:
    """The moment from which on something that happens now is counted."""
    return min(moment for moment in _refreshes_about(now) if moment > now)


def rounded(count: int) -> int:
    """The count to the nearest 5; never below 0."""
    return max(0, (count + _ROUNDED_TO // 2) // _ROUNDED_TO * _ROUNDED_TO)


def note(
    session: Session,
    inspection: Inspection,
    link_token: str | None,
    *,
    now: datetime,
    begun: int = 0,
    submitted: int = 0,
) -> None:
    """Adds to the counts of the link that an answer came by, if it came by one."""
    if link_token is not None:
        stored.count(
            session,
            link_token,
            next_refresh(now),
            records_until(inspection.window),
            begun=begun,
            submitted=submitted,
        )


def _refreshes_about(now: datetime) -> list[datetime]:
    today = london(now).date()
    return [
        to_utc(datetime.combine(today + timedelta(days=days), at))
        for days in (-1, 0, 1)
        for at in REFRESHED
    ]

"""Summaries held in memory, so that looking again does not count again."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.domain.summary import Summary
from surveyapp.services import summarising
from surveyapp.store.session import Session
from surveyapp.store.stand import Stand, stand

#: What a stand does not see (see `store.stand`) is seen after this time.
LONGEST = timedelta(minutes=5)
#: Inspections whose summaries are held: with the page, some megabytes each.
_HELD = 16


@dataclass(frozen=True)
class Held:
    """A summary with its page, and what they were made from."""

    inspection: Inspection
    stand: Stand
    summary: Summary
    body: str

    def fits(self, inspection: Inspection, now_at: Stand, now: datetime) -> bool:
        """Whether it is what would be made now, but for its time."""
        return (
            self.inspection == inspection
            and self.stand == now_at
            and self.summary.closed == summarising.is_closed(inspection, now)
            and timedelta() <= now - self.summary.made_at < LONGEST
        )


class HeldSummaries:
    """The summaries that one process has made last, of one database."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._lock = Lock()

    def get(
        self, session: Session, edition: Edition, inspection: Inspection, *, now: datetime
    ) -> Held:
        """The inspection's summary: the one that is held, where it still fits, or a new one.

        Raises MismatchError as `summarising.summarise` does, and then holds nothing new.
        """
        now_at = stand(session, inspection.id)
        with self._lock:
            found = self._held.get(inspection.id)
        if found is None or not found.fits(inspection, now_at, now):
            found = self._make(session, edition, inspection, now_at, now)
        with self._lock:
            self._held[inspection.id] = found
            self._held.move_to_end(inspection.id)
            while len(self._held) > _HELD:
                self._held.popitem(last=False)
        return found

    @staticmethod
    def _make(
        session: Session, edition: Edition, inspection: Inspection, now_at: Stand, now: datetime
    ) -> Held:
        made = summarising.summarise(session, edition, inspection, now=now)
        body = summarising.page_body(made)
        return Held(inspection, now_at, made, body)

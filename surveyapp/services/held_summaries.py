"""Summaries held in memory, so that looking again does not count or read again."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.domain.summary import Summary
from surveyapp.services import releasing, summarising
from surveyapp.store.session import Session
from surveyapp.store.stand import Stand, stand

#: What a stand does not see (see `store.stand`) is seen after this time.
LONGEST = timedelta(minutes=5)
#: Summaries that are held: with the page, some megabytes each.
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
        # By inspection and number of the release: 0 for figures as they stand.
        self._held: OrderedDict[tuple[str, int], Held] = OrderedDict()
        self._lock = Lock()

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
        made = summarising.unreleased(session, edition, inspection, now=now)
        return Held(inspection, (), made, summarising.page_body(made))

    def release(self, session: Session, inspection: Inspection, number: int) -> Held:
        """A release of the inspection. Raises NotFoundError where there is none of that number."""
        key = inspection.id, number
        found = self._found(key)
        if found is None:
            made = releasing.released(session, inspection.id, number)
            found = Held(inspection, (), made, summarising.page_body(made))
        return self._keep(key, found)

    def _as_it_stands(
        self, session: Session, edition: Edition, inspection: Inspection, now: datetime
    ) -> Held:
        now_at = stand(session, inspection.id)
        key = inspection.id, 0
        found = self._found(key)
        if found is None or not found.fits(inspection, now_at, now):
            found = self._make(session, edition, inspection, now_at, now)
        return self._keep(key, found)

    def _found(self, key: tuple[str, int]) -> Held | None:
        with self._lock:
            return self._held.get(key)

    def _keep(self, key: tuple[str, int], found: Held) -> Held:
        with self._lock:
            self._held[key] = found
            self._held.move_to_end(key)
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

"""What waits in an inspection's safeguarding queue, and how much of it is overdue."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from surveyapp.domain.concern import Clock, Concern, Stage, Suggestion, clock
from surveyapp.domain.inspection import Inspection
from surveyapp.services import opening
from surveyapp.store import concerns as stored
from surveyapp.store import suggestions as stored_suggestions
from surveyapp.store.session import Session


@dataclass(frozen=True)
class Queued:
    """A concern or a suggestion with its clock."""

    subject: Concern | Suggestion
    clock: Clock

    @property
    def is_suggestion(self) -> bool:
        """Whether words of a list suggested it, and no person."""
        return isinstance(self.subject, Suggestion)

    @property
    def raised_at(self) -> datetime:
        """When it came."""
        return _raised_at(self.subject)


@dataclass(frozen=True)
class Digest:
    """How much waits at one inspection: numbers alone. `due_next` is the earliest time due."""

    inspection: Inspection
    waiting: int
    overdue: int
    due_next: datetime | None


def queue(session: Session, inspection_id: str, *, now: datetime) -> tuple[Queued, ...]:
    """Everything raised or suggested: overdue first, then by what is due, closed last."""
    subjects: tuple[Concern | Suggestion, ...] = (
        *stored.concerns(session, inspection_id),
        *stored_suggestions.suggestions(session, inspection_id),
    )
    queued = (Queued(each, clock(each.stage, _raised_at(each), now)) for each in subjects)
    return tuple(sorted(queued, key=_order))


def waiting(session: Session, inspection_id: str, *, now: datetime) -> tuple[int, int]:
    """How many concerns and suggestions are open, and how many of them are overdue."""
    found = [clock(stage, at, now) for stage, at in _open(session, inspection_id)]
    return len(found), sum(each.overdue for each in found)


def digests(session: Session, *, now: datetime) -> tuple[Digest, ...]:
    """How much waits at each inspection, the latest inspection first."""
    return tuple(_digest(session, of, now) for of in opening.inspections(session))


def _digest(session: Session, of: Inspection, now: datetime) -> Digest:
    found = [clock(stage, at, now) for stage, at in _open(session, of.id)]
    dues = [each.due_at for each in found if each.due_at is not None]
    overdue = sum(each.overdue for each in found)
    return Digest(of, len(found), overdue, min(dues, default=None))


def _open(session: Session, inspection_id: str) -> Iterator[tuple[Stage, datetime]]:
    for owner_id, acted_on, raised_at in stored.open_marks(session, inspection_id):
        if owner_id is None:
            yield Stage.TO_LOOK_AT, raised_at
        else:
            yield Stage.IN_HAND if acted_on else Stage.TO_ACT_ON, raised_at
    for suggested_at in stored_suggestions.waiting_since(session, inspection_id):
        yield Stage.TO_LOOK_AT, suggested_at


def _raised_at(subject: Concern | Suggestion) -> datetime:
    return subject.raised_at if isinstance(subject, Concern) else subject.suggested_at


def _order(queued: Queued) -> tuple[bool, bool, datetime, datetime]:
    """Closed last; before them what has no clock; before that by the time due, then by age."""
    due_at, raised_at = queued.clock.due_at, queued.raised_at
    closed = queued.clock.stage is Stage.CLOSED
    return closed, due_at is None, due_at or raised_at, raised_at

"""What waits for somebody at an inspection: comments, concerns, and copies on paper."""

from dataclasses import dataclass
from datetime import datetime

from surveyapp.domain.inspection import Inspection
from surveyapp.services import concern_queue, reading_comments
from surveyapp.services.summarising import shows_figures
from surveyapp.store import copies
from surveyapp.store.session import Session


@dataclass(frozen=True)
class Waiting:
    """How much waits. `comments` is None before they may be read: then n alone is shown.

    `overdue` are those of the concerns that should have been dealt with by now.
    """

    comments: int | None
    concerns: int
    overdue: int
    undecided_copies: int


def waiting(session: Session, inspection: Inspection, *, now: datetime) -> Waiting:
    """What waits at an inspection now."""
    readable = shows_figures(inspection, now)
    concerns, overdue = concern_queue.waiting(session, inspection.id, now=now)
    return Waiting(
        comments=reading_comments.waiting(session, inspection.id) if readable else None,
        concerns=concerns,
        overdue=overdue,
        undecided_copies=copies.undecided_count(session, inspection.id),
    )

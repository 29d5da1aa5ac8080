"""What waits for somebody at an inspection: comments, concerns, and copies on paper."""

from dataclasses import dataclass
from datetime import datetime

from surveyapp.domain.inspection import Inspection
from surveyapp.services.summarising import shows_figures
from surveyapp.store import copies
from surveyapp.store import waiting as stored
from surveyapp.store.session import Session


@dataclass(frozen=True)
class Waiting:
    """How much waits. `comments` is None before they may be read: then n alone is shown."""

    comments: int | None
    concerns: int
    undecided_copies: int


def waiting(session: Session, inspection: Inspection, *, now: datetime) -> Waiting:
    """What waits at an inspection now."""
    readable = shows_figures(inspection, now)
    return Waiting(
        comments=stored.comments(session, inspection.id) if readable else None,
        concerns=stored.open_concerns(session, inspection.id),
        undecided_copies=copies.undecided_count(session, inspection.id),
    )

"""A part of a comment that a report may hold, word for word."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class QuoteState(StrEnum):
    """Where a quote stands. Only an APPROVED one is given to a report."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    #: Its words, or the size of its group, are no longer those that were approved.
    CHANGED = "changed"
    TAKEN_BACK = "taken back"


@dataclass(frozen=True)
class Quote:
    """A part of a redacted comment, with what may be said of who wrote it.

    `criterion` is a code of the edition; empty for none. `language` is that of the survey, named
    alone where enough people answered in it, and empty otherwise; `translated` says that the words
    are an inspector's translation. `easy_read` says so where enough people answered in it.
    `obstacle` says why it is not to be released; empty when nothing stands against it.
    """

    id: UUID
    comment_id: UUID
    audience: str
    question_id: str
    criterion: str
    text: str
    translated: bool
    language: str
    easy_read: bool
    state: QuoteState
    proposed_by_id: UUID
    proposed_by: str
    proposed_at: datetime
    approved_by: str | None = None
    approved_at: datetime | None = None
    taken_back_by: str | None = None
    obstacle: str = ""

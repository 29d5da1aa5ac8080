"""A language that families are served in."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Direction(StrEnum):
    """Reading direction."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


def isolated(text: object) -> str:
    """A text that orders itself alone, whatever runs the other way beside it.

    Between U+2068 (first strong isolate) and U+2069 (UAX 9): a telephone number, a time or a name
    in Latin letters does not flip in a sentence from right to left.
    """
    return f"\u2068{text}\u2069"


class ReviewStatus(StrEnum):
    """How far a translation has been checked by native speakers."""

    SOURCE = "source"
    DRAFT = "draft"
    REVIEWED = "reviewed"
    APPROVED = "approved"


@dataclass(frozen=True)
class BrailleTables:
    """liblouis' tables for a language: of its text, and of what is written out, as addresses."""

    text: str
    written_out: str


@dataclass(frozen=True)
class Language:
    """A language: its code (BCP 47), its name in itself and in English, script and direction.

    `reviewed_by` names who checked a translation, and `reviewed_on` the day. One without `braille`
    cannot be had in it.
    """

    code: str
    name: str
    english_name: str
    script: str
    direction: Direction
    review: ReviewStatus
    reviewed_by: str = ""
    reviewed_on: date | None = None
    braille: BrailleTables | None = None

    @property
    def is_draft(self) -> bool:
        """Whether it awaits checking by a native speaker."""
        return self.review is ReviewStatus.DRAFT


@dataclass(frozen=True)
class LanguageDecision:
    """By whom, when and why an inspection was opened in one more language.

    `review` is how far its translation had been checked at that moment.
    """

    language: str
    review: ReviewStatus
    because: str
    decided_by: str
    decided_at: datetime

"""What a local area knows of who could answer."""

from dataclasses import dataclass
from datetime import datetime

#: What stands in place of a question's id and of a group for an audience as a whole.
EVERYONE = "all"
#: What stands in place of a question's id where the groups are languages, by their codes.
LANGUAGE = "language"


@dataclass(frozen=True)
class LocalFigure:
    """How many people there are in a group of an audience, and who says so.

    `by` and `group` are the ids of a question and of an answer, LANGUAGE and its code, or twice
    EVERYONE.
    """

    audience: str
    by: str
    group: str
    people: int
    source: str


@dataclass(frozen=True)
class LoadedFigures:
    """All local figures of an inspection, as they were loaded at once, by whom and when (UTC)."""

    figures: tuple[LocalFigure, ...]
    loaded_by: str
    loaded_at: datetime

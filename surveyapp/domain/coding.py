"""Themes that inspectors give to comments, and who gave which."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class ThemeWords:
    """A theme as the code book tells it. `criterion` is an id of the edition; empty for none."""

    name: str
    definition: str = ""
    when_to_use: str = ""
    criterion: str = ""


@dataclass(frozen=True)
class Theme:
    """One entry of an inspection's code book.

    `number` is what a reader types; it is never given again. `words` are the latest wording, by
    `written_by` at `written_at`; `wordings` says how many there have been. A theme that was merged
    into another, or retired, is offered no longer, and keeps all that was coded with it.
    """

    id: UUID
    number: int
    words: ThemeWords
    written_by: str
    written_at: datetime
    wordings: int = 1
    retired_at: datetime | None = None
    retired_by: str | None = None
    merged_into: UUID | None = None

    @property
    def offered(self) -> bool:
        """Whether readers may still give it."""
        return self.retired_at is None and self.merged_into is None


@dataclass(frozen=True)
class Reading:
    """That someone has read a comment, and the themes that they gave it, which may be none.

    `independent` says that no themes of others could be seen when it was first coded;
    `at_first` are the themes given then.
    """

    comment_id: UUID
    reader_id: UUID
    reader: str
    read_at: datetime
    independent: bool
    themes: frozenset[UUID] = frozenset()
    at_first: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class CommentRules:
    """How an inspection's comments are worked on.

    `read_twice` is the percentage of comments that two people read without seeing each other's
    themes; `second_approval` whether another person than the one who proposed it approves a quote.
    """

    read_twice: int = 10
    second_approval: bool = True
    set_by: str = ""
    set_at: datetime | None = None


def is_read_twice(comment_id: UUID, percentage: int) -> bool:
    """Whether a comment is one of those. Ids are random, so those below a bound are a sample."""
    return comment_id.int < bound(percentage)


def bound(percentage: int) -> int:
    """The number below which that percentage of all ids lies."""
    return (percentage << 128) // 100


def standing_for(themes: Mapping[UUID, Theme], theme_id: UUID) -> UUID:
    """The theme that now stands for this one: itself, or what it was merged into, and so on."""
    while (merged := themes[theme_id].merged_into) is not None and merged in themes:
        theme_id = merged
    return theme_id

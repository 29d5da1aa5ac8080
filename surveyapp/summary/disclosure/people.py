"""How many answered, and who: counts of responses and of comments."""

from collections.abc import Mapping
from typing import TypeVar

from surveyapp.domain.summary import Figure, Symbol
from surveyapp.summary.disclosure.thresholds import MIN_ANSWERED, hidden, is_small

Key = TypeVar("Key")


def responses(count: int) -> Figure:
    """The number of an audience's responses."""
    return Symbol.CONFIDENTIAL if is_small(count) else count


def comments(count: int) -> Figure:
    """The number of comments on a question."""
    return count if count >= MIN_ANSWERED else Symbol.CONFIDENTIAL


def parts(counts: Mapping[Key, int], more: int = 0) -> dict[Key, Figure]:
    """The responses of one audience by variant, format, language or day.

    `more` numbers are hidden beyond those that the thresholds hide.
    """
    few = sum(counts.values()) < MIN_ANSWERED
    flags = hidden(tuple(counts.values()), more=more)
    return {
        key: Symbol.CONFIDENTIAL if few or flag else count
        for (key, count), flag in zip(counts.items(), flags, strict=True)
    }

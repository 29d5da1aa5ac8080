"""A page of plain words that belongs to no inspection: privacy, accessibility, help."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PageSection:
    """Words under one heading: paragraphs first, then points, as a list of their own."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page as a family reads it, in a language. `updated` is the day its words last changed.

    `notice` is shown above everything else where it is not empty: it says that the organisation
    named on the page is made up. `names` are names in its text that are English in any language.
    """

    id: str
    language: str
    title: str
    updated: date
    notice: str
    sections: tuple[PageSection, ...]
    names: tuple[str, ...] = ()

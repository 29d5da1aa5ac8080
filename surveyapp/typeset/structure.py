"""Where each piece of a document has its place: headings, lists, paragraphs, fields.

What is drawn names its place as a path of elements from the outside in. Two pieces are of the same
element if they name the same object, so that a paragraph over several lines, or a list over several
pages, is one. The names are the standard structure types of PDF (ISO 32000-1, 14.8.4).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar


class Role(StrEnum):
    """What an element is."""

    SECTION = "Sect"
    TITLE = "H1"
    HEADING = "H2"
    SUBHEADING = "H3"
    SUBSUBHEADING = "H4"
    LOWEST_HEADING = "H5"
    PARAGRAPH = "P"
    LIST = "L"
    ITEM = "LI"
    LABEL = "Lbl"
    BODY = "LBody"
    SPAN = "Span"
    LINK = "Link"
    FIGURE = "Figure"
    FORM = "Form"
    TABLE = "Table"
    ROW = "TR"
    HEADER_CELL = "TH"
    CELL = "TD"
    CONTENTS = "TOC"
    ENTRY = "TOCI"


class Numbering(StrEnum):
    """What stands before the items of a list."""

    NONE = "None"
    SQUARE = "Square"
    DECIMAL = "Decimal"


class Scope(StrEnum):
    """Of what a header cell is the head."""

    ROW = "Row"
    COLUMN = "Column"


@dataclass(frozen=True, eq=False)
class Element:
    """One element, the same only as itself.

    Elements side by side are read by `order`, and those of the same order as they are drawn. `alt`
    says a figure in words, `actual` is read in place of what is drawn, `numbering` is of lists,
    `scope` of header cells, `address` of links: one with # before it leads to a place in the file.
    """

    role: Role
    order: int = 0
    alt: str = ""
    actual: str = ""
    numbering: Numbering | None = None
    address: str = ""
    scope: Scope | None = None


#: From the outermost element to the one that holds the piece. Empty for what is no content: lines,
#: frames, and what every page repeats.
Path = tuple[Element, ...]

T = TypeVar("T")


@dataclass(frozen=True)
class Part(Generic[T]):
    """Something that is drawn, with its place and its page, counted from 0."""

    path: Path
    page: int
    thing: T


def in_reading_order(parts: Iterable[Part[T]]) -> list[Part[T]]:
    """The parts with a place, as they are read, whatever the order in which they are given."""
    placed = [part for part in parts if part.path]
    first: dict[Path, int] = {}
    for number, part in enumerate(placed):
        for path in _prefixes(part.path):
            first.setdefault(path, number)

    def key(numbered: tuple[int, Part[T]]) -> list[tuple[int, int]]:
        number, part = numbered
        steps = [(path[-1].order, first[path]) for path in _prefixes(part.path)]
        # What an element holds itself stands among the elements in it, as it was drawn.
        return [*steps, (0, number)]

    return [part for _, part in sorted(enumerate(placed), key=key)]


def _prefixes(path: Path) -> Iterator[Path]:
    return (path[:end] for end in range(1, len(path) + 1))

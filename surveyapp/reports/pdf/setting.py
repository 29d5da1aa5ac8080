"""The type of the report, and setting text in it."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path as File

from surveyapp.domain.page_design import MM_PER_POINT
from surveyapp.reports.pdf.items import INK, Words
from surveyapp.typeset import fonts
from surveyapp.typeset.fonts import MissingGlyphError, Typefaces, Weight
from surveyapp.typeset.paragraph import Line, Span, set_text
from surveyapp.typeset.structure import Path

_REGULAR, _BOLD = "AtkinsonHyperlegibleNext-Regular.ttf", "AtkinsonHyperlegibleNext-Bold.ttf"
#: What stands for a character that no typeface has.
_UNKNOWN = "?"


@dataclass(frozen=True)
class _TypeSize:
    """Size of letters and distance between lines in points, and weight."""

    size: float
    leading: float
    weight: Weight = Weight.REGULAR


class Type(Enum):
    """A kind of text."""

    TITLE = _TypeSize(26, 32, Weight.BOLD)
    CHAPTER = _TypeSize(18, 24, Weight.BOLD)
    GROUP = _TypeSize(13, 18, Weight.BOLD)
    CRITERION = _TypeSize(11.5, 16, Weight.BOLD)
    QUESTION = _TypeSize(10.5, 14.5, Weight.BOLD)
    BODY = _TypeSize(10, 14)
    STRONG = _TypeSize(10, 14, Weight.BOLD)
    TABLE = _TypeSize(9.5, 13)
    SMALL = _TypeSize(9, 12.5)
    SMALL_STRONG = _TypeSize(9, 12.5, Weight.BOLD)

    @property
    def size(self) -> float:
        """The size of the letters in points."""
        return self.value.size

    @property
    def line_height(self) -> float:
        """The distance between two lines in millimetres."""
        return self.value.leading * MM_PER_POINT

    @property
    def weight(self) -> Weight:
        """How heavy the letters are."""
        return self.value.weight


@dataclass(frozen=True)
class Set:
    """Text that was set: its lines and its height."""

    lines: tuple[Words, ...]
    height: float


class Setting:
    """Sets text in the typefaces of a folder."""

    def __init__(self, folder: File) -> None:
        self.faces: Typefaces = fonts.load(folder, _REGULAR, _BOLD)

    def lines(self, text: str, kind: Type, width: float) -> tuple[Line, ...]:
        """The lines of a text. A character that no typeface has becomes a question mark."""
        for _ in range(len(text) + 1):
            try:
                return set_text((Span(text, kind.weight),), self.faces, kind.size, width, "report")
            except MissingGlyphError as error:
                text = text.translate(dict.fromkeys(map(ord, error.characters), _UNKNOWN))
        raise AssertionError(text)

    def put(
        self,
        text: str,
        kind: Type,
        width: float,
        *,
        x: float = 0,
        y: float = 0,
        path: Path = (),
        colour: str = INK,
        right: bool = False,
    ) -> Set:
        """A paragraph from (x, y) down, at the right of its width if so wanted."""
        lines = self.lines(text, kind, width)
        capital = self.faces.regular.extents.capital / 1000 * kind.size * MM_PER_POINT
        first = y + (kind.line_height + capital) / 2
        words = tuple(
            Words(
                x + (width - line.width if right else 0),
                first + number * kind.line_height,
                line,
                colour,
                path=path,
            )
            for number, line in enumerate(lines)
        )
        return Set(words, len(lines) * kind.line_height)

"""What stands on a page of the report, in millimetres from the top left of its block."""

from dataclasses import dataclass, field, replace

from surveyapp.domain.geometry import Area
from surveyapp.domain.page_design import MM_PER_POINT
from surveyapp.typeset.document import Document
from surveyapp.typeset.paragraph import Line
from surveyapp.typeset.structure import Path

INK, QUIET, DEEP, PAPER = "#1b2533", "#465063", "#073a3f", "#ffffff"
TEAL, TINT, AMBER, SAND = "#0b5a61", "#e1f0ee", "#b97a00", "#fff3d6"
HAIRLINE, LINE = "#c9d0d6", "#465063"


@dataclass(frozen=True)
class Words:
    """A line of text that begins at `x` and stands on `baseline`."""

    x: float
    baseline: float
    line: Line
    colour: str = INK
    path: Path = field(default=(), kw_only=True)

    def moved(self, dx: float, dy: float) -> "Words":
        """The same line elsewhere."""
        return replace(self, x=self.x + dx, baseline=self.baseline + dy)

    def draw(self, document: Document) -> None:
        """Draws the line."""
        with document.in_colour(self.colour):
            document.text(self.x, self.baseline, self.line)

    @property
    def area(self) -> Area:
        """The place of the letters."""
        em = self.line.size * MM_PER_POINT
        return Area(self.x, self.baseline - 0.9 * em, self.line.width, 1.2 * em)


@dataclass(frozen=True)
class Box:
    """A rectangle in a colour."""

    area: Area
    colour: str
    path: Path = field(default=(), kw_only=True)

    def moved(self, dx: float, dy: float) -> "Box":
        """The same rectangle elsewhere."""
        return replace(self, area=self.area.moved(dx, dy))

    def draw(self, document: Document) -> None:
        """Draws the rectangle."""
        area = self.area
        with document.in_colour(self.colour):
            document.fill(area.x, area.y, area.width, area.height)


@dataclass(frozen=True)
class Strokes:
    """Straight lines with round ends, each as (x1, y1, x2, y2)."""

    lines: tuple[tuple[float, float, float, float], ...]
    thickness: float
    colour: str
    path: Path = field(default=(), kw_only=True)

    def moved(self, dx: float, dy: float) -> "Strokes":
        """The same lines elsewhere."""
        lines = tuple((x1 + dx, y1 + dy, x2 + dx, y2 + dy) for x1, y1, x2, y2 in self.lines)
        return replace(self, lines=lines)

    def draw(self, document: Document) -> None:
        """Draws the lines."""
        with document.in_colour(self.colour):
            for x1, y1, x2, y2 in self.lines:
                document.stroke(x1, y1, x2, y2, self.thickness)


Item = Words | Box | Strokes


def rule(x: float, y: float, width: float, colour: str = HAIRLINE) -> Strokes:
    """A thin line across, which is no content."""
    return Strokes(((x, y, x + width, y),), 0.2, colour)

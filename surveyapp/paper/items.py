"""What can stand on a page. Each item can be moved and mirrored, and draws itself.

Mirrored, it stands as far from the right of an area as it stood from its left; letters and pictures
stay as they are.
"""

from dataclasses import dataclass, field, replace
from typing import Self

from surveyapp.domain.geometry import Area
from surveyapp.paper.qr import modules
from surveyapp.typeset.document import Document
from surveyapp.typeset.paragraph import Line
from surveyapp.typeset.pictures import Picture
from surveyapp.typeset.structure import Element, Path


@dataclass(frozen=True)
class _Structured:
    """What has a place in the structure of the document, or none if it is no content."""

    path: Path = field(default=(), kw_only=True, compare=False)

    def within(self, element: Element) -> Self:
        """The same item in one element more, outside the others; what has no place gets none."""
        return replace(self, path=(element, *self.path)) if self.path else self


@dataclass(frozen=True)
class _InArea(_Structured):
    """What lies in a rectangle."""

    area: Area

    @property
    def top(self) -> float:
        """Where the item begins."""
        return self.area.y

    def moved(self, dx: float, dy: float) -> Self:
        """The same item elsewhere."""
        return replace(self, area=self.area.moved(dx, dy))

    def mirrored(self, within: Area) -> Self:
        """The same item on the other side."""
        return replace(self, area=self.area.mirrored(within))


@dataclass(frozen=True)
class TextItem(_Structured):
    """A line of text: `x` is where it begins, `baseline` what it stands on."""

    x: float
    baseline: float
    line: Line

    @property
    def top(self) -> float:
        """Where the item counts when a block is parted between lines."""
        return self.baseline

    def moved(self, dx: float, dy: float) -> "TextItem":
        """The same line elsewhere."""
        return replace(self, x=self.x + dx, baseline=self.baseline + dy)

    def mirrored(self, within: Area) -> "TextItem":
        """The same line on the other side."""
        return replace(self, x=within.x + within.right - self.x - self.line.width)

    def draw(self, document: Document) -> None:
        """Draws the line."""
        document.text(self.x, self.baseline, self.line)


@dataclass(frozen=True)
class Fill(_InArea):
    """A rectangle of ink."""

    def draw(self, document: Document) -> None:
        """Draws the rectangle."""
        document.fill(self.area.x, self.area.y, self.area.width, self.area.height)


@dataclass(frozen=True)
class Clear(_InArea):
    """A rectangle without ink, in what lies under it."""

    def draw(self, document: Document) -> None:
        """Takes the ink away."""
        document.clear(self.area.x, self.area.y, self.area.width, self.area.height)


@dataclass(frozen=True)
class Frame(_InArea):
    """The outline of a rectangle."""

    line: float

    def draw(self, document: Document) -> None:
        """Draws the outline inside its rectangle."""
        area = self.area
        document.frame(area.x, area.y, area.width, area.height, self.line)


@dataclass(frozen=True)
class Stroke(_Structured):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    line: float

    @property
    def top(self) -> float:
        """Where the item begins."""
        return min(self.y1, self.y2)

    def moved(self, dx: float, dy: float) -> "Stroke":
        """The same line elsewhere."""
        return replace(self, x1=self.x1 + dx, y1=self.y1 + dy, x2=self.x2 + dx, y2=self.y2 + dy)

    def mirrored(self, within: Area) -> "Stroke":
        """The same line as a mirror shows it."""
        both = within.x + within.right
        return replace(self, x1=both - self.x1, x2=both - self.x2)

    def draw(self, document: Document) -> None:
        """Draws the line with round ends."""
        document.stroke(self.x1, self.y1, self.x2, self.y2, self.line)


@dataclass(frozen=True)
class BoxItem(_InArea):
    """The box of an option: what a reader of scanned pages looks for."""

    question: str
    option: str
    line: float

    def draw(self, document: Document) -> None:
        """Draws the outline of the box."""
        Frame(self.area, self.line).draw(document)


@dataclass(frozen=True)
class FieldItem(_InArea):
    """A ruled space for an answer in writing."""

    question: str
    pitch: float
    line: float

    def draw(self, document: Document) -> None:
        """Draws the frame, and thinner lines to write on."""
        area, inset = self.area, 4
        Frame(area, self.line).draw(document)
        for number in range(1, round(area.height / self.pitch)):
            y = area.y + number * self.pitch
            document.stroke(area.x + inset, y, area.right - inset, y, self.line / 3)


@dataclass(frozen=True)
class PictureItem(_InArea):
    """A picture in a rectangle."""

    picture: Picture

    def draw(self, document: Document) -> None:
        """Draws the picture in its own colours."""
        area = self.area
        document.picture(area.x, area.y, area.width, area.height, self.picture)


@dataclass(frozen=True)
class QrItem(_InArea):
    """A QR code: `area` is the square of its modules, `address` what it holds, in capitals."""

    address: str

    def draw(self, document: Document) -> None:
        """Draws the dark modules."""
        document.bits(self.area.x, self.area.y, self.area.width, modules(self.address))


@dataclass(frozen=True)
class Coloured(_Structured):
    """An item in another colour than ink."""

    colour: str
    item: "Fill | TextItem"

    @property
    def top(self) -> float:
        """Where the item begins."""
        return self.item.top

    def moved(self, dx: float, dy: float) -> "Coloured":
        """The same item elsewhere."""
        return replace(self, item=self.item.moved(dx, dy))

    def mirrored(self, within: Area) -> "Coloured":
        """The same item on the other side."""
        return replace(self, item=self.item.mirrored(within))

    def draw(self, document: Document) -> None:
        """Draws the item in its colour."""
        with document.in_colour(self.colour):
            self.item.draw(document)


Item = (
    PictureItem | TextItem | Fill | Clear | Frame | Stroke | BoxItem | FieldItem | QrItem | Coloured
)

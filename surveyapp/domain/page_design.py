"""How a sheet looks: what a designer decides, in the units that designers use.

Lengths are in millimetres, type in points.
"""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from surveyapp.domain.geometry import Area
from surveyapp.domain.questionnaire import Variant

MM_PER_POINT = 25.4 / 72
#: Modules along each side of a QR code of version 3, and of the white that must surround it.
QR_MODULES = 29
QR_QUIET_MODULES = 4


class PaperSize(StrEnum):
    """A size of paper, upright."""

    A4 = "A4"
    A3 = "A3"

    @property
    def area(self) -> Area:
        """The whole page."""
        width, height = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}[self.value]
        return Area(0, 0, width, height)


class TypeRole(StrEnum):
    """What a piece of text is, which decides its size."""

    TITLE = "title"
    HEADING = "heading"
    QUESTION = "question"
    BODY = "body"
    SMALL = "small"
    CODE = "code"


@dataclass(frozen=True)
class TypeSize:
    """The size of letters and the distance between lines, in points."""

    size: float
    leading: float

    @property
    def line_height(self) -> float:
        """The distance between lines, in millimetres."""
        return self.leading * MM_PER_POINT


@dataclass(frozen=True)
class Margins:
    """The white round the text. Corner marks, running head and code lie in it."""

    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True)
class AnswerBoxes:
    """Boxes to mark: side, line, least distance between two, distance to the label."""

    size: float
    line: float
    gap: float
    label_gap: float
    columns: int


@dataclass(frozen=True)
class WritingSpace:
    """Ruled space for answers in writing."""

    lines: int
    pitch: float


@dataclass(frozen=True)
class Marks:
    """Corner marks and the QR code: sides, and their distance from the paper's edge."""

    corner: float
    qr: float
    inset: float


@dataclass(frozen=True)
class Fonts:
    """The font files, by weight."""

    regular: str
    bold: str


@dataclass(frozen=True)
class PageDesign:
    """A page design. `hang` is how far text stands in from its number."""

    id: str
    title: str
    variant: Variant
    paper: PaperSize
    duplex: bool
    printable_margin: float
    margins: Margins
    hang: float
    fonts: Fonts
    type: Mapping[TypeRole, TypeSize]
    ink: str
    background: str
    boxes: AnswerBoxes
    writing: WritingSpace
    marks: Marks

    @property
    def body(self) -> Area:
        """The part of the page that text and boxes fill."""
        page = self.paper.area
        return Area(
            self.margins.left,
            self.margins.top,
            page.width - self.margins.left - self.margins.right,
            page.height - self.margins.top - self.margins.bottom,
        )

    @property
    def qr_area(self) -> Area:
        """The square of the QR code's modules: bottom right, clear of the corner mark."""
        page, side = self.paper.area, self.marks.qr
        quiet = side / QR_MODULES * QR_QUIET_MODULES
        right = page.width - max(self.margins.right, self.marks.inset + self.marks.corner) - quiet
        return Area(right - side, page.height - self.marks.inset - quiet - side, side, side)

    @property
    def qr_with_quiet_zone(self) -> Area:
        """The QR code with the white that must surround it."""
        code = self.qr_area
        quiet = code.width / QR_MODULES * QR_QUIET_MODULES
        return Area(code.x - quiet, code.y - quiet, code.width + 2 * quiet, code.height + 2 * quiet)

    @property
    def digest(self) -> str:
        """The SHA-256 of everything that the design decides."""
        return hashlib.sha256(
            json.dumps(dataclasses.asdict(self), sort_keys=True).encode()
        ).hexdigest()

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


class DesignKind(StrEnum):
    """What a design is made for, which decides the guidance that it keeps and some of its words."""

    CLEAR_PRINT = "clear-print"
    LARGE_PRINT = "large-print"
    EASY_READ = "easy-read"


class PageNumberPlace(StrEnum):
    """Where pages are numbered. At the head, the number takes the place of the running head."""

    HEAD = "head"
    FOOT = "foot"


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

    def times(self, factor: float) -> "TypeSize":
        """The same type that many times as large."""
        return TypeSize(self.size * factor, self.leading * factor)


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
class PictureSpace:
    """Pictures left of words: the sides of those of questions, texts and options, and the gap.

    `beside` names the pictures of texts by the key of the wording, one for each item of a list.
    """

    question: float
    text: float
    option: float
    gap: float
    beside: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Fonts:
    """The font files, by weight."""

    regular: str
    bold: str


@dataclass(frozen=True)
class PageDesign:
    """A page design.

    `least_type` is the size that it promises: nothing on its sheets is smaller. `columns` is how
    many things may stand beside each other, `hang` how far text stands in from its number.
    """

    id: str
    title: str
    kind: DesignKind
    variant: Variant
    paper: PaperSize
    duplex: bool
    printable_margin: float
    margins: Margins
    columns: int
    hang: float
    page_number: PageNumberPlace
    least_type: float
    fonts: Fonts
    type: Mapping[TypeRole, TypeSize]
    ink: str
    background: str
    boxes: AnswerBoxes
    writing: WritingSpace
    marks: Marks
    pictures: PictureSpace | None = None

    @property
    def printable(self) -> Area:
        """What a printer reaches."""
        page, margin = self.paper.area, self.printable_margin
        return Area(margin, margin, page.width - 2 * margin, page.height - 2 * margin)

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

    def smaller(self, factor: float) -> "PageDesign":
        """The design with smaller type, none of it below what it promises."""
        sizes = {
            role: found.times(max(factor, min(1.0, self.least_type / found.size)))
            for role, found in self.type.items()
        }
        return dataclasses.replace(self, type=sizes)

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
    def foot_lines(self) -> tuple[TypeRole, ...]:
        """The lines beside the QR code, from the top; the last is the return code."""
        numbered = (TypeRole.BODY,) if self.page_number is PageNumberPlace.FOOT else ()
        return (*numbered, *[TypeRole.SMALL] * 3, TypeRole.CODE)

    @property
    def foot_top(self) -> float:
        """Where the foot of the page begins: the QR code, or the lines beside it if higher."""
        code = self.qr_with_quiet_zone
        lines = sum(self.type[role].line_height for role in self.foot_lines)
        return code.bottom - max(code.height, lines)

    @property
    def digest(self) -> str:
        """The SHA-256 of everything that the design decides."""
        return hashlib.sha256(
            json.dumps(dataclasses.asdict(self), sort_keys=True).encode()
        ).hexdigest()

"""Where everything that a reader looks for lies on printed pages, in millimetres.

All places count from the top left corner of the paper, x to the right and y down.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from surveyapp.domain.questionnaire import Variant

#: The version of the stored form; another form gets another number.
FORM = 1


@dataclass(frozen=True)
class Area:
    """A rectangle on a page, in millimetres from the top left."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def moved(self, dx: float, dy: float) -> "Area":
        """The same rectangle elsewhere."""
        return Area(self.x + dx, self.y + dy, self.width, self.height)

    def mirrored(self, within: "Area") -> "Area":
        """The same rectangle as far from the right of another as it is from its left."""
        return Area(within.x + within.right - self.right, self.y, self.width, self.height)

    def overlaps(self, other: "Area") -> bool:
        """Whether the two share more than an edge."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def inside(self, other: "Area") -> bool:
        """Whether this lies in `other`, edges included."""
        return (
            other.x <= self.x
            and other.y <= self.y
            and self.right <= other.right
            and self.bottom <= other.bottom
        )

    def rounded(self) -> "Area":
        """The rectangle to a hundredth of a millimetre: finer than any printer."""
        return Area(round(self.x, 2), round(self.y, 2), round(self.width, 2), round(self.height, 2))


@dataclass(frozen=True)
class AnswerBox:
    """The box of one option."""

    question: str
    option: str
    area: Area


@dataclass(frozen=True)
class TextField:
    """The space in which a question is answered in writing."""

    question: str
    area: Area


@dataclass(frozen=True)
class CornerMark:
    """A mark by which a picture of the page is straightened; `id` tells the corners apart."""

    id: int
    area: Area


@dataclass(frozen=True)
class PageGeometry:
    """One page. `qr` is the square of the code's modules; `code` holds the code in letters."""

    number: int
    boxes: tuple[AnswerBox, ...]
    text_fields: tuple[TextField, ...]
    corner_marks: tuple[CornerMark, ...]
    qr: Area
    code: Area


@dataclass(frozen=True)
class Geometry:
    """All pages of one audience's sheet, with everything that they follow from.

    `edition` and `design_hash` are SHA-256 digests of the snapshot and the design; `fonts` holds
    the digest of each font file; `engine` names the version of the setting engine.
    """

    edition: str
    audience: str
    variant: Variant
    language: str
    design: str
    design_hash: str
    engine: str
    fonts: Mapping[str, str]
    width: float
    height: float
    pages: tuple[PageGeometry, ...]

    def boxes(self) -> Iterator[tuple[int, AnswerBox]]:
        """Every box with the number of its page."""
        return ((page.number, box) for page in self.pages for box in page.boxes)


def as_data(geometry: Geometry) -> dict[str, Any]:
    """The geometry as plain data, as it is stored and printed."""
    data = {name: value for name, value in vars(geometry).items() if name != "pages"}
    return {
        **data,
        "form": FORM,
        "variant": geometry.variant.value,
        "fonts": dict(geometry.fonts),
        "unit": "mm from the top left",
        "pages": [_page_data(page) for page in geometry.pages],
    }


def dump(geometry: Geometry) -> bytes:
    """The geometry as canonical JSON: the same geometry always gives the same bytes."""
    return json.dumps(
        as_data(geometry), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    ).encode()


def load(stored: bytes) -> Geometry:
    """The geometry that was stored. Raises ValueError for another form."""
    data = json.loads(stored)
    if data.pop("form", None) != FORM:
        raise ValueError("this geometry is of a form that is not known")
    del data["unit"]
    data["variant"] = Variant(data["variant"])
    data["pages"] = tuple(_page(page) for page in data["pages"])
    return Geometry(**data)


def digest(stored: bytes) -> str:
    """The SHA-256 of a stored geometry or blank, by which it is kept."""
    return hashlib.sha256(stored).hexdigest()


def _page_data(page: PageGeometry) -> dict[str, Any]:
    return {
        "number": page.number,
        "boxes": [
            {"question": box.question, "option": box.option, **asdict(box.area)}
            for box in page.boxes
        ],
        "text_fields": [
            {"question": field.question, **asdict(field.area)} for field in page.text_fields
        ],
        "corner_marks": [{"id": mark.id, **asdict(mark.area)} for mark in page.corner_marks],
        "qr": asdict(page.qr),
        "code": asdict(page.code),
    }


def _page(data: dict[str, Any]) -> PageGeometry:
    return PageGeometry(
        number=data["number"],
        boxes=tuple(AnswerBox(b["question"], b["option"], _area(b)) for b in data["boxes"]),
        text_fields=tuple(TextField(t["question"], _area(t)) for t in data["text_fields"]),
        corner_marks=tuple(CornerMark(m["id"], _area(m)) for m in data["corner_marks"]),
        qr=_area(data["qr"]),
        code=_area(data["code"]),
    )


def _area(data: dict[str, Any]) -> Area:
    return Area(data["x"], data["y"], data["width"], data["height"])

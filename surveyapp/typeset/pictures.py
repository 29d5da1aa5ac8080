"""Pictures: SVG drawings, read once and drawn as lines and areas at any size.

What reads and draws them is loaded with the first picture: most sheets have none.
"""

import math
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from surveyapp.domain.errors import UserError

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

#: A picture of a set has some 5,000 bytes. Larger ones slow down every page that they stand on.
MOST_BYTES = 200_000
MOST_ELEMENTS = 2_000
#: What would bring in other files, or fonts that are not embedded.
_REFUSED = {"image", "text", "script", "foreignObject", "style"}


class PictureError(UserError):
    """A picture that is missing or cannot be drawn."""


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture as ReportLab draws it, with its sides in points. `alt` says what it shows."""

    drawing: "Drawing"
    width: float
    height: float
    alt: str = ""


def load(path: Path) -> Picture:
    """The picture in an SVG file. Raises PictureError that names the file and what is wrong."""
    try:
        return _loaded(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise PictureError(
            f"The picture {path.name} is missing.", "Run `./run build`, or name another picture."
        ) from error


@lru_cache(maxsize=256)
def _loaded(path: Path, _changed: int) -> Picture:
    if path.stat().st_size > MOST_BYTES:
        raise _error(path, f"has more than {MOST_BYTES:,} bytes")
    content = path.read_bytes()
    _check(path, content)
    from surveyapp.typeset.svg import read

    try:
        drawing = read(content)
    except Exception as error:  # svglib raises what its parts happen to raise
        raise _error(path, f"cannot be drawn: {error}") from error
    if drawing is None or not drawing.contents:
        raise _error(path, "shows nothing")
    width, height = float(drawing.width), float(drawing.height)
    if not all(math.isfinite(side) and side > 0 for side in (width, height)):
        raise _error(path, "has no size")
    return Picture(drawing, width, height)


def _check(path: Path, content: bytes) -> None:
    """Refuses what is no plain drawing before any of it is followed."""
    if b"<!" in content.replace(b"<!--", b""):
        raise _error(path, "declares a document type")
    try:
        # Without a document type there are no entities that could grow or lead elsewhere.
        elements = list(ElementTree.fromstring(content).iter())  # noqa: S314
    except ElementTree.ParseError as error:
        raise _error(path, f"is broken: {error}") from error
    if len(elements) > MOST_ELEMENTS:
        raise _error(path, f"has more than {MOST_ELEMENTS:,} parts")
    names = {_local(element.tag) for element in elements}
    if _local(elements[0].tag) != "svg":
        raise _error(path, "is not an SVG drawing")
    if len(elements) == 1:
        raise _error(path, "shows nothing")
    links = [v for e in elements for name, v in e.items() if _local(name) == "href"]
    if any(not link.startswith("#") for link in links):
        raise _error(path, "leads to another file")
    if found := sorted(names & _REFUSED):
        raise _error(path, f"holds what cannot be printed: {', '.join(found)}")


def _local(name: str) -> str:
    """A name of XML without its namespace."""
    return name.rsplit("}", 1)[-1]


def _error(path: Path, problem: str) -> PictureError:
    return PictureError(f"The picture {path.name} {problem}.", "Choose another picture.")


def draw(canvas: Canvas, picture: Picture) -> None:
    """Draws a picture from the origin of a canvas, in its own size."""
    from surveyapp.typeset.svg import show

    show(picture.drawing, canvas)

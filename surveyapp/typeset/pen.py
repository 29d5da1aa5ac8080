"""The operators of a PDF that show glyphs at their places."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple, cast
from weakref import WeakKeyDictionary

from reportlab.pdfgen.canvas import Canvas

from surveyapp.typeset.fonts import Typeface

#: Thousandths of the type size that are not worth moving by.
_LEAST = 0.0005
#: How signs are written in a file, which ReportLab takes long to say, by its document.
_ENCODED: WeakKeyDictionary[Any, dict[tuple[Typeface, str], tuple[str, str, float]]] = (
    WeakKeyDictionary()
)


class Sign(NamedTuple):
    """A character of a font with its place, in points from the bottom left.

    `mark` says that it takes no width of its own.
    """

    x: float
    y: float
    face: Typeface
    character: str
    mark: bool = False


class Pen:
    """Writes text in one size on a canvas, and marks of what it says."""

    def __init__(self, canvas: Canvas, size: float) -> None:
        self._canvas = canvas
        self._document: Any = cast(Any, canvas)._doc  # noqa: SLF001
        self._known = _ENCODED.setdefault(self._document, {})
        self._size = size
        self._font = ""
        self._operators = ["BT"]

    def begin(self, said: str) -> None:
        """Begins what stands for these characters."""
        self._operators.append(_mark(said))

    def end(self) -> None:
        """Ends what was begun last."""
        self._operators.append("EMC")

    def show(self, signs: Iterable[Sign]) -> None:
        """Shows signs one behind the other: by one operator where font and height stay."""
        shown: list[str] = []
        at = height = 0.0
        for sign in signs:
            known = self._known.get((sign.face, sign.character))
            name, code, width = known or self._encoded(sign)
            if not shown or name != self._font or sign.y != height:
                self._flush(shown)
                self._choose(name)
                shown = [f"1 0 0 1 {_number(sign.x)} {_number(sign.y)} Tm [<"]
                at, height = sign.x, sign.y
            back = (at - sign.x) * 1000 / self._size
            if abs(back) > _LEAST:
                shown.append(f">{_number(back)}<")
                at = sign.x
            shown.append(code)
            at += width / 1000 * self._size
        self._flush(shown)

    def lift(self) -> None:
        """Ends the text and puts it on the canvas."""
        self._canvas.addLiteral("\n".join([*self._operators, "ET"]))

    def _encoded(self, sign: Sign) -> tuple[str, str, float]:
        """The font in the file, the bytes in it, and how far they move what follows."""
        key = (sign.face, sign.character)
        if key not in self._known:
            font = sign.face.drawn
            ((subset, code),) = font.splitString(sign.character, self._document)
            name = font.getSubsetInternalName(subset, self._document)
            self._known[key] = (name, code.hex(), sign.face.width(sign.character))
        return self._known[key]

    def _choose(self, font: str) -> None:
        if font != self._font:
            self._operators.append(f"{font} {_number(self._size)} Tf")
            self._font = font

    def _flush(self, shown: list[str]) -> None:
        if shown:
            self._operators.append("".join([*shown, ">] TJ"]))


@lru_cache(maxsize=8192)
def _mark(said: str) -> str:
    """The operator that begins what stands for these characters."""
    actual = ("\ufeff" + said).encode("utf-16-be").hex().upper()
    return f"/Span <</ActualText <{actual}>>> BDC"


def _number(value: float) -> str:
    """A number for a file, to thousandths: ReportLab's own way takes several times as long."""
    return f"{value:.3f}".rstrip("0").rstrip(".")

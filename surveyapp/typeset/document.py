"""A PDF that is drawn on in millimetres from the top left of the page.

Every font is embedded as the subset that is used. A page that repeats is drawn once, as a form,
and used as often as it is needed.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any, BinaryIO, cast

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from surveyapp.typeset import pictures
from surveyapp.typeset.drawing import draw_line
from surveyapp.typeset.fonts import Typeface
from surveyapp.typeset.paragraph import Line
from surveyapp.typeset.pictures import Picture
from surveyapp.typeset.repeating import Master
from surveyapp.typeset.units import POINTS

# Streams as bytes: writing them in ASCII would take a fifth of the time, and a quarter more room.
rl_config.useA85 = 0


@dataclass(frozen=True)
class Metadata:
    """What a file says of itself. `language` is a BCP 47 tag."""

    title: str
    author: str
    subject: str
    language: str


class _Canvas(Canvas):
    """ReportLab's canvas, asked for what it knows of the file that it makes."""

    _doc: Any  # the type stubs do not know these two
    _code: list[str]

    def show(self, picture: Picture) -> None:
        """Draws a picture; one that was drawn before by the same operators, which takes no time."""
        if picture not in self._shown:
            start = len(self._code)
            pictures.draw(self, picture)
            self._shown[picture] = self._code[start:]
        else:
            self._code += self._shown[picture]

    @cached_property
    def _shown(self) -> dict[Picture, list[str]]:
        return {}

    def holding(self, face: Typeface, text: str) -> str:
        """Puts the glyphs of characters of ASCII into the file; the name of their font in it.

        ReportLab keeps these characters under their own bytes in the first subset of a font.
        """
        face.drawn.splitString(text, self._doc)
        name: str = face.drawn.getSubsetInternalName(0, self._doc)
        return name.removeprefix("/")

    def numbers(self) -> Mapping[str, int]:
        """The numbers of the objects that were written, by ReportLab's names for them."""
        known: dict[str, tuple[int, int]] = self._doc.idToObjectNumberAndVersion
        found = {name: number for name, (number, _) in known.items()}
        for name in ("Catalog", "Pages", "info"):
            found[name] = found[getattr(self._doc, name).__InternalName__]
        return found


class Document:
    """A PDF of pages of one size. The same drawing always gives the same bytes."""

    def __init__(
        self,
        target: BinaryIO,
        width: float,
        height: float,
        metadata: Metadata,
        face: Typeface,
        ink: str,
        background: str,
    ) -> None:
        self._height = height
        self._size = (width * POINTS, height * POINTS)
        self._ink = HexColor(ink)
        self._background = HexColor(background)
        self._forms: list[str] = []
        self._canvas = _Canvas(
            target,
            pagesize=self._size,
            pageCompression=1,
            invariant=True,
            pdfVersion=(1, 7),
            lang=metadata.language,
            initialFontName=cast(Any, face.name),  # the type stubs want a number
        )
        self._canvas.setTitle(metadata.title)
        self._canvas.setAuthor(metadata.author)
        self._canvas.setSubject(metadata.subject)
        self._canvas.setCreator("")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        # No /Direction, which says at which side pages that stand side by side begin: where it is
        # R2L, PDFium turns numbers and English round in the text that it gives back.

    def text(self, x: float, baseline: float, line: Line) -> None:
        """A line of text that begins at `x` and stands on `baseline`."""
        draw_line(self._canvas, x * POINTS, self._up(baseline), line)

    def fill(self, x: float, y: float, width: float, height: float) -> None:
        """A rectangle filled with ink."""
        self._canvas.rect(*self._rectangle(x, y, width, height), stroke=0, fill=1)

    def clear(self, x: float, y: float, width: float, height: float) -> None:
        """A rectangle in the colour of the paper."""
        self._canvas.setFillColor(self._background)
        self.fill(x, y, width, height)
        self._canvas.setFillColor(self._ink)

    def frame(self, x: float, y: float, width: float, height: float, line: float) -> None:
        """The outline of a rectangle; the line lies inside it."""
        self._canvas.setLineWidth(line * POINTS)
        inset = line / 2
        self._canvas.rect(
            *self._rectangle(x + inset, y + inset, width - line, height - line), stroke=1, fill=0
        )

    def stroke(self, x1: float, y1: float, x2: float, y2: float, line: float) -> None:
        """A straight line with round ends."""
        self._canvas.setLineWidth(line * POINTS)
        self._canvas.setLineCap(1)
        self._canvas.line(x1 * POINTS, self._up(y1), x2 * POINTS, self._up(y2))
        self._canvas.setLineCap(0)

    def picture(self, x: float, y: float, width: float, height: float, picture: Picture) -> None:
        """A picture as large as it fits into a rectangle, in its middle."""
        left, bottom, wide, high = self._rectangle(x, y, width, height)
        scale = min(wide / picture.width, high / picture.height)
        self._canvas.saveState()
        self._canvas.translate(
            left + (wide - picture.width * scale) / 2, bottom + (high - picture.height * scale) / 2
        )
        self._canvas.scale(scale, scale)
        self._canvas.show(picture)
        self._canvas.restoreState()
        self._inked()

    def bits(self, x: float, y: float, side: float, rows: Sequence[Sequence[bool]]) -> None:
        """A square picture of as many columns as rows, ink where a bit is set."""
        count = len(rows)
        packed = "".join(map(_packed, rows))
        left, bottom, width, height = self._rectangle(x, y, side, side)
        self._canvas.addLiteral(
            f"q {width:.4f} 0 0 {height:.4f} {left:.4f} {bottom:.4f} cm "
            f"BI /W {count} /H {count} /BPC 1 /IM true /D [1 0] /F /AHx ID {packed}> EI Q"
        )

    def begin_page(self) -> None:
        """Begins a page that is drawn in ink from its first item on."""
        self._inked()

    @contextmanager
    def content(self, tag: str, number: int) -> Iterator[None]:
        """What is drawn inside is content of the page under that number."""
        self._canvas.addLiteral(f"/{tag} <</MCID {number}>> BDC")
        yield
        self._canvas.addLiteral("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn inside is no content: lines, frames, what every page repeats."""
        self._canvas.addLiteral("/Artifact BMC")
        yield
        self._canvas.addLiteral("EMC")

    @contextmanager
    def in_colour(self, colour: str) -> Iterator[None]:
        """What is drawn inside is in that colour, such as #1a2b3c."""
        before, self._ink = self._ink, HexColor(colour)
        self._inked()
        yield
        self._ink = before
        self._inked()

    @contextmanager
    def form(self, name: str) -> Iterator[None]:
        """What is drawn inside becomes the form `name` and is shown where that is used."""
        self._forms.append(name)
        self._canvas.beginForm(name, 0, 0, *self._size)
        self._inked()
        yield
        self._canvas.endForm()

    def use(self, name: str) -> None:
        """Shows a form on this page."""
        self._canvas.doForm(name)
        self._inked()

    def end_page(self) -> None:
        """Ends a page and begins the next one."""
        self._canvas.showPage()

    def save(self) -> None:
        """Writes the file. Raises OSError when that fails."""
        self._canvas.save()

    def keep(self, face: Typeface, text: str) -> str:
        """Keeps glyphs for pages that are added to the file; the name of their font there.

        `text` is of ASCII; under that font each byte of it draws its character.
        """
        return self._canvas.holding(face, text)

    def master(self, content: bytes, letters: str) -> Master:
        """The saved file, as the master of more pages with letters in the font that was kept."""
        numbers = self._canvas.numbers()
        ink = self._ink
        return Master(
            content=content,
            width=self._size[0],
            height=self._size[1],
            ink=f"{ink.red:.4f} {ink.green:.4f} {ink.blue:.4f} rg",
            catalog=numbers["Catalog"],
            info=numbers["info"],
            pages=numbers["Pages"],
            fonts=numbers["BasicFonts"],
            letters=letters,
            forms={name: (f"FormXob.{name}", numbers[f"FormXob.{name}"]) for name in self._forms},
        )

    def _inked(self) -> None:
        self._canvas.setFillColor(self._ink)
        self._canvas.setStrokeColor(self._ink)

    def _up(self, y: float) -> float:
        return (self._height - y) * POINTS

    def _rectangle(
        self, x: float, y: float, width: float, height: float
    ) -> tuple[float, float, float, float]:
        return x * POINTS, self._up(y + height), width * POINTS, height * POINTS


def _packed(bits: Sequence[bool]) -> str:
    """A row of a picture as hexadecimal digits, padded to whole bytes."""
    padded = "".join("1" if bit else "0" for bit in bits) + "0" * (-len(bits) % 8)
    return f"{int(padded, 2):0{len(padded) // 4}x}"

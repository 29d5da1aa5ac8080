"""Fonts: loaded once, known by their content, and asked before anything is set in them."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, cast

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from surveyapp.domain.errors import UserError


class Weight(StrEnum):
    """How heavy letters are. There is no italic: it is hard to read for many."""

    REGULAR = "regular"
    BOLD = "bold"


class FontError(UserError):
    """A font file that is missing or cannot be used."""


class MissingGlyphError(UserError):
    """A text with characters that its font cannot draw. It is never printed with gaps."""

    def __init__(self, text: str, place: str, characters: str) -> None:
        named = ", ".join(f"{c} (U+{ord(c):04X})" for c in characters)
        super().__init__(
            f"The font has no sign for {named} in {place}: “{text}”.",
            "Write it with other characters, or give the page design a font that has them.",
        )
        self.text = text
        self.place = place
        self.characters = characters


@dataclass(frozen=True)
class Extents:
    """Heights of letters in thousandths of the type size, from the base line up."""

    ascent: float
    descent: float
    capital: float
    small: float


class Typeface:
    """One font file. Equal content is one typeface, whatever its path."""

    def __init__(self, path: Path, content: bytes) -> None:
        self.sha256 = hashlib.sha256(content).hexdigest()
        self.file_name = path.stem
        self.name = f"{path.stem}-{self.sha256[:8]}"
        self.drawn = _registered(self.name, path)
        self._face = uharfbuzz.Face(content)
        self.shaped = uharfbuzz.Font(self._face)
        self.per_em: int = self._face.upem
        self._characters: dict[int, str] = {}
        self._glyphs: dict[str, int | None] = {}

    def glyph(self, character: str) -> int | None:
        """The number of the glyph for a character. None when the font has none."""
        if character not in self._glyphs:
            self._glyphs[character] = self.shaped.get_nominal_glyph(ord(character)) or None
        return self._glyphs[character]

    def character(self, glyph: int) -> str:
        """A character under which the font draws a glyph, a private one where it has none."""
        known = self._characters.get(glyph)
        if known is None:
            known = self._characters[glyph] = self._character(glyph)
        return known

    def _character(self, glyph: int) -> str:
        font: Any = self.drawn  # the type stubs know neither way from a glyph to a character
        known = font.face.glyphToChar.get(glyph)
        if known:
            return chr(known[0])
        name = font.hbFont().glyph_to_string(glyph)
        return chr(font.hbAddPrivate(name, glyph, self.advance(glyph)))

    def advance(self, glyph: int) -> float:
        """How far a glyph moves what follows, in thousandths of the type size."""
        return self._thousandths(self.shaped.get_glyph_h_advance(glyph))

    def width(self, character: str) -> float:
        """How far a file moves what follows a character, in thousandths of the type size."""
        widths: dict[int, float] = self.drawn.face.charWidths
        return widths[ord(character)]

    @cached_property
    def extents(self) -> Extents:
        """How high the letters stand."""
        line = self.shaped.get_font_extents("ltr")
        return Extents(
            self._thousandths(line.ascender),
            self._thousandths(line.descender),
            self._thousandths(self._height("H")),
            self._thousandths(self._height("x")),
        )

    def _height(self, letter: str) -> float:
        glyph = self.glyph(letter)
        extents = None if glyph is None else self.shaped.get_glyph_extents(glyph)
        return float(extents.y_bearing) if extents else self.per_em / 2

    def _thousandths(self, units: float) -> float:
        return units * 1000 / self.per_em


@dataclass(frozen=True)
class Typefaces:
    """The typefaces of a page design, and those in `folder` for scripts that they do not draw."""

    regular: Typeface
    bold: Typeface
    folder: Path

    def of(self, weight: Weight) -> Typeface:
        """The typeface of the design in a weight."""
        return self.bold if weight is Weight.BOLD else self.regular

    def of_script(self, family: str, weight: Weight) -> Typeface:
        """The typeface of a family in a weight. Raises FontError when it was not built."""
        return _typeface(self.folder / f"{family}-{weight.capitalize()}.ttf")

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of each font, by weight."""
        return {weight.value: self.of(weight).sha256 for weight in Weight}


def load(folder: Path, regular: str, bold: str) -> Typefaces:
    """The typefaces in two files of a folder. Raises FontError that names what is wrong."""
    return Typefaces(_typeface(folder / regular), _typeface(folder / bold), folder)


def _typeface(path: Path) -> Typeface:
    try:
        return _loaded(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise FontError(
            f"The font {path.name} is missing.", "Run `./run build`, or correct the page design."
        ) from error
    except TTFError as error:
        raise FontError(
            f"{path.name} is not a TrueType font: {error}.", "Give the page design another font."
        ) from error


@lru_cache(maxsize=32)
def _loaded(path: Path, _changed: int) -> Typeface:
    return Typeface(path, path.read_bytes())


def _registered(name: str, path: Path) -> TTFont:
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(path)))
    return cast(TTFont, pdfmetrics.getFont(name))

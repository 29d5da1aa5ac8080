"""How much of a text real programs give back, and in which order."""

import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pypdfium2

from tests.typeset.reading_back import read_back

#: Signs that steer the direction of text: Poppler puts its own round what it turns.
_STEERING = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufeff"))


def recovered(source: str, read: str, *, spaces: bool = True, square: bool = False) -> float:
    """The share of characters that two texts have in common in their order, 0 to 1.

    Twice the longest common subsequence by the length of both, so that what is missing, in another
    place or too much counts alike. Both in NFC; any white space is one space, or is left out
    (`spaces`). In text of `square` characters the end of a line is no space.
    """
    if square:
        read = read.replace("\r", "").replace("\n", "")
    one, other = (_comparable(text, " " if spaces else "") for text in (source, read))
    return 2 * _common(one, other) / max(1, len(one) + len(other))


def _comparable(text: str, space: str) -> str:
    return space.join(unicodedata.normalize("NFC", text.translate(_STEERING)).split())


def _common(one: str, other: str) -> int:
    """The length of the longest common subsequence."""
    codes = np.array([ord(character) for character in other])
    row = np.zeros(len(codes) + 1, dtype=np.int64)
    for character in one:
        longer = np.where(codes == ord(character), row[:-1] + 1, 0)
        row = np.maximum.accumulate(np.concatenate(([0], np.maximum(row[1:], longer))))
    return int(row[-1])


def by_pdfium(pdf: bytes) -> str:
    text: str = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    return text


def by_poppler(pdf: bytes, *options: str) -> str:
    with TemporaryDirectory() as name:
        path = Path(name) / "drawn.pdf"
        path.write_bytes(pdf)
        done = subprocess.run(["pdftotext", *options, path, "-"], capture_output=True, check=True)
    return done.stdout.decode()


READERS: dict[str, Callable[[bytes], str]] = {
    "ISO 32000": read_back,
    "pdftotext -raw": lambda pdf: by_poppler(pdf, "-raw"),
    "pdftotext": by_poppler,
    "PDFium": by_pdfium,
}

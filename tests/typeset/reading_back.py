"""Reads the text of a PDF in the order in which it is drawn, with each /ActualText in its place.

What stands under /ActualText stands for that text alone (ISO 32000-1, 14.9.4).
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_LIST = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*\[([^]]*)\]")
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


#: Operators that put something on the page.
_PAINTING = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI", "INLINE IMAGE"}


@dataclass
class Marked:
    """What a page says under each number of its marked content, and the numbers as they come.

    `artifacts` counts what is drawn as an artifact, `loose` what is not marked at all.
    """

    texts: dict[int, str] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)
    tags: dict[int, str] = field(default_factory=dict)
    artifacts: int = 0
    loose: int = 0


def read_back(pdf: bytes) -> str:
    """The text of the first page."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return "".join(text for _, text in _said(opened.pages[0]))


def read_marked(page: pikepdf.Page) -> Marked:
    """A page by its marked content."""
    found = Marked()
    for (tag, number), text in _said(page):
        if number is not None:
            if number not in found.texts:
                found.numbers.append(number)
            found.texts[number] = found.texts.get(number, "") + text
            found.tags[number] = tag
        elif tag == "/Artifact":
            found.artifacts += 1
        else:
            found.loose += 1
    return found


#: The tag of marked content, and its number if it has one.
_Place = tuple[str, int | None]


def _said(page: pikepdf.Page) -> Iterator[tuple[_Place, str]]:
    """Everything that is drawn, in its order: where it is marked, and what it says, if anything."""
    fonts = {name: _meanings(font) for name, font in page.Resources.Font.items()}
    marks: list[tuple[_Place, bool]] = [(("", None), False)]
    meanings: Mapping[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        place, replaced = marks[-1]
        if name in ("BDC", "BMC"):
            actual, marks = _opened(operands, marks)
            if actual is not None and not replaced:
                yield marks[-1][0], actual
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            meanings = fonts[str(operands[0])]
        elif name in ("Tj", "TJ") and not replaced:
            shown = operands[0] if name == "TJ" else [operands[0]]
            strings = (part for part in shown if isinstance(part, pikepdf.String))
            yield place, "".join(meanings[code] for part in strings for code in bytes(part))
        elif name in _PAINTING:
            yield place, ""


def _opened(
    operands: Sequence[Any], marks: list[tuple[_Place, bool]]
) -> tuple[str | None, list[tuple[_Place, bool]]]:
    """What is read in place of marked content, if anything, and the marks with it on top."""
    place, replaced = marks[-1]
    about = operands[1] if len(operands) > 1 else {}
    actual, number = about.get("/ActualText"), about.get("/MCID")
    if number is not None or str(operands[0]) == "/Artifact":
        place = (str(operands[0]), None if number is None else int(number))
    said = None if actual is None else str(actual)
    return said, [*marks, (place, replaced or said is not None)]


def _meanings(font: pikepdf.Object) -> dict[int, str]:
    table = font.ToUnicode.read_bytes()
    found: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        found |= {int(code, 16): _decoded(text) for code, text in _PAIR.findall(block)}
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, _, texts in _LIST.findall(block):
            listed = re.findall(rb"<([0-9A-Fa-f]+)>", texts)
            found |= {int(first, 16) + at: _decoded(text) for at, text in enumerate(listed)}
        for first, last, text in _RANGE.findall(_LIST.sub(b"", block)):
            start = int(first, 16)
            for code in range(start, int(last, 16) + 1):
                found[code] = chr(ord(_decoded(text)) + code - start)
    return found


def _decoded(text: bytes) -> str:
    return bytes.fromhex(text.decode()).decode("utf-16-be")

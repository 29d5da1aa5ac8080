"""Reads the text of a PDF in the order in which it is drawn, with each /ActualText in its place.

What stands under /ActualText stands for that text alone (ISO 32000-1, 14.9.4).
"""

import io
import re
from collections.abc import Mapping

import pikepdf

_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_LIST = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*\[([^]]*)\]")
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def read_back(pdf: bytes) -> str:
    """The text of the first page."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        page = opened.pages[0]
        fonts = {name: _meanings(font) for name, font in page.Resources.Font.items()}
        return _text(page, fonts)


def _text(page: pikepdf.Page, fonts: Mapping[str, Mapping[int, str]]) -> str:
    said: list[str] = []
    marks: list[bool] = []
    meanings: Mapping[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            actual = operands[1].get("/ActualText")
            said += [] if actual is None or any(marks) else [str(actual)]
            marks.append(actual is not None)
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            meanings = fonts[str(operands[0])]
        elif name in ("Tj", "TJ") and not any(marks):
            shown = operands[0] if name == "TJ" else [operands[0]]
            strings = (part for part in shown if isinstance(part, pikepdf.String))
            said += [meanings[code] for part in strings for code in bytes(part)]
    return "".join(said)


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

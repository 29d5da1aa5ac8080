"""A survey in braille, as a file for an embosser or a braille display (BRF).

Pages of 25 lines of 40 cells in North American Braille ASCII, their number at the right of the
last line, each ended by a form feed. Lines end with CR and LF. Headings stand in the middle, or
from cell 5 on where they are longer than a line; questions begin in cell 1 and go on in cell 5,
options and notes begin in cell 3 and go on in cell 5, paragraphs begin in cell 3.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from surveyapp.domain.language import BrailleTables
from surveyapp.paper.handouts.liblouis import BrailleError, translate
from surveyapp.paper.handouts.outline import Part, PartKind
from surveyapp.typeset.text import NO_BREAK_SPACE, neutralise

CELLS = 40
LINES = 25
#: The character of each cell, by the number of its dots (dot 1 counts 1, dot 2 counts 2, ...).
ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
_FIRST_CELL = 0x2800
#: Unified English Braille has a sign before what is written out, by which its signs are letters and
#: no contractions (grade 1 word indicator), and one at the end of a line where an address goes on
#: in the next one (line continuation indicator). Other codes have neither.
_UNIFIED_ENGLISH = "en-ueb"
_WRITTEN_OUT, _GOES_ON = ";;", '"'
#: How far the first and the other lines of a part stand in, in cells.
_INDENT = {
    PartKind.PARAGRAPH: (2, 0),
    PartKind.ITEM: (0, 2),
    PartKind.ADDRESS: (4, 4),
    PartKind.QUESTION: (0, 4),
    PartKind.NOTE: (2, 4),
    PartKind.OPTION: (2, 4),
}
#: What braille has no sign for: a space is a space, and its lines run rightward in every language.
_AS_READ = {
    ord(NO_BREAK_SPACE): " ",
    **dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f")),
}
_HEADINGS = {PartKind.TITLE, PartKind.HEADING}
_HEADING_INDENT = 4
#: A heading is not left with fewer lines below it of what is longer than a page.
_BELOW_HEADING = 2


@dataclass(frozen=True)
class _Lines:
    """Lines that stay together, and whether an empty one goes before them."""

    lines: tuple[str, ...]
    apart: bool
    heading: bool = False


def braille(parts: Sequence[Part], tables: BrailleTables) -> bytes:
    """The parts as a BRF file. Raises BrailleError when they cannot be translated."""
    pages: list[list[str]] = [[]]
    blocks = list(_blocks(parts, tables))
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        needed = len(block.lines)
        if block.heading and following:
            below = len(following.lines)
            needed += 1 + (below if needed + 1 + below < LINES else _BELOW_HEADING)
        if pages[-1] and len(pages[-1]) + block.apart + min(needed, LINES - 1) > LINES - 1:
            pages.append([])
        if block.apart and pages[-1]:
            pages[-1].append("")
        for line in block.lines:
            if len(pages[-1]) == LINES - 1:
                pages.append([])
            pages[-1].append(line)
    return b"".join(_page(page, number, tables) for number, page in enumerate(pages, start=1))


def _page(lines: Sequence[str], number: int, tables: BrailleTables) -> bytes:
    counted = _ascii(translate(str(number), tables.text, "the page number")).rjust(CELLS)
    filled = [*lines, *[""] * (LINES - 1 - len(lines)), counted]
    return ("\r\n".join(filled) + "\r\n\f").encode("ascii")


def _blocks(parts: Sequence[Part], tables: BrailleTables) -> Iterator[_Lines]:
    """Each part by itself, but a question with all that belongs to it."""
    before: Part | None = None
    for _, found in groupby(enumerate(parts), key=lambda pair: pair[1].group or -pair[0]):
        own = [part for _number, part in found]
        lines = [line for part in own for line in _lines(part, tables)]
        first = own[0]
        close = before is not None and before.kind is first.kind is PartKind.ITEM
        yield _Lines(tuple(lines), apart=not close, heading=first.kind in _HEADINGS)
        before = own[-1]


def _lines(part: Part, tables: BrailleTables) -> Iterator[str]:
    text = neutralise(part.text).translate(_AS_READ)
    if part.kind is PartKind.ADDRESS:
        yield from _address(text, tables)
        return
    for paragraph in text.split("\n"):
        cells = _cells(paragraph, tables, f"a {part.kind}")
        if part.kind in _HEADINGS:
            yield from _heading(cells)
        else:
            yield from _filled(cells.split(), *_INDENT[part.kind])


def _cells(text: str, tables: BrailleTables, place: str) -> str:
    """A text in cells; words that its table cannot say, such as addresses, are written out."""
    try:
        return _ascii(translate(text, tables.text, place))
    except BrailleError:
        words = text.split(" ")
        if len(words) > 1:
            return " ".join(_cells(word, tables, place) for word in words)
        return _written_out(text, tables, place)


def _written_out(text: str, tables: BrailleTables, place: str) -> str:
    return _signs(tables)[0] + _ascii(translate(text, tables.written_out, place))


def _signs(tables: BrailleTables) -> tuple[str, str]:
    """What stands before something that is written out, and at the end of a line of it."""
    unified = tables.written_out.startswith(_UNIFIED_ENGLISH)
    return (_WRITTEN_OUT, _GOES_ON) if unified else ("", "")


def _heading(cells: str) -> Iterator[str]:
    words = cells.split()
    if len(cells) <= CELLS - 2 * _HEADING_INDENT:
        yield (" " * ((CELLS - len(cells)) // 2) + " ".join(words)).rstrip()
    else:
        yield from _filled(words, _HEADING_INDENT, _HEADING_INDENT)


def _address(text: str, tables: BrailleTables) -> Iterator[str]:
    """An address on lines of its own, letter by letter, so that it can be typed as it is."""
    cells, goes_on = _written_out(text, tables, "the address"), _signs(tables)[1]
    indent = _INDENT[PartKind.ADDRESS][0]
    room = CELLS - indent
    while len(cells) > room:
        part = room - len(goes_on)
        yield " " * indent + cells[:part] + goes_on
        cells = cells[part:]
    yield " " * indent + cells


def _filled(words: Sequence[str], first: int, others: int) -> Iterator[str]:
    """Lines of words, greedily. A word that is longer than a line is parted."""
    line, indent = "", first
    for word in words:
        if line and indent + len(line) + 1 + len(word) > CELLS:
            yield " " * indent + line
            line, indent = "", others
        while indent + len(word) > CELLS:
            yield " " * indent + word[: CELLS - indent]
            word, indent = word[CELLS - indent :], others
        line = f"{line} {word}" if line else word
    if line:
        yield " " * indent + line


def _ascii(cells: str) -> str:
    return "".join(ASCII[ord(cell) - _FIRST_CELL] for cell in cells)

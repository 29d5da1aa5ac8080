"""A survey as plain text: UTF-8 in lines of 72 characters, for any program that shows text.

To such a program each line is a paragraph. In a language that is written from right to left a line
says so by the mark that it begins with, and numbers and addresses stand in isolates (UAX #9), on
one line: they would be read back to front otherwise.
"""

import re
import textwrap
from collections.abc import Iterator, Sequence

from surveyapp.paper.handouts.outline import Part, PartKind
from surveyapp.typeset.isolating import isolated
from surveyapp.typeset.scripts import runs_leftward
from surveyapp.typeset.text import NO_BREAK_SPACE, neutralise

COLUMNS = 72
RIGHT_TO_LEFT_MARK = "\u200f"
_ISOLATED = re.compile("\u2066[^\u2069]*\u2069")
#: What a part begins with, and how far its other lines stand in.
_FIRST = {
    PartKind.ITEM: "- ",
    PartKind.NOTE: "   ",
    PartKind.OPTION: "   ",
    PartKind.ADDRESS: "   ",
}
_OTHERS = {
    PartKind.ITEM: "  ",
    PartKind.QUESTION: "   ",
    PartKind.NOTE: "   ",
    PartKind.OPTION: "       ",
}
_UNDERLINE = {PartKind.TITLE: "=", PartKind.HEADING: "-"}
#: Parts that follow each other without an empty line, when both are of these kinds.
_CLOSE = {PartKind.ITEM, PartKind.OPTION}


def plain_text(parts: Sequence[Part], language: str) -> bytes:
    """The parts as text in a language (BCP 47). An address is never broken, however long it is."""
    leftward = runs_leftward(language)
    lines: list[str] = []
    before: Part | None = None
    for part in parts:
        if before and not (part.kind is before.kind and part.kind in _CLOSE):
            lines += [""] * (2 if part.kind is PartKind.HEADING else 1)
        text = neutralise(part.text)
        lines += _leftward(part.kind, text) if leftward else _lines(part.kind, text)
        before = part
    return ("\n".join(lines) + "\n").encode()


def _leftward(kind: PartKind, text: str) -> Iterator[str]:
    if kind is PartKind.ADDRESS:
        yield from _lines(kind, text)
        return
    whole = _ISOLATED.sub(lambda match: match[0].replace(" ", NO_BREAK_SPACE), isolated(text))
    for line in _lines(kind, whole):
        yield RIGHT_TO_LEFT_MARK + line


def _lines(kind: PartKind, text: str) -> Iterator[str]:
    first, others = _FIRST.get(kind, ""), _OTHERS.get(kind, "")
    if kind is PartKind.ADDRESS:
        yield first + text
        return
    longest = 0
    for paragraph in re.sub(" +", " ", text).split("\n"):
        for line in textwrap.wrap(
            paragraph,
            COLUMNS,
            initial_indent=first,
            subsequent_indent=others,
            break_on_hyphens=False,
        ):
            longest = max(longest, len(line))
            yield line.replace(NO_BREAK_SPACE, " ")
        first = others
    if underline := _UNDERLINE.get(kind):
        yield underline * longest

"""A survey as plain text: UTF-8 in lines of 72 characters, for any program that shows text."""

import re
import textwrap
from collections.abc import Iterator, Sequence

from surveyapp.paper.handouts.outline import Part, PartKind
from surveyapp.typeset.text import NO_BREAK_SPACE, neutralise

COLUMNS = 72
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


def plain_text(parts: Sequence[Part]) -> bytes:
    """The parts as text. An address is never broken, however long it is."""
    lines: list[str] = []
    before: Part | None = None
    for part in parts:
        if before and not (part.kind is before.kind and part.kind in _CLOSE):
            lines += [""] * (2 if part.kind is PartKind.HEADING else 1)
        lines += _lines(part)
        before = part
    return ("\n".join(lines) + "\n").encode()


def _lines(part: Part) -> Iterator[str]:
    text = re.sub(" +", " ", neutralise(part.text))
    first, others = _FIRST.get(part.kind, ""), _OTHERS.get(part.kind, "")
    if part.kind is PartKind.ADDRESS:
        yield first + text
        return
    longest = 0
    for paragraph in text.split("\n"):
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
    if underline := _UNDERLINE.get(part.kind):
        yield underline * longest

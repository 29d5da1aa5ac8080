"""What must keep its own order inside text that runs the other way."""

import re
from collections.abc import Iterator, Sequence

from surveyapp.typeset import bidi

#: In Arabic a number in groups would be read back group by group: 5000 800 0808. An address on
#: the web or of e-mail would lose the signs at its ends to the other side.
_KEPT = re.compile(
    r"(?<![\w+])(?:\+|\(0|0)[0-9() \u00a0./–-]{5,}[0-9](?!\w)"
    r"|(?<![\w@.])(?:https?://|www\.)[^\s<>()\u0590-\u08ff]*[\w/]"
    r"|(?<![\w@.])[A-Za-z0-9][\w.+-]*@[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9]"
    r"|(?<![\w@.])[A-Za-z0-9][A-Za-z0-9.-]*\.[A-Za-z]{2,}(?:/(?:[A-Za-z0-9/._~-]*[A-Za-z0-9/])?)?(?!\w)"
)


#: Where something begins and ends in a text.
Range = tuple[int, int]


def levels(text: str, base: int, apart: Sequence[Range] = ()) -> tuple[int, ...]:
    """The level of each character (UAX #9), with telephone numbers and addresses isolated.

    So is what stands `apart`; the ranges follow each other.
    """
    if not base and not any(map(_turns, text)):
        return (0,) * len(text)
    marked: list[str] = []
    places: list[int] = []
    for part, begins, ends in _isolated(text, apart):
        marked += begins
        places += range(len(marked), len(marked) + len(part))
        marked += part
        marked += ends
    found = bidi.embedding_levels("".join(marked), base)
    return tuple(found[place] for place in places)


def _isolated(text: str, apart: Sequence[Range]) -> Iterator[tuple[str, str, str]]:
    """The text in parts, each with the isolates that begin before it and end behind it."""
    at = 0
    for start, end in apart:
        yield from _kept(text[at:start])
        yield "", bidi.FIRST_STRONG_ISOLATE, ""
        yield from _kept(text[start:end])
        yield "", "", bidi.POP_ISOLATE
        at = end
    yield from _kept(text[at:])


def isolated(text: str) -> str:
    """A text with its telephone numbers and addresses in isolates, for programs that show text."""
    return "".join(f"{begins}{part}{ends}" for part, begins, ends in _kept(text))


def _kept(text: str) -> Iterator[tuple[str, str, str]]:
    at = 0
    for match in _KEPT.finditer(text):
        yield text[at : match.start()], "", ""
        yield match[0], bidi.LEFT_TO_RIGHT_ISOLATE, bidi.POP_ISOLATE
        at = match.end()
    yield text[at:], "", ""


def _turns(character: str) -> bool:
    """Whether a character is outside what runs from left to right; most text is before U+0590."""
    return character >= "\u0590" and bidi.runs_right_to_left(character)

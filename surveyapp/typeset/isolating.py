"""What must keep its own order inside text that runs the other way."""

import re

from surveyapp.typeset import bidi

#: In Arabic a number in groups would be read back group by group: 5000 800 0808. An address on
#: the web or of e-mail would lose the signs at its ends to the other side.
_KEPT = re.compile(
    r"(?<![\w+])(?:\+|\(0|0)[0-9() \u00a0./–-]{5,}[0-9](?!\w)"
    r"|(?<![\w@.])(?:https?://|www\.)[^\s<>()\u0590-\u08ff]*[\w/]"
    r"|(?<![\w@.])[A-Za-z0-9][\w.+-]*@[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9]"
    r"|(?<![\w@.])[A-Za-z0-9][A-Za-z0-9.-]*\.[A-Za-z]{2,}(?:/(?:[A-Za-z0-9/._~-]*[A-Za-z0-9/])?)?(?!\w)"
)


def levels(text: str, base: int) -> tuple[int, ...]:
    """The level of each character, with telephone numbers and addresses isolated (UAX #9)."""
    if not base and not any(map(_turns, text)):
        return (0,) * len(text)
    marked: list[str] = []
    places: list[int] = []
    end = 0
    for match in _KEPT.finditer(text):
        for part, kept in ((text[end : match.start()], False), (match[0], True)):
            marked += [bidi.LEFT_TO_RIGHT_ISOLATE] * kept
            places += range(len(marked), len(marked) + len(part))
            marked += part
            marked += [bidi.POP_ISOLATE] * kept
        end = match.end()
    places += range(len(marked), len(marked) + len(text) - end)
    marked += text[end:]
    found = bidi.embedding_levels("".join(marked), base)
    return tuple(found[place] for place in places)


def _turns(character: str) -> bool:
    """Whether a character is outside what runs from left to right; most text is before U+0590."""
    return character >= "\u0590" and bidi.runs_right_to_left(character)

"""Text made safe to set: one form for each character, and nothing that steers what follows."""

import unicodedata

#: Characters that change the direction of what follows them and not what is said: a stray one
#: would turn round the rest of a page.
_DIRECTION_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
#: Characters without a picture that only say where a line may or may not break.
_BREAKING = frozenset("\u00ad\u200b\u2060\ufeff")
_SPACES = {"Zs": " ", "Zl": "\n", "Zp": "\n"}
NO_BREAK_SPACE = "\u00a0"


def neutralise(text: str) -> str:
    """Text in composed form (NFC), with plain spaces, and without control characters.

    Line ends and no-break spaces are kept; other control characters become spaces, and
    direction overrides, lone surrogates and invisible breaking hints are taken out.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(map(_plain, unicodedata.normalize("NFC", unified)))


def _plain(character: str) -> str:
    if character in ("\n", NO_BREAK_SPACE):
        return character
    if character in _DIRECTION_CONTROLS or character in _BREAKING:
        return ""
    category = unicodedata.category(character)
    if category == "Cs":
        return ""
    return " " if category == "Cc" else _SPACES.get(category, character)

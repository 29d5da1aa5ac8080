"""liblouis, which translates text into braille, where it is installed.

It is a library of the system and no package of Python: it is asked for when braille is wanted.
"""

import ctypes
from ctypes.util import find_library
from functools import lru_cache

from surveyapp.domain.errors import UserError

#: liblouis' mode: dots as characters of Unicode (dotsIO + ucBrl).
_UNICODE_BRAILLE = 4 | 64
#: The same, with nothing in place of what a table does not know (noUndefined).
_WITHOUT_UNKNOWN = _UNICODE_BRAILLE | 128
#: Cells that one character can take at the most: a sign of its own, written out with its number.
_CELLS_A_CHARACTER = 16
_CELLS_MORE = 64
#: Bengali letters with a dot, which Unicode writes as two characters in every normal form; tables
#: know them as one.
_LETTERS = {"\u09a1\u09bc": "\u09dc", "\u09a2\u09bc": "\u09dd", "\u09af\u09bc": "\u09df"}
#: In Bharati braille the danda and the full stop are the same sign.
_SIGNS = {"\u0964": "."}
_FIRST_CELL = 0x2800
_CELLS = 64


class BrailleError(UserError):
    """Braille that cannot be made: the library or a table is missing, or a character has none."""


def translate(text: str, table: str, place: str) -> str:
    """A text in braille, as cells of Unicode, by a table such as en-ueb-g2.ctb.

    Several tables are parted by commas: what two of them know, the first one says. Raises
    BrailleError when liblouis or the table is missing, and naming `place` when the table has no
    cells for a character.
    """
    library = _library()
    text = _as_tables_know(library, table, text)
    cells = library.translated(text, table, _UNICODE_BRAILLE)
    if _is_whole(library, table, text, cells):
        return cells
    unknown = dict.fromkeys(c for c in text if not _is_known(library, table, c))
    named = ", ".join(f"{c} (U+{ord(c):04X})" for c in unknown) or "a part of it"
    raise BrailleError(
        f"The braille table {table} has no sign for {named} in {place}: “{text}”.",
        "Write it with other characters.",
    )


def is_installed() -> bool:
    """Whether liblouis is there."""
    return find_library("louis") is not None


class _Library:
    def __init__(self, name: str) -> None:
        self._c = ctypes.CDLL(name)
        self._width: int = self._c.lou_charSize()
        self._encoding = {2: "utf-16-le", 4: "utf-32-le"}[self._width]

    def translated(self, text: str, table: str, mode: int) -> str:
        given = text.encode(self._encoding)
        length = ctypes.c_int(len(given) // self._width)
        room = ctypes.c_int(length.value * _CELLS_A_CHARACTER + _CELLS_MORE)
        cells = ctypes.create_string_buffer(room.value * self._width)
        done = self._c.lou_translateString(
            table.encode(),
            given,
            ctypes.byref(length),
            cells,
            ctypes.byref(room),
            None,
            None,
            mode,
        )
        if not done or length.value * self._width != len(given):
            raise BrailleError(
                f"liblouis cannot use the braille table {table}.",
                "Install its tables, on Debian with `apt install liblouis-data`.",
            )
        return cells.raw[: room.value * self._width].decode(self._encoding)


@lru_cache(maxsize=1)
def _library() -> _Library:
    name = find_library("louis")
    if name is None:
        raise BrailleError(
            "Braille needs liblouis, which is not installed.",
            "Install it, on Debian with `apt install liblouis20 liblouis-data`, and run the "
            "command again.",
        )
    return _Library(name)


def _as_tables_know(library: _Library, table: str, text: str) -> str:
    """A text with the letters and signs that tables have in place of others that read the same."""
    for written, letter in _LETTERS.items():
        text = text.replace(written, letter)
    for sign, other in _SIGNS.items():
        if sign in text and not _is_known(library, table, sign):
            text = text.replace(sign, other)
    return text


@lru_cache(maxsize=4096)
def _is_known(library: _Library, table: str, character: str) -> bool:
    """Whether a table has cells for a character. Others would be written out as numbers."""
    cells = library.translated(character, table, _UNICODE_BRAILLE)
    return _is_whole(library, table, character, cells)


def _is_whole(library: _Library, table: str, text: str, cells: str) -> bool:
    """Whether nothing of a text was written out as a number: some signs only count after others."""
    return cells == library.translated(text, table, _WITHOUT_UNKNOWN) and all(
        _FIRST_CELL <= ord(cell) < _FIRST_CELL + _CELLS for cell in cells
    )

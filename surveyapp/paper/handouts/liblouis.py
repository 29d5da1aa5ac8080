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
_FIRST_CELL = 0x2800
_CELLS = 64


class BrailleError(UserError):
    """Braille that cannot be made: the library or a table is missing, or a character has none."""


def translate(text: str, table: str, place: str) -> str:
    """A text in braille, as cells of Unicode, by a table such as en-ueb-g2.ctb.

    Raises BrailleError when liblouis or the table is missing, and naming `place` when the table
    has no cells for a character.
    """
    library = _library()
    if unknown := "".join(dict.fromkeys(c for c in text if not _is_known(library, table, c))):
        named = ", ".join(f"{c} (U+{ord(c):04X})" for c in unknown)
        raise BrailleError(
            f"The braille table {table} has no sign for {named} in {place}: “{text}”.",
            "Write it with other characters.",
        )
    return library.translated(text, table, _UNICODE_BRAILLE)


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


@lru_cache(maxsize=4096)
def _is_known(library: _Library, table: str, character: str) -> bool:
    """Whether a table has cells for a character. Others would be written out as numbers."""
    found = library.translated(character, table, _UNICODE_BRAILLE)
    return found == library.translated(character, table, _WITHOUT_UNKNOWN) and all(
        _FIRST_CELL <= ord(cell) < _FIRST_CELL + _CELLS for cell in found
    )

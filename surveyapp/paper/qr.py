"""QR codes of one fixed form: version 3, error level M, alphanumeric."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import QRData

_VERSION = 3
#: Any mask can be read. A fixed one spares trying all eight for every code.
_MASK = 2

#: The indicator of alphanumeric mode (ISO/IEC 18004, table 2).
_ALPHANUMERIC: Literal[2] = 2
#: Two characters are kept as one number of 11 bits (ISO/IEC 18004, 7.4.4).
_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_BASE = len(_CHARACTERS)
_PAIR_BITS = 11
_PAIRS = 30
_VALUES = np.full(128, -1, np.int16)
_VALUES[[ord(character) for character in _CHARACTERS]] = range(_BASE)

Modules = list[list[bool]]
#: Modules of one code or of several, a row of bits each, whole bytes a row.
Packed = NDArray[np.uint8]


def modules(text: str) -> Modules:
    """The modules of a code from the top, dark ones true: 29 rows of 29.

    Raises ValueError for characters outside alphanumeric mode, qrcode's DataOverflowError for more
    than 61 of them.
    """
    if not set(text) <= set(_CHARACTERS):
        raise ValueError(f"{text!r} is not alphanumeric")
    code = QRCode(version=_VERSION, error_correction=ERROR_CORRECT_M, border=0, mask_pattern=_MASK)
    code.add_data(QRData(text, mode=_ALPHANUMERIC), optimize=0)
    code.make(fit=False)
    return [[bool(module) for module in row] for row in code.modules]


def packed(text: str) -> Packed:
    """The modules of a code in 29 x 4 bytes, three bits to spare in each row."""
    return np.packbits(np.array(modules(text)), axis=1).reshape(-1)


def alike(before: str, parts: Sequence[str], after: str) -> Packed:
    """The codes of `before + part + after` for parts of one length, a row of `packed` each.

    For a fixed version, level and mask, what a bit of the text turns over in a code does not depend
    on the other bits: error correction and mask are linear over GF(2). So one code is made by the
    library, and every other one differs from it by what their pairs of characters turn over.
    Raises ValueError as `modules` does, for parts of several lengths, and for an empty `after`.
    """
    if not after or len({len(part) for part in parts}) != 1:
        raise ValueError("the parts have several lengths, or nothing follows them")
    first = packed(before + parts[0] + after)
    start = len(before) // 2
    begin = before[2 * start :]
    end = after[: (len(begin) + len(parts[0])) % 2]
    values = _pairs([begin + part + end for part in parts])
    turned = np.zeros((len(parts), len(first)), np.uint8)
    for place in range(values.shape[1]):
        turned ^= _turned_by(start + place)[values[:, place]]
    turned ^= turned[0] ^ first
    return turned


def _pairs(texts: Sequence[str]) -> NDArray[np.int16]:
    characters = np.frombuffer("".join(texts).encode("ascii"), np.uint8)
    values = _VALUES[characters].reshape(len(texts), -1)
    if (values < 0).any():
        raise ValueError("a text is not alphanumeric")
    return values[:, 0::2] * _BASE + values[:, 1::2]


@lru_cache(maxsize=_PAIRS)
def _turned_by(place: int) -> Packed:
    """What each number turns over in a code when it stands as the pair at that place."""
    none = packed("0" * 2 * _PAIRS)
    turned = np.zeros((1 << _PAIR_BITS, len(none)), np.uint8)
    for bit in range(_PAIR_BITS):
        number = 1 << bit
        pair = _CHARACTERS[number // _BASE] + _CHARACTERS[number % _BASE]
        text = "0" * 2 * place + pair + "0" * 2 * (_PAIRS - place - 1)
        turned[number : 2 * number] = turned[:number] ^ packed(text) ^ none
    return turned

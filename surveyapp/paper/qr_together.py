"""QR codes made together, by what a change of the text turns over in a code."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from surveyapp.paper.qr import CHARACTERS, packed

_BASE = len(CHARACTERS)
#: Two characters are kept as one number of 11 bits (ISO/IEC 18004, 7.4.4).
_PAIR_BITS = 11
_PAIRS = 30
_VALUES = np.full(128, -1, np.int16)
_VALUES[[ord(character) for character in CHARACTERS]] = range(_BASE)

#: Modules of one code or of several, a row of bits each, whole bytes a row.
Packed = NDArray[np.uint8]


def alike(before: str, parts: Sequence[str], after: str) -> Packed:
    """The codes of `before + part + after` for parts of one length, a row of `packed` each.

    For a fixed version, level and mask, what a bit of the text turns over in a code does not depend
    on the other bits: error correction and mask are linear over GF(2). So one code is made by the
    library, and every other one differs from it by what their pairs of characters turn over.
    Raises ValueError as `modules` does, for parts of several lengths, and for an empty `after`.
    """
    if not after or len({len(part) for part in parts}) != 1:
        raise ValueError("the parts have several lengths, or nothing follows them")
    first = _library(before + parts[0] + after)
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


def _library(text: str) -> Packed:
    return np.frombuffer(packed(text), np.uint8)


@lru_cache(maxsize=_PAIRS)
def _turned_by(place: int) -> Packed:
    """What each number turns over in a code when it stands as the pair at that place."""
    none = _library("0" * 2 * _PAIRS)
    turned = np.zeros((1 << _PAIR_BITS, len(none)), np.uint8)
    for bit in range(_PAIR_BITS):
        number = 1 << bit
        pair = CHARACTERS[number // _BASE] + CHARACTERS[number % _BASE]
        text = "0" * 2 * place + pair + "0" * 2 * (_PAIRS - place - 1)
        turned[number : 2 * number] = turned[:number] ^ _library(text) ^ none
    return turned

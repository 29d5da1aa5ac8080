"""QR codes of one fixed form: version 3, error level M, alphanumeric."""

from typing import Literal

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import QRData

#: What alphanumeric mode has, in the order of its values (ISO/IEC 18004, 7.4.4).
CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VERSION = 3
#: Any mask can be read. A fixed one spares trying all eight for every code.
_MASK = 2
#: The indicator of alphanumeric mode (ISO/IEC 18004, table 2).
_ALPHANUMERIC: Literal[2] = 2

Modules = list[list[bool]]


def modules(text: str) -> Modules:
    """The modules of a code from the top, dark ones true: 29 rows of 29.

    Raises ValueError for characters outside alphanumeric mode, qrcode's DataOverflowError for more
    than 61 of them.
    """
    if not set(text) <= set(CHARACTERS):
        raise ValueError(f"{text!r} is not alphanumeric")
    code = QRCode(version=_VERSION, error_correction=ERROR_CORRECT_M, border=0, mask_pattern=_MASK)
    code.add_data(QRData(text, mode=_ALPHANUMERIC), optimize=0)
    code.make(fit=False)
    return [[bool(module) for module in row] for row in code.modules]


def packed(text: str) -> bytes:
    """The modules of a code in 29 x 4 bytes, three bits to spare in each row."""
    return b"".join(map(_row, modules(text)))


def _row(bits: list[bool]) -> bytes:
    spare = -len(bits) % 8
    number = int("".join("01"[bit] for bit in bits), 2) << spare
    return number.to_bytes((len(bits) + spare) // 8)

"""QR codes of one fixed form: version 3, error level M, alphanumeric."""

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import MODE_ALPHA_NUM, QRData

_VERSION = 3
#: Any mask can be read. A fixed one spares trying all eight for every code.
_MASK = 2

Modules = list[list[bool]]


def modules(text: str) -> Modules:
    """The modules of a code from the top, dark ones true: 29 rows of 29.

    Raises ValueError for characters outside alphanumeric mode, qrcode's DataOverflowError for more
    than 61 of them.
    """
    data = QRData(text)
    if data.mode != MODE_ALPHA_NUM:
        raise ValueError(f"{text!r} is not alphanumeric")
    code = QRCode(version=_VERSION, error_correction=ERROR_CORRECT_M, border=0, mask_pattern=_MASK)
    code.add_data(data, optimize=0)
    code.make(fit=False)
    return [[bool(module) for module in row] for row in code.modules]

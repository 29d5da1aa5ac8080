"""QR pictures of links, to put into letters, posters and messages."""

import io
import re
from typing import Any

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathImage

from surveyapp.domain.inspection import Link

#: Pixels a module of the PNG: a 33-module code prints 30 mm wide at 300 dots an inch or more.
_PIXELS = 12
#: Modules of white round the code, as ISO/IEC 18004 asks.
_QUIET_ZONE = 4


def svg(address: str, describing: str) -> bytes:
    """The QR code of an address as SVG, with `describing` as its title."""
    code = _code(address)
    drawn = code.make_image(image_factory=SvgPathImage)
    title = f"<title>{_escaped(describing)}</title>"
    picture = drawn.to_string(encoding="unicode")
    return re.sub(r"(<svg[^>]*>)", lambda opening: opening[1] + title, picture, count=1).encode()


def png(address: str) -> bytes:
    """The QR code of an address as PNG, black on white."""
    held = io.BytesIO()
    _code(address).make_image(fill_color="black", back_color="white").save(held)
    return held.getvalue()


def _code(address: str) -> "qrcode.QRCode[Any]":
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, box_size=_PIXELS, border=_QUIET_ZONE)
    code.add_data(address)
    code.make(fit=True)
    return code


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def file_name(link: Link, language: str | None, kind: str) -> str:
    """A name that says what the picture leads to: qr-parents-and-carers-oak-school-ur.png."""
    channel = re.sub(r"[^a-z0-9]+", "-", link.channel.lower()).strip("-") or link.channel_kind
    name = "-".join(part for part in ("qr", link.audience, channel, language) if part)
    return f"{name}.{kind}"

"""The address in the QR code of a page, and the short one that people type."""

from surveyapp.domain.errors import UserError
from surveyapp.paper.qr import CHARACTERS

#: What a QR code of version 3-M holds in alphanumeric mode (ISO/IEC 18004, table 7).
MOST_CHARACTERS = 61
#: The longest ending: /R/, a return code of 12 characters, and a page of two digits.
_LONGEST_ENDING = "/R/" + "M" * 12 + "/99"


class AddressError(UserError):
    """A base address that does not fit the QR code of the sheets."""


def host_of(base_url: str) -> str:
    """A base address as it is printed: without the scheme."""
    return base_url.rstrip("/").split("://", 1)[-1]


def qr_address(base_url: str, code: str, page: int) -> str:
    """The address that the QR code of one page of a copy holds, in capitals."""
    return f"{base_url.rstrip('/')}/R/{code}/{page}".upper()


def link_address(base_url: str, token: str, language: str) -> str:
    """The address of a link's start page in a language; in that which is asked for, if "".

    The language is a part of the path: a QR code has neither `?` nor `=` among its capitals
    (decision 018). Raises AddressError for one that does not fit a QR code.
    """
    address = "/".join(filter(None, (base_url.rstrip("/"), "s", token, language)))
    if len(address) > MOST_CHARACTERS:
        raise AddressError(
            f"The address {address} has {len(address)} characters; a QR code has room for "
            f"{MOST_CHARACTERS}.",
            "Set SURVEYAPP_BASE_URL to a shorter address.",
        )
    return address


def typed_address(base_url: str) -> str:
    """The address at which a code is typed, as printed: without the scheme."""
    return f"{host_of(base_url)}/r"


def area_address(base_url: str, slug: str) -> str:
    """The address at which anyone of an area answers without a code, as printed."""
    return f"{host_of(base_url)}/{slug}"


def upload_address(base_url: str) -> str:
    """The address to which a filled-in file is sent, as printed."""
    return f"{host_of(base_url)}/pdf"


def check_base_url(base_url: str) -> None:
    """Raises AddressError when some page's address would not fit its QR code."""
    longest = f"{base_url.rstrip('/')}{_LONGEST_ENDING}".upper()
    if len(longest) > MOST_CHARACTERS:
        room = MOST_CHARACTERS - len(_LONGEST_ENDING)
        raise AddressError(
            f"The address {base_url} has {len(base_url.rstrip('/'))} characters; the QR code of a "
            f"page has room for {room}.",
            "Set SURVEYAPP_BASE_URL to a shorter address.",
        )
    if unfit := sorted(set(longest) - set(CHARACTERS)):
        raise AddressError(
            f"The address {base_url} has characters that the QR code cannot hold: "
            f"{' '.join(unfit)}.",
            "Set SURVEYAPP_BASE_URL to one of letters, digits, dots and hyphens.",
        )

"""Signs what browsers keep for us, so that what comes back is what was given."""

import hmac
from base64 import urlsafe_b64encode

from surveyapp.web.platform import platform


def sign(purpose: str, said: str) -> str:
    """`said` with a signature for that purpose. It is signed, not hidden."""
    return f"{said}.{_signature(purpose, said)}"


def read(purpose: str, signed: str) -> str | None:
    """What was signed for that purpose. None when the signature is missing or not ours."""
    said, _, signature = signed.rpartition(".")
    if not signed.isascii() or not hmac.compare_digest(signature, _signature(purpose, said)):
        return None
    return said


def _signature(purpose: str, said: str) -> str:
    """256 bits in 43 characters. Every form is signed and checked, so it is no more than this."""
    key = platform().settings.secret_key
    signature = hmac.digest(key, f"{purpose}\0{said}".encode(), "sha256")
    return urlsafe_b64encode(signature).rstrip(b"=").decode()

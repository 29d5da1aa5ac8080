"""A clerk's way back to the comments that this clerk has just keyed, and to no others.

Nothing is stored for it: the page after keying carries a reference that is sealed for one
account and runs out.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from surveyapp.domain.account import Account
from surveyapp.domain.errors import NotFoundError

#: As long as one sign-in lasts at most: what was typed just before it ended can still be sent.
JUST = timedelta(hours=12)
_MOMENT = 8
_ID = 16
_SEAL = 32


def reference_to(
    comment_ids: Iterable[UUID], inspection_id: str, account: Account, key: bytes, *, now: datetime
) -> str:
    """A reference, fit for an address, to comments that `account` keyed just now."""
    until = int((now + JUST).timestamp()).to_bytes(_MOMENT)
    plain = until + b"".join(comment_id.bytes for comment_id in comment_ids)
    sealed = plain + _seal(plain, inspection_id, account, key)
    return urlsafe_b64encode(sealed).decode().rstrip("=")


def comment_ids_of(
    reference: str, inspection_id: str, account: Account, key: bytes, *, now: datetime
) -> tuple[UUID, ...]:
    """The comments that a reference leads to.

    Raises NotFoundError for one that was not made for this account at this inspection, was
    tampered with, or has run out.
    """
    sealed = _unwrapped(reference)
    plain, seal = sealed[:-_SEAL], sealed[-_SEAL:]
    if not hmac.compare_digest(seal, _seal(plain, inspection_id, account, key)):
        raise _run_out()
    if now.timestamp() > int.from_bytes(plain[:_MOMENT]):
        raise _run_out()
    ids = plain[_MOMENT:]
    return tuple(UUID(bytes=ids[start : start + _ID]) for start in range(0, len(ids), _ID))


def _unwrapped(reference: str) -> bytes:
    try:
        return urlsafe_b64decode(reference + "=" * (-len(reference) % 4))
    except ValueError as wrong:
        raise _run_out() from wrong


def _seal(plain: bytes, inspection_id: str, account: Account, key: bytes) -> bytes:
    bound_to = b"keyed\0" + account.id.bytes + inspection_id.encode() + b"\0"
    return hmac.digest(key, bound_to + plain, "sha256")


def _run_out() -> NotFoundError:
    return NotFoundError(
        "These comments can no longer be shown here.",
        "Tell the lead inspector of your worry in person or by telephone.",
    )

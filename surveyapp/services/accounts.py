"""Accounts of staff: adding them, signing in and out, passwords."""

import hashlib
import re
import secrets
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID, uuid4

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from surveyapp.domain.account import Account, Role
from surveyapp.domain.answers import clean_text
from surveyapp.domain.codes import new_secret_code
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.services.limiting import Tried, is_over_limit, note_failure
from surveyapp.services.opening import inspection
from surveyapp.services.retention import accounts_until, traces_until
from surveyapp.services.transactions import Transactions
from surveyapp.store import accounts as stored
from surveyapp.store.session import Session

SHORTEST_PASSWORD = 12
_LONGEST_PASSWORD = 1_000
#: A sign-in ends after this time, and after IDLE without a page.
SIGNED_IN = timedelta(hours=12)
IDLE = timedelta(minutes=30)
#: How exactly it is known when an account was last seen: one write in this time.
_SEEN_EVERY = timedelta(minutes=1)
_LONGEST_NAME = 200
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
#: Argon2id with the library's defaults, which are those of RFC 9106 for little memory.
_HASHER = PasswordHasher()


def add_account(
    session: Session,
    email: str,
    name: str,
    role: Role,
    inspection_id: str | None,
    *,
    password: str | None = None,
    now: datetime,
) -> tuple[Account, str]:
    """A new account and its password, which is made up when none is given.

    Every role but LEAD needs the inspection that it is for. Raises RefusedError for an address
    that is none or is taken, a name that is missing, or a short password, and NotFoundError for an
    unknown inspection.
    """
    password = _generated_password() if password is None else _long_enough(password)
    password_hash = _hash(password)  # takes a while: before the first statement, and its lock
    account = Account(uuid4(), _address(email), _name(name), role, inspection_id)
    if (role is Role.LEAD) is not (inspection_id is None):
        raise RefusedError(
            "A lead is for all inspections, and every other role for one.",
            "Name the inspection for every role but lead.",
        )
    if inspection_id is not None:
        inspection(session, inspection_id)
    if stored.account_of_email(session, account.email):
        raise RefusedError(
            f"There is an account for {account.email} already.", "Give another address."
        )
    stored.insert_account(session, account, password_hash, accounts_until(now))
    return account, password


def sign_in(
    transactions: Transactions, email: str, password: str, *, remote: str, key: bytes, now: datetime
) -> str:
    """Signs in and returns the token of it, to be kept in the person's cookie alone.

    Takes the transactions, not a session: a failure has to outlive its refusal, and the password
    is checked outside of them, which takes a while. Raises RefusedError, in the same words for an
    unknown address, a wrong password, a disabled account and too many failures.
    """
    account = _checked(transactions, clean_text(email).casefold(), password, remote, key, now)
    token = secrets.token_urlsafe(32)
    with transactions.write() as session:
        stored.begin_sign_in(
            session, _digest(token), account.id, now, traces_until(now + SIGNED_IN)
        )
        stored.prolong(session, account.id, accounts_until(now))
    return token


def account_lately_seen(session: Session, token: str, *, now: datetime) -> Account | None:
    """The account that a token signs in, if it was seen just now. None calls for `account_of`.

    Only reads, so that most pages wait for nobody's writing.
    """
    found = stored.signed_in(session, _digest(token))
    if found is None:
        return None
    account, begun_at, seen_at = found
    lately = now - seen_at < _SEEN_EVERY and now - begun_at < SIGNED_IN
    return account if lately and not account.disabled else None


def account_of(session: Session, token: str, *, now: datetime) -> Account | None:
    """The account that a token signs in. None when that has ended or was never so.

    Needs a write session: it notes when the account was last seen.
    """
    digest = _digest(token)
    found = stored.signed_in(session, digest)
    if found is None:
        return None
    account, begun_at, seen_at = found
    if account.disabled or now - begun_at >= SIGNED_IN or now - seen_at >= IDLE:
        stored.end_sign_in(session, digest)
        return None
    if now - seen_at >= _SEEN_EVERY:
        stored.note_seen(session, digest, now)
    return account


def sign_out(session: Session, token: str) -> None:
    """Ends a sign-in."""
    stored.end_sign_in(session, _digest(token))


def change_password(
    transactions: Transactions,
    account_id: UUID,
    current: str,
    new: str,
    *,
    remote: str,
    key: bytes,
    now: datetime,
) -> None:
    """Changes a password and ends every sign-in of the account.

    Raises RefusedError for a wrong current password, too many failures, or a short new one.
    """
    _long_enough(new)
    with transactions.read() as session:
        found = stored.account_of_id(session, account_id)
    if found is None:
        raise _no_account()
    _checked(transactions, found[0].email, current, remote, key, now)
    new_hash = _hash(new)
    with transactions.write() as session:
        stored.set_password(session, account_id, new_hash)
        stored.end_every_sign_in(session, account_id)


def reset_password(session: Session, account_id: UUID) -> str:
    """Gives an account a made-up password, which it returns, and ends its sign-ins.

    Raises NotFoundError.
    """
    password = _generated_password()
    if not stored.set_password(session, account_id, _hash(password)):
        raise _no_account()
    stored.end_every_sign_in(session, account_id)
    return password


def accounts(session: Session) -> tuple[Account, ...]:
    """Every account, by address."""
    return stored.all_accounts(session)


def disable(session: Session, account_id: UUID) -> None:
    """Shuts an account and ends its sign-ins. Raises NotFoundError."""
    if not stored.disable(session, account_id):
        raise _no_account()
    stored.end_every_sign_in(session, account_id)


def _checked(
    transactions: Transactions,
    email: str,
    password: str,
    remote: str,
    key: bytes,
    now: datetime,
) -> Account:
    who = {Tried.SIGN_IN: email, Tried.SIGN_IN_FROM: remote}
    with transactions.read() as session:
        limited = any(is_over_limit(session, kind, by, key, now=now) for kind, by in who.items())
        found = stored.account_of_email(session, email) if _findable(email) else None
    if not limited:
        if _matches(found, password) and found is not None:
            return found[0]
        with transactions.write() as session:
            for kind, by in who.items():
                note_failure(session, kind, by, key, now=now)
    raise RefusedError(
        "The email address or the password is not right, or there were too many tries.",
        "Check both and try again, or wait 15 minutes.",
    )


def _matches(found: tuple[Account, str] | None, password: str) -> bool:
    """Whether the password is right; an unknown account takes as long as a known one."""
    held = found[1] if found else _decoy()
    try:
        _HASHER.verify(held, _bytes(password[:_LONGEST_PASSWORD]))
    except VerifyMismatchError:
        return False
    return found is not None and not found[0].disabled


@cache
def _decoy() -> str:
    return _hash(secrets.token_urlsafe(16))


def _hash(password: str) -> str:
    return _HASHER.hash(_bytes(password))


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def _generated_password() -> str:
    """Four groups of five characters: 97 bits, without any that look alike."""
    return "-".join(new_secret_code()[:5].lower() for _ in range(4))


def _long_enough(password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
        raise RefusedError(
            f"A password needs at least {SHORTEST_PASSWORD} characters.",
            "Take several words that only you would put together.",
        )
    return password


def _address(email: str) -> str:
    address = clean_text(email).casefold()
    if not _findable(address) or not _EMAIL.fullmatch(address):
        raise RefusedError(
            f"{address[:_LONGEST_NAME]} is not an email address.", "Give one such as a@b.gov.uk."
        )
    return address


def _name(name: str) -> str:
    cleaned = clean_text(name)
    if not cleaned or len(cleaned) > _LONGEST_NAME:
        raise RefusedError("The account needs a name.", "Give the name of the person.")
    return cleaned


def _findable(email: str) -> bool:
    return len(email) <= _LONGEST_NAME


def _no_account() -> NotFoundError:
    return NotFoundError("There is no such account.", "See the list of accounts.")

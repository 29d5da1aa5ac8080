"""Keeps guesses few. Who guesses is kept as a digest that changes every day, never as an address.

A refusal rolls its transaction back, and with it everything that was noted there. What has to
outlive it is therefore noted in a transaction of its own: see `limited`.
"""

import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from enum import StrEnum

from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.services.retention import traces_until
from surveyapp.services.transactions import Transactions
from surveyapp.store import attempts as stored
from surveyapp.store.session import Session


class Tried(StrEnum):
    """What can be guessed at, a password, by account or from an address, or a code; and what is
    costly to look at: a file.
    """

    SIGN_IN = "sign-in"
    SIGN_IN_FROM = "sign-in-from"
    RESUME = "resume"
    RETURN_CODE = "return-code"
    WITHDRAW = "withdraw"
    PDF = "pdf"


#: Failures within PERIOD after which the next try is refused.
LIMITS = {
    Tried.SIGN_IN: 10,
    Tried.SIGN_IN_FROM: 30,
    Tried.RESUME: 10,
    Tried.RETURN_CODE: 30,
    Tried.WITHDRAW: 10,
    Tried.PDF: 30,
}
PERIOD = timedelta(minutes=15)


@contextmanager
def limited(
    transactions: Transactions, kind: Tried, who: str, key: bytes, *, now: datetime
) -> Iterator[Session]:
    """A write session for one try at something that can be guessed.

    Raises RefusedError when `who` failed too often. A NotFoundError that leaves the block is
    noted as a failure, in a transaction of its own, and goes on its way.
    """
    with transactions.read() as session:
        guard(session, kind, who, key, now=now)
    try:
        with transactions.write() as session:
            yield session
    except NotFoundError:
        with transactions.write() as session:
            note_failure(session, kind, who, key, now=now)
        raise


def guard(session: Session, kind: Tried, who: str, key: bytes, *, now: datetime) -> None:
    """Raises RefusedError when `who` failed too often within PERIOD."""
    if is_over_limit(session, kind, who, key, now=now):
        raise RefusedError(
            "This was tried too many times.",
            f"Please wait {PERIOD.seconds // 60} minutes, then try again.",
        )


def is_over_limit(session: Session, kind: Tried, who: str, key: bytes, *, now: datetime) -> bool:
    """Whether `who` failed too often within PERIOD."""
    since = now - PERIOD
    digests = {_digest(key, who, since), _digest(key, who, now)}
    return stored.count_failures(session, kind.value, digests, since) >= LIMITS[kind]


def note_failure(session: Session, kind: Tried, who: str, key: bytes, *, now: datetime) -> None:
    """Notes that `who` failed."""
    stored.insert_failure(session, kind.value, _digest(key, who, now), now, traces_until(now))


def _digest(key: bytes, who: str, at: datetime) -> bytes:
    said = f"attempt\0{at:%Y-%m-%d}\0{who}"
    return hmac.digest(key, said.encode("utf-8", "surrogatepass"), "sha256")

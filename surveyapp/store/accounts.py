"""Accounts of staff, and the times they are signed in."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    LargeBinary,
    String,
    Table,
    Uuid,
    bindparam,
    select,
    update,
)

from surveyapp.domain.account import Account, Role
from surveyapp.store.schema import METADATA, UtcDateTime
from surveyapp.store.session import Session

account = Table(
    "account",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("email", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("inspection_id", String, ForeignKey("inspection.id", ondelete="CASCADE")),
    Column("disabled", Boolean, nullable=False),
    Column("password_hash", String, nullable=False),
    Column("delete_on", Date, nullable=False),
)

#: The token itself is in the person's cookie alone; here is its digest.
sign_in = Table(
    "sign_in",
    METADATA,
    Column("token_digest", LargeBinary, primary_key=True),
    Column("account_id", Uuid, ForeignKey("account.id", ondelete="CASCADE"), nullable=False),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("delete_on", Date, nullable=False),
)

_COLUMNS = (
    account.c.id,
    account.c.email,
    account.c.name,
    account.c.role,
    account.c.inspection_id,
    account.c.disabled,
)
_SELECT = select(*_COLUMNS)
_WITH_PASSWORD = select(*_COLUMNS, account.c.password_hash)
_BY_EMAIL = _WITH_PASSWORD.where(account.c.email == bindparam("wanted"))
_BY_ID = _WITH_PASSWORD.where(account.c.id == bindparam("account_id"))
_ALL = _SELECT.order_by(account.c.email)
_SIGNED_IN = (
    select(*_COLUMNS, sign_in.c.begun_at, sign_in.c.seen_at)
    .join_from(sign_in, account)
    .where(sign_in.c.token_digest == bindparam("digest"))
)
_UPDATE = update(account).where(account.c.id == bindparam("account_id"))
_SET_PASSWORD = _UPDATE.values(password_hash=bindparam("new_hash"))
_SET_DISABLED = _UPDATE.values(disabled=True)
_PROLONG = _UPDATE.values(delete_on=bindparam("new_date"))
_SEEN = (
    update(sign_in)
    .where(sign_in.c.token_digest == bindparam("digest"))
    .values(seen_at=bindparam("now"))
)
_END = sign_in.delete().where(sign_in.c.token_digest == bindparam("digest"))
_END_ALL = sign_in.delete().where(sign_in.c.account_id == bindparam("account"))


def insert_account(session: Session, new: Account, password_hash: str, delete_on: date) -> None:
    """Keeps a new account."""
    session.execute(
        account.insert(),
        {
            "id": new.id,
            "email": new.email,
            "name": new.name,
            "role": new.role.value,
            "inspection_id": new.inspection_id,
            "disabled": new.disabled,
            "password_hash": password_hash,
            "delete_on": delete_on,
        },
    )


def account_of_email(session: Session, email: str) -> tuple[Account, str] | None:
    """The account of that address with the hash of its password."""
    return _with_password(session.execute(_BY_EMAIL, {"wanted": email}).one_or_none())


def account_of_id(session: Session, account_id: UUID) -> tuple[Account, str] | None:
    """The account of that id with the hash of its password."""
    return _with_password(session.execute(_BY_ID, {"account_id": account_id}).one_or_none())


def all_accounts(session: Session) -> tuple[Account, ...]:
    """Every account, by address."""
    return tuple(_account(*row) for row in session.execute(_ALL))


def set_password(session: Session, account_id: UUID, password_hash: str) -> bool:
    """Keeps the hash of an account's new password. False when there is none of that id."""
    changed = session.execute(_SET_PASSWORD, {"account_id": account_id, "new_hash": password_hash})
    return bool(changed.rowcount)


def disable(session: Session, account_id: UUID) -> bool:
    """Shuts an account. False when there is none of that id."""
    return bool(session.execute(_SET_DISABLED, {"account_id": account_id}).rowcount)


def prolong(session: Session, account_id: UUID, delete_on: date) -> None:
    """Keeps an account until that day."""
    session.execute(_PROLONG, {"account_id": account_id, "new_date": delete_on})


def begin_sign_in(
    session: Session, digest: bytes, account_id: UUID, now: datetime, delete_on: date
) -> None:
    """Keeps the digest of a token that an account is signed in with from now on."""
    session.execute(
        sign_in.insert(),
        {
            "token_digest": digest,
            "account_id": account_id,
            "begun_at": now,
            "seen_at": now,
            "delete_on": delete_on,
        },
    )


def signed_in(session: Session, digest: bytes) -> tuple[Account, datetime, datetime] | None:
    """The account that a token signs in, since when, and when it was last seen."""
    row = session.execute(_SIGNED_IN, {"digest": digest}).one_or_none()
    return None if row is None else (_account(*row[:-2]), row.begun_at, row.seen_at)


def note_seen(session: Session, digest: bytes, now: datetime) -> None:
    """Notes that the account was seen."""
    session.execute(_SEEN, {"digest": digest, "now": now})


def end_sign_in(session: Session, digest: bytes) -> None:
    """Forgets a token."""
    session.execute(_END, {"digest": digest})


def end_every_sign_in(session: Session, account_id: UUID) -> None:
    """Forgets every token of an account."""
    session.execute(_END_ALL, {"account": account_id})


def _with_password(row: Any) -> tuple[Account, str] | None:
    return None if row is None else (_account(*row[:-1]), row.password_hash)


def _account(
    account_id: UUID, email: str, name: str, role: str, inspection_id: str | None, disabled: bool
) -> Account:
    return Account(account_id, email, name, Role(role), inspection_id, disabled)

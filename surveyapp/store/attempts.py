"""Failed tries at codes and passwords, by a digest of who tried that changes every day."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import (
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    bindparam,
    func,
    select,
)

from surveyapp.store.schema import METADATA, UtcDateTime
from surveyapp.store.session import Session

attempt = Table(
    "attempt",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("who_digest", LargeBinary, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("delete_on", Date, nullable=False),
    Index(None, "kind", "who_digest", "at"),
)

_COUNT = select(func.count()).where(
    attempt.c.kind == bindparam("kind"),
    attempt.c.who_digest.in_(bindparam("who_digests", expanding=True)),
    attempt.c.at > bindparam("since", type_=UtcDateTime),
)


def count_failures(
    session: Session, kind: str, who_digests: Collection[bytes], since: datetime
) -> int:
    """How often those digests' owner failed since that moment."""
    return session.execute(
        _COUNT, {"kind": kind, "who_digests": list(who_digests), "since": since}
    ).scalar_one()


def insert_failure(
    session: Session, kind: str, who_digest: bytes, at: datetime, delete_on: date
) -> None:
    """Notes a failure."""
    session.execute(
        attempt.insert(),
        {"kind": kind, "who_digest": who_digest, "at": at, "delete_on": delete_on},
    )

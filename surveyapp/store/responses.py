"""Responses: countable facts alone; what was answered lies in a table of its own."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Table,
    Uuid,
    bindparam,
    func,
    select,
    update,
)

from surveyapp.domain.response import ResponseFacts
from surveyapp.store.schema import METADATA
from surveyapp.store.session import Session

#: Rows kept in the order of their random ids (no row id), so that the file shows no order of
#: arrival, which could be laid beside other traces of who answered when.
response = Table(
    "response",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column(
        "inspection_id", String, ForeignKey("inspection.id", ondelete="CASCADE"), nullable=False
    ),
    Column("edition_hash", String, nullable=False),
    Column("audience", String, nullable=False),
    Column("variant", String, nullable=False),
    Column("language", String, nullable=False),
    Column("catalogue_hash", String, nullable=False),
    Column("format", String, nullable=False),
    Column("channel_kind", String, nullable=False),
    Column("helper", String, nullable=False),
    Column("received_on", Date, nullable=False),
    Column("sample", Boolean, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("counted", Boolean, nullable=False),
    Column("delete_on", Date, nullable=False),
    Index(None, "inspection_id", "audience"),
    sqlite_with_rowid=False,
)

response_answers = Table(
    "response_answers",
    METADATA,
    Column("response_id", Uuid, ForeignKey("response.id", ondelete="CASCADE"), primary_key=True),
    Column("payload", LargeBinary, nullable=False),
    Column("delete_on", Date, nullable=False),
    sqlite_with_rowid=False,
)

#: Kept until closing alone: afterwards nothing leads from a reference to a response.
response_reference = Table(
    "response_reference",
    METADATA,
    Column("digest", LargeBinary, primary_key=True),
    Column("response_id", Uuid, ForeignKey("response.id", ondelete="CASCADE"), nullable=False),
    Column("delete_on", Date, nullable=False),
    sqlite_with_rowid=False,
)

#: (variant, language, format, helper, channel kind, day, payload) of one response.
PayloadRow = tuple[str, str, str, str, str, date, bytes]
#: Rows fetched at once while streaming: some megabytes.
_CHUNK = 5_000

_COUNTED = (
    response.c.inspection_id == bindparam("inspection_id"),
    response.c.counted,
    ~response.c.late,
)
_PAYLOADS = (
    select(
        response.c.variant,
        response.c.language,
        response.c.format,
        response.c.helper,
        response.c.channel_kind,
        response.c.received_on,
        response_answers.c.payload,
    )
    .join_from(response, response_answers)
    .where(*_COUNTED, response.c.audience == bindparam("audience"))
    .execution_options(yield_per=_CHUNK)
)
_PAYLOADS_OF_PART = _PAYLOADS.where(
    response.c.id.between(bindparam("first_id"), bindparam("last_id"))
)
_BY_AUDIENCE = (
    select(response.c.audience, func.count()).where(*_COUNTED).group_by(response.c.audience)
)
_BY_DAY = (
    select(response.c.audience, response.c.received_on, func.count())
    .where(*_COUNTED)
    .group_by(response.c.audience, response.c.received_on)
)
_LATE = (
    select(response.c.audience, func.count())
    .where(response.c.inspection_id == bindparam("inspection_id"), response.c.late)
    .where(response.c.counted)
    .group_by(response.c.audience)
)
_SAMPLES = select(func.count()).where(
    response.c.inspection_id == bindparam("inspection_id"), response.c.sample
)
_PAYLOAD = select(response_answers.c.payload).where(
    response_answers.c.response_id == bindparam("response_id")
)
_REFERRED = (
    select(response.c.id, response.c.inspection_id)
    .join_from(response, response_reference)
    .where(response_reference.c.digest == bindparam("digest"))
)
_SET_COUNTED = (
    update(response)
    .where(response.c.id == bindparam("response_id"))
    .values(counted=bindparam("is_counted"))
)
_DELETE = response.delete().where(response.c.id == bindparam("response_id"))


def insert_response(
    session: Session, facts: ResponseFacts, payload: bytes, delete_on: date
) -> None:
    """Keeps a response's facts and, apart, its answers."""
    insert_responses(session, [(facts, payload)], delete_on)


def insert_responses(
    session: Session, responses: Sequence[tuple[ResponseFacts, bytes]], delete_on: date
) -> None:
    """Keeps many responses at once."""
    session.execute(response.insert(), [_row(facts, delete_on) for facts, _ in responses])
    session.execute(
        response_answers.insert(),
        [
            {"response_id": facts.id, "payload": payload, "delete_on": delete_on}
            for facts, payload in responses
        ],
    )


def payload_of(session: Session, response_id: UUID) -> bytes:
    """The answers of one response."""
    payload: bytes = session.execute(_PAYLOAD, {"response_id": response_id}).scalar_one()
    return payload


def answer_payloads(
    session: Session, inspection_id: str, audience: str, ids: tuple[UUID, UUID] | None = None
) -> Iterator[PayloadRow]:
    """The responses that count and were not late, streamed, in no order that means anything.

    With `ids`, those alone whose id lies between the two, both included.
    """
    asked = {"inspection_id": inspection_id, "audience": audience}
    if ids is None:
        yield from session.execute(_PAYLOADS, asked)
    else:
        bounds = {"first_id": ids[0], "last_id": ids[1]}
        yield from session.execute(_PAYLOADS_OF_PART, asked | bounds)


def count_by_audience(session: Session, inspection_id: str) -> dict[str, int]:
    """How many responses of each audience count and were not late."""
    return _counts(session, _BY_AUDIENCE, inspection_id)


def count_by_day(session: Session, inspection_id: str) -> dict[tuple[str, date], int]:
    """How many responses of each audience that count and were not late arrived on each day."""
    rows = session.execute(_BY_DAY, {"inspection_id": inspection_id})
    return {(audience, day): count for audience, day, count in rows}


def late_count(session: Session, inspection_id: str) -> dict[str, int]:
    """How many responses of each audience count, but were handed in after closing."""
    return _counts(session, _LATE, inspection_id)


def sample_count(session: Session, inspection_id: str) -> int:
    """How many responses are made up."""
    return session.execute(_SAMPLES, {"inspection_id": inspection_id}).scalar_one()


def set_counted(session: Session, response_id: UUID, counted: bool) -> None:
    """Notes whether a response counts."""
    session.execute(_SET_COUNTED, {"response_id": response_id, "is_counted": counted})


def insert_reference(session: Session, digest: bytes, response_id: UUID, delete_on: date) -> None:
    """Keeps the digest of a reference by which a response may be withdrawn."""
    session.execute(
        response_reference.insert(),
        {"digest": digest, "response_id": response_id, "delete_on": delete_on},
    )


def response_of_reference(session: Session, digest: bytes) -> tuple[UUID, str] | None:
    """The id of the response that a reference names, and that of its inspection."""
    row = session.execute(_REFERRED, {"digest": digest}).one_or_none()
    return None if row is None else (row.id, row.inspection_id)


def delete_response(session: Session, response_id: UUID) -> None:
    """Deletes a response with its answers, comments, references and place under a copy."""
    session.execute(_DELETE, {"response_id": response_id})


def _counts(session: Session, statement: Any, inspection_id: str) -> dict[str, int]:
    rows = session.execute(statement, {"inspection_id": inspection_id})
    return {row[0]: row[1] for row in rows}


def _row(facts: ResponseFacts, delete_on: date) -> Mapping[str, Any]:
    return {
        "id": facts.id,
        "inspection_id": facts.inspection_id,
        "edition_hash": facts.edition_hash,
        "audience": facts.audience,
        "variant": facts.variant.value,
        "language": facts.language,
        "catalogue_hash": facts.catalogue_hash,
        "format": facts.format.value,
        "channel_kind": facts.channel_kind.value,
        "helper": facts.helper,
        "received_on": facts.received_on,
        "sample": facts.sample,
        "late": facts.late,
        "counted": facts.counted,
        "delete_on": delete_on,
    }

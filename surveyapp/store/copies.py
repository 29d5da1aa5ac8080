"""What came back under each paper copy's return code, by a digest that leads to no copy."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Uuid,
    bindparam,
    func,
    select,
    update,
)

from surveyapp.domain.copies import ReturnedResponse
from surveyapp.domain.inspection import Format
from surveyapp.domain.questionnaire import Variant
from surveyapp.domain.response import CopyDecision
from surveyapp.store.responses import response
from surveyapp.store.schema import METADATA, UtcDateTime
from surveyapp.store.session import Session
from surveyapp.store.upsert import Upsert

#: One row a copy under which something came back, and what was decided on it.
returned_copy = Table(
    "returned_copy",
    METADATA,
    Column("copy_digest", LargeBinary, primary_key=True),
    Column(
        "inspection_id", String, ForeignKey("inspection.id", ondelete="CASCADE"), nullable=False
    ),
    Column("decision", String, nullable=False),
    Column("decided_at", UtcDateTime),
    Column("delete_on", Date, nullable=False),
    sqlite_with_rowid=False,
)

#: Each response under a copy; `turn` says which came first.
copy_return = Table(
    "copy_return",
    METADATA,
    Column(
        "copy_digest",
        LargeBinary,
        ForeignKey("returned_copy.copy_digest", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("answers_digest", LargeBinary, primary_key=True),
    Column(
        "response_id",
        Uuid,
        ForeignKey("response.id", ondelete="CASCADE"),
        nullable=False,
        unique=True,
    ),
    Column("turn", Integer, nullable=False),
    Column("delete_on", Date, nullable=False),
    sqlite_with_rowid=False,
)


@dataclass(frozen=True)
class Returned:
    """One response under a copy."""

    response_id: UUID
    answers_digest: bytes
    audience: str
    facts: ReturnedResponse


# The change keeps what is there; it is there to hold the row until this transaction ends.
_OPEN = Upsert(returned_copy, lambda _: {"delete_on": returned_copy.c.delete_on})
_RETURNS = (
    select(
        copy_return.c.response_id,
        copy_return.c.answers_digest,
        response.c.audience,
        response.c.format,
        response.c.variant,
        response.c.language,
        response.c.received_on,
    )
    .join_from(copy_return, response)
    .where(copy_return.c.copy_digest == bindparam("copy_digest"))
    .order_by(copy_return.c.turn)
)
_LAST_TURN = select(func.coalesce(func.max(copy_return.c.turn), 0)).where(
    copy_return.c.copy_digest == bindparam("copy_digest")
)
_COPY_OF_RESPONSE = select(copy_return.c.copy_digest).where(
    copy_return.c.response_id == bindparam("response_id")
)
_DECISION = select(returned_copy.c.decision).where(
    returned_copy.c.copy_digest == bindparam("copy_digest")
)
_LOCK_DECISION = _DECISION.with_for_update()
_DECIDE = (
    update(returned_copy)
    .where(returned_copy.c.copy_digest == bindparam("digest"))
    .values(decision=bindparam("new_decision"), decided_at=bindparam("now"))
)
_UNDECIDED = (
    select(returned_copy.c.copy_digest)
    .where(
        returned_copy.c.inspection_id == bindparam("inspection_id"),
        returned_copy.c.decision == CopyDecision.UNDECIDED.value,
    )
    .order_by(returned_copy.c.copy_digest)
)


def open_copy(session: Session, copy_digest: bytes, inspection_id: str, delete_on: date) -> None:
    """Sees to it that the copy has a row, and holds it until this transaction ends."""
    _OPEN.run(
        session,
        {
            "copy_digest": copy_digest,
            "inspection_id": inspection_id,
            "decision": CopyDecision.ONLY.value,
            "delete_on": delete_on,
        },
    )


def returns_of(session: Session, copy_digest: bytes) -> list[Returned]:
    """What came under a copy, the earliest first."""
    rows = session.execute(_RETURNS, {"copy_digest": copy_digest})
    return [
        Returned(
            response_id,
            answers_digest,
            audience,
            ReturnedResponse(Format(format_), Variant(variant), language, received_on),
        )
        for response_id, answers_digest, audience, format_, variant, language, received_on in rows
    ]


def insert_return(
    session: Session, copy_digest: bytes, answers_digest: bytes, response_id: UUID, delete_on: date
) -> None:
    """Puts a response under its copy, as the latest."""
    turn = session.execute(_LAST_TURN, {"copy_digest": copy_digest}).scalar_one() + 1
    session.execute(
        copy_return.insert(),
        {
            "copy_digest": copy_digest,
            "answers_digest": answers_digest,
            "response_id": response_id,
            "turn": turn,
            "delete_on": delete_on,
        },
    )


def copy_of_response(session: Session, response_id: UUID) -> bytes | None:
    """The digest of the copy that a response came under."""
    return session.execute(_COPY_OF_RESPONSE, {"response_id": response_id}).scalar_one_or_none()


def lock_decision(session: Session, copy_digest: bytes) -> CopyDecision | None:
    """What was decided on a copy; held until this transaction ends."""
    found = session.execute(_LOCK_DECISION, {"copy_digest": copy_digest}).scalar_one_or_none()
    return None if found is None else CopyDecision(found)


def set_decision(
    session: Session, copy_digest: bytes, decision: CopyDecision, decided_at: datetime | None
) -> None:
    """Keeps what was decided on a copy, and when: None when nobody had to decide."""
    session.execute(
        _DECIDE, {"digest": copy_digest, "new_decision": decision.value, "now": decided_at}
    )


def undecided_copies(session: Session, inspection_id: str) -> list[bytes]:
    """The copies whose differing answers wait for a decision."""
    return list(session.execute(_UNDECIDED, {"inspection_id": inspection_id}).scalars())


def undecided_count(session: Session, inspection_id: str) -> int:
    """How many return codes have differing answers that wait for a decision."""
    return len(undecided_copies(session, inspection_id))

"""Safeguarding concerns that were raised on comments, and who deals with them."""

from collections.abc import Sequence
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

from surveyapp.domain.concern import Concern, Owner, Result
from surveyapp.store.codec import decode_text, encode_text
from surveyapp.store.comments import COMMENT_COLUMNS, comment, read_comment
from surveyapp.store.schema import METADATA, UtcDateTime
from surveyapp.store.session import Session

#: `comment_id` and `inspection_id` are apart: the record of what staff did outlives a comment that
#: was taken back.
concern = Table(
    "concern",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("inspection_id", String, nullable=False, index=True),
    Column("comment_id", Uuid, ForeignKey("comment.id", ondelete="SET NULL"), index=True),
    Column("raised_by", String, nullable=False),
    Column("raised_at", UtcDateTime, nullable=False),
    Column("reason", LargeBinary, nullable=False),
    Column("owner_id", Uuid),
    Column("owner", String),
    Column("acted_on", Boolean, nullable=False),
    Column("withdrawn_at", UtcDateTime),
    Column("closed_by", String),
    Column("closed_at", UtcDateTime),
    Column("result", String),
    Column("outcome", LargeBinary, nullable=False),
    Column("delete_on", Date, nullable=False),
)

_SELECT = (
    select(
        concern.c.id,
        concern.c.inspection_id,
        concern.c.raised_by,
        concern.c.raised_at,
        concern.c.reason,
        concern.c.owner_id,
        concern.c.owner,
        concern.c.acted_on,
        concern.c.withdrawn_at,
        concern.c.closed_at,
        concern.c.result,
        concern.c.outcome,
        *COMMENT_COLUMNS,
    )
    .join_from(concern, comment, isouter=True)
    # Those that are open come first.
    .order_by(concern.c.closed_at.is_not(None), concern.c.raised_at)
)
#: The first columns are its own, the others those of the comment.
_OWN = 12
_OF_INSPECTION = _SELECT.where(concern.c.inspection_id == bindparam("inspection_id"))
_BY_ID = _SELECT.where(concern.c.id == bindparam("concern_id"))
_OPEN = select(concern.c.owner_id, concern.c.acted_on, concern.c.raised_at).where(
    concern.c.inspection_id == bindparam("inspection_id"), concern.c.closed_at.is_(None)
)
_OPEN_ONE = update(concern).where(
    concern.c.id == bindparam("concern_id"), concern.c.closed_at.is_(None)
)
_TAKE = _OPEN_ONE.where(concern.c.owner_id.is_(None)).values(
    owner_id=bindparam("new_id"), owner=bindparam("new_name")
)
_HAND_OVER = _OPEN_ONE.where(concern.c.owner_id == bindparam("held_by")).values(
    owner_id=bindparam("new_id"), owner=bindparam("new_name")
)
_ACT = _OPEN_ONE.values(acted_on=True)
_CLOSE = _OPEN_ONE.values(
    closed_by=bindparam("closer"),
    closed_at=bindparam("now"),
    result=bindparam("came"),
    outcome=bindparam("words"),
)
_OF_RESPONSE = (
    select(concern.c.id)
    .join_from(concern, comment)
    .where(comment.c.response_id == bindparam("response_id"))
)
_WITHDRAW = (
    update(concern)
    .where(concern.c.id == bindparam("concern_id"))
    .values(
        withdrawn_at=bindparam("now"), reason=bindparam("nothing"), outcome=bindparam("nothing")
    )
)


def insert_concern(session: Session, new: Concern, delete_on: date) -> None:
    """Keeps a new concern on a comment."""
    session.execute(
        concern.insert(),
        {
            "id": new.id,
            "inspection_id": new.inspection_id,
            "comment_id": new.comment and new.comment.id,
            "raised_by": new.raised_by,
            "raised_at": new.raised_at,
            "reason": encode_text(new.reason),
            "acted_on": new.acted_on,
            "outcome": encode_text(new.outcome),
            "delete_on": delete_on,
        },
    )


def concerns(session: Session, inspection_id: str) -> tuple[Concern, ...]:
    """The concerns of one inspection, the open ones first."""
    rows = session.execute(_OF_INSPECTION, {"inspection_id": inspection_id})
    return tuple(_read(row) for row in rows)


def concern_of_id(session: Session, concern_id: UUID) -> Concern | None:
    """The concern of that id."""
    row = session.execute(_BY_ID, {"concern_id": concern_id}).one_or_none()
    return None if row is None else _read(row)


def open_marks(
    session: Session, inspection_id: str
) -> Sequence[tuple[UUID | None, bool, datetime]]:
    """Of each open concern its owner, whether anything was done, and when it was raised."""
    rows = session.execute(_OPEN, {"inspection_id": inspection_id})
    return [(row[0], row[1], row[2]) for row in rows]


def take(session: Session, concern_id: UUID, owner: Owner) -> bool:
    """Gives an open concern that nobody has to an owner. False when it is not so any more."""
    return _changed(
        session, _TAKE, {"concern_id": concern_id, "new_id": owner.id, "new_name": owner.name}
    )


def hand_over(session: Session, concern_id: UUID, held_by: UUID, owner: Owner) -> bool:
    """Gives an open concern from one owner to another. False when it is not so any more."""
    return _changed(
        session,
        _HAND_OVER,
        {
            "concern_id": concern_id,
            "held_by": held_by,
            "new_id": owner.id,
            "new_name": owner.name,
        },
    )


def mark_acted_on(session: Session, concern_id: UUID) -> bool:
    """Notes that something was done about an open concern. False when there is none of that id."""
    return _changed(session, _ACT, {"concern_id": concern_id})


def close(
    session: Session,
    concern_id: UUID,
    closed_by: str,
    result: Result,
    outcome: str,
    now: datetime,
) -> bool:
    """Closes an open concern. False when there is none of that id."""
    return _changed(
        session,
        _CLOSE,
        {
            "concern_id": concern_id,
            "closer": closed_by,
            "now": now,
            "came": result.value,
            "words": encode_text(outcome),
        },
    )


def concerns_of_response(session: Session, response_id: UUID) -> list[UUID]:
    """The ids of the concerns on a response's comments."""
    rows = session.execute(_OF_RESPONSE, {"response_id": response_id})
    return [row[0] for row in rows]


def mark_withdrawn(session: Session, concern_id: UUID, now: datetime) -> None:
    """Takes the words from a concern whose comment is being taken back."""
    session.execute(_WITHDRAW, {"concern_id": concern_id, "now": now, "nothing": encode_text("")})


def _changed(session: Session, statement: Any, values: dict[str, Any]) -> bool:
    return bool(session.execute(statement, values).rowcount)


def _read(row: Sequence[Any]) -> Concern:
    """The concern that a row of _SELECT holds."""
    own, of_comment = row[:_OWN], row[_OWN:]
    concern_id, inspection_id, raised_by, raised_at, reason, owner_id, owner, *rest = own
    acted_on, withdrawn_at, closed_at, result, outcome = rest
    return Concern(
        id=concern_id,
        inspection_id=inspection_id,
        comment=None if of_comment[0] is None else read_comment(*of_comment),
        raised_by=raised_by,
        raised_at=raised_at,
        reason=decode_text(reason),
        owner=None if owner_id is None else Owner(owner_id, owner or ""),
        acted_on=acted_on,
        withdrawn_at=withdrawn_at,
        closed_at=closed_at,
        result=None if result is None else Result(result),
        outcome=decode_text(outcome),
    )

"""Safeguarding concerns that were raised on comments."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
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

from surveyapp.domain.response import Concern
from surveyapp.store.codec import decode_text, encode_text
from surveyapp.store.comments import COMMENT_COLUMNS, comment, read_comment
from surveyapp.store.schema import METADATA, UtcDateTime
from surveyapp.store.session import Session

concern = Table(
    "concern",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("comment_id", Uuid, ForeignKey("comment.id", ondelete="CASCADE"), nullable=False),
    Column("raised_by", String, nullable=False),
    Column("raised_at", UtcDateTime, nullable=False),
    Column("reason", LargeBinary, nullable=False),
    Column("closed_by", String),
    Column("closed_at", UtcDateTime),
    Column("outcome", LargeBinary, nullable=False),
    Column("delete_on", Date, nullable=False),
)

_SELECT = (
    select(
        concern.c.id,
        concern.c.raised_by,
        concern.c.raised_at,
        concern.c.reason,
        concern.c.closed_at,
        concern.c.outcome,
        *COMMENT_COLUMNS,
    )
    .join_from(concern, comment)
    # Those that are open come first.
    .order_by(concern.c.closed_at.is_not(None), concern.c.raised_at)
)
_OF_INSPECTION = _SELECT.where(comment.c.inspection_id == bindparam("inspection_id"))
_INSPECTION = (
    select(comment.c.inspection_id)
    .join_from(concern, comment)
    .where(concern.c.id == bindparam("concern_id"))
)
_CLOSE = (
    update(concern)
    .where(concern.c.id == bindparam("concern_id"), concern.c.closed_at.is_(None))
    .values(closed_by=bindparam("closer"), closed_at=bindparam("now"), outcome=bindparam("words"))
)


def insert_concern(session: Session, new: Concern, delete_on: date) -> None:
    """Keeps a new concern."""
    session.execute(
        concern.insert(),
        {
            "id": new.id,
            "comment_id": new.comment.id,
            "raised_by": new.raised_by,
            "raised_at": new.raised_at,
            "reason": encode_text(new.reason),
            "outcome": encode_text(new.outcome),
            "delete_on": delete_on,
        },
    )


def concerns(session: Session, inspection_id: str | None = None) -> tuple[Concern, ...]:
    """The concerns of one inspection, or of all, the open ones first."""
    if inspection_id is None:
        rows = session.execute(_SELECT)
    else:
        rows = session.execute(_OF_INSPECTION, {"inspection_id": inspection_id})
    return tuple(
        Concern(
            id=concern_id,
            comment=read_comment(*of_comment),
            raised_by=raised_by,
            raised_at=raised_at,
            reason=decode_text(reason),
            closed_at=closed_at,
            outcome=decode_text(outcome),
        )
        for concern_id, raised_by, raised_at, reason, closed_at, outcome, *of_comment in rows
    )


def inspection_of_concern(session: Session, concern_id: UUID) -> str | None:
    """The id of the inspection that a concern belongs to."""
    return session.execute(_INSPECTION, {"concern_id": concern_id}).scalar_one_or_none()


def close(session: Session, concern_id: UUID, closed_by: str, outcome: str, now: datetime) -> bool:
    """Closes an open concern. False when there is none of that id."""
    result = session.execute(
        _CLOSE,
        {
            "concern_id": concern_id,
            "closer": closed_by,
            "now": now,
            "words": encode_text(outcome),
        },
    )
    return bool(result.rowcount)

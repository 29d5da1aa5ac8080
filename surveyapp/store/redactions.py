"""What people decided to hide in comments and their translations. Nothing of it is ever changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    Uuid,
    bindparam,
    select,
)

from surveyapp.domain.redaction import Decision, Reason, Span
from surveyapp.store.schema import METADATA, UtcDateTime
from surveyapp.store.session import Session

#: One a time that a person looked a text over and said so, whether or not anything was hidden.
#: `text_id` is that of the comment or of a translation of it.
redaction_look = Table(
    "redaction_look",
    METADATA,
    Column("text_id", Uuid, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column(
        "comment_id",
        Uuid,
        ForeignKey("comment.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("looked_by_id", Uuid, nullable=False),
    Column("looked_by", String, nullable=False),
    Column("looked_at", UtcDateTime, nullable=False),
    Column("delete_on", Date, nullable=False),
)

#: What was decided at a look. For a part that was decided on twice, the later one holds.
redaction_decision = Table(
    "redaction_decision",
    METADATA,
    Column("text_id", Uuid, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column(
        "comment_id",
        Uuid,
        ForeignKey("comment.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("start_at", Integer, nullable=False),
    Column("end_at", Integer, nullable=False),
    Column("hides", Boolean, nullable=False),
    Column("reason", String, nullable=False),
    Column("suggested_as", String, nullable=False),
    Column("delete_on", Date, nullable=False),
)

_DECISIONS = (
    select(redaction_decision)
    .where(redaction_decision.c.text_id.in_(bindparam("text_ids", expanding=True)))
    .order_by(redaction_decision.c.number, redaction_decision.c.place)
)
_LOOKS = (
    select(redaction_look)
    .where(redaction_look.c.text_id.in_(bindparam("text_ids", expanding=True)))
    .order_by(redaction_look.c.number)
)


@dataclass(frozen=True)
class Look:
    """That someone looked a text over; `number` counts the looks at it, from 1."""

    number: int
    looked_by: str
    looked_at: datetime


def looks(session: Session, text_ids: Sequence[UUID]) -> dict[UUID, tuple[Look, ...]]:
    """Every look at each of these texts, the first one first."""
    found: dict[UUID, tuple[Look, ...]] = dict.fromkeys(text_ids, ())
    for row in session.execute(_LOOKS, {"text_ids": list(text_ids)}):
        found[row.text_id] += (Look(row.number, row.looked_by, row.looked_at),)
    return found


def decisions(session: Session, text_ids: Sequence[UUID]) -> dict[UUID, tuple[Decision, ...]]:
    """Every decision on each of these texts, the first one first."""
    found: dict[UUID, tuple[Decision, ...]] = dict.fromkeys(text_ids, ())
    for row in session.execute(_DECISIONS, {"text_ids": list(text_ids)}):
        found[row.text_id] += (
            Decision(
                Span(row.start_at, row.end_at), row.hides, Reason(row.reason), row.suggested_as
            ),
        )
    return found


def insert_look(
    session: Session,
    text_id: UUID,
    comment_id: UUID,
    number: int,
    who: tuple[UUID, str],
    at: datetime,
    decided: Iterable[Decision],
    delete_on: date,
) -> None:
    """Keeps a look at a text with what was decided."""
    key = {
        "text_id": text_id,
        "number": number,
        "comment_id": comment_id,
        "delete_on": delete_on,
    }
    by_id, by = who
    session.execute(
        redaction_look.insert(), key | {"looked_by_id": by_id, "looked_by": by, "looked_at": at}
    )
    rows = [
        key
        | {
            "place": place,
            "start_at": each.span.start,
            "end_at": each.span.end,
            "hides": each.hides,
            "reason": each.reason.value,
            "suggested_as": each.suggested_as,
        }
        for place, each in enumerate(decided)
    ]
    if rows:
        session.execute(redaction_decision.insert(), rows)

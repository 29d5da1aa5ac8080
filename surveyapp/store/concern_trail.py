"""The trail of concerns and suggestions: who saw, took or did what, and when.

Lines are added and never changed, but for one case: when answers are taken back, what was written
about them goes, and the line stays.
"""

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

from surveyapp.domain.concern import Act, Entry
from surveyapp.store.codec import decode_text, encode_text
from surveyapp.store.schema import METADATA, UtcDateTime
from surveyapp.store.session import Session

concern_entry = Table(
    "concern_entry",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("concern_id", Uuid, ForeignKey("concern.id", ondelete="CASCADE"), index=True),
    Column(
        "suggestion_id", Uuid, ForeignKey("concern_suggestion.id", ondelete="CASCADE"), index=True
    ),
    Column("act", String, nullable=False),
    Column("done_by", String, nullable=False),
    Column("done_at", UtcDateTime, nullable=False),
    Column("detail", String, nullable=False),
    Column("note", LargeBinary, nullable=False),
    Column("delete_on", Date, nullable=False),
)

_COLUMNS = (
    concern_entry.c.act,
    concern_entry.c.done_by,
    concern_entry.c.done_at,
    concern_entry.c.detail,
    concern_entry.c.note,
)
_OF_CONCERN = concern_entry.c.concern_id == bindparam("subject")
_OF_EITHER = _OF_CONCERN | (concern_entry.c.suggestion_id == bindparam("subject"))
_TRAIL = select(*_COLUMNS).where(_OF_EITHER).order_by(concern_entry.c.id)
_SEEN = (
    select(func.count())
    .select_from(concern_entry)
    .where(
        _OF_EITHER,
        concern_entry.c.act == Act.SEEN.value,
        concern_entry.c.done_by == bindparam("who"),
        concern_entry.c.done_at >= bindparam("since"),
    )
)
_FORGET = update(concern_entry).where(_OF_CONCERN).values(note=bindparam("nothing"))


def add_entry(
    session: Session,
    entry: Entry,
    delete_on: date,
    *,
    concern_id: UUID | None = None,
    suggestion_id: UUID | None = None,
) -> None:
    """Adds a line to the trail of a concern, or of a suggestion."""
    session.execute(
        concern_entry.insert(),
        {
            "concern_id": concern_id,
            "suggestion_id": suggestion_id,
            "act": entry.act.value,
            "done_by": entry.by,
            "done_at": entry.at,
            "detail": entry.detail,
            "note": encode_text(entry.note),
            "delete_on": delete_on,
        },
    )


def trail(session: Session, subject: UUID) -> tuple[Entry, ...]:
    """The lines of a concern or a suggestion, in the order in which they came."""
    rows = session.execute(_TRAIL, {"subject": subject})
    return tuple(
        Entry(Act(act), by, at, detail, decode_text(note)) for act, by, at, detail, note in rows
    )


def was_seen(session: Session, subject: UUID, by: str, since: datetime) -> bool:
    """Whether the trail says that someone saw it at that moment or later."""
    asked = {"subject": subject, "who": by, "since": since}
    return bool(session.execute(_SEEN, asked).scalar_one())


def forget_notes(session: Session, concern_id: UUID) -> None:
    """Takes the words from a trail whose comment is being taken back. The lines stay."""
    session.execute(_FORGET, {"subject": concern_id, "nothing": encode_text("")})

"""Comments that hold words of a word list, until a person has decided on them and after."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

import orjson
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

from surveyapp.domain.concern import Decision, Found, Suggestion
from surveyapp.store.codec import decode_text, encode_text
from surveyapp.store.comment_translations import comment_translation
from surveyapp.store.comments import COMMENT_COLUMNS, comment, read_comment
from surveyapp.store.schema import METADATA, UtcDateTime
from surveyapp.store.session import Session

#: It goes with its comment, also with one that is taken back. `suggested_at` is an hour.
concern_suggestion = Table(
    "concern_suggestion",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("inspection_id", String, nullable=False, index=True),
    Column(
        "comment_id",
        Uuid,
        ForeignKey("comment.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column(
        "translation_id",
        Uuid,
        ForeignKey("comment_translation.id", ondelete="CASCADE"),
        index=True,
    ),
    Column("found", LargeBinary, nullable=False),
    Column("suggested_at", UtcDateTime, nullable=False),
    Column("decision", String),
    Column("decided_by", String),
    Column("decided_at", UtcDateTime),
    Column("because", LargeBinary, nullable=False),
    Column("delete_on", Date, nullable=False),
    sqlite_with_rowid=False,
)

_SELECT = (
    select(
        concern_suggestion.c.id,
        concern_suggestion.c.inspection_id,
        concern_suggestion.c.translation_id,
        concern_suggestion.c.found,
        concern_suggestion.c.suggested_at,
        concern_suggestion.c.decision,
        concern_suggestion.c.decided_by,
        concern_suggestion.c.decided_at,
        concern_suggestion.c.because,
        *COMMENT_COLUMNS,
    )
    .join_from(concern_suggestion, comment)
    .order_by(concern_suggestion.c.suggested_at, concern_suggestion.c.id)
)
#: The first columns are its own, the others those of the comment.
_OWN = 9
_OF_INSPECTION = _SELECT.where(concern_suggestion.c.inspection_id == bindparam("inspection_id"))
_BY_ID = _SELECT.where(concern_suggestion.c.id == bindparam("suggestion_id"))
_WAITING = select(concern_suggestion.c.suggested_at).where(
    concern_suggestion.c.inspection_id == bindparam("inspection_id"),
    concern_suggestion.c.decision.is_(None),
)
_KNOWN = select(
    concern_suggestion.c.comment_id,
    concern_suggestion.c.translation_id,
    concern_suggestion.c.found,
).where(concern_suggestion.c.inspection_id == bindparam("inspection_id"))
_DECIDE = (
    update(concern_suggestion)
    .where(
        concern_suggestion.c.id == bindparam("suggestion_id"),
        concern_suggestion.c.decision.is_(None),
    )
    .values(
        decision=bindparam("how"),
        decided_by=bindparam("who"),
        decided_at=bindparam("now"),
        because=bindparam("words"),
    )
)
_COMMENTS = select(comment.c.id, comment.c.language, comment.c.body).where(
    comment.c.inspection_id == bindparam("inspection_id")
)
_TRANSLATIONS = (
    select(comment.c.id, comment.c.language, comment_translation.c.body, comment_translation.c.id)
    .join_from(comment_translation, comment)
    .where(comment.c.inspection_id == bindparam("inspection_id"))
)
#: Rows read at a time, so that memory stays flat however many comments there are.
_AT_ONCE = 2_000


class Text(NamedTuple):
    """A comment or a translation of one, to be looked through."""

    comment_id: UUID
    language: str
    text: str
    translation_id: UUID | None = None


class New(NamedTuple):
    """A suggestion to keep."""

    id: UUID
    comment_id: UUID
    translation_id: UUID | None
    found: tuple[Found, ...]


def insert_suggestions(
    session: Session,
    inspection_id: str,
    suggested: Sequence[New],
    suggested_at: datetime,
    delete_on: date,
) -> None:
    """Keeps suggestions that nobody has decided on yet."""
    if suggested:
        session.execute(
            concern_suggestion.insert(),
            [
                {
                    "id": new.id,
                    "inspection_id": inspection_id,
                    "comment_id": new.comment_id,
                    "translation_id": new.translation_id,
                    "found": _packed(new.found),
                    "suggested_at": suggested_at,
                    "because": encode_text(""),
                    "delete_on": delete_on,
                }
                for new in suggested
            ],
        )


def texts(session: Session, inspection_id: str) -> Iterator[Text]:
    """Every comment of an inspection, also one that does not count, and every translation."""
    asked = {"inspection_id": inspection_id}
    for query in (_COMMENTS, _TRANSLATIONS):
        rows = session.execute(query, asked, execution_options={"yield_per": _AT_ONCE})
        for comment_id, language, body, *translation_id in rows:
            yield Text(comment_id, language, decode_text(body), *translation_id)


def known(session: Session, inspection_id: str) -> Iterator[tuple[UUID, UUID | None, set[str]]]:
    """What was suggested before: comment, translation, and the entries that were found."""
    for comment_id, translation_id, found in session.execute(
        _KNOWN, {"inspection_id": inspection_id}
    ):
        yield comment_id, translation_id, {each.words for each in _unpacked(found)}


def still_there(session: Session, comment_ids: Sequence[UUID]) -> set[UUID]:
    """Those of the comments that nobody has taken back."""
    rows = session.execute(select(comment.c.id).where(comment.c.id.in_(comment_ids)))
    return {row[0] for row in rows}


def suggestions(session: Session, inspection_id: str) -> tuple[Suggestion, ...]:
    """The suggestions of an inspection, the oldest first."""
    rows = session.execute(_OF_INSPECTION, {"inspection_id": inspection_id})
    return tuple(_read(row) for row in rows)


def suggestion_of_id(session: Session, suggestion_id: UUID) -> Suggestion | None:
    """The suggestion of that id."""
    row = session.execute(_BY_ID, {"suggestion_id": suggestion_id}).one_or_none()
    return None if row is None else _read(row)


def waiting_since(session: Session, inspection_id: str) -> list[datetime]:
    """When each suggestion was made that nobody has decided on."""
    rows = session.execute(_WAITING, {"inspection_id": inspection_id})
    return [row[0] for row in rows]


def decide(
    session: Session, suggestion_id: UUID, how: Decision, who: str, because: str, now: datetime
) -> bool:
    """Keeps the decision on a suggestion. False when it was decided on already."""
    done = session.execute(
        _DECIDE,
        {
            "suggestion_id": suggestion_id,
            "how": how.value,
            "who": who,
            "now": now,
            "words": encode_text(because),
        },
    )
    return bool(done.rowcount)


def _packed(found: tuple[Found, ...]) -> bytes:
    return encode_text(orjson.dumps([[f.language, f.words, f.why] for f in found]).decode())


def _unpacked(found: bytes) -> tuple[Found, ...]:
    return tuple(Found(*each) for each in orjson.loads(decode_text(found)))


def _read(row: Sequence[Any]) -> Suggestion:
    """The suggestion that a row of _SELECT holds."""
    own, of_comment = row[:_OWN], row[_OWN:]
    suggestion_id, inspection_id, translation_id, found, suggested_at, *decided = own
    decision, decided_by, decided_at, because = decided
    return Suggestion(
        id=suggestion_id,
        inspection_id=inspection_id,
        comment=read_comment(*of_comment),
        found=_unpacked(found),
        suggested_at=suggested_at,
        in_translation=translation_id is not None,
        decision=None if decision is None else Decision(decision),
        decided_by=decided_by or "",
        decided_at=decided_at,
        because=decode_text(because),
    )

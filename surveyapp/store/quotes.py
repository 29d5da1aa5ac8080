"""Parts of comments that were proposed for a report, and what became of them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    Boolean,
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

from surveyapp.domain.redaction import Span
from surveyapp.domain.response import Comment
from surveyapp.store.comments import COMMENT_COLUMNS, comment, read_comment
from surveyapp.store.responses import response
from surveyapp.store.schema import METADATA, UtcDateTime
from surveyapp.store.session import Session

#: The words are not kept: they are read from the comment, as it stands redacted now.
quote = Table(
    "quote",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column(
        "comment_id",
        Uuid,
        ForeignKey("comment.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("text_id", Uuid, nullable=False),
    Column("start_at", Integer, nullable=False),
    Column("end_at", Integer, nullable=False),
    Column("criterion", String, nullable=False),
    Column("names_language", Boolean, nullable=False),
    Column("names_variant", Boolean, nullable=False),
    Column("proposed_by_id", Uuid, nullable=False),
    Column("proposed_by", String, nullable=False),
    Column("proposed_at", UtcDateTime, nullable=False),
    Column("approved_by_id", Uuid),
    Column("approved_by", String),
    Column("approved_at", UtcDateTime),
    Column("approved_digest", LargeBinary),
    Column("taken_back_by", String),
    Column("taken_back_at", UtcDateTime),
    Column("delete_on", Date, nullable=False),
)


@dataclass(frozen=True)
class StoredQuote:
    """A quote without its words: where they are in which text, and who did what.

    `comment` comes without its translations. `approved_digest` is that of the words as they were
    approved.
    """

    id: UUID
    comment: Comment
    text_id: UUID
    span: Span
    criterion: str
    names_language: bool
    names_variant: bool
    proposed_by_id: UUID
    proposed_by: str
    proposed_at: datetime
    approved_by: str | None = None
    approved_at: datetime | None = None
    approved_digest: bytes | None = None
    taken_back_by: str | None = None
    taken_back_at: datetime | None = None


_SELECT = (
    select(quote, *(column.label(f"comment_{column.name}") for column in COMMENT_COLUMNS))
    .join_from(quote, comment)
    .join(response, comment.c.response_id == response.c.id)
    .where(response.c.counted)
    .order_by(quote.c.proposed_at, quote.c.id)
)
_OF_INSPECTION = _SELECT.where(comment.c.inspection_id == bindparam("inspection_id"))
_INSPECTION = (
    select(comment.c.inspection_id)
    .join_from(quote, comment)
    .where(quote.c.id == bindparam("quote_id"))
)
_APPROVE = (
    update(quote)
    .where(quote.c.id == bindparam("quote_id"))
    .values(
        approved_by_id=bindparam("by_id"),
        approved_by=bindparam("by"),
        approved_at=bindparam("at"),
        approved_digest=bindparam("digest"),
    )
)
_TAKE_BACK = (
    update(quote)
    .where(quote.c.id == bindparam("quote_id"))
    .values(taken_back_by=bindparam("by"), taken_back_at=bindparam("at"))
)
_GROUPS = (
    select(response.c.audience, response.c.language, response.c.variant, func.count())
    .where(response.c.inspection_id == bindparam("inspection_id"), response.c.counted)
    .group_by(response.c.audience, response.c.language, response.c.variant)
)


def quotes(session: Session, inspection_id: str) -> tuple[StoredQuote, ...]:
    """Every quote of an inspection whose response counts, in the order of their proposal."""
    rows = session.execute(_OF_INSPECTION, {"inspection_id": inspection_id})
    return tuple(
        StoredQuote(
            id=row.id,
            comment=read_comment(*row[-len(COMMENT_COLUMNS) :]),
            text_id=row.text_id,
            span=Span(row.start_at, row.end_at),
            criterion=row.criterion,
            names_language=row.names_language,
            names_variant=row.names_variant,
            proposed_by_id=row.proposed_by_id,
            proposed_by=row.proposed_by,
            proposed_at=row.proposed_at,
            approved_by=row.approved_by,
            approved_at=row.approved_at,
            approved_digest=row.approved_digest,
            taken_back_by=row.taken_back_by,
            taken_back_at=row.taken_back_at,
        )
        for row in rows
    )


def inspection_of_quote(session: Session, quote_id: UUID) -> str | None:
    """The id of the inspection that a quote belongs to."""
    return session.execute(_INSPECTION, {"quote_id": quote_id}).scalar_one_or_none()


def insert_quote(session: Session, new: StoredQuote, delete_on: date) -> None:
    """Keeps a quote that was proposed."""
    session.execute(
        quote.insert(),
        {
            "id": new.id,
            "comment_id": new.comment.id,
            "text_id": new.text_id,
            "start_at": new.span.start,
            "end_at": new.span.end,
            "criterion": new.criterion,
            "names_language": new.names_language,
            "names_variant": new.names_variant,
            "proposed_by_id": new.proposed_by_id,
            "proposed_by": new.proposed_by,
            "proposed_at": new.proposed_at,
            "delete_on": delete_on,
        },
    )


def approve(
    session: Session, quote_id: UUID, who: tuple[UUID, str], at: datetime, digest: bytes
) -> None:
    """Notes who approved the words of that digest."""
    by_id, by = who
    session.execute(
        _APPROVE, {"quote_id": quote_id, "by_id": by_id, "by": by, "at": at, "digest": digest}
    )


def take_back(session: Session, quote_id: UUID, by: str, at: datetime) -> None:
    """Notes who took a quote back."""
    session.execute(_TAKE_BACK, {"quote_id": quote_id, "by": by, "at": at})


def group_sizes(session: Session, inspection_id: str) -> dict[tuple[str, str, str], int]:
    """How many responses count, by audience, language and variant."""
    rows = session.execute(_GROUPS, {"inspection_id": inspection_id})
    return {(audience, language, variant): number for audience, language, variant, number in rows}

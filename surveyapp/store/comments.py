"""Comments: free text, apart from the response that it came with."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import (
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
)

from surveyapp.domain.questionnaire import Variant
from surveyapp.domain.response import Comment
from surveyapp.store.codec import decode_text, encode_text
from surveyapp.store.responses import response
from surveyapp.store.schema import METADATA
from surveyapp.store.session import Session

#: `response_id` is there for withdrawal and for what a clerk decides, and is never read out.
comment = Table(
    "comment",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column(
        "response_id",
        Uuid,
        ForeignKey("response.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("inspection_id", String, nullable=False),
    Column("audience", String, nullable=False),
    Column("question_id", String, nullable=False),
    Column("variant", String, nullable=False),
    Column("language", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("delete_on", Date, nullable=False),
    Index(None, "inspection_id", "audience", "question_id"),
    sqlite_with_rowid=False,
)

COMMENT_COLUMNS = (
    comment.c.id,
    comment.c.audience,
    comment.c.question_id,
    comment.c.variant,
    comment.c.language,
    comment.c.body,
)
_COUNTED = (
    comment.c.inspection_id == bindparam("inspection_id"),
    comment.c.audience == bindparam("audience"),
    response.c.counted,
)
_SELECT = (
    select(*COMMENT_COLUMNS)
    .join_from(comment, response)
    .where(*_COUNTED, comment.c.question_id == bindparam("question_id"))
)
_BY_QUESTION = (
    select(comment.c.question_id, func.count())
    .join_from(comment, response)
    .where(*_COUNTED, ~response.c.late)
    .group_by(comment.c.question_id)
)
_OF_RESPONSE = select(*COMMENT_COLUMNS).where(comment.c.response_id == bindparam("response_id"))
_BY_ID = select(comment.c.inspection_id, *COMMENT_COLUMNS).where(
    comment.c.id == bindparam("comment_id")
)
_LOCK = select(comment.c.id).where(comment.c.id == bindparam("comment_id")).with_for_update()


def insert_comments(
    session: Session,
    inspection_id: str,
    comments: Sequence[tuple[UUID, Comment]],
    delete_on: date,
) -> None:
    """Keeps comments, each beside the id of the response that it came with."""
    if comments:
        session.execute(
            comment.insert(),
            [
                {
                    "id": new.id,
                    "response_id": response_id,
                    "inspection_id": inspection_id,
                    "audience": new.audience,
                    "question_id": new.question_id,
                    "variant": new.variant.value,
                    "language": new.language,
                    "body": encode_text(new.text),
                    "delete_on": delete_on,
                }
                for response_id, new in comments
            ],
        )


def comments_on(
    session: Session, inspection_id: str, audience: str, question_id: str
) -> list[Comment]:
    """The comments on one question of the responses that count, in no order."""
    rows = session.execute(
        _SELECT,
        {"inspection_id": inspection_id, "audience": audience, "question_id": question_id},
    )
    return [read_comment(*row) for row in rows]


def count_by_question(session: Session, inspection_id: str, audience: str) -> dict[str, int]:
    """How many responses that count and were not late wrote something, by question."""
    rows = session.execute(_BY_QUESTION, {"inspection_id": inspection_id, "audience": audience})
    return {row[0]: row[1] for row in rows}


def comments_of(session: Session, response_id: UUID) -> list[Comment]:
    """The comments of one response."""
    rows = session.execute(_OF_RESPONSE, {"response_id": response_id})
    return [read_comment(*row) for row in rows]


def comment_of_id(session: Session, comment_id: UUID) -> tuple[str, Comment] | None:
    """The comment of that id, behind the id of its inspection."""
    row = session.execute(_BY_ID, {"comment_id": comment_id}).one_or_none()
    return None if row is None else (row[0], read_comment(*row[1:]))


def lock_comment(session: Session, comment_id: UUID) -> None:
    """Makes others wait who would change what was made of the same comment."""
    session.execute(_LOCK, {"comment_id": comment_id})


def read_comment(
    comment_id: UUID, audience: str, question_id: str, variant: str, language: str, body: bytes
) -> Comment:
    """The comment that a row of COMMENT_COLUMNS holds."""
    return Comment(
        id=comment_id,
        audience=audience,
        question_id=question_id,
        variant=Variant(variant),
        language=language,
        text=decode_text(body),
    )

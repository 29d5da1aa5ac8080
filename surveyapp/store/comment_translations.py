"""Translations of comments: beside the original, and none is ever changed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    LargeBinary,
    Select,
    String,
    Table,
    Uuid,
    bindparam,
    select,
)

from surveyapp.domain.response import CommentTranslation
from surveyapp.store.codec import decode_text, encode_text
from surveyapp.store.comments import comment
from surveyapp.store.schema import METADATA, UtcDateTime
from surveyapp.store.session import Session

comment_translation = Table(
    "comment_translation",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column(
        "comment_id",
        Uuid,
        ForeignKey("comment.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("body", LargeBinary, nullable=False),
    Column("translated_by", String, nullable=False),
    Column("translated_at", UtcDateTime, nullable=False),
    Column("delete_on", Date, nullable=False),
)

_SELECT = (
    select(
        comment_translation.c.id,
        comment_translation.c.comment_id,
        comment_translation.c.body,
        comment_translation.c.translated_by,
        comment_translation.c.translated_at,
    )
    .join_from(comment_translation, comment)
    .order_by(comment_translation.c.translated_at.desc(), comment_translation.c.id)
)
_OF_INSPECTION = _SELECT.where(comment.c.inspection_id == bindparam("inspection_id"))
_OF_COMMENTS = _SELECT.where(comment.c.id.in_(bindparam("comment_ids", expanding=True)))


def insert_translation(session: Session, new: CommentTranslation, delete_on: date) -> None:
    """Keeps a translation of a comment that is there."""
    session.execute(
        comment_translation.insert(),
        {
            "id": new.id,
            "comment_id": new.comment_id,
            "body": encode_text(new.text),
            "translated_by": new.translated_by,
            "translated_at": new.translated_at,
            "delete_on": delete_on,
        },
    )


def translations(
    session: Session, inspection_id: str
) -> dict[UUID, tuple[CommentTranslation, ...]]:
    """The translations of an inspection's comments by comment id, the newest first."""
    return _found(session, _OF_INSPECTION, {"inspection_id": inspection_id})


def translations_of(
    session: Session, comment_ids: Sequence[UUID]
) -> dict[UUID, tuple[CommentTranslation, ...]]:
    """The translations of these comments by comment id, the newest first."""
    return _found(session, _OF_COMMENTS, {"comment_ids": list(comment_ids)})


def _found(
    session: Session, query: Select[Any], asked: Mapping[str, Any]
) -> dict[UUID, tuple[CommentTranslation, ...]]:
    found: defaultdict[UUID, tuple[CommentTranslation, ...]] = defaultdict(tuple)
    for translation_id, comment_id, body, translated_by, translated_at in session.execute(
        query, asked
    ):
        found[comment_id] += (
            CommentTranslation(
                translation_id, comment_id, decode_text(body), translated_by, translated_at
            ),
        )
    return dict(found)

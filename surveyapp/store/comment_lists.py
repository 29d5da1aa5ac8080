"""Which comments of an inspection there are to read, by what is asked for, in no order."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    bindparam,
    cast,
    exists,
    false,
    func,
    or_,
    select,
)

from surveyapp.domain.response import Comment
from surveyapp.store.codec import decode_text
from surveyapp.store.codings import (
    coding,
    comment_reading,
    read_twice_sample,
    visible_to,
)
from surveyapp.store.comment_translations import comment_translation
from surveyapp.store.comments import COMMENT_COLUMNS, comment, read_comment
from surveyapp.store.responses import response
from surveyapp.store.session import Session

#: A hundredth of all ids there can be, and the last of them.
_NEAR, _LAST = (1 << 128) // 100, (1 << 128) - 1
#: Bodies fetched at once while searching: 20 MB at most, with every one at its longest.
_BODIES = 500


@dataclass(frozen=True)
class Wanted:
    """The comments that are asked for; what is empty asks for nothing.

    `themes`: those that carry one of these (None: whatever they carry). `unread`: those that
    nobody has read.
    """

    audience: str = ""
    question_id: str = ""
    language: str = ""
    themes: frozenset[UUID] | None = None
    unread: bool = False


@dataclass(frozen=True)
class Reader:
    """Who asks, and how many of a hundred comments two people read."""

    id: UUID
    read_twice: int


def ids(session: Session, inspection_id: str, wanted: Wanted, reader: Reader) -> list[str]:
    """The ids of the comments that are asked for, of responses that count, as hexadecimal digits.

    To make an id of each takes longer than to read it, and a page shows but a few.
    """
    found = _of(inspection_id, wanted, reader).with_only_columns(_DIGITS)
    return list(session.execute(found).scalars())


def texts(
    session: Session, inspection_id: str, wanted: Wanted, reader: Reader
) -> Iterator[tuple[str, str]]:
    """The ids, as digits, and words of the comments that are asked for, streamed."""
    found = _of(inspection_id, wanted, reader).with_only_columns(_DIGITS, comment.c.body)
    with closing(session.execute(found.execution_options(yield_per=_BODIES))) as rows:
        for digits, body in rows:
            yield digits, decode_text(body)


def translated_texts(session: Session, inspection_id: str) -> Iterator[tuple[UUID, str]]:
    """The words of every translation, beside the id of its comment."""
    found = (
        select(comment_translation.c.comment_id, comment_translation.c.body)
        .join_from(comment_translation, comment)
        .where(comment.c.inspection_id == inspection_id)
    )
    for comment_id, body in session.execute(found):
        yield comment_id, decode_text(body)


def of_ids(session: Session, comment_ids: Sequence[UUID]) -> dict[UUID, Comment]:
    """The comments of those ids, a page of them at the most."""
    found = select(*COMMENT_COLUMNS).where(comment.c.id.in_(comment_ids))
    return {row[0]: read_comment(*row) for row in session.execute(found)}


#: PostgreSQL writes ids with hyphens.
_DIGITS = func.replace(cast(comment.c.id, String), "-", "")
_OTHER = comment.alias()
#: Those of responses that do not count are few. To look for each comment among them takes a tenth
#: of the time that it takes to look up the response of each.
_UNCOUNTED = (
    select(_OTHER.c.id)
    .join_from(response, _OTHER, _OTHER.c.response_id == response.c.id)
    .where(response.c.inspection_id == bindparam("inspection_id"), ~response.c.counted)
)
_COUNTED = and_(
    comment.c.inspection_id == bindparam("inspection_id"), comment.c.id.not_in(_UNCOUNTED)
)
_UNREAD = ~exists().where(comment_reading.c.comment_id == comment.c.id)
_BY_QUESTION = (
    select(comment.c.audience, comment.c.question_id, func.count())
    .where(_COUNTED)
    .group_by(comment.c.audience, comment.c.question_id)
)
_UNREAD_BY_QUESTION = _BY_QUESTION.where(_UNREAD)
_LANGUAGES = select(comment.c.language).where(_COUNTED).distinct().order_by(comment.c.language)
_ANY_READ = select(
    exists().where(
        comment_reading.c.comment_id == comment.c.id,
        comment.c.inspection_id == bindparam("inspection_id"),
    )
)
_OF_QUESTION = (comment.c.audience == bindparam("audience")) & (
    comment.c.question_id == bindparam("question_id")
)
_LANGUAGES_OF_QUESTION = _LANGUAGES.where(_OF_QUESTION)


def counts(session: Session, inspection_id: str) -> dict[tuple[str, str], int]:
    """How many comments there are by audience and question."""
    return _counts(session, _BY_QUESTION, inspection_id)


def unread_counts(session: Session, inspection_id: str) -> dict[tuple[str, str], int]:
    """How many comments nobody has read, by audience and question."""
    return _counts(session, _UNREAD_BY_QUESTION, inspection_id)


def languages(
    session: Session, inspection_id: str, audience: str = "", question_id: str = ""
) -> tuple[str, ...]:
    """The codes of the languages of the surveys that comments came with, of one question or all."""
    if not question_id:
        return tuple(session.execute(_LANGUAGES, {"inspection_id": inspection_id}).scalars())
    asked = {"inspection_id": inspection_id, "audience": audience, "question_id": question_id}
    return tuple(session.execute(_LANGUAGES_OF_QUESTION, asked).scalars())


def next_to_read(
    session: Session, inspection_id: str, wanted: Wanted, reader: Reader, pivot: UUID
) -> UUID | None:
    """The first comment from `pivot` on that this reader is to read; ids are in no order.

    It is one that nobody has read, or one that two people read and another one alone has.
    """
    to_read = _of(inspection_id, wanted, reader).with_only_columns(comment.c.id)
    to_read = to_read.where(or_(_UNREAD, _waits_for(reader))).order_by(comment.c.id).limit(1)
    # In the order of ids a few rows are enough, where most are unread or all are this inspection's.
    near = to_read.where(comment.c.id.between(pivot, UUID(int=min(pivot.int + _NEAR, _LAST))))
    found = session.execute(near).scalar_one_or_none()
    after = found or session.execute(to_read.where(comment.c.id >= pivot)).scalar_one_or_none()
    return after or session.execute(to_read).scalar_one_or_none()


def any_read(session: Session, inspection_id: str) -> bool:
    """Whether anybody has read any comment of the inspection."""
    return bool(session.execute(_ANY_READ, {"inspection_id": inspection_id}).scalar())


def waiting_for_second(session: Session, inspection_id: str, reader: Reader) -> int:
    """How many comments one other person has read and this reader may read as the second."""
    found = _of(inspection_id, Wanted(), reader).where(_waits_for(reader))
    return session.execute(found.with_only_columns(func.count())).scalar_one()


def _waits_for(reader: Reader) -> ColumnElement[bool]:
    readings = (
        select(func.count())
        .select_from(comment_reading)
        .where(comment_reading.c.comment_id == comment.c.id)
        .scalar_subquery()
    )
    mine = exists().where(
        comment_reading.c.comment_id == comment.c.id, comment_reading.c.reader_id == reader.id
    )
    return and_(read_twice_sample(reader.read_twice), readings == 1, ~mine)


def _of(inspection_id: str, wanted: Wanted, reader: Reader) -> Select[tuple[UUID]]:
    found = select(comment.c.id).where(_COUNTED).params(inspection_id=inspection_id)
    for column, value in (
        (comment.c.audience, wanted.audience),
        (comment.c.question_id, wanted.question_id),
        (comment.c.language, wanted.language),
    ):
        if value:
            # PostgreSQL takes no such character, and so holds none.
            found = found.where(false() if "\0" in value else column == value)
    if wanted.unread:
        found = found.where(_UNREAD)
    if wanted.themes is not None:
        found = found.where(_carries(wanted.themes, reader))
    return found


def _carries(themes: Collection[UUID], reader: Reader) -> ColumnElement[bool]:
    """Whether a comment carries one of these themes, as far as the reader may see it."""
    carried = comment.c.id.in_(
        select(coding.c.comment_id).where(coding.c.theme_id.in_(themes), coding.c.stands)
    )
    return carried & visible_to(reader.id, reader.read_twice)


def _counts(session: Session, query: Select[Any], inspection_id: str) -> dict[tuple[str, str], int]:
    rows = session.execute(query, {"inspection_id": inspection_id})
    return {(audience, question_id): number for audience, question_id, number in rows}

"""Everything that was answered to one inspection, streamed for an archive."""

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from functools import reduce
from typing import Any

from sqlalchemy import Boolean, Column, ColumnElement, Date, String, bindparam, case, cast, select
from sqlalchemy import func as function

from surveyapp.domain.response import Comment
from surveyapp.store.comments import COMMENT_COLUMNS, comment, read_comment
from surveyapp.store.responses import response, response_answers
from surveyapp.store.session import Session

#: The facts of a response that an archive keeps. Neither its id nor a code is among them.
FACTS = (
    "audience",
    "variant",
    "language",
    "format",
    "channel_kind",
    "helper",
    "received_on",
    "counted",
    "late",
    "sample",
)
#: A control character, which nothing that is stored has.
_BETWEEN = "\x1f"
#: Responses fetched at once: some megabytes.
_RESPONSES = 2_000
#: Comments fetched at once: 20 MB at most, with every one at its longest.
_COMMENTS = 500


def _as_text(column: Column[Any]) -> ColumnElement[str]:
    if isinstance(column.type, Boolean):
        return case((column, "yes"), else_="no")
    return cast(column, String) if isinstance(column.type, Date) else column


def _in_one(columns: Iterable[ColumnElement[str]]) -> ColumnElement[str]:
    """Texts put together by the database: to make an object of each takes longer than to read."""
    first, *others = columns
    return reduce(lambda before, column: before + _BETWEEN + column, others, first)


_OF_INSPECTION = response.c.inspection_id == bindparam("inspection_id")
#: By random id: the order of a table, which on PostgreSQL is that of arrival, must not be told.
_ROWS = (
    select(_in_one(_as_text(response.c[name]) for name in FACTS), response_answers.c.payload)
    .join_from(response, response_answers)
    .where(_OF_INSPECTION)
    .order_by(response.c.audience, response.c.id)
    .execution_options(yield_per=_RESPONSES)
)
_NUMBER = select(function.count()).where(_OF_INSPECTION)
#: By their own random ids, which are not those of the responses that they came with.
_REMARKS = (
    select(*COMMENT_COLUMNS, response.c.counted)
    .join_from(comment, response)
    .where(comment.c.inspection_id == bindparam("inspection_id"))
    .order_by(comment.c.id)
    .execution_options(yield_per=_COMMENTS)
)


def rows(session: Session, inspection_id: str) -> Generator[tuple[str, bytes]]:
    """Every response, whether or not it counts: its facts (see `read_facts`) and its payload.

    By audience, and there in the order of random ids.
    """
    with closing(session.execute(_ROWS, {"inspection_id": inspection_id})) as found:
        yield from found


def read_facts(facts: str) -> list[str]:
    """The values of FACTS, as text, in the facts of a row."""
    return facts.split(_BETWEEN)


def number(session: Session, inspection_id: str) -> int:
    """How many responses there are, whether or not they count."""
    return session.execute(_NUMBER, {"inspection_id": inspection_id}).scalar_one()


def comments(session: Session, inspection_id: str) -> Iterator[tuple[Comment, bool]]:
    """Every comment, and whether its response counts, in an order that means nothing."""
    with closing(session.execute(_REMARKS, {"inspection_id": inspection_id})) as found:
        for *columns, counted in found:
            yield read_comment(*columns), counted

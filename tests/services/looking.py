"""What the store holds, read past the services, as someone would who got hold of the file."""

from typing import Any

from sqlalchemy import func, select

from surveyapp.domain.answers import Answer
from surveyapp.services.transactions import Transactions
from surveyapp.store import codec, responses
from surveyapp.store.comments import comment
from surveyapp.store.responses import response, response_answers
from surveyapp.store.tables import DATED

#: The tables that lead to a response.
OF_RESPONSES = (
    "response",
    "response_answers",
    "response_reference",
    "comment",
    "returned_copy",
    "copy_return",
)


def everything(transactions: Transactions) -> str:
    """Every row of every table, written out."""
    return repr([rows(transactions, table.name) for table in DATED])


def rows(transactions: Transactions, table: str) -> list[dict[str, Any]]:
    """Every row of a table."""
    found = next(each for each in DATED if each.name == table)
    with transactions.read() as session:
        return [dict(row) for row in session.execute(found.select()).mappings()]


def count(transactions: Transactions, table: str) -> int:
    found = next(each for each in DATED if each.name == table)
    with transactions.read() as session:
        return session.execute(select(func.count()).select_from(found)).scalar_one()


def stored_answers(transactions: Transactions) -> list[dict[str, Answer]]:
    """The answers of every response."""
    with transactions.read() as session:
        payloads = session.execute(select(response_answers.c.payload)).scalars().all()
    return [codec.decode_answers(payload) for payload in payloads]


def stored_texts(transactions: Transactions) -> list[str]:
    """The text of every comment."""
    with transactions.read() as session:
        bodies = session.execute(select(comment.c.body)).scalars().all()
    return sorted(codec.decode_text(body) for body in bodies)


def counted(transactions: Transactions) -> list[bool]:
    """Whether each response counts."""
    with transactions.read() as session:
        return sorted(session.execute(select(response.c.counted)).scalars())


def number_counted(transactions: Transactions, inspection_id: str) -> dict[str, int]:
    """How many responses a summary is made of, by audience."""
    with transactions.read() as session:
        return responses.count_by_audience(session, inspection_id)

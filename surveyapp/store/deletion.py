"""Deletes the rows whose day has come."""

from datetime import date

from sqlalchemy import Delete, Table, bindparam, delete, select, tuple_

from surveyapp.store.session import Session
from surveyapp.store.tables import DATED

#: Rows of a table deleted in one go: well under a second of holding up other writers.
AT_MOST = 5_000


def _due(table: Table, at_most: int) -> Delete:
    key = tuple_(*table.primary_key.columns)
    due = (
        select(*table.primary_key.columns)
        .where(table.c.delete_on <= bindparam("today"))
        .limit(at_most)
    )
    return delete(table).where(key.in_(due))


_DUE = {table.name: _due(table, AT_MOST) for table in DATED}


def delete_due_rows(session: Session, today: date) -> dict[str, int]:
    """Deletes up to AT_MOST rows of each table that were to be deleted by `today`.

    Returns how many, by table. What leans on a row goes with it and is not counted.
    """
    return {
        name: session.execute(statement, {"today": today}).rowcount
        for name, statement in _DUE.items()
    }

"""INSERT ... ON CONFLICT, which SQLite and PostgreSQL both know and SQLAlchemy names apart."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Insert, Table, case
from sqlalchemy.dialects import postgresql, sqlite

from surveyapp.store.session import Session

#: What the row becomes when it is there already, from the columns that were to be inserted.
Changes = Callable[[Any], Mapping[str, ColumnElement[Any]]]


class Upsert:
    """A statement that inserts a row or, when its key is there already, changes that row.

    Built once and kept: both databases' statements are compiled once.
    """

    def __init__(self, table: Table, changes: Changes) -> None:
        key = list(table.primary_key.columns)
        on_sqlite = sqlite.insert(table)
        on_postgresql = postgresql.insert(table)
        self._statements: dict[str, Insert] = {
            "sqlite": on_sqlite.on_conflict_do_update(
                index_elements=key, set_=changes(on_sqlite.excluded)
            ),
            "postgresql": on_postgresql.on_conflict_do_update(
                index_elements=key, set_=changes(on_postgresql.excluded)
            ),
        }

    def run(self, session: Session, values: Mapping[str, Any]) -> None:
        """Inserts or changes the row that `values` name."""
        session.execute(self._statements[session.dialect.name], values)


def later_day(table: Table) -> Changes:
    """The change of a row that is there already and is now to be kept until the later day."""
    held = table.c.delete_on
    return lambda new: {"delete_on": case((held > new.delete_on, held), else_=new.delete_on)}

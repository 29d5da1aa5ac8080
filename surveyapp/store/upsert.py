"""INSERT ... ON CONFLICT, which SQLite and PostgreSQL both know and SQLAlchemy names apart."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from sqlalchemy import ColumnElement, Insert, Table, case

from surveyapp.store.session import Session

#: What the row becomes when it is there already, from the columns that were to be inserted.
Changes = Callable[[Any], Mapping[str, ColumnElement[Any]]]


class Upsert:
    """A statement that inserts a row or, when its key is there already, changes that row.

    Built at its first use and kept, so that it is compiled once, and only for the database that
    there is: loading the other one takes long.
    """

    def __init__(self, table: Table, changes: Changes) -> None:
        self._table = table
        self._changes = changes
        self._statements: dict[str, Insert] = {}

    def run(self, session: Session, values: Mapping[str, Any]) -> None:
        """Inserts or changes the row that `values` name."""
        name = session.dialect.name
        if name not in self._statements:
            self._statements[name] = self._built(name)
        session.execute(self._statements[name], values)

    def _built(self, name: str) -> Insert:
        insert = import_module(f"sqlalchemy.dialects.{name}").insert(self._table)
        key = list(self._table.primary_key.columns)
        statement: Insert = insert.on_conflict_do_update(
            index_elements=key, set_=self._changes(insert.excluded)
        )
        return statement


def later_day(table: Table) -> Changes:
    """The change of a row that is there already and is now to be kept until the later day."""
    held = table.c.delete_on
    return lambda new: {"delete_on": case((held > new.delete_on, held), else_=new.delete_on)}

"""The way to the database: engines for SQLite and PostgreSQL, and the transactions on them."""

import logging
import math
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import ConnectionPoolEntry

from surveyapp.domain.errors import StoreNotReadyError, StoreUnavailableError
from surveyapp.store import migrations
from surveyapp.store.session import Session

_LOG = logging.getLogger(__name__)

#: Seconds that a transaction waits for another one, or for a connection, before it gives up.
PATIENCE = 5.0
_POOL_SIZE = 10
_POOL_OVERFLOW = 20
#: Seconds between two tries to change the mode of a database that others are opening.
_RETRY = 0.02
#: How sqlite3 says that the file was never made, or made by an older version.
_NOT_READY = ("unable to open database file", "no such table", "no such column")


class Transactions:
    """The transactions of one database. Edges own them: one session, one use case, one commit.

    `database_url` is `sqlite:///FILE`, or `postgresql://...`, which means psycopg 3.
    """

    def __init__(self, database_url: str, *, patience: float = PATIENCE) -> None:
        self._url = make_url(database_url)
        self._patience = patience
        engines = _sqlite_engines if self._url.get_backend_name() == "sqlite" else _server_engines
        self._writing, self._reading, self._single = engines(self._url, patience)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that commits when the block ends and rolls back when it raises.

        Raises StoreUnavailableError, with nothing kept, when the database is locked or away, be
        it at the commit. On SQLite, writers take turns from their first statement on (BEGIN
        IMMEDIATE), so work that needs no database belongs before it.
        """
        with _unavailable(), self._writing.begin() as session:
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the database throughout, and cannot write.

        Raises StoreUnavailableError when the database is locked or away.
        """
        with _unavailable(), self._reading.connect() as session:
            yield session

    @contextmanager
    def single(self) -> Iterator[Session]:
        """A session whose every statement is a transaction of its own.

        For the hot path alone: reading one row, and an update that itself makes sure that the row
        is still the one that was read. It spares what a transaction costs around a statement: on
        PostgreSQL, two of three trips to the server. Raises StoreUnavailableError as `write` does.
        """
        with _unavailable(), self._single.connect() as session:
            yield session

    def create(self) -> None:
        """Makes the database, or brings an older one up to date. Safe to run at every start."""
        with _unavailable():
            if self._url.get_backend_name() == "sqlite" and self._url.database:
                _make_file(Path(self._url.database), self._patience)
            with self._writing.begin() as connection:
                migrations.upgrade(connection)

    def close(self) -> None:
        """Gives every connection back."""
        self._writing.dispose()
        self._reading.dispose()
        self._single.dispose()


@contextmanager
def _unavailable() -> Iterator[None]:
    try:
        yield
    except PoolTimeoutError as error:
        _LOG.error("no connection to the database came free")
        raise StoreUnavailableError from error
    except (DBAPIError, sqlite3.DatabaseError) as error:
        if _lacks_a_table(error):
            _LOG.error("the database is not ready: %s", getattr(error, "orig", error))
            raise StoreNotReadyError from error
        if not _is_unavailable(error):
            raise
        # The driver's own words name no value; SQLAlchemy's would show the parameters.
        _LOG.error("the database is locked or away: %s", getattr(error, "orig", error))
        raise StoreUnavailableError from error


def _is_unavailable(error: Exception) -> bool:
    """Whether it is the database's fault and not that of what was asked of it.

    The errors of sqlite3 itself come from where SQLAlchemy is passed by. A bare DatabaseError,
    unlike those of its own subclasses, says that the file is damaged or no database.
    """
    faults = (OperationalError, InterfaceError, sqlite3.OperationalError)
    return isinstance(error, faults) or type(error) in (DatabaseError, sqlite3.DatabaseError)


def _make_file(file: Path, patience: float) -> None:
    """Makes the database's file, with the mode and the size of page that it keeps for good."""
    file.parent.mkdir(parents=True, exist_ok=True)
    give_up = time.monotonic() + patience
    with closing(sqlite3.connect(file, timeout=patience)) as connection:
        # Rows of a response's answers fill a quarter of such a page; in smaller ones they spill.
        connection.execute("PRAGMA page_size=8192")
        while not _turned_to_wal(connection):
            if time.monotonic() > give_up:
                raise sqlite3.OperationalError("database is locked")
            time.sleep(_RETRY)


def _turned_to_wal(connection: sqlite3.Connection) -> bool:
    """Whether it could be done now: unlike for a write, SQLite does not wait for its turn."""
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        return False
    return True


#: What PostgreSQL calls an undefined table and an undefined column. Told by their codes, so that
#: its driver is loaded only where there is a PostgreSQL.
_UNDEFINED = ("42P01", "42703")


def _lacks_a_table(error: Exception) -> bool:
    cause = getattr(error, "orig", error)
    return getattr(cause, "sqlstate", None) in _UNDEFINED or (
        isinstance(cause, sqlite3.OperationalError) and str(cause).startswith(_NOT_READY)
    )


def _sqlite_engines(url: URL, patience: float) -> tuple[Engine, Engine, Engine]:
    writing, reading, single = (_sqlite_engine(url, patience) for _ in range(3))
    event.listen(writing, "begin", _begin_immediate)
    event.listen(reading, "begin", _begin)
    event.listen(reading, "connect", _refuse_writes)
    return writing, reading, single


def _sqlite_engine(url: URL, patience: float) -> Engine:
    engine = create_engine(url, connect_args={"timeout": patience}, **_pooled(patience))
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # sqlite3 would begin transactions by itself, and late: the listeners below do it instead.
    connection.isolation_level = None
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")


def _refuse_writes(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.execute("PRAGMA query_only=ON")


def _begin(connection: Connection) -> None:
    _driver(connection).execute("BEGIN")


def _begin_immediate(connection: Connection) -> None:
    _driver(connection).execute("BEGIN IMMEDIATE")


def _driver(connection: Connection) -> sqlite3.Connection:
    """The driver's connection: through SQLAlchemy, a BEGIN costs as much as reading a draft."""
    held: Any = connection.connection.dbapi_connection
    driver: sqlite3.Connection = held
    return driver


def _server_engines(url: URL, patience: float) -> tuple[Engine, Engine, Engine]:
    writing = _server_engine(url, patience)
    reading = writing.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    single = _server_engine(
        url, patience, isolation_level="AUTOCOMMIT", skip_autocommit_rollback=True
    )
    return writing, reading, single


def _server_engine(url: URL, patience: float, **of_its_own: Any) -> Engine:
    return create_engine(
        url,
        connect_args={
            "connect_timeout": max(2, math.ceil(patience)),
            "options": f"-c lock_timeout={int(patience * 1000)} -c timezone=UTC",
        },
        **_pooled(patience),
        **of_its_own,
    )


def _pooled(patience: float) -> dict[str, Any]:
    return {
        "hide_parameters": True,
        "pool_size": _POOL_SIZE,
        "max_overflow": _POOL_OVERFLOW,
        "pool_timeout": patience,
    }

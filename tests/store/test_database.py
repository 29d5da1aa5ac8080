"""The transactions: they commit, roll back, take turns, and say when the database is away."""

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, event, func, select, text
from sqlalchemy.exc import OperationalError

from surveyapp.domain.errors import StoreNotReadyError, StoreUnavailableError
from surveyapp.services.transactions import Transactions
from surveyapp.store import attempts, migrations, print_orders
from surveyapp.store.links import link_count
from surveyapp.store.print_orders import artefact
from surveyapp.store.session import Session
from surveyapp.store.tables import DATED, UNDATED
from tests.fixtures.databases import PostgresServer
from tests.fixtures.stores import locked

TODAY = date(2026, 11, 23)
#: Seconds that a test of waiting in vain takes.
PATIENCE = 0.3


@pytest.fixture
def impatient(transactions: Transactions, database_url: str) -> Iterator[Transactions]:
    """Another way to the same store, which waits for PATIENCE alone."""
    made = Transactions(database_url, patience=PATIENCE)
    yield made
    made.close()


def _put(session: Session) -> None:
    print_orders.put_artefact(session, "blank", b"a page", TODAY)


def _write(transactions: Transactions) -> None:
    with transactions.write() as session:
        _put(session)


def _kept(transactions: Transactions) -> int:
    with transactions.read() as session:
        return session.execute(select(func.count()).select_from(artefact)).scalar_one()


def test_the_migrations_make_what_the_tables_say(
    transactions: Transactions, database_url: str
) -> None:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, DATED[0].metadata) == []
    engine.dispose()


def test_the_newest_step_is_known_by_the_name_of_its_file() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    script = ScriptDirectory.from_config(config)
    assert migrations.head() == script.get_current_head()
    for step in script.walk_revisions():
        assert Path(step.path).name.startswith(f"v{step.revision}_")


def test_every_table_has_a_day_of_deletion_or_says_that_it_has_none() -> None:
    tables = set(DATED[0].metadata.tables.values())
    assert set(DATED) | set(UNDATED) == tables
    assert all("delete_on" in table.c for table in DATED)


def test_creating_again_keeps_what_is_there(transactions: Transactions, database_url: str) -> None:
    with transactions.write() as session:
        _put(session)
    again = Transactions(database_url)
    again.create()
    assert _kept(again) == 1
    again.close()


def test_processes_that_create_at_once_take_turns(database_url: str) -> None:
    makers = [Transactions(database_url, patience=5) for _ in range(4)]
    failures: list[Exception] = []

    def create(maker: Transactions) -> None:
        try:
            maker.create()
        except Exception as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=create, args=(maker,)) for maker in makers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert _kept(makers[0]) == 0
    for maker in makers:
        maker.close()


def test_a_write_is_kept_when_its_block_ends(transactions: Transactions) -> None:
    with transactions.write() as session:
        _put(session)
    assert _kept(transactions) == 1


def test_an_error_in_the_block_leaves_nothing(transactions: Transactions) -> None:
    def fail() -> None:
        with transactions.write() as session:
            _put(session)
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert _kept(transactions) == 0


def test_each_statement_of_a_single_session_is_kept_at_once(transactions: Transactions) -> None:
    with transactions.single() as session:
        _put(session)
        assert _kept(transactions) == 1


def test_a_single_statement_waits_for_its_turn_and_gives_up(
    impatient: Transactions, database_url: str
) -> None:
    with locked(database_url), pytest.raises(StoreUnavailableError), impatient.single() as session:
        _put(session)
    assert _kept(impatient) == 0


def test_a_reader_cannot_write(transactions: Transactions) -> None:
    with pytest.raises(Exception, match=r"read-?only|could not be saved"):  # noqa: SIM117
        with transactions.read() as session:
            _put(session)
    assert _kept(transactions) == 0


def test_a_reader_sees_one_state_throughout(transactions: Transactions) -> None:
    with transactions.read() as reading:
        first = reading.execute(text("SELECT count(*) FROM artefact")).scalar_one()
        with transactions.write() as session:
            _put(session)
        second = reading.execute(text("SELECT count(*) FROM artefact")).scalar_one()
    assert (first, second) == (0, 0)
    assert _kept(transactions) == 1


def test_times_come_back_in_utc(transactions: Transactions) -> None:
    moment = datetime(2026, 7, 1, 12, 30, 15, 250, tzinfo=UTC)
    with transactions.write() as session:
        attempts.insert_failure(session, "resume", b"who", moment, TODAY)
    with transactions.read() as session:
        kept = session.execute(attempts.attempt.select()).one().at
    assert kept == moment
    assert kept.tzinfo is UTC


def test_a_naive_time_is_refused(transactions: Transactions) -> None:
    naive = datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001
    with pytest.raises(Exception, match="no time zone"), transactions.write() as session:
        session.execute(
            link_count.insert(),
            {"link_token": "t", "slot_at": naive, "begun": 0, "submitted": 0, "delete_on": TODAY},
        )


def test_a_row_needs_the_row_that_it_leans_on(transactions: Transactions) -> None:
    with pytest.raises(Exception, match=r"(?i)foreign key"), transactions.write() as session:
        session.execute(
            link_count.insert(),
            {
                "link_token": "unknown",
                "slot_at": datetime(2026, 11, 23, 13, tzinfo=UTC),
                "begun": 1,
                "submitted": 0,
                "delete_on": TODAY,
            },
        )


def test_a_locked_database_is_said_to_be_unavailable_and_keeps_nothing(
    impatient: Transactions, database_url: str
) -> None:
    with locked(database_url), pytest.raises(StoreUnavailableError):
        _write(impatient)
    assert _kept(impatient) == 0
    _write(impatient)  # and afterwards all is well
    assert _kept(impatient) == 1


def test_a_writer_waits_for_its_turn(transactions: Transactions, database_url: str) -> None:
    released = threading.Event()
    holding = threading.Event()

    def hold() -> None:
        with locked(database_url):
            holding.set()
            released.wait(PATIENCE / 2)

    thread = threading.Thread(target=hold)
    thread.start()
    holding.wait()
    with transactions.write() as session:
        _put(session)
    thread.join()
    assert _kept(transactions) == 1


def test_a_commit_that_fails_is_unavailable_and_keeps_nothing(transactions: Transactions) -> None:
    def fail(_: object) -> None:
        raise OperationalError("COMMIT", {}, Exception("disk full"))

    event.listen(transactions._writing, "commit", fail)
    with pytest.raises(StoreUnavailableError), transactions.write() as session:
        _put(session)
    event.remove(transactions._writing, "commit", fail)
    assert _kept(transactions) == 0


@pytest.mark.parametrize("mode", ["read", "write"])
def test_a_server_that_is_away_is_unavailable(mode: str) -> None:
    away = Transactions("postgresql://nobody@127.0.0.1:1/nothing", patience=PATIENCE)
    with pytest.raises(StoreUnavailableError), getattr(away, mode)() as session:
        session.execute(text("SELECT 1"))


def test_a_server_that_drops_the_connection_is_unavailable_once(postgres: PostgresServer) -> None:
    name = postgres.create()
    made = Transactions(postgres.url(name))
    made.create()

    def lose_the_server() -> None:
        with made.write() as session:
            pid = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
            _put(session)
            with psycopg.connect(postgres.url(), autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s)", [pid])

    with pytest.raises(StoreUnavailableError):
        lose_the_server()
    assert _kept(made) == 0
    made.close()
    postgres.drop(name)


def test_a_file_that_is_no_database_is_unavailable(tmp_path: Path) -> None:
    file = tmp_path / "text.sqlite3"
    file.write_text("no database at all, and longer than a header\n" * 10)
    with pytest.raises(StoreUnavailableError):
        Transactions(f"sqlite:///{file}").create()


def test_what_failed_is_logged_without_any_value(
    impatient: Transactions, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    secret = b"what a family wrote"

    def write() -> None:
        with impatient.write() as session:
            print_orders.put_artefact(session, "blank", secret, TODAY)

    with locked(database_url), pytest.raises(StoreUnavailableError) as raised:
        write()
    assert "locked or away" in caplog.text
    assert secret.decode() not in caplog.text
    assert secret.decode() not in str(raised.value.__cause__)


def test_sqlite_is_durable_and_takes_writers_in_turn(tmp_path: Path) -> None:
    made = Transactions(f"sqlite:///{tmp_path / 'new' / 'folder' / 'a.sqlite3'}")
    made.create()
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    for session_of in (made.write, made.read):
        with session_of() as session:
            values = [session.execute(text(f"PRAGMA {name}")).scalar_one() for name in pragmas]
        assert values == ["wal", 2, 1, 5000]
    made.close()


def test_serials_are_never_given_twice(transactions: Transactions) -> None:
    given: list[int] = []

    def reserve() -> None:
        for _ in range(10):
            with transactions.write() as session:
                given.append(print_orders.reserve_serials(session, 3))

    threads = [threading.Thread(target=reserve) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    serials = [first + place for first in given for place in range(3)]
    assert len(serials) == 120
    assert len(set(serials)) == 120


def test_a_database_that_was_not_made_says_what_to_run(database_url: str) -> None:
    for url in (database_url, "sqlite:////nowhere/at/all.sqlite3"):
        unmade = Transactions(url)
        for session_of in (unmade.read, unmade.write):
            with pytest.raises(StoreNotReadyError, match="surveyapp store upgrade"):  # noqa: SIM117
                with session_of() as session:
                    _put(session)
        unmade.close()

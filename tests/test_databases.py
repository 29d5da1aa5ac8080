"""The databases that tests get: of either kind, empty, and apart from each other."""

import psycopg
import pytest
from sqlalchemy import create_engine, inspect, text

from tests.fixtures.databases import PostgresServer


@pytest.mark.parametrize("attempt", [1, 2])
def test_each_test_gets_an_empty_database(database_url: str, attempt: int) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == []
        connection.execute(text("CREATE TABLE kept (id INTEGER)"))
    engine.dispose()


def test_postgresql_is_a_real_server(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        assert connection.info.server_version >= 160000
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_a_database_can_start_from_a_template(postgres: PostgresServer) -> None:
    template = postgres.create()
    with psycopg.connect(postgres.url(template)) as connection:
        connection.execute("CREATE TABLE carried AS SELECT 7 AS figure")
    copy = postgres.create(template)
    with psycopg.connect(postgres.url(copy)) as connection:
        assert connection.execute("SELECT figure FROM carried").fetchone() == (7,)
    postgres.drop(copy)
    postgres.drop(template)

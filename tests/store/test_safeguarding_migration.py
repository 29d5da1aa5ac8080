"""Concerns that were raised before concerns had an owner and a trail lose nothing."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, text

from surveyapp.domain.concern import Act, Result
from surveyapp.services.transactions import Transactions
from surveyapp.store import migrations
from surveyapp.store.codec import encode_text
from surveyapp.store.concern_trail import trail
from surveyapp.store.concerns import concerns

RAISED, CLOSED = datetime(2026, 11, 24, 10, tzinfo=UTC), datetime(2026, 11, 25, 9, tzinfo=UTC)
DAY = date(2029, 11, 30)


@pytest.fixture
def older(database_url: str) -> UUID:
    """A database of the step before, with one comment and two concerns on it; the comment's id."""
    engine = create_engine(database_url)
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    comment_id = uuid4()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":  # rows that lean on others, without them
            connection.execute(text("SET session_replication_role = replica"))
        _put(connection, "comment", {
            "id": comment_id, "response_id": uuid4(), "inspection_id": "hackney-2026-11-23",
            "audience": "parents-and-carers", "question_id": "works-well", "variant": "standard",
            "language": "en", "body": encode_text("Words"), "delete_on": DAY,
        })  # fmt: skip
        for reason, closed in (("Still open", False), ("Over", True)):
            _put(connection, "concern", {
                "id": uuid4(), "comment_id": comment_id, "raised_by": "Ann", "raised_at": RAISED,
                "reason": encode_text(reason), "closed_by": "Lee" if closed else None,
                "closed_at": CLOSED if closed else None,
                "outcome": encode_text("Told" if closed else ""), "delete_on": DAY,
            })  # fmt: skip
    engine.dispose()
    return comment_id


def _put(connection: Connection, table: str, values: dict[str, object]) -> None:
    plain = connection.dialect.name == "sqlite"
    kept = {name: _sqlite(value) if plain else value for name, value in values.items()}
    names = ", ".join(kept)
    places = ", ".join(f":{name}" for name in kept)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({places})"), kept)  # noqa: S608


def _sqlite(value: object) -> object:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value


def test_concerns_of_before_keep_all_that_they_had(older: UUID, database_url: str) -> None:
    transactions = Transactions(database_url)
    transactions.create()
    with transactions.read() as session:
        still_open, closed = concerns(session, "hackney-2026-11-23")
        trails = [trail(session, concern.id) for concern in (still_open, closed)]
    transactions.close()
    assert still_open.comment is not None
    assert (still_open.comment.id, still_open.comment.text) == (older, "Words")
    assert (still_open.reason, still_open.raised_by, still_open.owner) == (
        "Still open",
        "Ann",
        None,
    )
    assert (closed.reason, closed.outcome, closed.closed_at) == ("Over", "Told", CLOSED)
    assert closed.result is Result.OTHER
    assert [(entry.act, entry.by, entry.at) for entry in trails[0]] == [(Act.RAISED, "Ann", RAISED)]
    assert [(entry.act, entry.by) for entry in trails[1]] == [
        (Act.RAISED, "Ann"),
        (Act.CLOSED, "Lee"),
    ]

"""The steps that bring a database up to date, run from code: there is no alembic.ini."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

#: Any number will do, so long as every process that migrates takes the same one.
_LOCK = 746_953_201


def upgrade(connection: Connection) -> None:
    """Brings the database up to date, within the connection's transaction.

    Processes that start at the same time take turns. Alembic is loaded only where there is
    something to do.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    if _current(connection) == head():
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def head() -> str:
    """The newest revision: that of the last step, whose file is named by it."""
    steps = sorted((Path(__file__).parent / "versions").glob("v[0-9]*.py"))
    return steps[-1].name[1:].partition("_")[0]


def _current(connection: Connection) -> str | None:
    """The revision of the database. None for one that is new."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found

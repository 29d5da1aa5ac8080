"""The steps that bring a database up to date, run from code: there is no alembic.ini."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

#: Any number will do, so long as every process that migrates takes the same one.
_LOCK = 746_953_201


def upgrade(connection: Connection) -> None:
    """Brings the database up to date, within the connection's transaction.

    Processes that start at the same time take turns.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

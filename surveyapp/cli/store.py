"""`surveyapp store`: creating the database, bringing it up to date, keeping deletion dates."""

import click

from surveyapp.cli.context import now, settings, transactions
from surveyapp.cli.output import json_option, show
from surveyapp.services import retention

store = click.Group("store", help="Create and keep the database.")


@store.command
@json_option
def upgrade(as_json: bool) -> None:
    """Create the database, or bring it up to date."""
    settings().instance_dir.mkdir(parents=True, exist_ok=True)
    transactions().create()
    show({"upgraded": True}, as_json, "The database is up to date.")


@store.command("delete-due")
@json_option
def delete_due(as_json: bool) -> None:
    """Delete what has reached its deletion date. Meant to run once a day."""
    deleted = retention.delete_all_due(transactions(), now=now())
    lines = [f"{count} of {table}" for table, count in deleted.items() if count]
    show(dict(deleted), as_json, "Deleted: " + (", ".join(lines) or "nothing was due") + ".")

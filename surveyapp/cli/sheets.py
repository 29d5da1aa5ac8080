"""What commands on sheets have in common: which sheet is meant, and its inspection."""

import click

from surveyapp.cli.context import transactions
from surveyapp.cli.output import Command
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.services import opening


def sheet_options(command: Command) -> Command:
    """The options that say which sheet of an inspection is meant."""
    for option in (
        click.option("--language", default="en", show_default=True, help="The language's code."),
        click.option(
            "--design", default="standard", show_default=True, help="The page design's name."
        ),
        click.option("--audience", required=True, help="Such as parents-and-carers."),
        click.argument("inspection_id", metavar="INSPECTION"),
    ):
        command = option(command)
    return command


def opened(inspection_id: str, language: str) -> tuple[Inspection, Edition]:
    """The inspection of that id, and its edition in a language. Raises NotFoundError."""
    with transactions().read() as session:
        inspection = opening.inspection(session, inspection_id)
        return inspection, opening.edition_of(session, inspection, language)

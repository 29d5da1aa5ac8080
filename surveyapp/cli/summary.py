"""`surveyapp summary`: the inspector's summary as files."""

from pathlib import Path
from typing import Any

import click

from surveyapp.cli.context import now, transactions
from surveyapp.cli.new_files import FOLDER
from surveyapp.cli.output import json_option, show
from surveyapp.domain.summary import Summary
from surveyapp.services import opening, summarising

summary = click.Group("summary", help="Summaries of an inspection's answers.")


@summary.command
@click.argument("inspection_id", metavar="INSPECTION")
@click.option(
    "--out",
    "directory",
    required=True,
    type=FOLDER,
    help="The directory to write into. It is made if need be.",
)
@json_option
def write(inspection_id: str, directory: Path, as_json: bool) -> None:
    """Write the summary of INSPECTION in every format, all of them or none.

    Before closing it holds the number of responses and nothing else, but for a demonstration.
    """
    with transactions().read() as session:
        inspection = opening.inspection(session, inspection_id)
        edition = opening.edition_of(session, inspection)
        made = summarising.summarise(session, edition, inspection, now=now())
    files = summarising.write_files(made, directory)
    show(_described(made, files), as_json, _told(made, files))


def _described(made: Summary, files: tuple[Path, ...]) -> dict[str, Any]:
    return {
        "inspection": made.inspection.id,
        "made_at": made.made_at.isoformat(),
        "closed": made.closed,
        "demonstration": made.inspection.demonstration,
        "figures_shown": made.figures_shown,
        "responses": {audience.audience: audience.responses for audience in made.audiences},
        "undecided_copies": made.undecided_copies,
        "files": [str(file) for file in files],
    }


def _told(made: Summary, files: tuple[Path, ...]) -> str:
    counts = (f"{audience.title}: {audience.responses} responses" for audience in made.audiences)
    written = (f"Written: {file}" for file in files)
    return "\n".join((*made.notices, *counts, *written))

"""`surveyapp export`: raw answers for the inspectorate's archive."""

import sys
from pathlib import Path

import click

from surveyapp.cli.context import now, transactions
from surveyapp.cli.new_files import NEW_FILE
from surveyapp.cli.output import json_option, show
from surveyapp.cli.stopping import stoppable
from surveyapp.services import archiving, opening

_WARNING = "These are the answers of single people, without disclosure control. Keep them so."


@click.command()
@click.argument("inspection_id", metavar="INSPECTION")
@click.option(
    "--out", "file", required=True, type=NEW_FILE, help="The CSV file to write. It must be new."
)
@click.option(
    "--comments", type=NEW_FILE, help="Write the comments too, into this CSV file of their own."
)
@json_option
@stoppable
def export(inspection_id: str, file: Path, comments: Path | None, as_json: bool) -> None:
    """Write every response to INSPECTION into a CSV file, for the inspectorate's archive.

    Only after closing, but for a demonstration. Never for whoever gives out the surveys.
    """
    with transactions().read() as session:
        inspection = opening.inspection(session, inspection_id)
        edition = opening.edition_of(session, inspection)
        archiving.may_archive(inspection, now())
        with click.progressbar(
            length=archiving.number_of_responses(session, inspection),
            label="Writing responses",
            file=sys.stderr,
        ) as bar:
            written = archiving.archive(
                session, edition, inspection, file,
                now=now(), comments=comments, on_progress=bar.update,
            )  # fmt: skip
    files = [str(path) for path in (file, comments) if path is not None]
    told = [_WARNING, f"{written.responses} responses written to {file}."]
    if comments is not None:
        told.append(f"{written.comments} comments written to {comments}.")
    show(
        {
            "inspection": inspection_id,
            "responses": written.responses,
            "comments": written.comments,
            "files": files,
        },
        as_json,
        "\n".join(told),
    )

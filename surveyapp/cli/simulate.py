"""`surveyapp simulate`: plausible sample responses for a demonstration."""

import sys

import click

from surveyapp.cli.context import now, transactions
from surveyapp.cli.output import json_option, show
from surveyapp.services import opening, simulating

MOST = 1_000_000


@click.command()
@click.argument("inspection_id", metavar="INSPECTION")
@click.option("--responses", required=True, type=click.IntRange(1, MOST), help="How many.")
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same answers.")
@json_option
def simulate(inspection_id: str, responses: int, seed: int, as_json: bool) -> None:
    """Write sample responses, marked as such. Refused on a real inspection."""
    with transactions().read() as session:
        opening.inspection(session, inspection_id)  # said before any progress is shown
    with (
        transactions().write() as session,
        click.progressbar(
            length=responses, label="Writing sample responses", file=sys.stderr
        ) as bar,
    ):
        inspection = opening.inspection(session, inspection_id)
        edition = opening.edition_of(session, inspection)
        written = simulating.simulate(
            session, edition, inspection, responses, seed, now=now(), on_progress=bar.update
        )
    show(
        {"inspection": inspection_id, "responses": written, "seed": seed},
        as_json,
        f"{written} sample responses written to {inspection_id}.",
    )

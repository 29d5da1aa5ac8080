"""`surveyapp local-figures`: what a local area knows of who could answer."""

from pathlib import Path
from typing import Any

import click

from surveyapp.cli.context import now, transactions
from surveyapp.cli.inspection import decider
from surveyapp.cli.new_files import NEW_FILE
from surveyapp.cli.output import json_option, show
from surveyapp.domain.calendar import LONDON, long_moment
from surveyapp.domain.local_figures import LoadedFigures
from surveyapp.paper.files import write_new
from surveyapp.services import local_figures as service
from surveyapp.services import opening

local_figures = click.Group(
    "local-figures", help="What a local area knows of who could answer, to show who hardly did."
)


@local_figures.command
@click.argument("inspection_id", metavar="INSPECTION")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--source",
    default="",
    help="Whose figures they are, and of when, for rows that do not say so: "
    "'DfE, SEN in England, January 2026'.",
)
@click.option("--by", help="Who loads them. By default who is at this machine.")
@json_option
def load(inspection_id: str, file: Path, source: str, by: str | None, as_json: bool) -> None:
    """Load the CSV FILE in place of all figures that INSPECTION had; all of it or nothing."""
    with file.open("rb") as opened:
        content = opened.read(service.MAX_BYTES + 1)
    with transactions().write() as session:
        inspection = opening.inspection(session, inspection_id)
        edition = opening.edition_of(session, inspection)
        loaded = service.load(
            session, edition, inspection, content, by=decider(by), now=now(), source=source
        )
    show(_described(loaded), as_json, f"{len(loaded.figures)} figures of {inspection.area} loaded.")


@local_figures.command("show")
@click.argument("inspection_id", metavar="INSPECTION")
@json_option
def show_(inspection_id: str, as_json: bool) -> None:
    """Show the figures of INSPECTION, and who loaded which when."""
    with transactions().read() as session:
        opening.inspection(session, inspection_id)
        loads = service.loads(session, inspection_id)
    show([_described(each) for each in loads], as_json, _told(loads))


@local_figures.command
@click.argument("inspection_id", metavar="INSPECTION")
@click.option("--out", "file", required=True, type=NEW_FILE, help="The CSV file. It must be new.")
@json_option
def template(inspection_id: str, file: Path, as_json: bool) -> None:
    """Write a blank CSV file with a line for each group that INSPECTION can have figures of."""
    with transactions().read() as session:
        inspection = opening.inspection(session, inspection_id)
        content = service.template(opening.edition_of(session, inspection), inspection)
    write_new(file, content)
    show({"file": str(file)}, as_json, f"Written: {file}")


def _told(loads: tuple[LoadedFigures, ...]) -> str:
    if not loads:
        return "There are none. Load some: surveyapp local-figures load"
    lines = [
        f"{figure.audience}/{figure.by}/{figure.group}  {figure.people}  ({figure.source})"
        for figure in loads[0].figures
    ]
    history = [
        f"{'Loaded' if place == 0 else 'Replaced: loaded'} by {each.loaded_by}, "
        f"{long_moment(each.loaded_at)}: {len(each.figures)} figures"
        for place, each in enumerate(loads)
    ]
    return "\n".join([*lines, *history])


def _described(loaded: LoadedFigures) -> dict[str, Any]:
    return {
        "loaded_by": loaded.loaded_by,
        "loaded_at": loaded.loaded_at.astimezone(LONDON).isoformat(),
        "figures": [
            {
                "audience": figure.audience,
                "by": figure.by,
                "group": figure.group,
                "people": figure.people,
                "source": figure.source,
            }
            for figure in loaded.figures
        ],
    }

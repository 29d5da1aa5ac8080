"""`surveyapp summary`: the inspector's summary as files."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from surveyapp.cli import spread_work
from surveyapp.cli.context import now, transactions
from surveyapp.cli.new_files import FOLDER
from surveyapp.cli.output import fail, json_option, show
from surveyapp.cli.stopping import stoppable
from surveyapp.domain.summary import Summary
from surveyapp.services import cluster, opening, spreading, summarising

summary = click.Group("summary", help="Summaries of an inspection's answers.")


@summary.command
@click.argument("inspection_id", metavar="[INSPECTION]", default="")
@click.option("--all", "every", is_flag=True, help="Every inspection that there is.")
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="With --all: the Dask scheduler whose workers are to count, such as tcp://127.0.0.1:8786.",
)
@click.option(
    "--out",
    "directory",
    required=True,
    type=FOLDER,
    help="The directory to write into. It is made if need be.",
)
@json_option
def write(
    inspection_id: str, every: bool, scheduler: str | None, directory: Path, as_json: bool
) -> None:
    """Write the summary of INSPECTION in every format, all of them or none.

    Before closing it holds the number of responses and nothing else, but for a demonstration.
    With --all, the files of each inspection, all of them or none; one that fails stops no other.
    """
    if every == bool(inspection_id):
        raise click.UsageError("Name an inspection, or give --all, and not both.")
    if scheduler is not None and not every:
        raise click.UsageError("--scheduler goes with --all.")
    if every:
        _write_all(directory, scheduler, as_json)
        return
    with transactions().read() as session:
        inspection = opening.inspection(session, inspection_id)
        edition = opening.edition_of(session, inspection)
        made = summarising.summarise(session, edition, inspection, now=now())
    files = summarising.write_files(made, directory)
    show(_described(made, files), as_json, _told(made, files))


@summary.command
@click.argument("address", metavar="ADDRESS")
@stoppable
def worker(address: str) -> None:
    """Work for the Dask scheduler at ADDRESS until stopped, and keep nothing on the disk."""
    transactions()  # settings that do not hold are told here, and not by the first count
    cluster.serve(address)


def _write_all(directory: Path, scheduler: str | None, as_json: bool) -> None:
    written: list[dict[str, Any]] = []
    failed: list[dict[str, str]] = []
    with _spread(scheduler) as spread:
        for inspection_id, made in spreading.summaries(transactions(), spread, now()):
            if isinstance(made, spreading.Failed):
                failed.append({"inspection": inspection_id, "problem": made.problem})
                click.echo(f"{inspection_id}: {made.problem} {made.remedy}", err=True)
                continue
            files = summarising.write_files(made, directory)
            written.append(_described(made, files))
            if not as_json:
                click.echo(f"{inspection_id}: {len(files)} files written")
    done = f"{len(written)} summaries written to {directory}."
    show({"written": written, "failed": failed}, as_json, done)
    if failed:
        fail(f"{len(failed)} of {len(written) + len(failed)} summaries could not be made.")


@contextmanager
def _spread(scheduler: str | None) -> Iterator[spreading.Spread]:
    if scheduler is None:
        yield spreading.Alone(transactions())
        return
    with cluster.cluster(scheduler, spread_work.WORK) as spread:
        yield spread


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

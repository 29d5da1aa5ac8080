"""`surveyapp summary`: the inspector's summary as files."""

from pathlib import Path
from typing import Any

import click

from surveyapp.cli import auditing, releases, spread_work
from surveyapp.cli.context import now, transactions
from surveyapp.cli.new_files import FOLDER
from surveyapp.cli.output import fail, json_option, show
from surveyapp.cli.stopping import stoppable
from surveyapp.domain.summary import Summary
from surveyapp.services import cluster, release_files, releasing, spreading, summarising

summary = click.Group("summary", help="Summaries of an inspection's answers.")
summary.add_command(releases.release)
summary.add_command(releases.releases)
summary.add_command(auditing.audit)


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
@click.option(
    "--release",
    "number",
    type=click.IntRange(min=1, max=1_000_000),
    help="The number of the release to write. Without it, the latest.",
)
@json_option
def write(
    inspection_id: str,
    every: bool,
    scheduler: str | None,
    directory: Path,
    number: int | None,
    as_json: bool,
) -> None:
    """Write the latest release of INSPECTION in every format, all files of it or none.

    Where nothing has been released it holds the number of responses and nothing else; but a
    demonstration is released on the spot, unless its latest release says the same already.
    With --all, the files of each inspection, all of them or none; one that fails stops no other.
    """
    if every == bool(inspection_id):
        raise click.UsageError("Name an inspection, or give --all, and not both.")
    if scheduler is not None and not every:
        raise click.UsageError("--scheduler goes with --all.")
    if number is not None and every:
        raise click.UsageError("--release goes with one inspection.")
    if every:
        _write_all(directory, scheduler, as_json)
        return
    made, snapshot = release_files.to_write(transactions(), inspection_id, number, now())
    files = summarising.write_files(made, directory, snapshot)
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
    with spread_work.spread(scheduler) as spread:
        for inspection_id, made in release_files.all_to_write(transactions(), spread, now()):
            if isinstance(made, spreading.Failed):
                failed.append({"inspection": inspection_id, "problem": made.problem})
                click.echo(f"{inspection_id}: {made.problem} {made.remedy}", err=True)
                continue
            files = summarising.write_files(made[0], directory, made[1])
            written.append(_described(made[0], files))
            if not as_json:
                click.echo(f"{inspection_id}: {len(files)} files written")
    done = f"{len(written)} summaries written to {directory}."
    show({"written": written, "failed": failed}, as_json, done)
    if failed:
        fail(f"{len(failed)} of {len(written) + len(failed)} summaries could not be made.")


def _described(made: Summary, files: tuple[Path, ...]) -> dict[str, Any]:
    return {
        "inspection": made.inspection.id,
        "made_at": made.made_at.isoformat(),
        "closed": made.closed,
        "demonstration": made.inspection.demonstration,
        "figures_shown": made.figures_shown,
        "responses": {audience.audience: audience.responses for audience in made.audiences},
        "undecided_copies": made.undecided_copies,
        "release": made.release and made.release.number,
        "files": [str(file) for file in files],
    }


def _told(made: Summary, files: tuple[Path, ...]) -> str:
    counts = (f"{audience.title}: {audience.responses} responses" for audience in made.audiences)
    written = (f"Written: {file}" for file in files)
    release = (f"{releasing.told(made.release)}.",) if made.release else ()
    return "\n".join((*made.notices, *release, *counts, *written))

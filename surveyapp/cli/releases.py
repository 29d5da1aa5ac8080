"""`surveyapp summary release` and `releases`: making releases of figures, and listing them."""

from typing import Any

import click

from surveyapp.cli import spread_work
from surveyapp.cli.context import now, transactions
from surveyapp.cli.output import json_option, show
from surveyapp.domain.release import KeptRelease
from surveyapp.domain.summary import ReleaseKind
from surveyapp.services import opening, releasing, spreading


@click.command
@click.argument("inspection_id", metavar="INSPECTION")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in ReleaseKind]),
    help="What to release. It need not be named where there is one kind only.",
)
@click.option("--by", required=True, help="The name of who releases. It stays on the record.")
@click.option(
    "--leave-out",
    is_flag=True,
    help="Leave out of a closing release the questions that would hold it back.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="The Dask scheduler whose workers are to count, such as tcp://127.0.0.1:8786.",
)
@json_option
def release(
    inspection_id: str,
    kind: str | None,
    by: str,
    leave_out: bool,
    scheduler: str | None,
    as_json: bool,
) -> None:
    """Release the figures of INSPECTION: numbered, audited, and never changed.

    After closing: `interim` for first figures, of each audience as a whole; `closing`, once, with
    everything; then `late` for what paper came after. A release that would give away what few
    people answered, by itself or with an earlier one, is refused.
    """
    at = now()
    with spread_work.spread(scheduler) as spread:
        made = spreading.summary(transactions(), spread, inspection_id, at)
    with transactions().read() as session:
        edition = opening.edition_of(session, made.inspection)
        chosen = ReleaseKind(kind) if kind else releasing.only_kind(session, made.inspection, at)
        prepared = releasing.prepare(session, edition, made, chosen, by=by, withhold=leave_out)
    with transactions().write() as session:
        kept = releasing.keep(session, prepared)
    text = "\n".join(
        (*prepared.notices, f"{releasing.told(kept.mark)}.", f"SHA-256: {kept.sha256}")
    )
    told = {"inspection": inspection_id, **described(kept)}
    show({**told, "undecided_copies": prepared.undecided_copies}, as_json, text)


@click.command
@click.argument("inspection_id", metavar="INSPECTION")
@json_option
def releases(inspection_id: str, as_json: bool) -> None:
    """List the releases of INSPECTION: what, by whom, when, and the SHA-256 of the JSON file."""
    with transactions().read() as session:
        opening.inspection(session, inspection_id)
        kept = releasing.releases(session, inspection_id)
    lines = (f"{releasing.told(one.mark)}\n  {one.sha256}" for one in kept)
    text = "\n".join(lines) or f"Nothing of {inspection_id} has been released yet."
    show([described(one) for one in kept], as_json, text)


def described(kept: KeptRelease) -> dict[str, Any]:
    """A release for programs."""
    mark = kept.mark
    return {
        "number": mark.number,
        "kind": mark.kind.value,
        "released_by": mark.released_by,
        "released_at": mark.released_at.isoformat(),
        "sha256": kept.sha256,
    }

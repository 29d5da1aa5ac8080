"""`surveyapp summary audit`: what an attacker can find in files that were written."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from surveyapp.cli.output import fail, inert, json_option, show
from surveyapp.domain.release import AuditedRelease, HiddenFigure
from surveyapp.services import auditing, releasing

#: Hidden figures that are told of each audience: those that an attacker knows best.
_TIGHTEST = 5


@click.command
@click.argument(
    "folders", metavar="DIR...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@json_option
def audit(folders: tuple[Path, ...], as_json: bool) -> None:
    """Audit what `summary write` wrote into DIR, as an attacker would, without the database.

    Says of each audience how many figures are hidden, and of those that an attacker comes nearest
    to, the least and the most that each can be. Ends with 1 where a hidden figure is exposed, and
    where a file is not as it was written. Releases of one inspection in several folders are
    compared as well.
    """
    audited = auditing.audit_folders(folders)
    show([_described(one) for one in audited], as_json, inert("\n".join(_lines(audited))))
    if wrong := sum(not one.passes for one in audited):
        fail(f"{wrong} of {len(audited)} audits failed.", "See above.")


def _lines(audited: Sequence[AuditedRelease]) -> Iterator[str]:
    for one in audited:
        yield f"{one.inspection}: {releasing.told(one.mark) if one.mark else 'not a release'}"
        yield from (f"  FAILS: {problem}" for problem in one.problems)
        for audience, hidden in groupby(one.hidden, key=lambda hidden: hidden.audience):
            yield from _of_audience(audience, list(hidden))
        if one.passes:
            yield "  Passes: no hidden figure is exposed, and every file is as it was written."


def _of_audience(audience: str, hidden: Sequence[HiddenFigure]) -> Iterator[str]:
    exposed = [one for one in hidden if one.exposed]
    yield f"  {audience}: {len(hidden):,} hidden figures, {len(exposed):,} exposed"
    tightest = sorted((one for one in hidden if not one.exposed), key=_width)[:_TIGHTEST]
    for one in (*exposed, *tightest):
        most = "any number" if one.most is None else one.most
        mark = "EXPOSED" if one.exposed else "from"
        place = ", ".join(filter(None, (one.question, one.view, one.label)))
        yield f"    {mark} {one.least} to {most}: {place}"


def _width(hidden: HiddenFigure) -> float:
    return float("inf") if hidden.most is None else hidden.most - hidden.least


def _described(one: AuditedRelease) -> dict[str, Any]:
    return {
        "inspection": one.inspection,
        "release": one.mark and one.mark.number,
        "kind": one.mark and one.mark.kind.value,
        "passes": one.passes,
        "problems": one.problems,
        "hidden": [asdict(hidden) for hidden in one.hidden],
    }

"""`surveyapp paper print`: copies, each with its own return code; `geometry`: where all lies."""

import sys
from pathlib import Path
from typing import Any

import click

from surveyapp.cli.context import code_keys, now, settings, transactions
from surveyapp.cli.new_files import NAMED_FILE
from surveyapp.cli.output import json_option, show
from surveyapp.cli.sheets import opened, sheet_options
from surveyapp.cli.stopping import stoppable
from surveyapp.domain import geometry as geometries
from surveyapp.domain.copies import PrintOrder
from surveyapp.services import print_files, printing
from surveyapp.services.print_files import Job, Written
from surveyapp.services.printing import Printing


@click.command("print")
@sheet_options
@click.option("--copies", required=True, type=int, help="How many copies, 1 to 100,000.")
@click.option(
    "--out",
    required=True,
    type=NAMED_FILE,
    help="The PDF file. Above 1,000 copies a number is added to the name of each file.",
)
@click.option("--one-file", is_flag=True, help="All copies in one file, however many.")
@click.option(
    "--duplex/--simplex",
    default=None,
    help="For printing on both sides or on one. By default as the design says.",
)
@click.option("--pack", type=int, help="Put a separating sheet on every so many copies.")
@click.option(
    "--manifest",
    type=NAMED_FILE,
    help="Also write the return codes to this CSV file. It is for the inspectorate alone.",
)
@json_option
@stoppable
def print_(
    inspection_id: str,
    audience: str,
    design: str,
    language: str,
    copies: int,
    out: Path,
    one_file: bool,
    duplex: bool | None,
    pack: int | None,
    manifest: Path | None,
    as_json: bool,
) -> None:
    """Write copies of a survey to print, each with its own return code on every page."""
    job = Job(copies, out, manifest, duplex, pack, one_file)
    print_files.check(job)
    sheet = _lay_out(inspection_id, audience, design, language)
    with transactions().write() as session:
        first = printing.reserve(session, sheet.inspection, copies, now=now())
    key = code_keys()[0]

    def keep() -> PrintOrder:
        with transactions().write() as session:
            return printing.record(session, sheet, first, copies, key, now=now())

    def void(order: PrintOrder) -> None:
        with transactions().write() as session:
            printing.void(session, order)

    codes = printing.return_codes(first, copies, key)
    with click.progressbar(
        length=copies, label="Copies", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        written = print_files.write_files(
            sheet, job, codes, keep, void, lambda done: bar.update(done - bar.pos)
        )
    show(_described(sheet, job, written), as_json, _told(sheet, job, written))


@click.command("geometry")
@sheet_options
@json_option
def geometry(inspection_id: str, audience: str, design: str, language: str, as_json: bool) -> None:
    """Say where each box, text field, corner mark and code lies, in millimetres."""
    found = _lay_out(inspection_id, audience, design, language).geometry
    lines = [
        f"page {page.number}: {len(page.boxes)} boxes, {len(page.text_fields)} text fields"
        for page in found.pages
    ]
    show(geometries.as_data(found), as_json, "\n".join(lines))


def _lay_out(inspection_id: str, audience: str, design: str, language: str) -> Printing:
    inspection, edition = opened(inspection_id, language)
    return printing.lay_out(edition, inspection, audience, design, language, settings().base_url)


def _described(sheet: Printing, job: Job, written: Written) -> dict[str, Any]:
    order = written.order
    return {
        "order": str(order.id),
        "inspection": order.inspection_id,
        "audience": order.audience,
        "variant": order.variant.value,
        "language": order.language,
        "design": order.design,
        "copies": order.copies,
        "pages_a_copy": sheet.pages,
        "duplex": sheet.duplex(job.duplex),
        "pack": job.pack,
        "geometry": order.geometry_hash,
        "blank": order.blank_hash,
        "files": [str(path) for path in written.files],
        "manifest": str(job.manifest) if job.manifest else None,
    }


def _told(sheet: Printing, job: Job, written: Written) -> str:
    copies = written.order.copies
    count = "1 copy" if copies == 1 else f"{copies:,} copies"
    sides = "both sides" if sheet.duplex(job.duplex) else "one side"
    lines = [
        f"{count} of {sheet.pages} pages each.",
        *(f"Written: {file}" for file in written.files),
        f"Print on {sides} of the paper, at 100%.",
    ]
    if job.manifest:
        lines.append(f"The codes are in {job.manifest}. It is for the inspectorate alone.")
    return "\n".join(lines)

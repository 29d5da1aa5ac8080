"""`surveyapp paper screen`: a survey as a PDF to fill in on a screen."""

from pathlib import Path

import click

from surveyapp.cli.context import now, settings
from surveyapp.cli.new_files import NEW_FILE
from surveyapp.cli.output import json_option, show
from surveyapp.cli.sheets import opened, sheet_options
from surveyapp.paper.files import write_new
from surveyapp.services import screen_pdf


@click.command("screen")
@sheet_options
@click.option("--out", required=True, type=NEW_FILE, help="The PDF file.")
@json_option
def screen(
    inspection_id: str, audience: str, design: str, language: str, out: Path, as_json: bool
) -> None:
    """Write the survey as one tagged PDF file to fill in on a screen and send back."""
    inspection, edition = opened(inspection_id, language)
    laid_out = screen_pdf.lay_out(
        edition, inspection, audience, design, language, settings().base_url, now=now()
    )
    write_new(out, laid_out.drawn())
    pages = len(laid_out.sheet.pages)
    data = {"pages": pages, "file": str(out), "properties": laid_out.known_by}
    show(data, as_json, f"{pages} pages to fill in on a screen.\nWritten: {out}")

"""`surveyapp paper letter`, `poster` and others: what goes round a survey, without any code."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from surveyapp.cli.context import now, settings, transactions
from surveyapp.cli.new_files import NEW_FILE
from surveyapp.cli.output import Command, json_option, show
from surveyapp.domain.page_design import PaperSize
from surveyapp.domain.poster_design import PosterKind
from surveyapp.domain.questionnaire import Variant
from surveyapp.paper.files import write_new
from surveyapp.paper.handouts.pages import drawn
from surveyapp.services import handouts, opening, printing
from surveyapp.services.handouts import Product, Told

_EVERY_AUDIENCE = "all"


def _options(*own: Callable[[Any], Any]) -> Callable[[Command], Command]:
    """The options that every handout has, with some of its own."""
    shared: tuple[Callable[[Any], Any], ...] = (
        click.argument("inspection_id", metavar="INSPECTION"),
        *own,
        click.option("--language", default="en", show_default=True, help="The language's code."),
        click.option("--channel", help="Lead to the link of this name, not to the public one."),
        click.option("--out", required=True, type=NEW_FILE, help="The file to write."),
        json_option,
    )

    def add(command: Command) -> Command:
        for option in reversed(shared):
            command = option(command)
        return command

    return add


_AUDIENCE = click.option("--audience", required=True, help="Such as parents-and-carers.")
_DESIGN = click.option(
    "--design", default="standard", show_default=True, help="The page design's name."
)
_VARIANT = click.option(
    "--variant",
    type=click.Choice([variant.value for variant in Variant]),
    default=Variant.STANDARD.value,
    show_default=True,
    help="How the questions are worded.",
)


def _with_sheet(product: Product, help_: str) -> click.Command:
    """The command that makes a product in the page design of a sheet."""

    @click.command(product.value, help=help_)
    @_options(_AUDIENCE, _DESIGN)
    def command(
        inspection_id: str,
        audience: str,
        design: str,
        language: str,
        channel: str | None,
        out: Path,
        as_json: bool,
    ) -> None:
        told = _to_tell(inspection_id, language, channel)
        made = handouts.with_sheet(product, told, audience, design)
        write_new(out, drawn(made))
        _show(told, out, as_json, product.value, audience, design=design, pages=len(made.pages))

    return command


letter = _with_sheet(Product.LETTER, "Write the letter that asks someone to answer.")
instructions = _with_sheet(
    Product.INSTRUCTIONS, "Write how to fill in a copy, with a worked example."
)
cover = _with_sheet(Product.COVER, "Write the cover that is folded round a filled-in copy.")


@click.command("poster")
@_options(
    click.option(
        "--audience",
        default=_EVERY_AUDIENCE,
        show_default=True,
        help="Such as parents-and-carers, or all together with a QR code for each.",
    ),
    click.option("--design", default="poster", show_default=True, help="The poster design's name."),
    click.option(
        "--paper",
        "size",
        type=click.Choice([size.value for size in PaperSize]),
        default=PaperSize.A4.value,
        show_default=True,
        help="The size of the paper.",
    ),
)
def poster(
    inspection_id: str,
    audience: str,
    design: str,
    size: str,
    language: str,
    channel: str | None,
    out: Path,
    as_json: bool,
) -> None:
    """Write a poster with a large QR code. It leads to the link of a poster, if there is one."""
    told = _to_tell(inspection_id, language, channel)
    chosen = None if audience == _EVERY_AUDIENCE else audience
    made = handouts.to_pin_up(PosterKind.POSTER, told, chosen, design, PaperSize(size))
    write_new(out, drawn(made))
    _show(told, out, as_json, "poster", audience, design=design, paper=size, pages=len(made.pages))


@click.command("slip")
@_options(
    _AUDIENCE,
    click.option("--design", default="slip", show_default=True, help="The slip design's name."),
)
def slip(
    inspection_id: str,
    audience: str,
    design: str,
    language: str,
    channel: str | None,
    out: Path,
    as_json: bool,
) -> None:
    """Write a page of two slips to hand out, with a line to cut along."""
    told = _to_tell(inspection_id, language, channel)
    made = handouts.to_pin_up(PosterKind.SLIP, told, audience, design)
    write_new(out, drawn(made))
    _show(told, out, as_json, "slip", audience, design=design, pages=len(made.pages))


@click.command("text")
@_options(_AUDIENCE, _VARIANT)
def text(
    inspection_id: str,
    audience: str,
    variant: str,
    language: str,
    channel: str | None,
    out: Path,
    as_json: bool,
) -> None:
    """Write a survey as plain text, to be read and answered online."""
    told = _to_tell(inspection_id, language, channel)
    write_new(out, handouts.text(told, audience, Variant(variant)))
    _show(told, out, as_json, "text", audience, variant=variant)


@click.command("braille")
@_options(_AUDIENCE, _VARIANT)
def braille(
    inspection_id: str,
    audience: str,
    variant: str,
    language: str,
    channel: str | None,
    out: Path,
    as_json: bool,
) -> None:
    """Write a survey in braille (BRF), to be read and answered online. It needs liblouis."""
    told = _to_tell(inspection_id, language, channel)
    write_new(out, handouts.in_braille(told, audience, Variant(variant)))
    _show(told, out, as_json, "braille", audience, variant=variant)


def _to_tell(inspection_id: str, language: str, channel: str | None) -> Told:
    with transactions().read() as session:
        inspection = opening.inspection(session, inspection_id)
        edition = opening.edition_of(session, inspection, language)
        links = opening.links_of(session, inspection.id)
    printing.check_open(inspection, "Letters and posters can be made", now=now())
    return Told(edition, inspection, links, settings().base_url, language, channel)


def _show(
    told: Told, out: Path, as_json: bool, product: str, audience: str, **more: str | int
) -> None:
    described: dict[str, Any] = {
        "inspection": told.inspection.id,
        "product": product,
        "audience": audience,
        "language": told.language,
        **more,
        "file": str(out),
    }
    pages = more.get("pages", 0)
    count = f" ({pages} pages)" if pages and pages != 1 else ""
    show(described, as_json, f"Written: {out}{count}")

"""`surveyapp inspection`: opening inspections and seeing what is open."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import click

from surveyapp.cli.context import now, settings, transactions
from surveyapp.cli.output import json_option, show
from surveyapp.domain.calendar import LONDON, clock_time, long_date
from surveyapp.domain.inspection import Inspection, Link
from surveyapp.services import editions, opening

inspection = click.Group("inspection", help="Open inspections and list them.")


@inspection.command("open")
@click.option("--area", required=True, help="The local area's name, such as Hackney.")
@click.option("--kind", required=True, help="The kind of inspection, such as full.")
@click.option(
    "--notified",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day on which the area was told, as YYYY-MM-DD.",
)
@click.option("--edition", "edition_id", help="The edition of questions. The newest by default.")
@click.option(
    "--contact",
    "contacts",
    multiple=True,
    metavar="NAME=VALUE",
    help="A contact of the area, such as childrens-social-care='020 7946 0000'. May be repeated.",
)
@click.option("--demonstration", is_flag=True, help="Mark it as a demonstration.")
@json_option
def open_(
    area: str,
    kind: str,
    notified: datetime,
    edition_id: str | None,
    contacts: tuple[str, ...],
    demonstration: bool,
    as_json: bool,
) -> None:
    """Open an inspection: its window, its snapshot of the questions, its links."""
    edition = editions.load_for_opening(edition_id)
    with transactions().write() as session:
        opened = opening.open_inspection(
            session,
            edition,
            area,
            kind,
            notified.date(),
            now=now(),
            demonstration=demonstration,
            contacts=_pairs(contacts),
        )
    show(
        _described(opened.inspection, opened.links),
        as_json,
        _told(opened.inspection, opened.links),
    )


@inspection.command("list")
@json_option
def list_(as_json: bool) -> None:
    """List all inspections, the newest first."""
    with transactions().read() as session:
        found = opening.inspections(session)
    lines = [f"{one.id}  closes {_moment(one.window.closes_at)}" for one in found]
    show(
        [_described(one, ()) for one in found],
        as_json,
        "\n".join(lines) or "There is no inspection yet. Open one: surveyapp inspection open",
    )


@inspection.command("show")
@click.argument("inspection_id", metavar="INSPECTION")
@json_option
def show_(inspection_id: str, as_json: bool) -> None:
    """Show an inspection with its window and links."""
    with transactions().read() as session:
        found = opening.inspection(session, inspection_id)
        links = opening.links_of(session, inspection_id)
    show(_described(found, links), as_json, _told(found, links))


def _pairs(contacts: tuple[str, ...]) -> Mapping[str, str]:
    pairs = {}
    for contact in contacts:
        name, equals, value = contact.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise click.BadParameter(f"{contact!r} is not NAME=VALUE.", param_hint="--contact")
        pairs[name.strip()] = value.strip()
    return pairs


def _described(found: Inspection, links: tuple[Link, ...]) -> dict[str, Any]:
    return {
        "id": found.id,
        "area": found.area,
        "kind": found.kind,
        "demonstration": found.demonstration,
        "opens_at": found.window.opens_at.astimezone(LONDON).isoformat(),
        "closes_at": found.window.closes_at.astimezone(LONDON).isoformat(),
        "address": f"{settings().base_url}/{found.slug}",
        "contacts": dict(found.contacts),
        "links": [
            {
                "audience": link.audience,
                "channel": link.channel,
                "address": f"{settings().base_url}/s/{link.token}",
            }
            for link in links
        ],
    }


def _told(found: Inspection, links: tuple[Link, ...]) -> str:
    base = settings().base_url
    lines = [
        found.id + (" (demonstration)" if found.demonstration else ""),
        f"  opens   {_moment(found.window.opens_at)}",
        f"  closes  {_moment(found.window.closes_at)}",
        f"  page    {base}/{found.slug}",
    ]
    if not opening.is_local_area(found.area):
        lines.append(
            f"  {found.area} is not a local area of England; a demonstration may be of any."
        )
    lines += [f"  {name}: {contact}" for name, contact in found.contacts.items()]
    lines += [f"  {link.audience} ({link.channel})  {base}/s/{link.token}" for link in links]
    return "\n".join(lines)


def _moment(moment: datetime) -> str:
    day: date = moment.astimezone(LONDON).date()
    return f"{long_date(day)}, {clock_time(moment)}"

"""`surveyapp inspection`: opening inspections and seeing what is open."""

import getpass
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import click

from surveyapp.cli.context import now, settings, transactions
from surveyapp.cli.output import json_option, show
from surveyapp.domain.calendar import LONDON, long_moment
from surveyapp.domain.inspection import Inspection, Link
from surveyapp.domain.language import LanguageDecision
from surveyapp.services import deciding_languages, editions, opening
from surveyapp.services.deciding_languages import AcceptedDrafts

inspection = click.Group("inspection", help="Open inspections and list them.")


_by = click.option(
    "--by", help="Who decides so: the lead's name. By default who is at this machine."
)


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
@click.option(
    "--draft-language",
    "drafts",
    multiple=True,
    metavar="CODE",
    help="Open it in a language whose translation is a draft too, such as ur. May be repeated; "
    "it takes --because.",
)
@click.option("--because", default="", help="Why a draft may open.")
@_by
@json_option
def open_(
    area: str,
    kind: str,
    notified: datetime,
    edition_id: str | None,
    contacts: tuple[str, ...],
    demonstration: bool,
    drafts: tuple[str, ...],
    because: str,
    by: str | None,
    as_json: bool,
) -> None:
    """Open an inspection: its window, its snapshot of the questions, its links."""
    if drafts and not because.strip():
        raise click.UsageError("Say why the drafts may open, with --because.")
    edition = editions.load_for_opening(edition_id, drafts)
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
            drafts=AcceptedDrafts(drafts, because, decider(by)) if drafts else AcceptedDrafts(),
        )
    _show(opened.inspection.id, as_json)


@inspection.command("open-language")
@click.argument("inspection_id", metavar="INSPECTION")
@click.argument("code", metavar="LANGUAGE")
@click.option("--because", required=True, help="Why it may open.")
@_by
@json_option
def open_language(
    inspection_id: str, code: str, because: str, by: str | None, as_json: bool
) -> None:
    """Open an inspection in one more language, such as ur. The decision stays on the record."""
    editions.must_hold((code,))
    with transactions().write() as session:
        found = opening.inspection(session, inspection_id)
        deciding_languages.open_language(
            session,
            opening.edition_of(session, found),
            found,
            code,
            because=because,
            by=decider(by),
            now=now(),
        )
    _show(inspection_id, as_json)


@inspection.command("list")
@json_option
def list_(as_json: bool) -> None:
    """List all inspections, the newest first."""
    with transactions().read() as session:
        found = opening.inspections(session)
    lines = [f"{one.id}  closes {long_moment(one.window.closes_at)}" for one in found]
    show(
        [_described(one) for one in found],
        as_json,
        "\n".join(lines) or "There is no inspection yet. Open one: surveyapp inspection open",
    )


@inspection.command("show")
@click.argument("inspection_id", metavar="INSPECTION")
@json_option
def show_(inspection_id: str, as_json: bool) -> None:
    """Show an inspection with its window, languages and links."""
    _show(inspection_id, as_json)


def _show(inspection_id: str, as_json: bool) -> None:
    with transactions().read() as session:
        found = opening.inspection(session, inspection_id)
        links = opening.links_of(session, inspection_id)
        decided = deciding_languages.decisions(session, inspection_id)
    show(_described(found, links, decided), as_json, _told(found, links, decided))


def decider(given: str | None) -> str:
    """The name that was given, or that of whoever is at this machine."""
    if given is not None:
        return given
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise click.UsageError("Say whose decision it is: --by NAME.") from error


def _pairs(contacts: tuple[str, ...]) -> Mapping[str, str]:
    pairs = {}
    for contact in contacts:
        name, equals, value = contact.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise click.BadParameter(f"{contact!r} is not NAME=VALUE.", param_hint="--contact")
        pairs[name.strip()] = value.strip()
    return pairs


def _described(
    found: Inspection,
    links: tuple[Link, ...] = (),
    decided: tuple[LanguageDecision, ...] | None = None,
) -> dict[str, Any]:
    described: dict[str, Any] = {
        "id": found.id,
        "area": found.area,
        "kind": found.kind,
        "demonstration": found.demonstration,
        "opens_at": found.window.opens_at.astimezone(LONDON).isoformat(),
        "closes_at": found.window.closes_at.astimezone(LONDON).isoformat(),
        "address": f"{settings().base_url}/{found.slug}",
        "contacts": dict(found.contacts),
        "languages": list(found.languages),
        "links": [
            {
                "audience": link.audience,
                "channel": link.channel,
                "address": f"{settings().base_url}/s/{link.token}",
            }
            for link in links
        ],
    }
    if decided is not None:
        described["language_decisions"] = [_decided(each) for each in decided]
    return described


def _decided(decision: LanguageDecision) -> dict[str, str]:
    return {
        "language": decision.language,
        "review": decision.review.value,
        "because": decision.because,
        "decided_by": decision.decided_by,
        "decided_at": decision.decided_at.astimezone(LONDON).isoformat(),
    }


def _told(found: Inspection, links: tuple[Link, ...], decided: tuple[LanguageDecision, ...]) -> str:
    base = settings().base_url
    lines = [
        found.id + (" (demonstration)" if found.demonstration else ""),
        f"  opens   {long_moment(found.window.opens_at)}",
        f"  closes  {long_moment(found.window.closes_at)}",
        f"  page    {base}/{found.slug}",
    ]
    if not opening.is_local_area(found.area):
        lines.append(
            f"  {found.area} is not a local area of England; a demonstration may be of any."
        )
    lines += [f"  {name}: {contact}" for name, contact in found.contacts.items()]
    lines.append(f"  languages: {', '.join(found.languages)}")
    lines += [
        f"  {one.language} ({one.review.value}) by {one.decided_by}, "
        f"{long_moment(one.decided_at)}: {' '.join(one.because.split())}"
        for one in decided
    ]
    lines += [f"  {link.audience} ({link.channel})  {base}/s/{link.token}" for link in links]
    return "\n".join(lines)

"""Finding the survey: home, and the public page of an area."""

from dataclasses import dataclass

from flask.typing import ResponseReturnValue

from surveyapp.domain.inspection import ChannelKind, Inspection, Link
from surveyapp.domain.questionnaire import Edition, Questionnaire
from surveyapp.services import opening
from surveyapp.web.families import starting
from surveyapp.web.families.frames import frame
from surveyapp.web.page import render
from surveyapp.web.platform import now, platform


@dataclass(frozen=True)
class Survey:
    """A questionnaire on an area's page, and the token of the link into it."""

    questionnaire: Questionnaire
    token: str


def home() -> ResponseReturnValue:
    """What this is, and the ways in: an area, a code from paper, a resume code."""
    with platform().transactions.read() as session:
        inspections = opening.inspections(session)
    open_now = [one for one in inspections if starting.is_open(one)]
    return render("families/home.html", open_now=sorted(open_now, key=lambda one: one.area))


def area(slug: str) -> ResponseReturnValue:
    """An area's page: who each survey is for, in which variants, until when."""
    with platform().transactions.read() as session:
        inspection = opening.inspection_at(session, slug.lower())
        edition = opening.edition_of(session, inspection)
        links = opening.links_of(session, inspection.id)
    return render(
        "families/area.html",
        frame=frame(inspection, edition),
        opens_at=inspection.window.opens_at,
        state=inspection.window.state(now()),
        surveys=_surveys(inspection, edition, links),
    )


def _surveys(inspection: Inspection, edition: Edition, links: tuple[Link, ...]) -> list[Survey]:
    tokens = {
        link.audience: link.token for link in links if link.channel_kind is ChannelKind.PUBLIC_PAGE
    }
    return [
        Survey(edition.questionnaire(audience), tokens[audience])
        for audience in inspection.audiences
        if audience in tokens
    ]

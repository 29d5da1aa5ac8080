"""Finding the survey: home, and the public page of an area."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask.typing import ResponseReturnValue

from surveyapp.domain.inspection import ChannelKind, Inspection, Link
from surveyapp.domain.questionnaire import Edition, Questionnaire
from surveyapp.services import offering, opening
from surveyapp.web.families import starting
from surveyapp.web.families.frames import frame
from surveyapp.web.page import render
from surveyapp.web.page.language import choose
from surveyapp.web.platform import now, platform


@dataclass(frozen=True)
class Survey:
    """A questionnaire on an area's page, and the token of the link into it.

    `translated` says whether it is in the language of the page, and not in English.
    """

    questionnaire: Questionnaire
    token: str
    translated: bool


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
        edition = offering.edition_read(session, inspection, choose)
        in_english = opening.edition_of(session, inspection)
        links = opening.links_of(session, inspection.id)
    return render(
        "families/area.html",
        frame=frame(inspection, edition),
        opens_at=inspection.window.opens_at,
        state=inspection.window.state(now()),
        surveys=list(_surveys(inspection, edition, in_english, links)),
    )


def _surveys(
    inspection: Inspection, edition: Edition, in_english: Edition, links: tuple[Link, ...]
) -> Iterator[Survey]:
    tokens = {
        link.audience: link.token for link in links if link.channel_kind is ChannelKind.PUBLIC_PAGE
    }
    for audience in inspection.audiences:
        if audience not in tokens:
            continue
        questionnaire = edition.questionnaire(audience)
        translated = bool(questionnaire.variants)
        shown = questionnaire if translated else in_english.questionnaire(audience)
        yield Survey(shown, tokens[audience], translated)

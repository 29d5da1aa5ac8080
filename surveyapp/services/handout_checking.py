"""Whether letters, covers, posters and slips can be printed, in the widest case there is."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from surveyapp.content import places
from surveyapp.content.languages import SOURCE_LANGUAGE
from surveyapp.content.page_designs import load_page_design, page_designs
from surveyapp.content.paper_wording import WORDING
from surveyapp.content.poster_designs import (
    design_file,
    kind_of,
    load_poster_design,
    poster_designs,
)
from surveyapp.content.problems import ContentError, Problem
from surveyapp.content.translated import localised
from surveyapp.domain.errors import UserError
from surveyapp.domain.inspection import ChannelKind, Link
from surveyapp.domain.page_design import DesignKind, PageDesign
from surveyapp.domain.poster_design import PosterKind
from surveyapp.domain.questionnaire import Edition, Variant
from surveyapp.paper.handouts.pages import Handout
from surveyapp.paper.handouts.rules import broken_rules
from surveyapp.services import blaming
from surveyapp.services.handouts import Product, Told, to_pin_up, with_sheet
from surveyapp.services.specimen import readable, specimen

#: A longer one has less room beside the longest name of an area.
_BASE_URL = "https://send-surveys.example.org"
_TOKEN = "3469acdefg"  # noqa: S105  # no secret: it only has the length of one


def check_handouts(language: str = SOURCE_LANGUAGE) -> list[Problem]:
    """What does not fit, for the local area with the longest name.

    Content with problems of its own is passed over, and so is what is not translated: both are told
    elsewhere.
    """
    found: set[Problem] = set()
    for edition in readable():
        try:
            told = widest(edition, language)
        except ContentError:
            return []
        found.update(_with_sheets(told))
        found.update(_pinned_up(told))
    return sorted(found)


def widest(edition: Edition, language: str) -> Told:
    """What takes the most room to tell. Raises ContentError where the areas do not hold."""
    inspection = specimen(edition)
    links = [
        Link(_TOKEN, inspection.id, audience, "Public page", ChannelKind.PUBLIC_PAGE)
        for audience in inspection.audiences
    ]
    return Told(localised(edition, language), inspection, links, _BASE_URL, language)


def _with_sheets(told: Told) -> Iterator[Problem]:
    file = places.print_designs() / WORDING
    for design_id in page_designs():
        try:
            design = load_page_design(design_id)
        except ContentError:
            continue
        for audience in told.inspection.audiences:
            if design.variant in told.edition.questionnaire(audience).variants:
                for product in Product:
                    make = partial(_made, product, told, audience, design)
                    yield from _tried(told.language, file, design.variant, make)


def _made(product: Product, told: Told, audience: str, design: PageDesign) -> Handout:
    """A handout. Raises UserError for a letter in clear print of more than one page."""
    made = with_sheet(product, told, audience, design.id)
    clear = design.kind is DesignKind.CLEAR_PRINT
    if product is Product.LETTER and clear and len(made.pages) > 1:
        raise UserError(
            f"The letter to {audience} has {len(made.pages)} pages in the page design {design.id}.",
            "A letter in clear print takes one: shorten the wording.",
        )
    return made


def _pinned_up(told: Told) -> Iterator[Problem]:
    for design_id in poster_designs():
        try:
            design = load_poster_design(design_id, kind_of(design_id))
        except ContentError:
            continue
        everyone = (None,) if design.kind is PosterKind.POSTER and any(_asked(told)) else ()
        for paper in design.papers:
            for audience in (*_asked(told), *everyone):
                make = partial(to_pin_up, design.kind, told, audience, design_id, paper)
                yield from _tried(told.language, design_file(design_id), Variant.STANDARD, make)


def _asked(told: Told) -> Iterator[str]:
    """The audiences that can be asked in the language."""
    for audience in told.inspection.audiences:
        if Variant.STANDARD in told.edition.questionnaire(audience).variants:
            yield audience


def _tried(
    language: str, file: Path, variant: Variant, make: Callable[[], Handout]
) -> Iterator[Problem]:
    try:
        made = make()
    except ContentError:
        return
    except UserError as error:
        yield blaming.problem(language, file, error, variant)
        return
    for broken in broken_rules(made):
        yield blaming.problem(language, file, broken, variant)

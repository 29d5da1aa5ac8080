"""Whether every questionnaire can be printed in every page design, before anyone needs it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from surveyapp.content import places
from surveyapp.content.languages import SOURCE_LANGUAGE
from surveyapp.content.page_designs import load_page_design, page_designs
from surveyapp.content.problems import ContentError, Problem
from surveyapp.content.translated import localised
from surveyapp.domain.errors import UserError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.page_design import PaperSize
from surveyapp.domain.questionnaire import Edition
from surveyapp.paper.fitting import MOST_EASY_READ_PAGES, fits
from surveyapp.paper.pagination import LayoutError
from surveyapp.paper.sheet import Sheet
from surveyapp.paper.sheet_rules import broken_rules
from surveyapp.services import blaming, screen_pdf
from surveyapp.services.printing import sheet_of
from surveyapp.services.specimen import BASE_URL, readable, specimen


def check_sheets(language: str = SOURCE_LANGUAGE) -> list[Problem]:
    """What keeps a questionnaire from paper, or from the PDF for screens, in the widest case.

    Content with problems of its own is passed over, and so is what is not translated: both are told
    elsewhere.
    """
    try:
        return sorted({found for edition in readable() for found in _problems(edition, language)})
    except ContentError:  # the list of areas does not hold
        return []


def _problems(edition: Edition, language: str) -> Iterator[Problem]:
    inspection, asked = specimen(edition), localised(edition, language)
    for audience in inspection.audiences:
        file = places.questionnaires() / edition.id / f"{audience}.yaml"
        for design in page_designs():
            yield from _problems_in(asked, inspection, audience, design, language, file)


def _problems_in(
    edition: Edition,
    inspection: Inspection,
    audience: str,
    design_id: str,
    language: str,
    file: Path,
) -> Iterator[Problem]:
    asked = (edition, inspection, audience, design_id, language, BASE_URL)
    variant = None
    try:
        design = load_page_design(design_id)
        variant = design.variant
        if variant not in edition.questionnaire(audience).variants:
            return
        for flaw in _flaws(sheet_of(*asked)):
            yield blaming.problem(language, file, flaw, variant)
        if design.paper is PaperSize.A4:
            for broken in broken_rules(screen_pdf.sheet_of(*asked)):
                found = blaming.problem(language, file, broken, variant)
                yield replace(found, problem=f"On a screen: {found.problem}")
    except ContentError:
        return
    except UserError as error:
        yield blaming.problem(language, file, error, variant)


def _flaws(sheet: Sheet) -> Iterator[UserError]:
    """What is wrong with a sheet that could be laid out."""
    design, pages = sheet.contents.design, len(sheet.pages)
    if not fits(design, pages):
        remedy = (
            f"Easy read takes {MOST_EASY_READ_PAGES} or fewer: leave questions out of "
            "`easy_read`, or let the design take less room."
        )
        problem = f"The sheet has {pages} pages in the page design {design.id}."
        first = next(iter(sheet.contents.questionnaire.questions(design.variant)))
        yield LayoutError(problem, remedy, question=first.id)
    yield from broken_rules(sheet)

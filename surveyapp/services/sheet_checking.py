"""Whether every questionnaire can be printed in every page design, before anyone needs it."""

from collections.abc import Iterator
from pathlib import Path

from surveyapp.content import places
from surveyapp.content.page_designs import load_page_design, page_designs
from surveyapp.content.problems import ContentError, Problem
from surveyapp.domain.errors import UserError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.page_design import PaperSize
from surveyapp.domain.questionnaire import Edition
from surveyapp.paper.fitting import MOST_EASY_READ_PAGES, fits
from surveyapp.paper.sheet import Sheet
from surveyapp.paper.sheet_rules import broken_rules
from surveyapp.services import screen_pdf
from surveyapp.services.printing import sheet_of
from surveyapp.services.specimen import BASE_URL, readable, specimen


def check_sheets() -> list[Problem]:
    """What keeps a questionnaire from paper, or from the PDF for screens, in the widest case.

    Content with problems of its own is passed over: those are told elsewhere.
    """
    try:
        return sorted({problem for edition in readable() for problem in _problems(edition)})
    except ContentError:  # the list of areas does not hold
        return []


def _problems(edition: Edition) -> Iterator[Problem]:
    inspection = specimen(edition)
    for audience in inspection.audiences:
        file = places.questionnaires() / edition.id / f"{audience}.yaml"
        for design in page_designs():
            yield from _problems_in(edition, inspection, audience, design, file)


def _problems_in(
    edition: Edition, inspection: Inspection, audience: str, design_id: str, file: Path
) -> Iterator[Problem]:
    asked = (edition, inspection, audience, design_id, "en", BASE_URL)
    try:
        design = load_page_design(design_id)
        if design.variant not in edition.questionnaire(audience).variants:
            return
        for problem, remedy in _flaws(sheet_of(*asked)):
            yield Problem(file, 1, problem, remedy)
        if design.paper is PaperSize.A4:
            for broken in broken_rules(screen_pdf.sheet_of(*asked)):
                yield Problem(file, 1, f"On a screen: {broken.problem}", broken.remedy)
    except ContentError:
        return
    except UserError as error:
        yield Problem(file, 1, error.problem, error.remedy)


def _flaws(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """What is wrong with a sheet that could be laid out, each with its remedy."""
    design, pages = sheet.contents.design, len(sheet.pages)
    if not fits(design, pages):
        remedy = (
            f"Easy read takes {MOST_EASY_READ_PAGES} or fewer: leave questions out of "
            "`easy_read`, or let the design take less room."
        )
        yield f"The sheet has {pages} pages in the page design {design.id}.", remedy
    for broken in broken_rules(sheet):
        yield broken.problem, broken.remedy

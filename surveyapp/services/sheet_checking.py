"""Whether every questionnaire can be printed in every page design, before anyone needs it."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from surveyapp.content import places, snapshot
from surveyapp.content.editions import editions, load_edition
from surveyapp.content.page_designs import load_page_design, page_designs
from surveyapp.content.problems import ContentError, Problem
from surveyapp.domain.errors import UserError
from surveyapp.domain.inspection import Inspection, Window
from surveyapp.domain.page_design import DesignKind
from surveyapp.domain.questionnaire import Edition
from surveyapp.paper.sheet import Sheet
from surveyapp.paper.sheet_rules import broken_rules
from surveyapp.services.printing import sheet_of

NO_CONTACTS: Mapping[str, str] = MappingProxyType({})
#: Beyond that people stop (docs/decisions/009).
MOST_EASY_READ_PAGES = 20
_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def check_sheets() -> list[Problem]:
    """What keeps a questionnaire from paper, such as a sign that the font of a design lacks.

    Content with problems of its own is passed over: those are told elsewhere.
    """
    return sorted({problem for edition in readable() for problem in _problems(edition)})


def readable() -> Iterator[Edition]:
    """The editions without problems of their own."""
    for edition_id in editions():
        try:
            yield load_edition(edition_id)
        except ContentError:
            continue


def specimen(
    edition: Edition,
    area: str = "Hackney",
    slug: str = "check",
    contacts: Mapping[str, str] = NO_CONTACTS,
    *,
    demonstration: bool = False,
) -> Inspection:
    """An inspection of every audience of an edition, to try what is printed for it."""
    return Inspection(
        id="check",
        area=area,
        slug=slug,
        kind="full",
        demonstration=demonstration,
        window=Window(_MOMENT, _MOMENT),
        edition_hash=snapshot.digest(snapshot.dump(edition)),
        audiences=tuple(q.audience for q in edition.questionnaires),
        contacts=contacts,
    )


def _problems(edition: Edition) -> Iterator[Problem]:
    inspection = specimen(edition)
    for audience in inspection.audiences:
        file = places.questionnaires() / edition.id / f"{audience}.yaml"
        for design in page_designs():
            try:
                found = load_page_design(design)
                if found.variant not in edition.questionnaire(audience).variants:
                    continue
                sheet = sheet_of(edition, inspection, audience, design, "en", "https://example.org")
                for problem, remedy in _flaws(sheet):
                    yield Problem(file, 1, problem, remedy)
            except ContentError:
                continue
            except UserError as error:
                yield Problem(file, 1, error.problem, error.remedy)


def _flaws(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """What is wrong with a sheet that could be laid out, each with its remedy."""
    design, pages = sheet.contents.design, len(sheet.pages)
    if design.kind is DesignKind.EASY_READ and pages > MOST_EASY_READ_PAGES:
        remedy = (
            f"Easy read takes {MOST_EASY_READ_PAGES} or fewer: leave questions out of "
            "`easy_read`, or let the design take less room."
        )
        yield f"The sheet has {pages} pages in the page design {design.id}.", remedy
    for broken in broken_rules(sheet):
        yield broken.problem, broken.remedy

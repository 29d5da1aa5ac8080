"""Sheets to test with: of made-up questions, and of the questionnaires as they are."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from surveyapp.content import editions, places
from surveyapp.content.page_designs import load_page_design
from surveyapp.content.paper_wording import load_wording
from surveyapp.content.translated import localised
from surveyapp.domain.geometry import Area
from surveyapp.domain.page_design import PageDesign
from surveyapp.domain.paper_wording import PaperWording
from surveyapp.domain.questionnaire import (
    AnswerType,
    Condition,
    Edition,
    Option,
    OptionKind,
    Question,
    Questionnaire,
    Section,
    Variant,
    Wording,
)
from surveyapp.paper.front import Facts
from surveyapp.paper.medium import Medium
from surveyapp.paper.pictures import loaded, needed
from surveyapp.paper.return_address import typed_address, upload_address
from surveyapp.paper.sheet import Contents, Sheet, compose, typefaces
from tests.editions import CLOSES

BASE_URL = "https://survey.example.org"
CONTACTS = {
    "childrens-social-care": "020 7946 0000",
    "adult-safeguarding": "020 7946 0001",
    "paper-copies": "surveys@example.org",
}
DESIGN = load_page_design("standard")
WORDING = load_wording("en")
FACES = typefaces(places.built() / "fonts", DESIGN)


@cache
def real_edition() -> Edition:
    return editions.load_edition(editions.newest())


def audiences() -> list[str]:
    return [questionnaire.audience for questionnaire in real_edition().questionnaires]


def option(option_id: str, label: str = "", kind: OptionKind = OptionKind.SUBSTANCE) -> Option:
    return Option(option_id, label or option_id.capitalize(), kind)


NOT_SURE = option("not-sure", "I do not know", OptionKind.NOT_SURE)
SCALE = (option("always"), option("mostly"), option("sometimes"), option("never"), NOT_SURE)


def question(
    question_id: str,
    options: Iterable[Option] = SCALE,
    *,
    answer: AnswerType = AnswerType.ONE,
    text: str = "",
    hint: str = "",
    ask_if: tuple[Condition, ...] = (),
) -> Question:
    """A question in both variants, in easy read with pictures."""
    chosen = () if answer is AnswerType.TEXT else tuple(options)
    wording = Wording(text or f"Is {question_id} so?", hint, None, chosen)
    easy = tuple(replace(one, picture="thumbs-up") for one in chosen)
    wordings = {
        Variant.STANDARD: wording,
        Variant.EASY_READ: replace(wording, picture="light-bulb", options=easy),
    }
    return Question(question_id, "C1", answer, wordings, ask_if)


def questionnaire(*questions: Question, audience: str = "parents-and-carers") -> Questionnaire:
    """All questions under two headings."""
    half = len(questions) // 2
    titles = dict.fromkeys(Variant, "Survey for parents and carers")
    return Questionnaire(
        audience,
        titles,
        dict.fromkeys(Variant, "This survey is for you."),
        dict.fromkeys(Variant, 8),
        tuple(
            Section(section_id, dict.fromkeys(Variant, f"The {section_id} part"), part)
            for section_id, part in (("first", questions[:half]), ("last", questions[half:]))
            if part
        ),
    )


def facts(
    area: str = "Hackney",
    contacts: Mapping[str, str] = CONTACTS,
    *,
    demonstration: bool = True,
    base_url: str = BASE_URL,
) -> Facts:
    return Facts(
        area,
        "Sample, not the national questions",
        demonstration,
        CLOSES,
        typed_address(base_url),
        contacts,
        upload_address(base_url),
    )


@cache
def design_of(design_id: str) -> PageDesign:
    return load_page_design(design_id)


def sheet_of(
    asked: Questionnaire,
    told: Facts | None = None,
    design: str = "standard",
    medium: Medium = Medium.PAPER,
    wording: PaperWording = WORDING,
) -> Sheet:
    shown = loaded(
        needed(asked, design_of(design)),
        real_edition().pictures,
        lambda name: places.asset(f"pictures/{name}.svg"),
    )
    return compose(
        Contents(
            "0" * 64,
            "The project",
            asked,
            design_of(design),
            wording,
            FACES,
            told or facts(),
            shown,
            medium,
        )
    )


@cache
def edition_in(language: str) -> Edition:
    """The newest edition as a language says it."""
    return localised(real_edition(), language)


def sheet_in(
    language: str,
    design: str,
    medium: Medium = Medium.PAPER,
    audience: str = "parents-and-carers",
    told: Facts | None = None,
) -> Sheet:
    """The sheet of a real questionnaire in a language."""
    if told is None:
        return _sheet_in(language, design, medium, audience)
    edition = edition_in(language)
    told = replace(told, notice=edition.notice)
    asked = edition.questionnaire(audience)
    return sheet_of(asked, told, design, medium, load_wording(language))


@cache
def _sheet_in(language: str, design: str, medium: Medium, audience: str) -> Sheet:
    return sheet_in(language, design, medium, audience, facts())


def printable(design: PageDesign = DESIGN) -> Area:
    """What any printer reaches."""
    page, margin = design.paper.area, design.printable_margin
    return Area(margin, margin, page.width - 2 * margin, page.height - 2 * margin)

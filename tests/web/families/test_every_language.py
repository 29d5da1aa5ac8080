"""Surveys in every language: nothing of English is left, and the answers are the same options."""

import pytest

from surveyapp.content.editions import load_edition, newest
from surveyapp.domain.language import Language
from surveyapp.domain.questionnaire import AnswerType, Variant
from surveyapp.store.codec import decode_answers
from surveyapp.store.responses import answer_payloads
from tests.editions import CHILDREN, PARENTS
from tests.web.families.furnishing import Site
from tests.web.families.spoken import (
    TRANSLATED,
    begin,
    codes,
    database_kind,
    english_left,
    go_on,
    is_in,
    spoken,
)
from tests.web.families.visiting import Family

__all__ = ["database_kind", "spoken"]

SURVEYS = [
    (PARENTS, Variant.STANDARD),
    (CHILDREN, Variant.EASY_READ),
    ("practitioners", Variant.STANDARD),
]
_LONGEST = 60
each_language = pytest.mark.parametrize("language", TRANSLATED, ids=lambda one: one.code)


def look(family: Family, language: Language) -> None:
    """The page is in its language, and holds no English that is not marked as such."""
    assert family.status == 200
    assert is_in(family, language)
    if codes(family.page):
        assert codes(family.page)[0] == "en"
    assert not english_left(family.page, language.code), family.url


@each_language
@pytest.mark.parametrize(("audience", "variant"), SURVEYS, ids=["parents", "children", "work"])
def test_a_survey_from_home_to_the_confirmation(
    spoken: Site, language: Language, audience: str, variant: Variant
) -> None:
    family = spoken.family()
    asked = load_edition(newest()).questionnaire(audience).by_id
    given: dict[str, tuple[str, ...]] = {}
    for path in (f"/?lang={language.code}", "/hackney", f"/s/{spoken.tokens[audience]}"):
        look(family.open(path), language)
    begin(family, variant)
    for place in range(_LONGEST):
        question = family.url.rpartition("/")[2]
        if question == "check":
            break
        look(family, language)
        if asked[question].answer is AnswerType.TEXT:
            go_on(family, answer="مرحبا, cześć.")
            continue
        options = [option.id for option in asked[question].wording(variant).options]
        assert family.page.xpath("//input[@name='answer']/@value") == options
        given[question] = (options[place % len(options)],)
        go_on(family, answer=list(given[question]))
    family.open("/a/1/save")
    look(family, language)
    family.open("/a/1/how")
    look(family, language)
    family.open("/a/1/check")
    assert "مرحبا, cześć." in family.text
    go_on(family)
    assert family.url == "/a/1/done"
    look(family, language)
    with spoken.transactions.read() as session:
        [(*_, payload)] = answer_payloads(session, spoken.inspection.id, audience)
    assert {id_: answer.options for id_, answer in decode_answers(payload).items()} == given


#: What a family reads before, beside and after a survey.
PAGES = ("/r", "/resume", "/withdraw", "/clear", "/pdf", "/pdf?read=easy-read", "/help", "/privacy",
         "/accessibility", "/s/{parents}?read=easy-read", "/nowhere", "/a/9/support")  # fmt: skip


@each_language
def test_pages_round_the_surveys(spoken: Site, language: Language) -> None:
    family = spoken.family().open(f"/?lang={language.code}")
    for path in PAGES:
        family.open(path.format(parents=spoken.tokens[PARENTS]))
        assert is_in(family, language), path
        assert not english_left(family.page, language.code), path


#: The day and the time of closing, as a page of each language writes them.
CLOSING = {
    "ur": ("پیر، 30 نومبر، 2026", "23:59"),
    "pl": ("poniedziałek, 30 listopada 2026", "23:59"),
    "ar": ("الاثنين، 30 نوفمبر 2026", "11:59 م"),
    "bn": ("সোমবার, 30 নভেম্বর, 2026", "23:59"),
    "pa": ("ਸੋਮਵਾਰ, 30 ਨਵੰਬਰ 2026", "11:59 ਬਾ.ਦੁ."),
    "so": ("Isniin, Noofeembar 30, 2026", "11:59 GD"),
    "tr": ("30 Kasım 2026 Pazartesi", "23:59"),
    "ro": ("luni, 30 noiembrie 2026", "23:59"),
}


@each_language
def test_days_and_times_are_written_as_in_the_language(spoken: Site, language: Language) -> None:
    family = spoken.family().open(f"/hackney?lang={language.code}")
    day, time = CLOSING[language.code]
    assert day in family.text
    assert time in family.text

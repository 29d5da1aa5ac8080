"""Surveys in other languages in a browser: a journey in Urdu, and every kind of page in each."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from surveyapp.content.languages import languages
from surveyapp.domain.language import Language
from surveyapp.store.responses import answer_payloads
from tests.browser.families import (
    CHILDREN,
    PARENTS,
    WORDS,
    Served,
    assert_fits,
    heading,
    kind_of,
    reference_on,
    served,
)
from tests.browser.looks import database_kind
from tests.fixtures.browser import NARROW, NewPage

__all__ = ["database_kind", "served"]

TOURED = [language for language in languages() if language.code != "en"]


def go_on(page: Page) -> None:
    """Presses the first button of the page, whatever it says."""
    with page.expect_navigation():
        page.locator("main form .govuk-button").first.click()


def start(page: Page, served: Served, audience: str, variant: str) -> None:
    page.goto(served.link(audience))
    with page.expect_navigation():
        page.locator(f"button[name=variant][value={variant}]").click()


@pytest.mark.parametrize("variant", ["standard", "easy-read"])
def test_a_survey_in_urdu_from_home_to_the_confirmation(
    either_page: Page, served: Served, variant: str
) -> None:
    page = either_page
    page.goto(served.base)
    page.get_by_role("link", name="اردو", exact=True).click()
    page.get_by_role("link", name="Demonstration Borough").click()
    page.locator(".surveys .govuk-button").first.click()
    with page.expect_navigation():
        page.locator(f"button[name=variant][value={variant}]").click()

    def each(on: Page, _place: int) -> None:
        assert on.evaluate("[document.documentElement.lang, document.dir]") == ["ur", "rtl"]
        assert_fits(on)
        assert_sentences_are_whole(on)
        assert_runs_from_the_right(on)

    answer_all_in_any_language(page, each)
    assert_fits(page)
    assert WORDS.split("\n")[0] in page.locator("main").inner_text()
    go_on(page)
    assert heading(page) == "شکریہ۔ آپ کے جواب بھیج دیے گئے ہیں۔"
    reference_on(page)
    with served.transactions.read() as session:
        assert len(list(answer_payloads(session, served.inspection.id, CHILDREN))) == 1
    page.locator(".foot__button").click()
    go_on(page)
    assert page.evaluate("document.documentElement.lang") == "ur"


def answer_all_in_any_language(page: Page, each: Callable[[Page, int], None]) -> None:
    """Answers every question by what its page holds, and not by its words."""
    for place in range(60):
        if page.url.endswith("/check"):
            return
        each(page, place)
        if kind_of(page) == "text":
            page.locator("textarea").fill(WORDS)
        else:
            page.locator(".choice__label").nth(0).click()
        go_on(page)
    raise AssertionError(f"no end of questions: {page.url}")


def assert_runs_from_the_right(page: Page) -> None:
    """The mark of each choice is at its right, and the scale stands in the order of reading."""
    if kind_of(page) == "text":
        return
    label = page.locator(".choice__label").first
    box = label.bounding_box()
    words = label.locator("> span").bounding_box()
    assert box is not None
    assert words is not None
    assert words["x"] + words["width"] <= box["x"] + box["width"] - 40
    back = page.locator(".govuk-back-link").bounding_box()
    assert back is not None
    assert back["x"] + back["width"] > (page.viewport_size or {"width": 0})["width"] / 2


@pytest.mark.parametrize("language", TOURED, ids=lambda one: one.code)
def test_every_kind_of_page_at_320_pixels(
    new_page: NewPage,
    served: Served,
    axe: Callable[[Page], None],
    html_validate: Callable[[str], None],
    language: Language,
) -> None:
    page = new_page(width=NARROW)

    def judge(name: str) -> None:
        said = page.evaluate("[document.documentElement.lang, document.dir]")
        assert said == [language.code, language.direction.value], name
        assert_fits(page)
        assert_sentences_are_whole(page)
        axe(page)
        html_validate(page.context.request.get(page.url).text())

    page.goto(f"{served.base}/?lang={language.code}")
    judge("home")
    page.goto(f"{served.base}/{served.inspection.slug}")
    judge("area")
    page.goto(f"{served.link(CHILDREN)}?read=easy-read")
    judge("start in easy read")
    start(page, served, CHILDREN, "easy-read")
    judge("a question in easy read")
    start(page, served, PARENTS, "standard")
    page.locator("summary").click()
    judge("a question with the languages unfolded")
    page.goto(f"{served.base}/a/2/works-well")
    page.locator("textarea").fill("x " * 6_000)
    go_on(page)
    axe(page)
    assert_fits(page)
    for name in ("check", "save", "how"):
        page.goto(f"{served.base}/a/2/{name}")
        judge(name)
    page.goto(f"{served.base}/a/2/check")
    go_on(page)
    judge("done")
    page.goto(f"{served.base}/privacy")
    judge("privacy")


def assert_sentences_are_whole(page: Page) -> None:
    """No English word in a text stands apart from it, as an item of a row or a grid does."""
    parted = page.evaluate(
        """() => [...document.querySelectorAll("body span[lang=en]")]
             .filter(e => /flex|grid/.test(getComputedStyle(e.parentElement).display))
             .map(e => e.parentElement)
             .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
             .map(e => e.outerHTML.slice(0, 200))"""
    )
    assert not parted, parted


def test_enter_in_a_field_goes_on_and_turns_nothing(page: Page, served: Served) -> None:
    start(page, served, PARENTS, "standard")
    before = heading(page)
    page.locator(".choice__input").first.focus()
    page.keyboard.press("Space")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert heading(page) != before


def test_a_question_is_turned_with_what_is_typed(either_page: Page, served: Served) -> None:
    page = either_page
    start(page, served, PARENTS, "standard")
    page.goto(f"{served.base}/a/1/works-well")
    page.locator("textarea").fill(WORDS)
    page.locator("summary").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Polski", exact=True).click()
    assert page.evaluate("document.documentElement.lang") == "pl"
    assert page.url.endswith("/a/1/works-well")
    assert page.locator("textarea").input_value() == WORDS


def test_a_code_is_shown_in_capitals_as_english_has_them(page: Page, served: Served) -> None:
    """In Turkish the capital of i has a dot, and codes have none."""
    page.goto(f"{served.base}/resume?lang=tr")
    field = page.locator("#code")
    assert field.get_attribute("lang") == "en"
    assert field.evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_lines_stand_apart_as_the_script_needs(page: Page, served: Served) -> None:
    """Nastaliq hangs from above its line to below it."""
    height = """e => { const {lineHeight, fontSize} = getComputedStyle(e);
                       return parseFloat(lineHeight) / parseFloat(fontSize); }"""
    page.goto(f"{served.base}/?lang=en")
    assert page.locator(".lead").evaluate(height) == pytest.approx(1.5, abs=0.1)
    page.goto(f"{served.base}/?lang=ur")
    assert page.locator(".lead").evaluate(height) >= 2
    assert page.locator("h1").evaluate(height) >= 1.9

"""Whole journeys in a browser: each audience and variant, with JavaScript and without."""

import pytest
from playwright.sync_api import Page

from surveyapp.store.responses import answer_payloads
from tests.browser.circumstances import circumstances, database_kind, either_page
from tests.browser.families import (
    AUDIENCES,
    CHILDREN,
    PARENTS,
    Served,
    answer,
    answer_all,
    assert_fits,
    begin,
    follow,
    heading,
    press,
    reference_on,
    served,
)
from tests.fixtures.browser import NARROW, NewPage

__all__ = ["circumstances", "database_kind", "either_page", "served"]

THANKS = "Thank you. Your answers are sent."


def received(site: Served, audience: str) -> list[str]:
    """The variants of what came in."""
    with site.transactions.read() as session:
        return [row[0] for row in answer_payloads(session, site.inspection.id, audience)]


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("variant", ["standard", "easy-read"])
def test_a_survey_from_the_area_page_to_the_confirmation(
    either_page: Page, served: Served, audience: str, variant: str
) -> None:
    page = either_page
    page.goto(f"{served.base}/{served.inspection.slug}")
    page.get_by_role("link", name="Go to this survey").nth(AUDIENCES.index(audience)).click()
    press(page, "Start standard" if variant == "standard" else "Start easy read")
    assert ("easy-read" in page.locator("body").get_attribute("class")) == (variant == "easy-read")
    answer_all(page, lambda on, _place: assert_fits(on))
    assert heading(page) == "Check your answers"
    assert_fits(page)
    press(page, "Send my answers")
    assert heading(page) == THANKS
    reference = reference_on(page)
    assert received(served, audience) == [variant]
    page.go_back()
    assert heading(page) == THANKS
    assert reference_on(page) == reference
    page.get_by_role("contentinfo").get_by_role("link", name="Finish and clear").click()
    press(page, "Clear this device")
    assert heading(page) == "This device is clear"
    for _ in range(3):
        page.go_back()
        assert page.locator(".big-code, .answers, .choice").count() == 0


def test_easy_read_has_its_picture_at_the_start_and_words_at_the_end(
    new_page: NewPage, served: Served
) -> None:
    for width in (NARROW, 1280):
        page = new_page(width=width, javascript=False)
        begin(page, served, CHILDREN, "easy-read")
        picture = page.locator(".question__picture").bounding_box()
        words = page.locator(".question span").bounding_box()
        assert picture is not None
        assert words is not None
        assert picture["x"] + picture["width"] <= words["x"]
        rows = page.locator(".choice__label").all()
        assert all((row.bounding_box() or {"height": 0})["height"] >= 56 for row in rows)
        size = page.locator(".choice__label span").first.evaluate(
            "e => getComputedStyle(e).fontSize"
        )
        assert float(size.removesuffix("px")) >= 19
        loaded = page.evaluate("[...document.images].map(image => image.naturalWidth > 0)")
        assert len(loaded) == len(rows) + 1
        assert all(loaded)


def test_a_journey_by_keyboard_alone(page: Page, served: Served) -> None:
    page.goto(served.link(PARENTS))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    enter(page, "Start standard")
    for _ in range(60):
        if page.url.partition("#")[0].endswith("/check"):
            break
        reach(page, "answer")
        if page.locator("textarea").count():
            page.keyboard.type("By keyboard.")
        else:
            page.keyboard.press("Space")
        enter(page, "Continue")
    enter(page, "Send my answers")
    assert heading(page) == THANKS


def enter(page: Page, label: str) -> None:
    reach(page, label)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def reach(page: Page, wanted: str) -> None:
    """Presses Tab until the control with this text or name has the focus, and can be seen."""
    for _ in range(80):
        page.keyboard.press("Tab")
        on = page.evaluate(
            "(({name, id, textContent}) => [id, name, textContent.trim()])(document.activeElement)"
        )
        if wanted in on:
            return
    raise AssertionError(f"{wanted} cannot be reached by keyboard at {page.url}")


def test_focus_can_be_seen_on_every_control(page: Page, served: Served) -> None:
    begin(page, served, PARENTS)
    for _ in range(40):
        page.keyboard.press("Tab")
        outlined = page.evaluate(
            """() => { const e = document.activeElement;
                 const shown = e.matches(".choice__input") ? e.nextElementSibling : e;
                 const {outlineStyle, outlineWidth} = getComputedStyle(shown);
                 return [e.textContent || e.id, outlineStyle, parseFloat(outlineWidth)]; }"""
        )
        if page.evaluate("document.activeElement === document.body"):
            return
        assert outlined[1] == "solid", outlined
        assert outlined[2] >= 3, outlined


def test_saved_on_one_device_and_finished_on_another(new_page: NewPage, served: Served) -> None:
    first = new_page()
    begin(first, served, PARENTS)
    answer(first)
    asked = heading(first)
    press(first, "Save and come back later")
    code = reference_on(first)
    second = new_page(width=NARROW, javascript=False)
    second.goto(f"{served.base}/")
    second.get_by_role("link", name="I saved my answers").click()
    second.get_by_label("The code that you were given").fill(code.lower())
    press(second, "Carry on")
    assert heading(second) == asked
    answer_all(second)
    press(second, "Send my answers")
    first.goto(f"{served.base}/a/1/check")
    assert heading(first) == THANKS


def test_two_tabs_are_two_surveys(page: Page, served: Served) -> None:
    other = page.context.new_page()
    begin(page, served, PARENTS)
    begin(other, served, CHILDREN)
    answer(page, 1)
    answer(other, 2)
    page.get_by_role("link", name="Back", exact=True).click()
    other.get_by_role("link", name="Back", exact=True).click()
    assert page.locator(".choice__input").nth(1).is_checked()
    assert other.locator(".choice__input").nth(2).is_checked()


def test_a_double_click_sends_once(page: Page, served: Served) -> None:
    begin(page, served, CHILDREN)
    answer_all(page)
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.url) if one.method == "POST" else None)
    page.get_by_role("button", name="Send my answers").dblclick()
    page.wait_for_url("**/done")
    assert len(sent) == 1
    assert len(received(served, CHILDREN)) == 1


def test_change_comes_back_to_the_check_page(either_page: Page, served: Served) -> None:
    page = either_page
    begin(page, served, CHILDREN)
    answer_all(page)
    page.get_by_role("link", name="Change").first.click()
    answer(page, 1)
    assert heading(page) == "Check your answers"


def test_a_parent_answers_for_another_child(either_page: Page, served: Served) -> None:
    page = either_page
    begin(page, served, PARENTS)
    answer(page)
    page.goto(f"{served.base}/a/1/check")
    press(page, "Send my answers")
    press(page, "Answer for another child")
    assert page.locator("input:checked").count() == 0
    answer_all(page)
    press(page, "Send my answers")
    assert len(received(served, PARENTS)) == 2


def test_what_is_left_of_a_long_text_is_said_while_typing(page: Page, served: Served) -> None:
    begin(page, served, CHILDREN)
    page.goto(f"{served.base}/a/1/works-well")
    assert page.get_by_role("status").inner_text() == ""
    page.locator("textarea").fill("x" * 9_990)
    page.get_by_text("Characters left: 10").wait_for()
    page.locator("textarea").fill("🎈" * 11_003)
    page.get_by_text("Characters too many: 1,003").wait_for()
    press(page, "Continue")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    follow(page, "What you wrote is too long by this many characters: 1,003")
    assert page.evaluate("document.activeElement.id") == "answer"


def test_cookies_that_are_blocked_are_explained(new_page: NewPage, served: Served) -> None:
    page = new_page(javascript=False)
    page.goto(served.link(PARENTS))
    press(page, "Start standard")
    page.context.clear_cookies()
    page.goto(page.url)
    assert heading(page) == "There is no survey open here"

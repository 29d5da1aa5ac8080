"""Every kind of page that a family sees, judged by axe and html-validate on two screens."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.families import (
    CHILDREN,
    PARENTS,
    Served,
    answer_all,
    assert_fits,
    begin,
    kind_of,
    press,
    served,
)
from tests.browser.looks import database_kind
from tests.fixtures.browser import NewPage

__all__ = ["database_kind", "served"]

Judge = Callable[[Page, str], None]


@pytest.fixture
def judge(
    axe: Callable[[Page], None],
    html_validate: Callable[[str], None],
    screenshot: Callable[[Page, str], Path],
) -> Judge:
    """Judges a page as it stands, and keeps a picture of it."""

    def judged(page: Page, name: str) -> None:
        assert_fits(page)
        size = page.viewport_size
        assert size is not None
        screenshot(page, f"family-{name}-{size['width']}")
        axe(page)
        # As it was sent: what a browser made of it has no mistakes left.
        html_validate(page.context.request.get(page.url).text())

    return judged


def test_pages_on_the_way_in(either_page: Page, served: Served, judge: Judge) -> None:
    for name, path in {
        "home": "/",
        "area": f"/{served.inspection.slug}",
        "start": f"/s/{served.tokens[PARENTS]}",
        "start-easy-read": f"/s/{served.tokens[CHILDREN]}?read=easy-read",
        "return-code": "/r",
        "resume": "/resume",
        "withdraw": "/withdraw",
        "clear": "/clear",
        "cleared": "/cleared",
    }.items():
        either_page.goto(served.base + path)
        judge(either_page, name)


@pytest.mark.parametrize("path", ["/help", "/privacy", "/accessibility"])
def test_pages_to_read(either_page: Page, served: Served, judge: Judge, path: str) -> None:
    either_page.goto(served.base + path)
    judge(either_page, path.strip("/"))


@pytest.mark.parametrize(("audience", "variant"), [(PARENTS, "standard"), (CHILDREN, "easy-read")])
def test_pages_of_a_survey(
    either_page: Page, served: Served, judge: Judge, audience: str, variant: str
) -> None:
    page, seen = either_page, set()

    def each(on: Page, _place: int) -> None:
        kind = kind_of(on)
        if kind not in seen:
            seen.add(kind)
            judge(on, f"{variant}-{kind}")

    begin(page, served, audience, variant)
    answer_all(page, each)
    assert {"one", "text"} <= seen
    judge(page, f"{variant}-check")
    page.goto(f"{served.base}/a/1/how")
    judge(page, f"{variant}-how")
    page.goto(f"{served.base}/a/1/save")
    judge(page, f"{variant}-save")
    page.goto(f"{served.base}/a/1/works-well")
    page.locator("textarea").fill("x " * 6_000)
    press(page, "Continue")
    judge(page, f"{variant}-too-long")
    page.goto(f"{served.base}/a/1/check")
    press(page, "Send my answers")
    judge(page, f"{variant}-done")


def test_pages_of_what_goes_wrong(either_page: Page, served: Served, judge: Judge) -> None:
    page = either_page
    for name, path in {
        "not-found": "/nowhere",
        "no-survey": "/a/1/support",
        "wrong-code": "/r/AAAAAAAAAAAA",
    }.items():
        page.goto(served.base + path)
        judge(page, name)
    page.goto(f"{served.base}/resume")
    press(page, "Carry on")
    judge(page, "no-code")


@pytest.mark.parametrize("colours", ["active", "none"])
def test_colour_alone_says_nothing(
    new_page: NewPage, served: Served, screenshot: Callable[[Page, str], Path], colours: str
) -> None:
    page = new_page(forced_colors=colours)
    begin(page, served, PARENTS)
    label = page.locator(".choice__label").first
    mark = "e => getComputedStyle(e, '::after').opacity"
    assert label.evaluate(mark) == "0"
    label.click()
    assert label.evaluate(mark) == "1"
    screenshot(page, f"family-forced-colours-{colours}")


def test_on_paper_a_page_is_its_words_alone(page: Page, served: Served) -> None:
    begin(page, served, CHILDREN)
    page.goto(f"{served.base}/a/1/save")
    page.emulate_media(media="print")
    assert page.locator(".big-code").is_visible()
    assert not page.locator("footer").is_visible()
    assert not page.get_by_role("button", name="Print this page").is_visible()


def test_printing_is_offered_where_there_is_a_script_for_it(
    new_page: NewPage, served: Served
) -> None:
    for javascript in (True, False):
        page = new_page(javascript=javascript)
        begin(page, served, CHILDREN)
        page.goto(f"{served.base}/a/1/save")
        assert page.locator("[data-print]").is_visible() == javascript


def test_at_twice_the_text_size_nothing_is_cut_off(new_page: NewPage, served: Served) -> None:
    page = new_page(width=640, device_scale_factor=1)
    begin(page, served, CHILDREN, "easy-read")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert over <= 0

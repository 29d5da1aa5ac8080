"""Pages for families where words are longer, and where they run from right to left: they fit."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from surveyapp.content.pseudo import ACCENTED, FROM_THE_RIGHT
from surveyapp.domain.language import Language
from tests.browser.families import (
    AUDIENCES,
    CHILDREN,
    PARENTS,
    WORDS,
    Served,
    assert_fits,
    kind_of,
    served,
)
from tests.browser.looks import database_kind
from tests.fixtures.browser import NARROW, NewPage

__all__ = ["database_kind", "served"]
pytestmark = pytest.mark.usefixtures("pseudo_languages")

Screenshot = Callable[[Page, str], Path]
TOURS = [
    (ACCENTED, PARENTS, "standard"),
    (FROM_THE_RIGHT, CHILDREN, "easy-read"),
]


def go_on(page: Page) -> None:
    """Presses the first button of the page, whatever it says."""
    with page.expect_navigation():
        page.locator("main form .govuk-button").first.click()


def runs(page: Page) -> list[str]:
    found: list[str] = page.evaluate("[document.documentElement.lang, document.dir]")
    return found


@pytest.mark.parametrize(("language", "audience", "variant"), TOURS)
def test_a_survey_fits_a_small_screen(
    new_page: NewPage,
    served: Served,
    screenshot: Screenshot,
    language: Language,
    audience: str,
    variant: str,
) -> None:
    page, seen = new_page(width=NARROW, javascript=False), set()
    page.goto(f"{served.link(audience)}?lang={language.code}")
    assert_fits(page)
    with page.expect_navigation():
        page.locator(f"button[name=variant][value={variant}]").click()
    for _ in range(60):
        if page.url.endswith("/check"):
            break
        assert runs(page) == [language.code, language.direction.value]
        assert_fits(page)
        kind = kind_of(page)
        if kind not in seen:
            screenshot(page, f"pseudo-{language.direction}-{variant}-{kind}")
        seen.add(kind)
        if kind == "text":
            page.locator("textarea").fill(WORDS)
        else:
            page.locator(".choice__label").first.click()
        go_on(page)
    assert seen == {"one", "text"}
    assert page.url.endswith("/check")
    assert_fits(page)
    screenshot(page, f"pseudo-{language.direction}-{variant}-check")


@pytest.mark.parametrize("language", [ACCENTED, FROM_THE_RIGHT], ids=lambda each: each.code)
def test_the_other_pages_fit_a_small_screen(
    new_page: NewPage, served: Served, language: Language
) -> None:
    page = new_page(width=NARROW)
    starts = [f"/s/{served.tokens[audience]}" for audience in AUDIENCES]
    others = ["/r", "/resume", "/withdraw", "/pdf", "/help", "/privacy", "/accessibility", "/clear"]
    for path in ("/", f"/{served.inspection.slug}", *starts, *others):
        page.goto(f"{served.base}{path}?lang={language.code}")
        assert runs(page) == [language.code, language.direction.value]
        assert_fits(page)

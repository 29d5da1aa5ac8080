"""The tools that judge pages: each must be able to find fault."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from playwright.sync_api import Browser, Page

from tests.fixtures.browser import NARROW, WIDE, NewPage, watch

SOUND = (
    '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Sound</title></head>'
    "<body><main><h1>A sound page</h1><p>Words.</p></main></body></html>"
)
SCRIPTED = SOUND.replace("</main>", "<script>document.title = 'Scripted'</script></main>")


@pytest.fixture
def serve(live_server: Callable[..., str]) -> Callable[[str], str]:
    """Serves a page under a policy that lets no script run, as the platform's own pages have it."""

    def serve_page(html: str) -> str:
        def app(_environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
            policy = ("Content-Security-Policy", "script-src 'none'")
            start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), policy])
            return [html.encode()]

        return live_server(app)

    return serve_page


def shown(html: str) -> str:
    return "data:text/html;charset=utf-8," + quote(html)


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_page_has_its_width_and_its_scripts(
    new_page: NewPage, width: int, javascript: bool
) -> None:
    page = new_page(width=width, javascript=javascript)
    page.goto(shown(SCRIPTED))
    assert page.title() == ("Scripted" if javascript else "Sound")
    assert page.evaluate("innerWidth") == width


def test_axe_passes_a_sound_page_with_or_without_scripts(
    either_page: Page, axe: Callable[[Page], None], serve: Callable[[str], str]
) -> None:
    either_page.goto(serve(SOUND))
    axe(either_page)


def test_axe_judges_what_a_page_offers_without_scripts(
    new_page: NewPage, axe: Callable[[Page], None], serve: Callable[[str], str]
) -> None:
    page = new_page(javascript=False)
    page.goto(serve(SCRIPTED.replace("<p>", "<noscript><input type=text></noscript><p>")))
    with pytest.raises(AssertionError, match="label"):
        axe(page)


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        (SOUND.replace(' lang="en-GB"', ""), "html-has-lang"),
        (SOUND.replace("<p>", "<input type=text><p>"), "label"),
        (SOUND.replace("<p>", "<p style='color:#ccc;background:#fff'>"), "color-contrast"),
        (SOUND.replace("<h1>", "<h3>").replace("</h1>", "</h3>"), "page-has-heading-one"),
    ],
)
def test_axe_names_what_is_wrong(
    page: Page, axe: Callable[[Page], None], html: str, rule: str
) -> None:
    page.goto(shown(html))
    with pytest.raises(AssertionError, match=rule):
        axe(page)


def test_html_validate_passes_a_sound_page(html_validate: Callable[[str], None]) -> None:
    html_validate(SOUND)


def test_html_validate_names_place_and_rule(html_validate: Callable[[str], None]) -> None:
    with pytest.raises(AssertionError, match=r"1:\d+ .*\(no-dup-id\)"):
        html_validate(SOUND.replace("<p>", "<p id='a'></p><p id='a'>"))


def test_axe_judges_a_served_page_that_may_run_no_script(
    page: Page, axe: Callable[[Page], None], serve: Callable[[str], str]
) -> None:
    page.goto(serve(SOUND))
    assert page.get_by_role("heading").inner_text() == "A sound page"
    axe(page)


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        (
            "<img src='http://example.invalid/spy.png' alt=''>",
            "asked for http://example.invalid/spy",
        ),
        ("<script>missing()</script>", "missing is not defined"),
    ],
)
def test_what_goes_wrong_in_a_page_is_noticed(browser: Browser, html: str, fault: str) -> None:
    page = browser.new_page()
    faults: list[str] = []
    watch(page, faults)
    page.goto(shown(html))
    page.close()
    assert len(faults) == 1
    assert fault in faults[0]


def test_a_picture_of_the_page_is_kept(page: Page, screenshot: Callable[[Page, str], Path]) -> None:
    page.goto(shown(SOUND))
    assert screenshot(page, "tools").read_bytes().startswith(b"\x89PNG")

"""The pages of releases, as a browser shows them: on a small screen and a wide one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from surveyapp.domain.account import Role
from surveyapp.domain.release import HeldBack
from surveyapp.summary.disclosure import differencing
from tests.browser.looks import database_kind
from tests.browser.staff import serve_to
from tests.web.inspect.test_releases import audits_pass, closed, decision, releases
from tests.web.staffed import PARENTS, Site, site

__all__ = ["audits_pass", "closed", "database_kind", "site"]

HELD = tuple(
    HeldBack(PARENTS, name, text, because)
    for name, text, because in (
        ("understood", "Do professionals understand your child\u2019s needs?", "3 more answers"),
        ("age-band", "How old is your child or young person?", "a number of people fell"),
    )
)


def test_every_page_of_releases_is_sound(
    closed: Site,
    either_page: Page,
    live_server: Callable[..., str],
    axe: Callable[[Page], None],
    html_validate: Callable[[str], None],
    screenshot: Callable[[Page, str], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    base, width = live_server(closed.app), either_page.viewport_size
    assert width is not None
    lead = closed.client(Role.LEAD)

    def look(name: str, path: str) -> None:
        screenshot(either_page, f"releases-{name}-{width['width']}")
        axe(either_page)
        assert either_page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        heading = either_page.locator("h1").inner_text()
        assert heading in either_page.title(), name
        if width["width"] > 320:
            html_validate(lead.get(path).text)

    serve_to(either_page, closed, base, Role.LEAD)
    form = releases(closed, "/new")
    for name, path in (("none", releases(closed)), ("form", form)):
        either_page.goto(base + path)
        look(name, path)
    lead.send(form, decision())
    either_page.goto(base + form)
    either_page.get_by_label("Closing release").check()
    monkeypatch.setattr(differencing, "held_back", lambda *_: HELD)
    either_page.get_by_label("Inspectors may see and use these figures").check()
    either_page.get_by_role("button", name="Release these figures").click()
    look("held", form)
    for name, path in (
        ("list", releases(closed)),
        ("release", releases(closed, "/1")),
        ("files", releases(closed, "/1/files")),
    ):
        either_page.goto(base + path)
        look(name, path)

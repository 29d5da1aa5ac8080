"""Every page of staff, as a browser shows it: on a small screen and a wide one."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from surveyapp.domain.account import Role
from surveyapp.domain.concern import Step
from surveyapp.services import (
    accounts,
    concerns,
    earlier,
    handling_concerns,
    keyed,
    local_figures,
    translating_comments,
)
from surveyapp.store import comments as stored_comments
from surveyapp.store.session import Session
from surveyapp.store.suggestions import suggestions
from tests.browser.looks import database_kind
from tests.browser.staff import serve_to, sign_in
from tests.services.test_earlier import earlier_file
from tests.services.test_local_figures import csv
from tests.web.inspect.test_returns import save
from tests.web.staffed import PARENTS, SECRET, Site, site

__all__ = ["database_kind", "site"]

HERE, ELSEWHERE = "hackney-2026-11-23", "kent-2026-11-23"
#: name -> (who looks, address). CODE stands for the code of a printed copy, URDU for that of one
#: in Urdu, CONCERN and SUGGESTION for what waits in the queue, REFERENCE for a clerk's way to what
#: it has just keyed, TRANSLATION for the page of a comment that has one.
PAGES: dict[str, tuple[Role | None, str]] = {
    "sign-in": (None, "/sign-in"),
    "account": (Role.CLERK, "/account"),
    "council-links": (Role.LOCAL_AUTHORITY, f"/distribute/{HERE}/"),
    "council-answered": (Role.LOCAL_AUTHORITY, f"/distribute/{HERE}/answered"),
    "lead-inspections": (Role.LEAD, "/inspect/"),
    "lead-open": (Role.LEAD, "/inspect/open"),
    "lead-accounts": (Role.LEAD, "/inspect/accounts"),
    "lead-languages": (Role.LEAD, f"/inspect/{ELSEWHERE}/languages"),
    "lead-concerns": (Role.LEAD, f"/inspect/{HERE}/concerns"),
    "lead-concern": (Role.LEAD, f"/inspect/{HERE}/concerns/CONCERN"),
    "lead-suggestion": (Role.LEAD, f"/inspect/{HERE}/concerns/suggested/SUGGESTION"),
    "lead-before-closing": (Role.LEAD, f"/inspect/{ELSEWHERE}/"),
    "lead-comments-before-closing": (Role.LEAD, f"/inspect/{ELSEWHERE}/comments"),
    "inspector-home": (Role.INSPECTOR, f"/inspect/{HERE}/"),
    "inspector-summary": (Role.INSPECTOR, f"/inspect/{HERE}/summary"),
    "inspector-glance": (Role.INSPECTOR, f"/inspect/{HERE}/glance"),
    "lead-comparisons": (Role.LEAD, f"/inspect/{HERE}/comparisons"),
    "inspector-summary-files": (Role.INSPECTOR, f"/inspect/{HERE}/summary/files"),
    "inspector-comments": (Role.INSPECTOR, f"/inspect/{HERE}/comments"),
    "inspector-comments-on": (Role.INSPECTOR, f"/inspect/{HERE}/comments/{PARENTS}/works-well"),
    "inspector-translation": (Role.INSPECTOR, "TRANSLATION"),
    "inspector-comment-themes": (Role.INSPECTOR, "TRANSLATION/themes"),
    "inspector-comment-details": (Role.INSPECTOR, "TRANSLATION/details"),
    "inspector-comment-quote": (Role.INSPECTOR, "TRANSLATION/quote"),
    "inspector-search": (Role.INSPECTOR, f"/inspect/{HERE}/comments/find?state="),
    "inspector-themes": (Role.INSPECTOR, f"/inspect/{HERE}/comments/themes"),
    "inspector-agreement": (Role.INSPECTOR, f"/inspect/{HERE}/comments/agreement"),
    "inspector-quotes": (Role.INSPECTOR, f"/inspect/{HERE}/comments/quotes"),
    "lead-comment-rules": (Role.LEAD, f"/inspect/{HERE}/comments/rules"),
    "council-links-in-urdu": (Role.LOCAL_AUTHORITY, f"/distribute/{HERE}/?language=ur"),
    "clerk-keying-in-urdu": (Role.CLERK, f"/inspect/{HERE}/returns/URDU"),
    "clerk-returns": (Role.CLERK, f"/inspect/{HERE}/returns"),
    "clerk-keying": (Role.CLERK, f"/inspect/{HERE}/returns/CODE"),
    "clerk-keyed": (Role.CLERK, f"/inspect/{HERE}/returns/keyed/REFERENCE"),
    "clerk-copies": (Role.CLERK, f"/inspect/{HERE}/copies"),
    "not-there": (Role.INSPECTOR, f"/inspect/{ELSEWHERE}/"),
    "no-such-inspection": (Role.LEAD, "/inspect/nowhere/"),
}

#: What was keyed twice under one code.
DIFFERING = (
    {
        "q-age-band": "3",
        "q-support": "1",
        "q-help-education": "1",
        "q-progress": "2",
        "q-works-well": "The school listens to us. " * 12,
        "q-anything-else": "Nothing more.",
    },
    {
        "q-age-band": "3",
        "q-support": "1",
        "q-help-education": "4",
        "q-progress": "m",
        "q-works-well": "The taxi comes on time.\nHe likes the driver. At home his uncle hits him.",
    },
)


@pytest.fixture
def busy(site: Site) -> Site:
    """A site on which something waits on every page: a copy, a concern, an ended account."""
    clerk, code = site.client(Role.CLERK), site.held.codes[PARENTS][1]
    for typed in DIFFERING:
        save(clerk, f"/inspect/{site.here.id}/returns/{code}", **typed)
    with site.transactions.write() as store:
        for reason in ("Somebody may not be safe at home.", "A name is written out."):
            comment = stored_comments.comments_on(store, site.here.id, PARENTS, "works-well")[0]
            concerns.raise_concern(
                store, comment.id, site.account(Role.CLERK), reason, now=site.clock()
            )
        first = concerns.concerns(store, site.here.id)[0]
        handling_concerns.close_concern(
            store, first.id, site.account(Role.LEAD), "Told the council.", now=site.clock()
        )
        second = concerns.concerns(store, site.here.id)[0]
        handling_concerns.add_step(
            store,
            second.id,
            site.account(Role.LEAD),
            Step.CHILDRENS_SOCIAL_CARE,
            "By telephone. They know the family.",
            now=site.clock(),
        )
        for words in ("Everyone came to one meeting. " * 8, "They all met once."):
            translating_comments.translate(
                store, first.comment.id, site.account(Role.LEAD), words, now=site.clock()
            )
        accounts.disable(store, site.account(Role.INSPECTOR, "elsewhere").id)
        _set_beside(store, site)
    return site


def _set_beside(store: Session, site: Site) -> None:
    """Local figures, loaded twice, and the summary of an earlier inspection."""
    edition = site.held.edition
    for by in ("First Lead", "A. Lead"):
        rows = csv(f"{PARENTS},all,all,3200", f"{PARENTS},age-band,age-8-10,61")
        local_figures.load(store, edition, site.here, rows, by=by, now=site.clock())
    earlier.load(store, site.here, earlier_file(edition), by="A. Lead", now=site.clock())


def address_of(site: Site, path: str) -> str:
    if "REFERENCE" in path:
        path = path.replace("REFERENCE", _reference(site))
    if path.startswith("TRANSLATION"):
        page = path.partition("/")[2] or "translation"
        with site.transactions.read() as store:
            translated = concerns.concerns(store, site.here.id)[-1].comment
        path = f"/inspect/{HERE}/comments/{PARENTS}/works-well/{translated.id}/{page}"
    with site.transactions.read() as store:
        path = path.replace("CONCERN", str(concerns.concerns(store, site.here.id)[0].id))
        suggested = suggestions(store, site.here.id)
        path = path.replace("SUGGESTION", str(suggested[0].id))
    path = path.replace("URDU", site.held.codes["in-urdu"][0])
    return path.replace("CODE", site.held.codes[PARENTS][0])


def _reference(site: Site) -> str:
    """A clerk's way to two comments as if it had just keyed them, one with a concern raised."""
    with site.transactions.read() as store:
        raised = concerns.concerns(store, site.here.id)[0].comment
        (other, *_) = stored_comments.comments_on(store, site.here.id, PARENTS, "could-be-better")
    ids = [raised.id, other.id]
    account = site.account(Role.CLERK)
    return keyed.reference_to(ids, site.here.id, account, SECRET, now=site.clock())


def test_every_page_is_sound_on_a_small_screen_and_a_wide_one(
    busy: Site,
    either_page: Page,
    live_server: Callable[..., str],
    axe: Callable[[Page], None],
    screenshot: Callable[[Page, str], Path],
) -> None:
    base, width = live_server(busy.app), either_page.viewport_size
    assert width is not None
    for name, (role, path) in PAGES.items():
        serve_to(either_page, busy, base, role)
        either_page.goto(base + address_of(busy, path))
        screenshot(either_page, f"staff-{name}-{width['width']}")
        axe(either_page)
        assert either_page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        heading = either_page.locator("h1")
        assert heading.count() == 1, name
        assert either_page.title().startswith(heading.inner_text()), name


@pytest.mark.parametrize("name", PAGES)
def test_the_markup_of_every_page_is_valid(
    busy: Site, html_validate: Callable[[str], None], name: str
) -> None:
    role, path = PAGES[name]
    html_validate(busy.client(role).get(address_of(busy, path)).text)


@pytest.mark.parametrize(
    ("name", "role", "path", "typed"),
    [
        ("sign-in", None, "/sign-in", {}),
        ("open", Role.LEAD, "/inspect/open", {}),
        ("languages", Role.LEAD, f"/inspect/{ELSEWHERE}/languages", {"because": "Kept"}),
        ("comparisons", Role.LEAD, f"/inspect/{HERE}/comparisons/local-figures", {}),
        ("translation", Role.INSPECTOR, "TRANSLATION", {"words": " "}),
        ("accounts", Role.LEAD, "/inspect/accounts", {"name": "Kept"}),
        ("account", Role.CLERK, "/account", {}),
        ("link", Role.LOCAL_AUTHORITY, f"/distribute/{HERE}/", {}),
        ("code", Role.CLERK, f"/inspect/{HERE}/returns", {"code": "ABC"}),
        (
            "keying",
            Role.CLERK,
            f"/inspect/{HERE}/returns/CODE",
            {"q-age-band": "99", "q-support": "1", "save": "1"},
        ),
    ],
)
def test_a_form_that_does_not_hold_says_so_soundly(
    busy: Site,
    html_validate: Callable[[str], None],
    name: str,
    role: Role | None,
    path: str,
    typed: dict[str, str],
) -> None:
    answer = busy.client(role).send(address_of(busy, path), typed)
    assert answer.status_code in (404, 422), name
    assert "There is a problem" in answer.text
    assert re.search(r"<title>\s*Error: ", answer.text)
    html_validate(answer.text)


def test_an_error_page_leads_to_each_field(
    busy: Site, page: Page, live_server: Callable[..., str], axe: Callable[[Page], None],
    screenshot: Callable[[Page, str], Path],
) -> None:  # fmt: skip
    base = live_server(busy.app)
    sign_in(page, base, busy.account(Role.CLERK).email)
    page.goto(base + address_of(busy, f"/inspect/{HERE}/returns/CODE"))
    page.get_by_label("How old is").fill("99")
    page.get_by_role("button", name="Save this copy").click()
    screenshot(page, "staff-clerk-keying-error")
    axe(page)
    page.get_by_role("link", name="Question 1:").click()
    assert page.evaluate("document.activeElement.id") == "q-age-band"
    assert page.get_by_label("How old is").input_value() == "99"


def test_a_printed_summary_has_plain_headings_and_no_way_about(
    site: Site, page: Page, live_server: Callable[..., str]
) -> None:
    base = live_server(site.app)
    serve_to(page, site, base, Role.INSPECTOR)
    page.goto(f"{base}/inspect/{HERE}/summary")
    page.emulate_media(media="print")
    for heading in page.locator(".summary h2, .summary h3, .summary h4").all():
        shown = heading.evaluate(
            "e => [getComputedStyle(e).display, getComputedStyle(e).breakAfter]"
        )
        assert shown == ["block", "avoid"], heading.inner_text()
    assert page.locator(".summary__jump").count() > 0
    assert not [way for way in page.locator(".summary__jump").all() if way.is_visible()]

"""A family's way through a browser, on the sample edition with its pictures."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from wsgiref.types import WSGIApplication

import pytest
from playwright.sync_api import Page

from surveyapp import create_app
from surveyapp.content.editions import load_edition, newest
from surveyapp.domain.calendar import last_working_day
from surveyapp.domain.codes import CodeKey
from surveyapp.domain.inspection import Inspection
from surveyapp.services import opening
from surveyapp.services.transactions import Transactions
from surveyapp.settings import Settings

CHILDREN, PARENTS, PRACTITIONERS = (
    "children-and-young-people",
    "parents-and-carers",
    "practitioners",
)
AUDIENCES = (CHILDREN, PARENTS, PRACTITIONERS)
START = {"standard": "Start standard", "easy-read": "Start easy read"}
WORDS = "The teaching assistant listens, and that helps.\n\nسمعت"
_CODE_KEY = CodeKey(b"another secret of thirty-two bytes...")
_LONGEST = 60


@dataclass(frozen=True)
class Served:
    """The families' side, served on this machine."""

    base: str
    inspection: Inspection
    tokens: Mapping[str, str]
    transactions: Transactions

    def link(self, audience: str) -> str:
        return f"{self.base}/s/{self.tokens[audience]}"


@pytest.fixture
def served(
    database_url: str, tmp_path: Path, live_server: Callable[[WSGIApplication], str]
) -> Iterator[Served]:
    """A demonstration of the sample edition, open now."""
    settings = Settings(
        database_url=database_url,
        instance_dir=tmp_path,
        secret_key=b"a secret of at least thirty-two bytes",
        code_keys=(_CODE_KEY.secret,),
        base_url="http://127.0.0.1",
        demonstration=True,
    )
    app = create_app(settings, side="families")
    transactions: Transactions = app.extensions["platform"].transactions
    transactions.create()
    now = datetime.now().astimezone()
    with transactions.write() as session:
        opened = opening.open_inspection(
            session,
            load_edition(newest()),
            "Demonstration Borough",
            "full",
            last_working_day(now.date() - timedelta(days=1)),
            now=now,
            demonstration=True,
            contacts={"childrens-social-care": "020 7946 0011"},
        )
    tokens = {link.audience: link.token for link in opened.links}
    yield Served(live_server(app), opened.inspection, tokens, transactions)
    transactions.close()


def begin(page: Page, served: Served, audience: str, variant: str = "standard") -> None:
    page.goto(served.link(audience))
    press(page, START[variant])


def press(page: Page, label: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=label, exact=True).click()


def follow(page: Page, label: str) -> None:
    page.get_by_role("main").get_by_role("link", name=label).first.click()


def heading(page: Page) -> str:
    return " ".join(page.locator("h1").inner_text().split())


def answer(page: Page, place: int = 0) -> str:
    """Answers the question on the page; returns what was chosen or written."""
    if page.locator("textarea").count():
        page.locator("textarea").fill(WORDS)
        chosen = WORDS
    else:
        labels = page.locator(".choice__label")
        label = labels.nth(place % labels.count())
        label.click()
        chosen = label.inner_text()
    press(page, "Continue")
    return chosen


def answer_all(page: Page, each: Callable[[Page, int], None] = lambda _page, _place: None) -> None:
    """Answers every question; `each` looks at a page before it is answered."""
    for place in range(_LONGEST):
        if page.url.endswith("/check"):
            return
        each(page, place)
        answer(page, place)
    raise AssertionError(f"no end of questions: {page.url}")


def kind_of(page: Page) -> str:
    """What kind of question a page asks."""
    if page.locator("textarea").count():
        return "text"
    return "many" if page.locator("input[type=checkbox]").count() else "one"


def assert_fits(page: Page) -> None:
    """Nothing has to be scrolled sideways, and no control is too small to hit."""
    page.wait_for_load_state()
    over = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert over <= 0, f"{page.url} is {over} px too wide"
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, .choice__label, .govuk-button")]
             .filter(control => control.offsetParent && control.offsetHeight < 44)
             .filter(control => !control.matches("[aria-hidden], .unchecked *"))
             .map(control => `${control.innerText}: ${control.offsetHeight}`)"""
    )
    assert not small, f"too small to hit at {page.url}: {small}"


def reference_on(page: Page) -> str:
    found = re.search(r"[A-Z0-9]{5}-[A-Z0-9]{5}", page.locator(".big-code").inner_text())
    assert found
    return found[0]

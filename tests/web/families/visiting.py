"""A family at a site of its own: pages are read and their forms pressed, as without JavaScript."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from surveyapp import create_app
from surveyapp.domain.codes import CodeKey, return_code
from surveyapp.domain.copies import PrintOrder
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition, Questionnaire, Section, Variant
from surveyapp.services import opening
from surveyapp.services.transactions import Transactions
from surveyapp.settings import Settings
from surveyapp.store import print_orders
from surveyapp.web.platform import Platform
from tests.editions import CHILDREN, NOTIFIED, OPENED, PARENTS, WHILE_OPEN, tiny_edition

SECRET = b"a secret of at least thirty-two bytes"
CODE_KEY = CodeKey(b"another secret of thirty-two bytes...")
BASE_URL = "https://survey.example.org"
CONTACTS = {"childrens-social-care": "020 7946 0011", "paper-copies": "paper@example.org"}
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}
#: What a parent might choose on the pages that come, until the check page.
CHOICES = {
    "support": ["school"],
    "understood": ["mostly"],
    "places": ["home", "club"],
    "anything-else": "It goes well.",
    "who-is-helping": ["family"],
}
_REQUESTS = 10


@dataclass
class Clock:
    """A clock that stands until it is turned."""

    now: datetime = WHILE_OPEN

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True)
class Site:
    """The families' side of the application, with an inspection of the tiny edition."""

    app: Flask
    inspection: Inspection
    tokens: Mapping[str, str]
    code: str
    transactions: Transactions
    clock: Clock = field(default_factory=Clock)

    def family(self) -> "Family":
        """A browser that nobody used before."""
        return Family(self.app.test_client())


def worded(edition: Edition) -> Edition:
    """The edition with sections and questionnaires that can be told apart on a page."""

    def section(one: Section) -> Section:
        return replace(one, title=dict.fromkeys(Variant, f"The {one.id} part"))

    def questionnaire(one: Questionnaire) -> Questionnaire:
        titles = {
            Variant.STANDARD: f"Survey for {one.audience}",
            Variant.EASY_READ: f"Easy survey for {one.audience}",
        }
        return replace(
            one,
            title=titles,
            who_for={
                Variant.STANDARD: f"For {one.audience} who live here.",
                Variant.EASY_READ: "This is for you. You live here.",
            },
            minutes={Variant.STANDARD: 7, Variant.EASY_READ: 4},
            sections=tuple(map(section, one.sections)),
        )

    return replace(edition, questionnaires=tuple(map(questionnaire, edition.questionnaires)))


@dataclass(frozen=True)
class Furnished:
    """What the database holds: an inspection, links into it by audience, a paper copy's code."""

    inspection: Inspection
    tokens: Mapping[str, str]
    code: str


def furnish(transactions: Transactions) -> Furnished:
    """Opens a demonstration in Hackney, with one printed copy for parents in easy read."""
    transactions.create()
    with transactions.write() as session:
        opened = opening.open_inspection(
            session,
            worded(tiny_edition()),
            "Hackney",
            "full",
            NOTIFIED,
            now=OPENED,
            demonstration=True,
            contacts=CONTACTS,
        )
        kept_until = date(2030, 1, 1)
        kept = print_orders.put_artefact(session, "blank", b"blank", kept_until)
        serial = print_orders.reserve_serials(session, 1)
        order = PrintOrder(
            uuid4(), opened.inspection.id, PARENTS, Variant.EASY_READ, "en", "standard",
            serial, 1, kept, kept, BASE_URL, CODE_KEY.version, OPENED,
        )  # fmt: skip
        print_orders.insert_order(session, order, kept_until)
    return Furnished(
        opened.inspection,
        {link.audience: link.token for link in opened.links},
        return_code(serial, CODE_KEY),
    )


def build(url: str, folder: Path, held: Furnished) -> Site:
    """The families' side on a database that is furnished so."""
    settings = Settings(
        database_url=url,
        instance_dir=folder,
        secret_key=SECRET,
        code_keys=(CODE_KEY.secret,),
        base_url=BASE_URL,
    )
    clock = Clock()
    app = create_app(settings, side="families", clock=clock)
    # A locked database is given up quickly, so that the tests of that are quick.
    transactions = Transactions(url, patience=0.2)
    app.extensions["platform"] = Platform(settings, transactions, clock)
    return Site(app, held.inspection, held.tokens, held.code, transactions, clock)


class Family:
    """Someone who reads pages and presses buttons. Each page that comes is looked over."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.response: TestResponse
        self.page: Any
        self.url = "/"

    def open(self, path: str, **headers: str) -> "Family":
        """Opens an address and goes where it leads."""
        return self._ask("GET", path, None, headers)

    def begin(self, site: Site, audience: str = PARENTS, variant: str = "standard") -> "Family":
        """Follows a link and begins."""
        self.open(f"/s/{site.tokens[audience]}")
        return self.press("Start easy read" if variant == "easy-read" else "Start standard")

    def answer(self, *options: str, text: str | None = None, then: str = "Continue") -> "Family":
        """Answers the question on the page."""
        return self.press(then, {"answer": text if text is not None else list(options)})

    def answer_all(self, choices: Mapping[str, Any] = CHOICES) -> "Family":
        """Answers by the questions' ids until the check page."""
        for _ in range(30):
            question = self.url.rpartition("/")[2]
            if question == "check":
                return self
            self.press("Continue", {"answer": choices.get(question, [])})
        raise AssertionError(f"no end of questions: {self.url}")

    def press(self, label: str, fields: Mapping[str, Any] | None = None) -> "Family":
        """Presses a button with what the form holds, changed by `fields`."""
        button = self.button(label)
        form = next(above for above in button.iterancestors("form"))
        sent = {**_held(form), **(fields or {})}
        if button.get("name"):
            sent[button.get("name")] = button.get("value", "")
        path = urljoin(self.url, form.get("action") or self.url)
        return self.send(path, sent)

    def send(self, path: str, form: Mapping[str, Any], **headers: str) -> "Family":
        """Sends a form, as from our own page."""
        return self._ask("POST", path, form, {**FROM_HERE, **headers})

    def follow(self, label: str) -> "Family":
        """Follows the first link with these words."""
        for link in self.page.iter("a"):
            if _words(link).startswith(label):
                return self.open(urljoin(self.url, link.get("href")))
        raise AssertionError(f"no link “{label}” at {self.url}: {self.text}")

    def button(self, label: str) -> Any:
        for button in self.page.iter("button"):
            if _words(button) == label:
                return button
        raise AssertionError(f"no button “{label}” at {self.url}: {self.text}")

    def has_button(self, label: str) -> bool:
        return any(_words(button) == label for button in self.page.iter("button"))

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def heading(self) -> str:
        return _words(self.page.find(".//h1"))

    @property
    def title(self) -> str:
        return _words(self.page.find(".//title"))

    @property
    def text(self) -> str:
        return _words(self.page.find(".//body"))

    @property
    def progress(self) -> str:
        return _words(self.page.find_class("progress__words")[0])

    @property
    def chosen(self) -> list[str]:
        """The options that the page shows as chosen."""
        return [box.get("value") for box in self.page.xpath("//input[@checked]")]

    @property
    def written(self) -> str:
        """What the page's text box holds."""
        boxes = self.page.xpath("//textarea")
        return (boxes[0].text or "").removeprefix("\n") if boxes else ""

    @property
    def errors(self) -> list[str]:
        return [_words(one) for one in self.page.find_class("govuk-error-summary")]

    @property
    def code(self) -> str:
        """The code or reference that the page gives out."""
        return _words(self.page.find_class("big-code")[0])

    def _ask(
        self, method: str, path: str, form: Mapping[str, Any] | None, headers: Mapping[str, str]
    ) -> "Family":
        for _ in range(_REQUESTS):
            self.response = self.client.open(path, method=method, data=form, headers=headers)
            self.url = path
            if self.status not in (301, 302, 303, 307, 308):
                self.page = look_over(self.response)
                return self
            assert self.status == 303, "a form must not be sent again on the way"
            path = self.response.headers["Location"]
            assert not urlsplit(path).netloc, "nothing leads away from this site"
            method, form = "GET", None
        raise AssertionError(f"{path} leads nowhere")


def look_over(response: TestResponse) -> Any:
    """What every page must be, whatever it says."""
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "same-origin"
    page = html.document_fromstring(response.text)
    [heading] = page.xpath("//h1")
    assert _words(heading) in _words(page.find(".//title"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)), f"an id twice: {sorted(ids)}"
    assert page.get("lang")
    assert page.get("dir") in ("ltr", "rtl")
    assert not page.xpath("//@style | //*[@onclick] | //script[not(@src)] | //style")
    for address in page.xpath("//*[self::script or self::img]/@src | //link/@href"):
        assert address.startswith("/static/"), f"{address} is not our own"
    for labelled in page.xpath("//label/@for | //@aria-describedby | //@aria-labelledby"):
        assert set(labelled.split()) <= set(ids), f"{labelled} points at nothing"
    return page


def _held(form: Any) -> dict[str, Any]:
    held: dict[str, Any] = {}
    for field_ in form.xpath(".//input[@name] | .//textarea[@name]"):
        kind, name = field_.get("type", "text"), field_.get("name")
        if kind in ("radio", "checkbox"):
            if "checked" in field_.attrib:
                held.setdefault(name, []).append(field_.get("value"))
        elif field_.tag == "textarea":
            held[name] = (field_.text or "").removeprefix("\n")
        else:
            held[name] = field_.get("value", "")
    return held


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())


def shift(moment: datetime, **by: float) -> datetime:
    return moment + timedelta(**by)


MakeSite = Callable[[], Site]
__all__ = ["CHILDREN", "PARENTS"]

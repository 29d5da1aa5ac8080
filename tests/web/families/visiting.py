"""A family that reads pages and presses buttons, as without JavaScript."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from tests.editions import PARENTS

if TYPE_CHECKING:
    from tests.web.families.furnishing import Site

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

    def begin(self, site: "Site", audience: str = PARENTS, variant: str = "standard") -> "Family":
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
        form = self._form_of(button)
        sent = {**_held(form), **(fields or {})}
        if button.get("name"):
            sent[button.get("name")] = button.get("value", "")
        path = urljoin(self.url, form.get("action") or self.url)
        return self.send(path, sent)

    def turn(self, code: str) -> "Family":
        """Shows the page in another language, by whatever stands on it for that."""
        [one] = self.page.xpath(f"//*[contains(@class, 'languages__list')]//*[@lang='{code}']")
        if one.tag == "a":
            return self.open(urljoin(self.url, one.get("href")))
        return self.send(self.url, {**_held(self._form_of(one)), one.get("name"): code})

    def _form_of(self, button: Any) -> Any:
        if button.get("form"):
            return self.page.get_element_by_id(button.get("form"))
        return next(above for above in button.iterancestors("form"))

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
    """What an element says, without the signs that keep a number or a name in its own order."""
    said = element.text_content().replace("\u2068", "").replace("\u2069", "")
    return " ".join(said.split())

"""Releases on the lead's and the inspector's pages."""

import csv
import io
import re
from datetime import UTC, datetime
from html import unescape

import pytest

from surveyapp.domain.account import Role
from surveyapp.domain.release import HeldBack
from surveyapp.domain.summary import ReleaseKind
from surveyapp.services import releasing
from surveyapp.summary.disclosure import audit, differencing
from tests.web.inspect.test_returns import save
from tests.web.staffed import PARENTS, Site, Visitor

CLOSED = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def database_kind() -> str:
    """What differs between databases is tested with the services."""
    return "sqlite"


@pytest.fixture(autouse=True)
def audits_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """Auditing takes seconds; what it finds is tested with the services."""
    monkeypatch.setattr(audit, "audit", lambda *_: [])
    monkeypatch.setattr(differencing, "exposed", lambda *_: ())


@pytest.fixture
def lead(site: Site) -> Visitor:
    return site.client(Role.LEAD)


@pytest.fixture
def closed(site: Site) -> Site:
    """The real inspection has three responses, and is over."""
    clerk = site.client(Role.CLERK, of="elsewhere")
    for number, code in enumerate(site.held.codes["elsewhere"][:3]):
        address = f"/inspect/{site.elsewhere.id}/returns/{code}"
        save(clerk, address, **{"q-understood": "1", "q-age-band": str(number + 1)})
    site.clock.now = CLOSED
    return site


def releases(site: Site, more: str = "", of: str = "elsewhere") -> str:
    return f"/inspect/{getattr(site, of).id}/releases{more}"


def decision(kind: str = "interim", after: int = 0, **given: str) -> dict[str, str]:
    return {"kind": kind, "after": str(after), "sure": "yes", **given}


def kinds(site: Site, of: str = "elsewhere") -> list[ReleaseKind]:
    with site.transactions.read() as store:
        kept = releasing.releases(store, getattr(site, of).id)
    return [each.mark.kind for each in kept]


def test_before_closing_there_is_nothing_to_release(site: Site, lead: Visitor) -> None:
    page = lead.get(releases(site)).text
    assert "Figures can be released after the surveys have closed" in page
    assert "Release figures</a>" not in page
    form = lead.get(releases(site, "/new")).text
    assert "Release these figures" not in form
    assert lead.send(releases(site, "/new"), decision()).status_code == 422
    assert kinds(site) == []


def test_a_lead_releases_and_an_inspector_sees_that_and_no_more(closed: Site) -> None:
    lead = closed.client(Role.LEAD)
    inspector = closed.client(Role.INSPECTOR, of="elsewhere")
    summary = f"/inspect/{closed.elsewhere.id}/summary"
    before = inspector.get(summary).text
    assert "no figures have been released yet" in before
    text = closed.held.edition.questionnaire(PARENTS).by_id["understood"].wordings
    wording = next(iter(text.values())).text
    assert wording not in before
    form = lead.get(releases(closed, "/new")).text
    assert "The closing release is held to that too" in form
    answer = lead.send(releases(closed, "/new"), decision())
    assert answer.status_code == 303
    page = unescape(lead.get(answer.location).text)
    assert "Release 1 (interim, by " in page
    after = inspector.get(summary).text
    assert "Summary, release 1</h1>" in after
    assert "no figures have been released yet" not in after
    assert "First figures. They count each audience as a whole." in after
    assert "Summary, release 1</h1>" in inspector.get(releases(closed, "/1")).text
    listed = inspector.get(releases(closed)).text
    assert "First figures" in listed
    assert "Release figures</a>" not in listed


def test_page_and_files_of_a_release_stay_as_they_were(closed: Site) -> None:
    lead = closed.client(Role.LEAD)
    lead.send(releases(closed, "/new"), decision())
    first = lead.get(releases(closed, "/1/summary.csv")).data
    code = closed.held.codes["elsewhere"][3]
    save(closed.client(Role.CLERK, of="elsewhere"),
         f"/inspect/{closed.elsewhere.id}/returns/{code}", **{"q-understood": "2"})  # fmt: skip
    lead.send(releases(closed, "/new"), decision("closing", after=1))
    assert kinds(closed) == [ReleaseKind.INTERIM, ReleaseKind.CLOSING]
    assert lead.get(releases(closed, "/1/summary.csv")).data == first
    assert "There is a later release." in lead.get(releases(closed, "/1")).text
    second = lead.get(f"/inspect/{closed.elsewhere.id}/summary.csv").text
    assert second == lead.get(releases(closed, "/2/summary.csv")).text
    measures = [row["measure"] for row in csv.DictReader(io.StringIO(second.lstrip("\ufeff")))]
    assert "responses-by-language" in measures
    assert b"responses-by-language" not in first
    files = lead.get(releases(closed, "/1/files")).text
    assert f'href="{releases(closed, "/1/summary.pdf")}"' in files


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"kind": ""}, "Choose what to release."),
        ({"kind": "late"}, "Choose one of those that are offered now"),
        ({"kind": "demonstration"}, "Choose one of those that are offered now"),
        ({"sure": ""}, "Confirm the decision"),
    ],
)
def test_a_release_is_a_decision(closed: Site, given: dict[str, str], told: str) -> None:
    lead = closed.client(Role.LEAD)
    answer = lead.send(releases(closed, "/new"), decision(**given))
    assert answer.status_code == 422
    assert told in unescape(answer.text)
    assert kinds(closed) == []


@pytest.mark.parametrize("after", ["0", "", "x", "9" * 400, "-1", "\u0663"])
def test_who_comes_second_is_told_who_released_what(closed: Site, after: str) -> None:
    lead = closed.client(Role.LEAD)
    lead.send(releases(closed, "/new"), decision())
    answer = lead.send(releases(closed, "/new"), decision("closing") | {"after": after})
    assert answer.status_code == 422
    assert re.search(r"Release 1 \(interim, by [^)]*\) was made meanwhile", unescape(answer.text))
    assert kinds(closed) == [ReleaseKind.INTERIM]


def test_what_holds_a_release_back_is_named(closed: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    lead = closed.client(Role.LEAD)
    lead.send(releases(closed, "/new"), decision())
    held = HeldBack(PARENTS, "understood", "Are you <understood>?", "3 more answers")
    monkeypatch.setattr(differencing, "held_back", lambda *_: (held,))
    answer = lead.send(releases(closed, "/new"), decision("closing", after=1))
    assert answer.status_code == 422
    assert "1 question changed too little since an earlier release" in answer.text
    assert "Parents and carers: Are you &lt;understood&gt;? (3 more answers)" in answer.text
    assert "Make the closing release without them" in answer.text
    assert kinds(closed) == [ReleaseKind.INTERIM]


def test_a_demonstration_shows_what_stands_until_it_is_released(site: Site, lead: Visitor) -> None:
    summary = f"/inspect/{site.here.id}/summary"
    assert "These figures were not released." in lead.get(summary).text
    lead.send(releases(site, "/new", "here"), decision("demonstration"))
    assert kinds(site, "here") == [ReleaseKind.DEMONSTRATION]
    page = lead.get(summary).text
    assert "Summary, release 1</h1>" in page
    assert "A demonstration releases at any time" in page


@pytest.mark.parametrize("more", ["/2", "/0", "/2/files", "/2/summary.pdf", "/1/summary.docx"])
def test_other_releases_are_not_there(closed: Site, more: str) -> None:
    lead = closed.client(Role.LEAD)
    lead.send(releases(closed, "/new"), decision())
    assert lead.get(releases(closed, more)).status_code == 404


def test_a_number_beyond_all_is_not_there(closed: Site) -> None:
    address = releases(closed, f"/{10**30}")
    assert closed.client(Role.LEAD).get(address).status_code == 404

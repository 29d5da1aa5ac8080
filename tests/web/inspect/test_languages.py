from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest

from surveyapp.content.problems import Problem
from surveyapp.domain.account import Role
from surveyapp.services import editions, opening
from tests.web.inspect.test_lead import opening_of
from tests.web.staffed import Site, Visitor, approved


@pytest.fixture(autouse=True)
def paper_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Laying out all paper takes seconds; whether it holds is tested with the checks."""
    monkeypatch.setattr(editions, "check", lambda _: [])


@pytest.fixture
def lead(site: Site) -> Visitor:
    return site.client(Role.LEAD)


def languages(site: Site, of: str = "elsewhere") -> str:
    return f"/inspect/{getattr(site, of).id}/languages"


def decision(**given: str) -> dict[str, str]:
    return {"language": "ur", "because": "Many families read it.", "sure": "yes", **given}


def held(site: Site, inspection_id: str) -> tuple[str, ...]:
    with site.transactions.read() as store:
        return opening.inspection(store, inspection_id).languages


def test_a_draft_opens_by_a_decision_that_the_page_then_tells(site: Site, lead: Visitor) -> None:
    before = lead.get(languages(site)).text
    assert "Draft, not checked" in before
    assert before.count("Not open") == 8
    answer = lead.send(languages(site), decision())
    assert answer.status_code == 303
    page = unescape(lead.get(answer.location).text)
    assert "The surveys are open in Urdu." in page
    assert "Lead, Tuesday 24 November 2026, 10:00, after the surveys had opened: " in page
    assert "Many families read it." in page
    assert page.count("Not open") == 7
    assert held(site, site.elsewhere.id) == ("en", "ur")
    home = lead.get(f"/inspect/{site.elsewhere.id}/").text
    assert "The surveys are open in English, Urdu." in home


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"language": ""}, "Choose the language."),
        ({"language": "en"}, "Choose one of those that are offered now"),
        ({"language": "xx"}, "Choose one of those that are offered now"),
        ({"because": " \0 "}, "Say why, in a few words."),
        ({"because": "x" * 100_000}, "1,000 characters or fewer"),
        ({"sure": ""}, "Confirm the decision"),
    ],
)
def test_what_is_no_decision_opens_nothing_and_says_why(
    site: Site, lead: Visitor, given: dict[str, str], told: str
) -> None:
    answer = lead.send(languages(site), decision(**given))
    assert answer.status_code == 422
    assert told in unescape(answer.text)
    assert held(site, site.elsewhere.id) == ("en",)


def test_a_language_whose_paper_does_not_hold_stays_closed(
    site: Site, lead: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = Problem(Path("translations/ur/print.po"), 7, "Too long.", "Shorten it.")
    monkeypatch.setattr(editions, "check", lambda wanted: [problem] * ("ur" in wanted))
    answer = lead.send(languages(site), decision())
    assert answer.status_code >= 400
    assert "Too long." in answer.text
    assert "Many families read it." in answer.text
    assert held(site, site.elsewhere.id) == ("en",)
    assert lead.send(languages(site), decision(language="pl")).status_code == 303


def test_a_decision_is_confirmed(site: Site, lead: Visitor) -> None:
    given = decision()
    del given["sure"]
    answer = lead.send(languages(site), given)
    assert answer.status_code == 422
    assert "Confirm the decision: it cannot be taken back." in answer.text
    assert "Many families read it.</textarea>" in answer.text


def test_a_decision_sent_twice_is_kept_once(site: Site, lead: Visitor) -> None:
    lead.send(languages(site), decision())
    again = lead.send(languages(site), decision())
    assert again.status_code == 422
    assert "Choose one of those that are offered now" in again.text
    assert held(site, site.elsewhere.id) == ("en", "ur")


def test_a_reason_is_shown_as_text(site: Site, lead: Visitor) -> None:
    lead.send(languages(site), decision(because="<b>\u202ebecause {{ 7 * 7 }}"))
    assert "<bdi>&lt;b&gt;\u202ebecause {{ 7 * 7 }}</bdi>" in lead.get(languages(site)).text


def test_after_closing_no_language_opens(site: Site) -> None:
    site.clock.now = datetime(2026, 12, 1, 0, 0, tzinfo=UTC)
    lead = site.client(Role.LEAD)
    page = lead.get(languages(site)).text
    assert "The surveys have closed" in page
    assert "<textarea" not in page
    answer = lead.send(languages(site), decision())
    assert answer.status_code == 422
    assert held(site, site.elsewhere.id) == ("en",)


def test_a_demonstration_is_open_in_all_and_asks_for_nothing(site: Site, lead: Visitor) -> None:
    page = lead.get(languages(site, "here")).text
    assert "Not open" not in page
    assert "There is no further language to open." in page


def test_drafts_open_with_a_real_inspection_for_a_reason(
    site: Site, lead: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = approved(site.held.edition)
    monkeypatch.setattr(editions, "load_for_opening", lambda *_: edition)
    given = {**opening_of(purpose="real"), "drafts": ["ur", "bn"]}
    answer = lead.send("/inspect/open", given)
    assert answer.status_code == 422
    assert "Say why, in a few words." in answer.text
    assert answer.text.count(" checked>") == 4  # the kind, the purpose and two languages
    answer = lead.send("/inspect/open", {**given, "because": "Asked for by schools."})
    assert answer.status_code == 303
    assert held(site, "leeds-2026-11-24") == ("en", "ur", "bn")
    page = lead.get("/inspect/leeds-2026-11-24/languages").text
    assert page.count("Asked for by schools.") == 2
    assert "after the surveys had opened" not in page


def test_a_demonstration_needs_no_reason(site: Site, lead: Visitor) -> None:
    answer = lead.send("/inspect/open", {**opening_of(), "drafts": ["ur"]})
    assert answer.status_code == 303
    assert len(held(site, "leeds-2026-11-24")) == 9


def test_staff_pages_are_in_english_whatever_the_browser_asks_for(
    site: Site, lead: Visitor
) -> None:
    for path in ("/sign-in", "/inspect/", "/inspect/nowhere/"):
        page = lead.get(f"{path}?lang=ur", headers={"Accept-Language": "ur"})
        assert '<html lang="en" dir="ltr"' in page.text
        assert "Skip to main content" in page.text

import re
from html import unescape
from pathlib import Path

import pytest

from surveyapp.content.problems import Problem
from surveyapp.domain.account import Role
from surveyapp.domain.questionnaire import Edition
from surveyapp.services import accounts, editions, opening
from tests.web.staffed import Site, Visitor, approved


@pytest.fixture
def lead(site: Site) -> Visitor:
    return site.client(Role.LEAD)


def opening_of(**given: str) -> dict[str, str]:
    return {
        "area": "Leeds",
        "kind": "full",
        "notified": "24/11/2026",
        "childrens_social_care": "0113 496 0001",
        "adult_safeguarding": "0113 496 0002",
        "paper_copies": "paper@example.org",
        "purpose": "demonstration",
        **given,
    }


def test_every_inspection_is_listed_with_where_it_stands(site: Site, lead: Visitor) -> None:
    page = lead.get("/inspect/").text
    for inspection in (site.here, site.elsewhere):
        assert f'href="/inspect/{inspection.id}/"' in page
    assert page.count("Monday 30 November 2026, 23:59") == 2


def test_a_demonstration_opens_with_its_links_and_contacts(site: Site, lead: Visitor) -> None:
    answer = lead.send("/inspect/open", opening_of())
    assert answer.location == "/inspect/leeds-2026-11-24/"
    page = lead.get(answer.location).text
    assert "The inspection of Leeds is open." in page
    assert "open until Tuesday 1 December 2026, 23:59" in page
    with site.transactions.read() as store:
        opened = opening.inspection(store, "leeds-2026-11-24")
        assert len(opening.links_of(store, opened.id)) == 3
    assert opened.contacts["paper-copies"] == "paper@example.org"


def test_questions_that_nobody_approved_open_nothing_real(site: Site, lead: Visitor) -> None:
    answer = lead.send("/inspect/open", opening_of(purpose="real"))
    assert answer.status_code == 422
    assert "needs one that is approved" in answer.text
    assert 'value="0113 496 0001"' in answer.text
    assert '<option value="Leeds" selected>' in answer.text


def test_content_that_does_not_hold_opens_nothing_and_keeps_what_was_typed(
    lead: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = Problem(Path("print/standard.yaml"), 7, "Boxes touch.", "Move them apart.")
    monkeypatch.setattr(editions, "check", lambda _: [problem])
    answer = lead.send("/inspect/open", opening_of())
    assert answer.status_code >= 400
    assert "Boxes touch." in answer.text
    assert '<option value="Leeds" selected>' in answer.text
    assert lead.get("/inspect/open").status_code == 200


def test_approved_questions_open_a_real_inspection_with_all_contacts(
    site: Site, lead: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = approved(site.held.edition)
    monkeypatch.setattr(editions, "load_for_opening", lambda *_: edition)
    answer = lead.send("/inspect/open", opening_of(purpose="real", paper_copies=""))
    assert answer.status_code == 422
    assert "A contact is missing" in answer.text
    assert lead.send("/inspect/open", opening_of(purpose="real")).status_code == 303


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"area": ""}, "Choose the local area."),
        ({"area": "Atlantis"}, "Choose one of those that are offered now"),
        ({"kind": "surprise"}, "Choose one of those that are offered now"),
        ({"notified": ""}, "Enter the day"),
        ({"notified": "30 February 2026"}, "Enter a day, such as 23/11/2026."),
        ({"notified": "28/11/2026"}, "it is not a working day in England"),
        ({"notified": "1/1/0001"}, "within a year of today"),
        ({"notified": "31/12/9999"}, "within a year of today"),
        ({"purpose": ""}, "Choose what it is for."),
        ({"paper_copies": "x" * 1_000_000}, "120 characters or fewer"),
        ({"area": "Hackney", "notified": "23/11/2026"}, "is open already"),
    ],
)
def test_what_cannot_open_says_why_and_keeps_the_form(
    lead: Visitor, given: dict[str, str], told: str
) -> None:
    answer = lead.send("/inspect/open", opening_of(**given))
    assert answer.status_code == 422
    assert told in unescape(answer.text)
    if "childrens_social_care" not in given:
        assert 'value="0113 496 0001"' in answer.text


def person(site: Site, **given: str) -> dict[str, str]:
    return {
        "name": "Noor Inspector",
        "email": "noor@example.org",
        "role": "inspector",
        "inspection": site.here.id,
        **given,
    }


def test_a_new_account_signs_in_with_the_password_shown_once(site: Site, lead: Visitor) -> None:
    answer = lead.send("/inspect/accounts", person(site))
    assert answer.status_code == 201
    found = re.search(r'<span class="code address">([^<]+)</span>', answer.text)
    assert found is not None
    newcomer = site.client()
    signed = newcomer.send("/sign-in", {"email": "noor@example.org", "password": found[1]})
    assert signed.location == f"/inspect/{site.here.id}/"
    assert found[1] not in lead.get("/inspect/accounts").text


def test_a_lead_is_added_for_every_inspection(site: Site, lead: Visitor) -> None:
    lead.send("/inspect/accounts", person(site, role="lead", inspection="every"))
    with site.transactions.read() as store:
        added = next(a for a in accounts.accounts(store) if a.email == "noor@example.org")
    assert (added.role, added.inspection_id) == (Role.LEAD, None)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"name": ""}, "Enter the person’s name."),
        ({"email": "not an address"}, "is not an email address"),
        ({"email": "lead@example.org"}, "already"),
        ({"email": "'; DROP TABLE account; --"}, "is not an email address"),
        ({"role": "emperor"}, "Choose one of those that are offered now"),
        ({"inspection": "nowhere"}, "Choose one of those that are offered now"),
        ({"inspection": "every"}, "Only leads have every one"),
        ({"role": "lead"}, "A lead is for every inspection"),
        ({"name": "x" * 1_000_000}, "Give a name of 120 characters or fewer."),
    ],
)
def test_an_account_that_cannot_be_says_why(
    site: Site, lead: Visitor, given: dict[str, str], told: str
) -> None:
    answer = lead.send("/inspect/accounts", person(site, **given))
    assert answer.status_code in (404, 422)
    assert told in unescape(answer.text)
    with site.transactions.read() as store:
        assert not [a for a in accounts.accounts(store) if a.name.startswith(("Noor", "xxx"))]


def test_a_lead_cannot_end_its_own_account(site: Site, lead: Visitor) -> None:
    own = site.account(Role.LEAD).id
    answer = lead.send(f"/inspect/accounts/{own}/disable")
    assert "cannot end your own account" in lead.get(answer.location).text
    assert lead.get("/inspect/").status_code == 200


def test_an_account_that_is_not_there_is_told(lead: Visitor) -> None:
    nobody = "00000000-0000-4000-8000-000000000000"
    answer = lead.send(f"/inspect/accounts/{nobody}/disable")
    assert answer.status_code == 404
    assert "There is no such account." in answer.text


def test_the_edition_says_whose_it_is(site: Site, lead: Visitor) -> None:
    edition: Edition = site.held.edition
    page = unescape(lead.get("/inspect/open").text)
    assert edition.notice in page
    assert edition.author in page

import re

import pytest

from surveyapp.domain.account import Role
from surveyapp.services import returning
from tests.web.inspect.test_returns import counted, returns, save, sheet
from tests.web.staffed import Site, Visitor


@pytest.fixture
def clerk(site: Site) -> Visitor:
    """A clerk who keyed one copy twice, with different answers."""
    client = site.client(Role.CLERK)
    save(client, sheet(site), **{"q-age-band": "3", "q-help-education": "1", "q-progress": "1"})
    save(client, sheet(site), **{"q-age-band": "4", "q-help-education": "1", "q-progress": "2"})
    client.get(returns(site))  # which tells what became of them, once
    return client


def copies(site: Site) -> str:
    return f"/inspect/{site.here.id}/copies"


def digest(site: Site) -> str:
    with site.transactions.read() as store:
        return returning.undecided(store, site.here.id)[0].copy_digest.hex()


def decide(site: Site, client: Visitor, decision: str) -> str:
    name = digest(site)
    answer = client.send(f"{copies(site)}/{name}", {f"copy-{name}-decision": decision})
    assert answer.status_code == 303
    return client.get(answer.location).text


def test_differing_answers_wait_with_what_speaks_for_either(site: Site, clerk: Visitor) -> None:
    page = clerk.get(copies(site)).text
    assert "parents and carers" in page
    assert "<strong>1 of 3</strong>" in page
    assert page.count("Tuesday 24 November 2026") == 2


def test_no_answer_and_no_code_is_shown_beside_them(site: Site, clerk: Visitor) -> None:
    page = clerk.get(copies(site)).text
    assert "8 to 10" not in page
    for codes in site.held.codes.values():
        assert not [code for code in codes if code in page.replace("-", "")]


@pytest.mark.parametrize(("decision", "counting"), [("same-person", -1), ("another-person", 0)])
def test_a_decision_counts_at_once(
    site: Site, clerk: Visitor, decision: str, counting: int
) -> None:
    before = counted(site)
    page = decide(site, clerk, decision)
    assert "No copy waits for a decision." in page
    assert counted(site) == before + counting


def test_a_decision_must_be_made(site: Site, clerk: Visitor) -> None:
    answer = clerk.send(f"{copies(site)}/{digest(site)}")
    assert answer.status_code == 422
    assert "Choose what happened with this copy." in answer.text
    assert re.search(r'href="#copy-[0-9a-f]+-decision"', answer.text)


@pytest.mark.parametrize("decision", ["undecided", "only", "'; DROP TABLE returned_copy; --"])
def test_nothing_else_can_be_decided(site: Site, clerk: Visitor, decision: str) -> None:
    name = digest(site)
    answer = clerk.send(f"{copies(site)}/{name}", {f"copy-{name}-decision": decision})
    assert answer.status_code == 422
    assert digest(site) == name


@pytest.mark.parametrize("name", ["00" * 32, "nonsense", "x" * 5000])
def test_a_copy_that_does_not_wait_is_told(site: Site, clerk: Visitor, name: str) -> None:
    answer = clerk.send(f"{copies(site)}/{name}", {f"copy-{name}-decision": "same-person"})
    assert answer.status_code == 404
    assert "waits for no decision" in answer.text


def test_a_lead_decides_at_its_own_inspection_alone(site: Site, clerk: Visitor) -> None:
    name = digest(site)
    lead = site.client(Role.LEAD)
    answer = lead.send(
        f"/inspect/{site.elsewhere.id}/copies/{name}", {f"copy-{name}-decision": "same-person"}
    )
    assert answer.status_code == 404
    assert digest(site) == name

import re
from html import unescape

import pytest

from surveyapp.domain.account import Role
from surveyapp.domain.questionnaire import Variant
from surveyapp.services import returning
from tests.web.inspect.test_returns import counted, returns, save, sheet
from tests.web.staffed import PARENTS, Site, Visitor


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
        found = returning.undecided(store, site.held.edition, site.here.id)
    return found[0].copy_digest.hex()


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


def rows(page: str) -> dict[str, list[str]]:
    """What each response says, by the question under which it stands."""
    found = {}
    for body in re.findall(r"<tbody.*?</tbody>", page, re.S):
        question, *said = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", body, re.S)
        found[unescape(question)] = [
            " ".join(unescape(re.sub(r"<[^>]+>", " ", each)).split()) for each in said
        ]
    return found


def question_text(site: Site, question_id: str, audience: str = PARENTS) -> str:
    asked = site.held.edition.questionnaire(audience).by_id[question_id]
    return asked.wording(Variant.STANDARD).text


def labels(site: Site, question_id: str, *numbers: int) -> list[str]:
    asked = site.held.edition.questionnaire(PARENTS).by_id[question_id]
    options = asked.wording(Variant.STANDARD).options
    return [options[number - 1].label for number in numbers]


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEAD])
def test_what_differs_stands_side_by_side_and_what_is_alike_does_not(
    site: Site, clerk: Visitor, role: Role
) -> None:
    told = rows(site.client(role).get(copies(site)).text)
    assert told == {
        question_text(site, "age-band"): labels(site, "age-band", 3, 4),
        question_text(site, "progress"): labels(site, "progress", 1, 2),
    }


def test_words_marks_and_silence_are_told_apart_and_never_run(site: Site) -> None:
    client = site.client(Role.CLERK)
    first = {"q-works-well": "<script>alert(1)</script>\nThe bus", "q-progress": "m"}
    save(client, sheet(site), **first)
    save(client, sheet(site), **{"q-works-well": "x", "q-help-education": "1"})
    page = client.get(copies(site)).text
    assert "<script>alert" not in page
    assert rows(page) == {
        question_text(site, "progress"): ["More than one mark", "Blank or not asked"],
        question_text(site, "help-education"): [
            "Blank or not asked",
            *labels(site, "help-education", 1),
        ],
        question_text(site, "works-well"): ["<script>alert(1)</script> The bus", "Cannot be read"],
    }
    assert "They answered no question in common." in page


def test_an_inspector_and_a_council_see_none_of_it(site: Site, clerk: Visitor) -> None:
    for role in (Role.INSPECTOR, Role.LOCAL_AUTHORITY):
        assert site.client(role).get(copies(site)).status_code == 404


def test_no_code_is_shown_beside_them(site: Site, clerk: Visitor) -> None:
    page = clerk.get(copies(site)).text
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

"""Taking answers back by their reference, until the survey closes."""

import pytest

from surveyapp.store.responses import answer_payloads
from tests.editions import AFTER_CLOSING, PARENTS
from tests.web.families.furnishing import Site
from tests.web.families.visiting import Family


def received(site: Site) -> int:
    with site.transactions.read() as session:
        return len(list(answer_payloads(session, site.inspection.id, PARENTS)))


@pytest.fixture
def reference(site: Site, family: Family) -> str:
    return family.begin(site).answer_all().press("Send my answers").code


def take_back(site: Site, typed: str) -> Family:
    return site.family().open("/withdraw").press("Take back and delete my answers", {"code": typed})


@pytest.mark.parametrize("typed", [str.upper, str.lower, lambda code: code.replace("-", " ")])
def test_a_reference_takes_its_answers_back(site: Site, reference: str, typed: object) -> None:
    assert received(site) == 1
    assert take_back(site, typed(reference)).heading == "Your answers are taken back"
    assert received(site) == 0


def test_what_was_taken_back_is_gone_for_who_sent_it(
    site: Site, family: Family, reference: str
) -> None:
    take_back(site, reference)
    assert family.open("/a/1/done").status == 404
    assert "We cannot find answers under that reference" in take_back(site, reference).errors[0]


def test_after_closing_nothing_can_be_taken_back(site: Site, reference: str) -> None:
    site.clock.now = AFTER_CLOSING
    assert "The survey has closed" in take_back(site, reference).errors[0]
    assert received(site) == 1


@pytest.mark.parametrize("typed", ["", "abc", "\x00", "x" * 10_000])
def test_what_is_no_reference_is_told_what_one_is(site: Site, typed: str) -> None:
    refused = take_back(site, typed)
    assert refused.status == 422
    assert "A reference has 10 letters and numbers" in refused.errors[0]


def test_guessing_references_is_slowed_down(site: Site, reference: str) -> None:
    for _ in range(10):
        take_back(site, "AAAAA-AAAAA")
    assert take_back(site, reference).status == 429
    assert received(site) == 1


def test_another_site_cannot_take_answers_back(site: Site, reference: str) -> None:
    other = site.family()
    other.send("/withdraw", {"code": reference}, **{"Sec-Fetch-Site": "cross-site"})
    assert other.status == 400
    assert received(site) == 1

"""Starting an answer online under the return code of a paper copy."""

import pytest

from surveyapp.store.responses import answer_payloads
from tests.editions import AFTER_CLOSING, PARENTS
from tests.web.families.furnishing import Site
from tests.web.families.visiting import Family


def received(site: Site) -> int:
    with site.transactions.read() as session:
        return len(list(answer_payloads(session, site.inspection.id, PARENTS)))


def dashed(code: str) -> str:
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def test_a_code_that_is_typed_starts_the_copys_survey(site: Site, family: Family) -> None:
    typed = f" {dashed(site.code).lower()} "
    family.open("/").follow("I have a code on paper").press("Continue", {"code": typed})
    assert family.url == f"/r/{dashed(site.code)}"
    assert family.heading == f"Easy survey for {PARENTS}"
    assert "Please send one of the two, not both." in family.text
    assert family.press("Start easy read").heading == "Easy support?"


@pytest.mark.parametrize("path", ["/R/{}/1", "/r/{}/12", "/R/{}", "/r/{}"])
def test_a_scanned_code_leads_to_the_start_page(site: Site, family: Family, path: str) -> None:
    assert family.open(path.format(site.code)).heading == f"Easy survey for {PARENTS}"


def test_the_other_variant_may_be_chosen(site: Site, family: Family) -> None:
    family.open(f"/r/{site.code}").press("Start standard")
    assert family.heading == "Standard support?"


def test_a_code_never_shows_what_was_answered_under_it(site: Site, family: Family) -> None:
    before = site.family().open(f"/r/{site.code}").response.text
    family.open(f"/r/{site.code}").press("Start standard").answer("plan")
    assert site.family().open(f"/r/{site.code}").response.text == before
    family.open("/a/1/understood").answer_all().press("Send my answers")
    assert received(site) == 1
    other = site.family().open(f"/r/{site.code}")
    assert other.response.text == before
    assert not other.press("Start standard").chosen


def test_the_same_answers_twice_under_one_code_count_once(site: Site) -> None:
    for _ in range(2):
        one = site.family().open(f"/r/{site.code}").press("Start standard").answer_all()
        assert one.press("Send my answers").heading == "Thank you. Your answers are sent."
    assert received(site) == 1


def test_another_child_is_not_under_the_copys_code(site: Site, family: Family) -> None:
    family.open(f"/r/{site.code}").press("Start standard").answer_all().press("Send my answers")
    family.press("Answer for another child").answer_all().press("Send my answers")
    assert received(site) == 2


@pytest.mark.parametrize("change", [0, 5, 11])
def test_a_mistyped_code_is_explained_and_stays_typed(
    site: Site, family: Family, change: int
) -> None:
    wrong = "A" if site.code[change] != "A" else "C"
    typed = site.code[:change] + wrong + site.code[change + 1 :]
    family.open("/r").press("Continue", {"code": typed})
    assert family.status == 404
    assert "That code is not right." in family.errors[0]
    assert family.page.xpath("//input[@id='code']/@value") == [typed]
    assert family.follow("Get help").url == "/help"


@pytest.mark.parametrize("typed", ["", "abc", "é" * 12, "x" * 10_000, "\x00"])
def test_what_is_no_code_is_told_what_a_code_is(family: Family, typed: str) -> None:
    family.open("/r").press("Continue", {"code": typed})
    assert family.status == 422
    assert "A code has 12 letters and numbers" in family.errors[0]


@pytest.mark.parametrize("code", ["AAAAAAAAAAAA", "%00", "x" * 3000, "%ED%A0%80"])
def test_a_code_that_is_made_up_is_refused_in_the_address_too(family: Family, code: str) -> None:
    family.open(f"/R/{code}/1")
    assert family.status == 404
    assert family.errors


def test_guessing_codes_is_slowed_down(site: Site, family: Family) -> None:
    for _ in range(30):
        family.open("/r/AAAAAAAAAAAA")
    family.open(f"/r/{site.code}")
    assert family.status == 429


def test_after_closing_a_code_says_so(site: Site, family: Family) -> None:
    site.clock.now = AFTER_CLOSING
    assert family.open(f"/r/{site.code}").heading == "The survey has closed"

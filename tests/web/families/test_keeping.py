"""Saving for later under a code, and coming back with it."""

import pytest

from tests.editions import AFTER_CLOSING, IN_GRACE
from tests.web.families.furnishing import BASE_URL, Site
from tests.web.families.visiting import Family


def test_saving_keeps_the_answer_on_the_page_and_gives_a_code(site: Site, family: Family) -> None:
    family.begin(site).answer("none", then="Save and come back later")
    assert family.heading == "Your answers so far are saved"
    assert len(family.code) == len("12345-12345")
    assert f"{BASE_URL}/resume/{family.code}" in family.text
    assert "11:59 pm on Monday 30 November 2026" in family.text
    assert family.follow("Carry on now").heading == "Standard understood?"


def test_the_code_stays_the_same(site: Site, family: Family) -> None:
    code = family.begin(site).press("Save and come back later").code
    assert family.open("/a/1/save").code == code


@pytest.mark.parametrize(
    "typed", [lambda code: code, str.lower, lambda code: f" {code.replace('-', ' ')} "]
)
def test_the_code_carries_on_on_another_device(site: Site, family: Family, typed: object) -> None:
    code = family.begin(site).answer("none", then="Save and come back later").code
    other = site.family().open("/resume").press("Carry on", {"code": typed(code)})
    assert other.heading == "Standard understood?"
    assert other.follow("Back").chosen == ["none"]


def test_the_link_needs_one_press(site: Site, family: Family) -> None:
    code = family.begin(site).answer("none", then="Save and come back later").code
    other = site.family().open(f"/resume/{code}")
    assert other.client.get_cookie("surveys") is None
    assert other.press("Carry on").heading == "Standard understood?"


def test_a_closed_browser_loses_nothing_that_was_saved(site: Site, family: Family) -> None:
    code = family.begin(site).answer("none").press("Save and come back later").code
    family.client.delete_cookie("surveys")
    family.open(f"/resume/{code}").press("Carry on")
    assert family.heading == "Standard understood?"
    assert family.follow("Back").chosen == ["none"]


def test_one_comes_back_to_the_question_at_which_one_stopped(site: Site, family: Family) -> None:
    code = family.begin(site).answer("none").answer(then="Save and come back later").code
    family.open(f"/resume/{code}").press("Carry on")
    assert family.heading == "Standard understood?"


def test_an_answer_taken_away_before_stopping_is_gone(site: Site, family: Family) -> None:
    family.begin(site).answer("none").answer("mostly").answer("home").follow("Back")
    family.answer(then="Save and come back later").follow("Back").open("/a/1/places")
    assert family.chosen == []


def test_coming_back_with_everything_answered_leads_to_the_check_page(
    site: Site, family: Family
) -> None:
    code = family.begin(site).answer_all().follow("Save and come back later").code
    assert site.family().open(f"/resume/{code}").press("Carry on").url == "/a/1/check"


@pytest.mark.parametrize("typed", ["AAAAA-AAAAA", "3333333333"])
def test_an_unknown_code_is_explained_and_stays_typed(family: Family, typed: str) -> None:
    family.open("/resume").press("Carry on", {"code": typed})
    assert family.status == 422
    assert family.title.startswith("Error: Carry on")
    assert "We cannot find saved answers under that code" in family.errors[0]
    assert family.page.xpath("//input[@id='code']/@value") == [typed]


@pytest.mark.parametrize("typed", ["", "abc", "x" * 100_000, "\x00", "🎈" * 10, "%"])
def test_what_is_no_code_is_told_what_a_code_is(family: Family, typed: str) -> None:
    family.open("/resume").press("Carry on", {"code": typed})
    assert family.status == 422
    assert "A code has 10 letters and numbers" in family.errors[0]


def test_answers_that_were_sent_cannot_be_resumed(site: Site, family: Family) -> None:
    code = family.begin(site).answer_all().follow("Save and come back later").code
    family.open("/a/1/check").press("Send my answers")
    other = site.family().open(f"/resume/{code}").press("Carry on")
    assert "We cannot find saved answers under that code" in other.errors[0]


def test_guessing_codes_is_slowed_down(site: Site, family: Family) -> None:
    code = family.begin(site).press("Save and come back later").code
    guesser = site.family().open("/resume")
    for _ in range(10):
        guesser.send("/resume", {"code": "AAAAA-AAAAA"})
    guesser.send("/resume", {"code": code})
    assert guesser.status == 429
    assert "15 minutes" in guesser.errors[0]


def test_another_site_cannot_put_a_survey_into_this_browser(site: Site, family: Family) -> None:
    code = site.family().begin(site).press("Save and come back later").code
    family.send("/resume", {"code": code}, **{"Sec-Fetch-Site": "cross-site"})
    assert family.status == 400
    assert family.client.get_cookie("surveys") is None


def test_within_the_hour_after_closing_a_code_still_carries_on(site: Site, family: Family) -> None:
    code = family.begin(site).answer("none", then="Save and come back later").code
    site.clock.now = IN_GRACE
    assert site.family().open(f"/resume/{code}").press("Carry on").heading == "Standard understood?"


def test_after_that_a_code_says_that_the_survey_has_closed(site: Site, family: Family) -> None:
    code = family.begin(site).press("Save and come back later").code
    site.clock.now = AFTER_CLOSING
    assert (
        site.family().open(f"/resume/{code}").press("Carry on").heading == "The survey has closed"
    )


def test_clearing_says_what_becomes_of_unfinished_answers(site: Site, family: Family) -> None:
    family.begin(site).follow("Finish and clear this device")
    assert "choose “Save and come back later” first" in family.text
    family.press("Clear this device").open("/clear")
    assert "There is no survey open on this device." in family.text


def test_saving_needs_a_survey(family: Family) -> None:
    assert family.open("/a/1/save").status == 404


def test_another_site_cannot_clear_the_device(site: Site, family: Family) -> None:
    family.begin(site).send("/clear", {}, **{"Sec-Fetch-Site": "cross-site"})
    assert family.status == 400
    assert family.open("/a/1/support").status == 200
    assert family.open("/clear").press("Clear this device").heading == "This device is clear"

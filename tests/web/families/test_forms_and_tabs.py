"""Forms that are old, forged, sent twice, or of another tab: no answer is lost or goes astray."""

import threading

import pytest

from tests.editions import CHILDREN, PARENTS
from tests.web.families.furnishing import Site
from tests.web.families.looking import cookie_of, saved
from tests.web.families.visiting import Family


@pytest.mark.parametrize("mark", ["", "x", "a.b", "é", "\x00", "|||.", "x" * 100_000])
def test_a_form_without_its_mark_is_shown_again_filled(
    site: Site, family: Family, mark: str
) -> None:
    family.begin(site).press("Continue", {"draft": mark, "answer": ["none"]})
    assert family.status == 400
    assert family.errors == [
        "There is a problem We could not tell that this came from you. Press Continue again."
    ]
    assert family.chosen == ["none"]
    assert saved(site, family) == {}
    family.press("Continue")
    assert family.heading == "Standard understood?"
    assert saved(site, family)["standard"]["support"].options == ("none",)


def test_words_are_kept_when_the_mark_is_missing(site: Site, family: Family) -> None:
    family.begin(site).open("/a/1/anything-else")
    family.press("Continue", {"draft": "old", "answer": "A long story."})
    assert family.written == "A long story."
    family.press("Continue")
    assert saved(site, family)["standard"]["anything-else"].text == "A long story."


def test_another_familys_mark_does_not_reach_their_answers(site: Site, family: Family) -> None:
    other = site.family().begin(site)
    theirs = other.page.xpath("//input[@name='draft']/@value")[0]
    family.begin(site)
    family.send(
        "/a/1/support",
        {"draft": theirs, "answer": "none"},
        **{"Sec-Fetch-Site": "cross-site"},
    )
    assert family.status == 400
    assert saved(site, other) == {}


def test_a_mark_cannot_be_changed(site: Site, family: Family) -> None:
    family.begin(site)
    mark = family.page.xpath("//input[@name='draft']/@value")[0]
    for changed in (mark.replace("standard", "easy-read"), mark[:-1] + "x", "0" + mark[1:]):
        if changed != mark:
            family.send("/a/1/support", {"draft": changed, "answer": "none"})
            assert family.status == 400
    assert saved(site, family) == {}


def test_two_tabs_hold_two_surveys(site: Site, family: Family) -> None:
    first = family.begin(site, PARENTS)
    second = Family(family.client)
    second.begin(site, CHILDREN)
    first.answer("plan")
    second.answer("none")
    assert first.heading == "Standard plan-fits?"
    assert second.heading == "Standard understood?"
    assert saved(site, family, 1)["standard"]["support"].options == ("plan",)
    assert saved(site, family, 2)["standard"]["support"].options == ("none",)


def test_a_page_from_before_the_device_was_cleared_keeps_its_answer_apart(
    site: Site, family: Family
) -> None:
    before = Family(family.client)
    before.begin(site)
    family.open("/clear").press("Clear this device")
    family.begin(site)
    assert family.url == "/a/1/support"
    before.answer("none")
    assert before.url == "/a/2/understood"
    assert saved(site, family, 1) == {}
    assert saved(site, family, 2)["standard"]["support"].options == ("none",)


def test_two_tabs_on_one_survey_lose_nothing(site: Site, family: Family) -> None:
    family.begin(site)
    second = Family(family.client).open("/a/1/understood")
    family.answer("none")
    second.answer("never")
    kept = saved(site, family)["standard"]
    assert (kept["support"].options, kept["understood"].options) == (("none",), ("never",))


def test_a_double_click_is_one_answer(site: Site, family: Family) -> None:
    family.begin(site)
    mark = family.page.xpath("//input[@name='draft']/@value")[0]
    cookie = cookie_of(family)
    statuses = []

    def click() -> None:
        answered = site.app.test_client(use_cookies=False).post(
            "/a/1/support", data={"draft": mark, "answer": "none"}, headers={"Cookie": cookie}
        )
        statuses.append(answered.status_code)

    clicks = [threading.Thread(target=click) for _ in range(4)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert set(statuses) == {303}
    assert saved(site, family)["standard"]["support"].options == ("none",)


def test_without_a_cookie_the_page_says_what_can_be_done(site: Site, family: Family) -> None:
    family.open("/a/1/support")
    assert family.status == 404
    assert family.heading == "There is no survey open here"
    assert "Your browser blocks cookies." in family.text
    assert family.follow("Carry on with a code").url == "/resume"


def test_without_a_cookie_an_answer_is_kept_all_the_same(site: Site, family: Family) -> None:
    family.begin(site)
    family.client.delete_cookie("surveys")
    family.answer("none")
    assert family.heading == "Standard understood?"
    assert saved(site, family)["standard"]["support"].options == ("none",)


def test_without_cookie_and_mark_the_words_can_be_copied(site: Site, family: Family) -> None:
    family.begin(site).open("/a/1/anything-else")
    family.client.delete_cookie("surveys")
    family.press("Continue", {"draft": "", "answer": "My own long words."})
    assert family.status == 404
    assert family.written == "My own long words."


@pytest.mark.parametrize("cookie", ["", "x", "1-abc.def", "é", "1-zz.x" * 500])
def test_a_cookie_that_is_not_ours_holds_nothing(site: Site, family: Family, cookie: str) -> None:
    family.client.set_cookie("surveys", cookie)
    assert family.open("/a/1/support").status == 404

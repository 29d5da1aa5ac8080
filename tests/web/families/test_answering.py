"""One question a page: answered, left blank, gone back to, and never lost."""

import threading

import pytest

from surveyapp.domain.answers import MAX_TEXT
from surveyapp.services import responding
from surveyapp.web.families import slots
from tests.editions import AFTER_CLOSING, IN_GRACE
from tests.web.families.visiting import CHILDREN, PARENTS, Family, Site


def saved(site: Site, family: Family, slot: int = 1) -> dict[str, object]:
    """What the store holds for a slot, by variant."""
    with site.app.test_request_context(headers={"Cookie": cookie_of(family)}):
        draft_id = slots.held()[slot]
    with site.transactions.read() as session:
        draft = responding.load(session, draft_id)
    assert draft is not None
    return {variant.value: dict(of) for variant, of in draft.answers.items()}


def cookie_of(family: Family) -> str:
    cookie = family.client.get_cookie("surveys")
    assert cookie is not None
    return f"surveys={cookie.value}"


def test_an_answer_leads_to_the_next_question(site: Site, family: Family) -> None:
    family.begin(site).answer("school")
    assert family.heading == "Standard understood?"
    assert saved(site, family)["standard"]["support"].options == ("school",)


def test_progress_is_told_in_words(site: Site, family: Family) -> None:
    family.begin(site)
    assert family.progress == "Question 1 of about 5 · The first part"
    family.answer("plan")
    assert family.progress == "Question 2 of about 6 · The first part"


def test_every_question_may_be_left_blank(site: Site, family: Family) -> None:
    family.begin(site)
    for _ in range(5):
        assert "You can leave this blank." in family.text
        family.answer()
    assert family.url == "/a/1/check"
    assert family.text.count("Left blank") == 5


def test_back_shows_what_was_answered(site: Site, family: Family) -> None:
    family.begin(site).answer("school").follow("Back")
    assert family.heading == "Standard support?"
    assert family.chosen == ["school"]


def test_back_from_the_first_question_is_the_choice_then_the_link(
    site: Site, family: Family
) -> None:
    family.begin(site).follow("Back")
    assert family.heading == "How do you want to answer?"
    assert family.follow("Back").url == f"/s/{site.tokens[PARENTS]}"


def test_an_answer_can_be_changed_and_taken_away(site: Site, family: Family) -> None:
    family.begin(site).answer("school").follow("Back").answer("none").follow("Back")
    assert family.chosen == ["none"]
    family.press("Take my answer away").follow("Back")
    assert family.chosen == []
    assert not family.has_button("Take my answer away")


def test_several_options_are_kept_where_several_may_be_chosen(site: Site, family: Family) -> None:
    family.begin(site).answer("school").answer("mostly")
    assert "You can choose more than one." in family.text
    family.answer("club", "home").follow("Back")
    assert family.chosen == ["home", "club"]


def test_words_are_kept_as_they_were_typed(site: Site, family: Family) -> None:
    words = "  <b>Line</b> & one\r\n\r\nمرحبا 🎈 \u200fend"
    family.begin(site).open("/a/1/anything-else").answer(text=words).follow("Back")
    assert family.written == "<b>Line</b> & one\n\nمرحبا 🎈 \u200fend"


def test_a_first_line_that_is_empty_does_not_vanish_in_the_box(site: Site, family: Family) -> None:
    # HTML drops the first line end of a text box; the page writes one of its own.
    family.begin(site).open("/a/1/anything-else").answer(text="x" * (MAX_TEXT + 1))
    assert "\n" + "x" * 10 in family.response.text


def test_signposts_stand_by_the_text_box_and_not_by_choices(site: Site, family: Family) -> None:
    family.begin(site)
    assert "0808 800 5000" not in family.text
    family.open("/a/1/anything-else")
    assert "0808 800 5000" in family.text
    assert "Please do not write names." in family.text


def test_the_route_follows_the_answers(site: Site, family: Family) -> None:
    family.begin(site).answer("plan")
    assert family.heading == "Standard plan-fits?"
    family.answer("never")
    assert family.heading == "Standard plan-changed?"
    family.follow("Back").follow("Back").answer("none")
    assert family.heading == "Standard understood?"


def test_a_question_off_the_route_leads_back_onto_it(site: Site, family: Family) -> None:
    family.begin(site).answer("none").open("/a/1/plan-fits")
    assert family.url == "/a/1/understood"
    assert family.open("/a/1/no-such-question").url == "/a/1/understood"


def test_an_answer_to_a_question_no_longer_asked_leads_on(site: Site, family: Family) -> None:
    family.begin(site).answer("plan")
    other = site.family()
    other.client.set_cookie("surveys", cookie_of(family).partition("=")[2])
    other.open("/a/1/support").answer("none")
    family.answer("always")
    assert family.heading == "Standard understood?"


@pytest.mark.parametrize(
    "options", [["maybe"], ["school", "maybe"], [""], ["<script>alert(1)</script>"], ["\x00"]]
)
def test_an_option_that_is_not_offered_is_refused(
    site: Site, family: Family, options: list[str]
) -> None:
    family.begin(site).answer(*options)
    assert family.status == 422
    assert family.title.startswith("Error: Standard support?")
    assert family.errors == ["There is a problem Choose from the answers on this page"]
    assert "<script>alert" not in family.response.text
    assert saved(site, family) == {}


def test_two_options_are_refused_where_one_may_be_chosen(site: Site, family: Family) -> None:
    family.begin(site).answer("school", "none")
    assert family.status == 422
    assert family.errors == ["There is a problem Choose one answer only"]
    assert family.chosen == ["school", "none"]


def test_text_that_is_too_long_stays_and_is_told_by_how_much(site: Site, family: Family) -> None:
    words = "ß" * (MAX_TEXT + 1234)
    family.begin(site).open("/a/1/anything-else").answer(text=words)
    assert family.status == 422
    assert "too long by this many characters: 1,234" in family.errors[0]
    assert family.written == words
    assert family.page.xpath("//a[@href='#answer']")


def test_a_million_characters_come_back_on_the_page(site: Site, family: Family) -> None:
    words = "word " * 200_000
    family.begin(site).open("/a/1/anything-else").answer(text=words)
    assert family.status == 422
    assert family.written == words.strip()


def test_more_than_that_is_too_much_to_send(site: Site, family: Family) -> None:
    family.begin(site).open("/a/1/anything-else").answer(text="x" * 5_000_000)
    assert family.status == 413
    assert family.heading == "That was too much to send"


def test_nul_bytes_and_lone_surrogates_are_left_out(site: Site, family: Family) -> None:
    family.begin(site).open("/a/1/anything-else")
    mark = family.page.xpath("//input[@name='draft']/@value")[0]
    body = f"draft={mark}&answer=a%00b%ED%A0%80c%0Bd"
    response = family.client.post(
        "/a/1/anything-else",
        data=body,
        content_type="application/x-www-form-urlencoded",
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert response.status_code == 303
    kept = saved(site, family)["standard"]["anything-else"].text
    assert kept.startswith("ab")
    assert kept.endswith("cd")
    assert "\x00" not in kept


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


def test_answers_of_the_two_variants_are_kept_apart(site: Site, family: Family) -> None:
    family.begin(site).answer("plan").follow("Change to easy read")
    assert "start at the first question" in family.text
    family.press("Answer in easy read")
    assert family.heading == "Easy support?"
    assert family.chosen == []
    family.answer("none").follow("Change to the standard survey").press("Answer in standard")
    assert family.heading == "Standard plan-fits?"
    family.follow("Back")
    assert family.chosen == ["plan"]


def test_a_page_of_the_other_variant_is_asked_again(site: Site, family: Family) -> None:
    family.begin(site)
    second = Family(family.client).open("/a/1/how").press("Answer in easy read")
    assert second.heading == "Easy support?"
    family.answer("none")
    assert family.status == 422
    assert family.heading == "Easy support?"
    assert "You changed how you answer." in family.errors[0]
    assert family.chosen == ["none"]


def test_easy_read_has_larger_words_and_no_other_way_in_its_mark(
    site: Site, family: Family
) -> None:
    family.begin(site, variant="easy-read")
    assert "easy-read" in family.page.find("body").get("class").split()


def test_a_page_never_shows_what_another_family_chose(site: Site, family: Family) -> None:
    other = site.family().begin(site)
    other.answer("none").follow("Back")
    family.begin(site)
    assert family.chosen == []
    assert family.page.xpath("//input[@name='draft']/@value") != other.page.xpath(
        "//input[@name='draft']/@value"
    )


def test_begun_in_time_it_can_be_finished_within_the_hour(site: Site, family: Family) -> None:
    family.begin(site)
    site.clock.now = IN_GRACE
    family.open("/a/1/support")
    assert "Send your answers before 12:59 am." in family.text
    assert family.answer("none").heading == "Standard understood?"


def test_after_the_hour_it_is_too_late_and_words_can_be_copied(site: Site, family: Family) -> None:
    family.begin(site).open("/a/1/anything-else")
    site.clock.now = AFTER_CLOSING
    family.answer(text="What I wanted to say.")
    assert family.status == 403
    assert family.heading == "The survey has closed"
    assert family.written == "What I wanted to say."
    assert family.open("/a/1/support").heading == "The survey has closed"

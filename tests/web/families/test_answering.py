"""One question a page: answered, left blank, gone back to, and never lost."""

import pytest

from surveyapp.domain.answers import MAX_TEXT
from tests.editions import AFTER_CLOSING, IN_GRACE, PARENTS
from tests.web.families.furnishing import Site
from tests.web.families.looking import cookie_of, saved
from tests.web.families.visiting import Family


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

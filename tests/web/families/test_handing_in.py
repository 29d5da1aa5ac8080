"""Check answers, hand them in once, and see nothing of them after."""

import pytest

from surveyapp.store.responses import answer_payloads
from tests.editions import AFTER_CLOSING, CHILDREN, IN_GRACE, PARENTS
from tests.web.families.furnishing import Site
from tests.web.families.visiting import CHOICES, Family


def received(site: Site, audience: str = PARENTS) -> int:
    with site.transactions.read() as session:
        return len(list(answer_payloads(session, site.inspection.id, audience)))


def test_a_whole_journey_is_one_response(site: Site) -> None:
    family = site.family().begin(site).answer_all()
    assert family.heading == "Check your answers"
    assert received(site) == 0
    family.press("Send my answers")
    assert family.heading == "Thank you. Your answers are sent."
    assert received(site) == 1


@pytest.mark.parametrize("audience", [CHILDREN, PARENTS])
@pytest.mark.parametrize("variant", ["standard", "easy-read"])
def test_every_audience_and_variant_gets_to_the_end(
    site: Site, family: Family, audience: str, variant: str
) -> None:
    family.begin(site, audience, variant).answer_all({"support": ["none"]})
    family.press("Send my answers")
    assert family.status == 200
    assert received(site, audience) == 1


def test_the_check_page_shows_each_answer_under_its_heading(site: Site, family: Family) -> None:
    family.begin(site).answer_all({**CHOICES, "understood": []})
    assert [h.text_content() for h in family.page.xpath("//h2")][:2] == [
        "The first part",
        "The last part",
    ]
    rows = [" ".join(row.text_content().split()) for row in family.page.find_class("answers__row")]
    assert rows[0] == "Standard support? School Change: Standard support?"
    assert rows[1].startswith("Standard understood? Left blank")
    assert rows[2].startswith("Standard places? HomeClub")
    assert rows[3].startswith("Standard anything-else? It goes well.")


def test_change_leads_back_to_the_check_page(site: Site, family: Family) -> None:
    family.begin(site).answer_all()
    family.open("/a/1/understood?from=check")
    assert family.chosen == ["mostly"]
    family.answer("never")
    assert family.url == "/a/1/check"
    assert "Never" in family.text


def test_back_from_a_change_is_the_check_page(site: Site, family: Family) -> None:
    family.begin(site).answer_all().open("/a/1/understood?from=check")
    assert family.follow("Back").url == "/a/1/check"


def test_a_change_that_opens_questions_asks_them_first(site: Site, family: Family) -> None:
    family.begin(site).answer_all().open("/a/1/support?from=check").answer("plan")
    assert family.heading == "Standard plan-fits?"
    family.answer("never")
    assert family.heading == "Standard plan-changed?"
    assert family.answer("always").url == "/a/1/check"


def test_questions_not_seen_yet_are_pointed_out(site: Site, family: Family) -> None:
    family.begin(site).answer("none").open("/a/1/check")
    assert "There are questions that you have not seen yet." in family.text
    assert family.text.count("Not seen yet") == 4
    assert family.follow("Go to the next of them").url == "/a/1/understood"


def test_answers_may_be_sent_with_questions_not_seen(site: Site, family: Family) -> None:
    family.begin(site).answer("none").open("/a/1/check").press("Send my answers")
    assert family.heading == "Thank you. Your answers are sent."


def test_nothing_is_sent_before_a_question_is_answered(site: Site, family: Family) -> None:
    family.begin(site).answer().open("/a/1/check").press("Send my answers")
    assert family.status == 422
    assert "You have not answered a question yet." in family.text
    assert received(site) == 0


def test_the_confirmation_holds_a_reference_and_no_answers(site: Site, family: Family) -> None:
    family.begin(site).answer_all().press("Send my answers")
    assert len(family.code) == len("12345-12345")
    for answered in ("It goes well.", "Mostly", "Club"):
        assert answered not in family.response.text
    assert "0808 800 5000" in family.text
    assert "until 11:59 pm on Monday 30 November 2026" in family.text
    assert family.page.find_class("foot__button")


@pytest.mark.parametrize("page", ["support", "check", "how", "save", "no-such", "anything-else"])
def test_after_sending_back_shows_nothing(site: Site, family: Family, page: str) -> None:
    family.begin(site).answer_all().press("Send my answers")
    reference = family.code
    family.open(f"/a/1/{page}")
    assert family.url == "/a/1/done"
    assert family.code == reference
    assert "It goes well." not in family.response.text


def test_sending_again_gives_the_same_confirmation_and_one_response(
    site: Site, family: Family
) -> None:
    family.begin(site).answer_all()
    mark = family.page.xpath("//input[@name='draft']/@value")[0]
    family.press("Send my answers")
    reference = family.code
    for _ in range(3):
        family.send("/a/1/check", {"draft": mark})
        assert family.code == reference
    assert received(site) == 1


def test_an_old_question_page_cannot_add_to_what_was_sent(site: Site, family: Family) -> None:
    family.begin(site)
    old = Family(family.client).open("/a/1/support")
    family.answer_all().press("Send my answers")
    old.answer("plan")
    assert old.url == "/a/1/done"


def test_without_its_mark_nothing_is_sent_and_the_button_is_still_there(
    site: Site, family: Family
) -> None:
    family.begin(site).answer_all().press("Send my answers", {"draft": ""})
    assert family.status == 400
    assert "Your answers were not sent yet" in family.text
    assert received(site) == 0
    assert family.press("Send my answers").heading == "Thank you. Your answers are sent."


def test_another_site_cannot_send_the_answers(site: Site, family: Family) -> None:
    family.begin(site).answer_all()
    response = family.client.post("/a/1/check", headers={"Origin": "https://evil.example"})
    assert response.status_code == 400
    assert received(site) == 0


def test_the_confirmation_waits_until_answers_are_sent(site: Site, family: Family) -> None:
    family.begin(site).open("/a/1/done")
    assert family.url == "/a/1/check"
    assert received(site) == 0


def test_a_parent_answers_for_another_child_afresh(site: Site, family: Family) -> None:
    family.begin(site).answer_all().press("Send my answers")
    first = family.code
    family.press("Answer for another child")
    assert family.url == "/a/2/support"
    assert family.chosen == []
    family.answer_all().press("Send my answers")
    assert family.code != first
    assert received(site) == 2
    assert family.open("/a/1/done").code == first


def test_children_are_not_asked_to_answer_for_another_child(site: Site, family: Family) -> None:
    family.begin(site, CHILDREN).answer_all().press("Send my answers")
    assert not family.has_button("Answer for another child")


def test_no_other_child_after_closing(site: Site, family: Family) -> None:
    family.begin(site).answer_all()
    site.clock.now = IN_GRACE
    family.press("Send my answers")
    assert family.heading == "Thank you. Your answers are sent."
    assert not family.has_button("Answer for another child")


def test_after_the_hour_nothing_can_be_sent(site: Site, family: Family) -> None:
    family.begin(site).answer_all()
    site.clock.now = AFTER_CLOSING
    family.press("Send my answers")
    assert family.heading == "The survey has closed"
    assert received(site) == 0


def test_clearing_the_device_leaves_nothing_to_go_back_to(site: Site, family: Family) -> None:
    family.begin(site).answer_all().press("Send my answers")
    family.follow("Finish and clear this device").press("Clear this device")
    assert family.heading == "This device is clear"
    for page in ("done", "support", "check"):
        assert family.open(f"/a/1/{page}").status == 404
    assert received(site) == 1


def test_clearing_is_on_every_page(site: Site, family: Family) -> None:
    for path in ("/", "/hackney", f"/s/{site.tokens[PARENTS]}", "/r", "/resume", "/nowhere"):
        assert family.open(path).page.xpath("//a[@href='/clear']"), path
    family.begin(site)
    for path in ("/a/1/support", "/a/1/check", "/a/1/save", "/a/1/how"):
        assert family.open(path).page.xpath("//a[@href='/clear']"), path

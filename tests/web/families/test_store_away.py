"""The database is locked or away: pages say so, and what was typed waits on them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from surveyapp.services.transactions import Transactions
from surveyapp.web.families import questions
from tests.editions import PARENTS
from tests.web.families.furnishing import Site
from tests.web.families.visiting import Family
from tests.web.locking import locked

NOT_SAVED = "We could not save your answer just now"


@contextmanager
def away(site: Site) -> Iterator[None]:
    """The database cannot be reached at all."""
    here = site.app.extensions["platform"]
    nowhere = Transactions("postgresql://nobody@127.0.0.1:1/nothing", patience=0.2)
    site.app.extensions["platform"] = replace(here, transactions=nowhere)
    try:
        yield
    finally:
        site.app.extensions["platform"] = here
        nowhere.close()


@pytest.mark.parametrize("fault", [locked, away])
def test_an_answer_that_cannot_be_saved_stays_on_the_page(
    site: Site, family: Family, fault: object
) -> None:
    family.begin(site)
    with fault(site):
        family.answer("none")
        assert family.status == 503
        assert family.heading == "Standard support?"
        assert NOT_SAVED in family.errors[0]
        assert family.chosen == ["none"]
        assert family.response.headers["Retry-After"]
        assert family.press("Try again").status == 503
    family.press("Try again")
    assert family.heading == "Standard understood?"
    assert family.follow("Back").chosen == ["none"]


def test_words_that_cannot_be_saved_stay_on_the_page(site: Site, family: Family) -> None:
    words = "Line one\n<i>Line two</i> 🎈"
    family.begin(site).open("/a/1/anything-else")
    with away(site):
        family.answer(text=words)
        assert family.written == words
    family.press("Try again").follow("Back")
    assert family.written == words


@pytest.mark.parametrize(
    ("question", "answered"), [("support", ["none"]), ("anything-else", "My long story.")]
)
def test_a_server_that_never_drew_the_question_keeps_the_answer_too(
    site: Site, family: Family, monkeypatch: pytest.MonkeyPatch, question: str, answered: object
) -> None:
    family.begin(site).open(f"/a/1/{question}")
    with away(site):
        monkeypatch.setattr(questions, "_ready", {})
        family.press("Continue", {"answer": answered})
        assert family.status == 503
        assert family.heading == "We could not save that just now"
    family.press("Try again")
    family.open(f"/a/1/{question}")
    assert (family.chosen or family.written) == answered


def test_a_change_still_leads_back_to_the_check_page(site: Site, family: Family) -> None:
    family.begin(site).answer_all().open("/a/1/understood?from=check")
    with locked(site):
        family.answer("never")
    assert family.press("Try again").url == "/a/1/check"


def test_sending_can_be_tried_again(site: Site, family: Family) -> None:
    family.begin(site).answer_all()
    with locked(site):
        family.press("Send my answers")
        assert family.status == 503
        assert "What you sent is still on this page." in family.text
    family.press("Try again")
    assert family.heading == "Thank you. Your answers are sent."


def test_beginning_can_be_tried_again(site: Site, family: Family) -> None:
    family.open(f"/s/{site.tokens[PARENTS]}")
    with locked(site):
        family.press("Start easy read")
        assert family.status == 503
    assert family.press("Try again").heading == "Easy support?"


def test_coming_back_can_be_tried_again(site: Site, family: Family) -> None:
    code = family.begin(site).press("Save and come back later").code
    other = site.family().open(f"/resume/{code}")
    with away(site):
        assert other.press("Carry on").status == 503
    assert other.press("Try again").heading == "Standard support?"


@pytest.mark.parametrize("path", ["/", "/hackney", "/a/1/support", "/a/1/check", "/s/{token}"])
def test_a_page_that_cannot_be_read_says_so(site: Site, family: Family, path: str) -> None:
    family.begin(site)
    with away(site):
        family.open(path.format(token=site.tokens[PARENTS]))
        assert family.status == 503
        assert "Answers that you sent from earlier pages are saved." in family.text
        assert family.response.headers["Retry-After"]


def test_what_another_site_sent_is_not_kept_for_a_second_try(site: Site, family: Family) -> None:
    with away(site):
        family.send(
            f"/s/{site.tokens[PARENTS]}",
            {"variant": "standard"},
            **{"Sec-Fetch-Site": "cross-site"},
        )
        assert family.status == 503
        assert not family.has_button("Try again")


def test_pages_to_read_need_no_database(site: Site, family: Family) -> None:
    with away(site):
        assert family.open("/help").status == 200
        assert family.open("/privacy").status == 200

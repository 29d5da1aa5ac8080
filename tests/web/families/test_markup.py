"""The markup of pages that a browser rarely gets to see."""

from collections.abc import Callable

import pytest

from surveyapp.web.families import questions
from tests.editions import AFTER_CLOSING, BEFORE_OPENING, IN_GRACE, PARENTS
from tests.web.families.furnishing import Site
from tests.web.families.test_store_away import away
from tests.web.families.visiting import Family

Validate = Callable[[str], None]
QUESTIONS = ["support", "places", "anything-else"]


@pytest.mark.parametrize("moment", [BEFORE_OPENING, IN_GRACE, AFTER_CLOSING])
@pytest.mark.parametrize("path", ["/", "/hackney", "/s/{token}"])
def test_outside_the_window(
    site: Site, family: Family, html_validate: Validate, moment: object, path: str
) -> None:
    site.clock.now = moment
    html_validate(family.open(path.format(token=site.tokens[PARENTS])).response.text)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_that_is_shown_again(
    site: Site, family: Family, html_validate: Validate, question: str
) -> None:
    family.begin(site).open(f"/a/1/{question}")
    html_validate(family.response.text)
    wrong = "x" * 10_001 if question == "anything-else" else ["maybe"]
    html_validate(family.press("Continue", {"answer": wrong}).response.text)
    html_validate(family.press("Continue", {"draft": ""}).response.text)
    site.clock.now = IN_GRACE
    html_validate(family.open(f"/a/1/{question}").response.text)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("is_remembered", [True, False])
def test_a_question_that_cannot_be_saved(
    site: Site,
    family: Family,
    html_validate: Validate,
    monkeypatch: pytest.MonkeyPatch,
    question: str,
    is_remembered: bool,
) -> None:
    family.begin(site).open(f"/a/1/{question}")
    with away(site):
        if not is_remembered:
            monkeypatch.setattr(questions, "_ready", {})
        html_validate(family.answer(text="Some words, <b>kept</b>.").response.text)
        html_validate(family.open("/").response.text)


def test_answers_that_were_not_sent_yet(
    site: Site, family: Family, html_validate: Validate
) -> None:
    family.begin(site).answer("none").open("/a/1/check")
    html_validate(family.response.text)
    html_validate(family.press("Send my answers", {"draft": ""}).response.text)
    site.clock.now = AFTER_CLOSING
    html_validate(family.send("/a/1/anything-else", {"answer": "Words to keep."}).response.text)


def test_answers_that_were_taken_back(site: Site, family: Family, html_validate: Validate) -> None:
    reference = family.begin(site).answer_all().press("Send my answers").code
    html_validate(family.response.text)
    family.open("/withdraw").press("Take back and delete my answers", {"code": reference})
    html_validate(family.response.text)

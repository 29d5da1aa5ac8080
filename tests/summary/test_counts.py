"""Standard and easy read are put together as the content says, and in no other way."""

from collections.abc import Mapping
from typing import Any

from surveyapp.domain.questionnaire import Variant
from surveyapp.domain.summary import Outcome, ViewKind
from surveyapp.summary.counts import Counts, counts_of
from tests.summary import small

Answers = Mapping[str, Any]


def views(name: str, standard: list[Any], easy_read: list[Any]) -> dict[ViewKind, Counts]:
    rows = [small.row({name: answer}) for answer in standard]
    rows += [small.row({name: answer}, Variant.EASY_READ) for answer in easy_read]
    return counts_of(small.questionnaire().by_id[name], small.counted(rows))


def test_pooled_answers_stand_in_the_options_of_easy_read() -> None:
    pooled = views("helped", ["always", "mostly", "never", "sometimes"], ["yes", "no"])[
        ViewKind.POOLED
    ]
    assert pooled.chosen == {"yes": 3, "sometimes": 1, "no": 2}
    assert pooled.answered == 6


def test_what_the_pooling_leaves_out_is_outside_the_base() -> None:
    pooled = views("helped", ["does-not-apply", "not-sure", "always"], ["not-sure"])[
        ViewKind.POOLED
    ]
    assert (pooled.answered, pooled.asked) == (1, 4)
    assert pooled.outcomes[Outcome.DOES_NOT_APPLY] == 1
    assert pooled.outcomes[Outcome.NOT_SURE] == 2


def test_an_answer_of_substance_that_is_not_pooled_is_counted_apart() -> None:
    found = views("places", [["club"], ["home", "club"]], [["out"]])
    assert found[ViewKind.STANDARD].chosen["club"] == 2
    assert found[ViewKind.POOLED].outcomes[Outcome.LEFT_OUT_OF_POOL] == 1
    assert found[ViewKind.POOLED].chosen == {"in": 1, "out": 1}


def test_two_answers_that_become_one_count_their_giver_once() -> None:
    assert views("places", [["home", "school"]], [])[ViewKind.POOLED].chosen["in"] == 1


def test_not_sure_beside_an_answer_of_substance_does_not_hide_it() -> None:
    standard = views("places", [["home", "not-sure"]], [])[ViewKind.STANDARD]
    assert (standard.answered, standard.outcomes[Outcome.NOT_SURE]) == (1, 0)


def test_what_is_never_pooled_has_no_pooled_view() -> None:
    assert set(views("age", ["young"], ["old"])) == {ViewKind.STANDARD, ViewKind.EASY_READ}


def test_a_question_without_easy_read_has_one_view() -> None:
    assert set(views("wait", ["young"], [])) == {ViewKind.STANDARD}


def test_outcomes_that_a_question_cannot_have_are_not_counted_as_nought() -> None:
    found = views("helped", ["always"], ["yes"])
    assert Outcome.DOES_NOT_APPLY in found[ViewKind.STANDARD].outcomes
    assert Outcome.DOES_NOT_APPLY not in found[ViewKind.EASY_READ].outcomes
    assert Outcome.PREFER_NOT_TO_SAY not in found[ViewKind.POOLED].outcomes

"""Responses under one code side by side: what is alike, and who says what where they differ."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.answers import BLANK, CANNOT_READ, MORE_THAN_ONE_MARK, Answer, AnswerState
from surveyapp.domain.copies import Comparison, Said
from surveyapp.domain.questionnaire import Variant
from surveyapp.services.comparing import Compared, compare
from tests.editions import PARENTS, PLACES, SUPPORT, UNDERSTOOD, tiny_questionnaire
from tests.services.answering import ANSWERS, chosen, written

QUESTIONNAIRE = tiny_questionnaire(PARENTS)


def compared(*answers: Mapping[str, Answer], variant: Variant = Variant.STANDARD) -> Comparison:
    return compare(QUESTIONNAIRE, [Compared(variant, each) for each in answers])


def test_what_differs_is_told_in_labels_and_words_by_question_in_order() -> None:
    other = {
        **ANSWERS,
        "anything-else": written("It goes badly."),
        "places": chosen("club"),
    }
    places, anything_else = compared(ANSWERS, other).differences
    assert places.text == "Standard places?"
    assert places.said == (
        Said(AnswerState.ANSWERED, labels=("Home", "Club")),
        Said(AnswerState.ANSWERED, labels=("Club",)),
    )
    assert [said.words for said in anything_else.said] == ["It goes well.", "It goes badly."]


def test_the_same_answers_differ_in_nothing() -> None:
    comparison = compared(ANSWERS, dict(reversed(ANSWERS.items())))
    assert comparison == Comparison(alike=len(ANSWERS), in_all=len(ANSWERS), differences=())


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (written("Two  words\n"), written("Two words")),
        (BLANK, None),
    ],
)
def test_spaces_and_what_was_not_asked_are_no_difference(
    left: Answer, right: Answer | None
) -> None:
    without = {} if right is None else {"anything-else": right}
    assert compared({"anything-else": left}, without).differences == ()


@pytest.mark.parametrize("state", [MORE_THAN_ONE_MARK, CANNOT_READ, BLANK])
def test_what_is_no_answer_is_told_as_what_it_is_and_speaks_for_nobody(state: Answer) -> None:
    comparison = compared({"support": state}, {"support": chosen("plan")})
    (difference,) = comparison.differences
    assert difference.said == (Said(state.state), Said(AnswerState.ANSWERED, labels=("Plan",)))
    assert (comparison.alike, comparison.in_all) == (0, 0)


def test_an_option_is_the_same_in_both_variants() -> None:
    marked = {"understood": chosen("sometimes")}
    responses = [Compared(variant, marked) for variant in Variant]
    assert compare(QUESTIONNAIRE, responses).differences == ()
    responses[0] = Compared(Variant.STANDARD, {"understood": chosen("mostly")})
    (difference,) = compare(QUESTIONNAIRE, responses).differences
    assert [said.labels for said in difference.said] == [("Mostly",), ("Sometimes",)]


def test_three_responses_are_told_in_their_order() -> None:
    answers = [{"understood": chosen(option)} for option in ("never", "always", "never")]
    (difference,) = compared(*answers).differences
    assert [said.labels for said in difference.said] == [("Never",), ("Always",), ("Never",)]


_ANSWER = st.one_of(
    st.sampled_from([BLANK, MORE_THAN_ONE_MARK, CANNOT_READ]),
    st.text(min_size=1, max_size=20).map(written),
)
_RESPONSE = st.fixed_dictionaries(
    {},
    optional={
        **{
            question.id: st.one_of(
                st.sampled_from([BLANK, MORE_THAN_ONE_MARK, CANNOT_READ]),
                st.sampled_from(question.wording(Variant.STANDARD).options).map(
                    lambda option: chosen(option.id)
                ),
            )
            for question in (SUPPORT, UNDERSTOOD, PLACES)
        },
        "anything-else": _ANSWER,
    },
)


@given(st.lists(_RESPONSE, min_size=2, max_size=4))
def test_every_question_that_all_answered_is_alike_or_told(
    answers: list[dict[str, Answer]],
) -> None:
    comparison = compared(*answers)
    assert 0 <= comparison.alike <= comparison.in_all <= len(QUESTIONNAIRE.by_id)
    told = [
        difference
        for difference in comparison.differences
        if all(said.state is AnswerState.ANSWERED for said in difference.said)
    ]
    assert comparison.alike + len(told) == comparison.in_all
    assert all(len(difference.said) == len(answers) for difference in comparison.differences)

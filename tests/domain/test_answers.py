"""What came from outside becomes an answer, or is refused with what was typed kept."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.answers import (
    BLANK,
    MAX_TEXT,
    Answer,
    AnswerError,
    AnswerProblem,
    clean_text,
    parse,
)
from surveyapp.domain.questionnaire import Variant
from tests.editions import ANYTHING_ELSE, HOW_OFTEN, PLACES, UNDERSTOOD

STANDARD, EASY = Variant.STANDARD, Variant.EASY_READ
#: Any string at all, lone surrogates and control characters with it.
ANYTHING = st.text(st.characters(), max_size=80)


@pytest.mark.parametrize("option_id", [option.id for option in HOW_OFTEN])
def test_each_option_offered_is_an_answer(option_id: str) -> None:
    assert parse(UNDERSTOOD, STANDARD, [option_id]) == Answer(options=(option_id,))


@pytest.mark.parametrize("question", [UNDERSTOOD, PLACES, ANYTHING_ELSE])
def test_every_question_may_be_left_blank(question: object) -> None:
    assert parse(question, STANDARD) is BLANK  # type: ignore[arg-type]
    assert parse(ANYTHING_ELSE, STANDARD, text=" \r\n\t\0") is BLANK


def test_an_option_of_the_other_variant_is_unknown() -> None:
    for variant, option_id in ((STANDARD, "yes"), (EASY, "always")):
        with pytest.raises(AnswerError) as refused:
            parse(UNDERSTOOD, variant, [option_id])
        assert refused.value.problem is AnswerProblem.UNKNOWN_OPTION


@given(st.lists(ANYTHING, max_size=4))
def test_made_up_options_are_refused_and_never_stored(options: list[str]) -> None:
    offered = {option.id for option in HOW_OFTEN}
    if set(options) - offered:
        with pytest.raises(AnswerError):
            parse(UNDERSTOOD, STANDARD, options)


def test_one_of_many_takes_one() -> None:
    with pytest.raises(AnswerError) as refused:
        parse(UNDERSTOOD, STANDARD, ["always", "never"])
    assert refused.value.problem is AnswerProblem.TOO_MANY_OPTIONS
    # The same one sent twice is one.
    assert parse(UNDERSTOOD, STANDARD, ["never", "never"]) == Answer(options=("never",))


@given(st.lists(st.sampled_from(["home", "school", "club"]), min_size=1, max_size=9))
def test_many_come_in_the_questions_order_and_once(options: list[str]) -> None:
    answer = parse(PLACES, STANDARD, options)
    assert list(answer.options) == [o for o in ("home", "school", "club") if o in options]


@given(ANYTHING)
def test_text_is_kept_as_it_was_but_for_what_no_one_can_read(typed: str) -> None:
    answer = parse(ANYTHING_ELSE, STANDARD, text=typed)
    assert answer.text == clean_text(typed)
    answer.text.encode()  # UTF-8 takes all of it
    assert "\0" not in answer.text
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in answer.text if c not in "\n\t")


@given(ANYTHING)
def test_cleaning_twice_is_cleaning_once(typed: str) -> None:
    assert clean_text(clean_text(typed)) == clean_text(typed)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=80))
def test_writing_in_every_script_is_left_alone(typed: str) -> None:
    assert clean_text(typed) == typed.strip()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("  padded \n", "padded"),
        ("tab\tstays", "tab\tstays"),
        ("a\0b\x1b[31mc\x7f\x85", "ab[31mc"),
        ("\ud800x\udfff", "x"),
        ("\u200fعربي\u200e", "\u200fعربي\u200e"),
        ("e\u0301 and 👩🏽\u200d🦽", "e\u0301 and 👩🏽\u200d🦽"),
    ],
)
def test_what_cleaning_keeps(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


@pytest.mark.parametrize("length", [MAX_TEXT, MAX_TEXT + 1, 1_000_000])
def test_text_over_the_limit_is_refused_with_all_of_it_kept(length: int) -> None:
    typed = "w" * length
    if length <= MAX_TEXT:
        assert parse(ANYTHING_ELSE, STANDARD, text=typed).text == typed
        return
    with pytest.raises(AnswerError) as refused:
        parse(ANYTHING_ELSE, STANDARD, text=typed)
    assert refused.value.problem is AnswerProblem.TEXT_TOO_LONG
    assert refused.value.kept_text == typed


def test_options_sent_to_a_text_question_are_passed_over() -> None:
    assert parse(ANYTHING_ELSE, STANDARD, ["always"], "words") == Answer(text="words")

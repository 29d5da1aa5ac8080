import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.answers import (
    BLANK,
    CANNOT_READ,
    MAX_TEXT,
    MORE_THAN_ONE_MARK,
    Answer,
    AnswerState,
)
from surveyapp.domain.questionnaire import AnswerType, Option, Question, Variant, Wording
from surveyapp.web.inspect.entries import EntryError, read_entry
from surveyapp.web.inspect.returns import code_in

STANDARD = Variant.STANDARD


def question(answer: AnswerType, options: int = 5) -> Question:
    offered = tuple(
        Option(f"option-{number}", f"Label {number}") for number in range(1, options + 1)
    )
    return Question(
        id="asked",
        criterion="C1",
        answer=answer,
        wordings={STANDARD: Wording("How is it?", options=offered)},
    )


ONE, MANY = question(AnswerType.ONE), question(AnswerType.MANY)
TEXT = question(AnswerType.TEXT, options=0)
LONG = question(AnswerType.MANY, options=12)


def chosen(*numbers: int) -> Answer:
    return Answer(options=tuple(f"option-{number}" for number in numbers))


@pytest.mark.parametrize(
    ("asked", "typed", "stands_for"),
    [
        (ONE, "3", chosen(3)),
        (ONE, " 3 ", chosen(3)),
        (ONE, "33", chosen(3)),
        (ONE, "", BLANK),
        (ONE, "   ", BLANK),
        (ONE, "m", MORE_THAN_ONE_MARK),
        (ONE, "M", MORE_THAN_ONE_MARK),
        (ONE, "x", CANNOT_READ),
        (MANY, "x", CANNOT_READ),
        (MANY, "2", chosen(2)),
        (MANY, "1 3 4", chosen(1, 3, 4)),
        (MANY, "4,3, 1", chosen(1, 3, 4)),
        (MANY, "134", chosen(1, 3, 4)),
        (MANY, "", BLANK),
        (LONG, "12", chosen(12)),
        (LONG, "1 2", chosen(1, 2)),
        (LONG, "1 12 2", chosen(1, 2, 12)),
        (TEXT, "", BLANK),
        (TEXT, "x", CANNOT_READ),
        (TEXT, "xylophone", Answer(text="xylophone")),
        (TEXT, "m", Answer(text="m")),
        (TEXT, "3", Answer(text="3")),
    ],
)
def test_an_entry_stands_for_what_is_marked(
    asked: Question, typed: str, stands_for: Answer
) -> None:
    assert read_entry(asked, STANDARD, typed) == stands_for


@pytest.mark.parametrize(
    ("asked", "typed", "remedy"),
    [
        (ONE, "6", "from 1 to 5"),
        (ONE, "0", "from 1 to 5"),
        (ONE, "-1", "from 1 to 5"),
        (ONE, "a", "m for more than one mark"),
        (ONE, "1 2", "For more than one mark on the sheet, type m"),
        (ONE, "12", "For more than one mark on the sheet, type m"),
        (ONE, "٣", "from 1 to 5"),
        (ONE, "1" * 1_000_000, "from 1 to 5"),
        (ONE, "'; DROP TABLE response; --", "from 1 to 5"),
        (MANY, "m", "with spaces between"),
        (MANY, "1 6", "from 1 to 5"),
        (LONG, "123", "from 1 to 12"),
        (TEXT, "long " * MAX_TEXT, "Shorten it"),
    ],
)
def test_anything_else_says_what_to_type(asked: Question, typed: str, remedy: str) -> None:
    with pytest.raises(EntryError, match=remedy):
        read_entry(asked, STANDARD, typed)


@settings(max_examples=200, deadline=None)
@given(asked=st.sampled_from([ONE, MANY, LONG, TEXT]), typed=st.text(max_size=40))
def test_no_entry_makes_an_option_up(asked: Question, typed: str) -> None:
    try:
        answer = read_entry(asked, STANDARD, typed)
    except EntryError:
        return
    offered = {option.id for option in asked.wording(STANDARD).options}
    assert set(answer.options) <= offered
    assert len(answer.options) <= 1 or asked.answer is AnswerType.MANY
    assert answer.text == "" or asked.answer is AnswerType.TEXT
    if not typed.strip():
        assert answer.state is AnswerState.BLANK


@settings(max_examples=100, deadline=None)
@given(st.sets(st.integers(1, 12), min_size=1))
def test_numbers_come_back_whatever_the_order(numbers: set[int]) -> None:
    typed = " ".join(str(number) for number in sorted(numbers, reverse=True))
    assert read_entry(LONG, STANDARD, typed) == chosen(*sorted(numbers))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("4agh-wq7n-3xkc", "4AGHWQ7N3XKC"),
        (" 4AGH WQ7N 3XKC ", "4AGHWQ7N3XKC"),
        ("HTTPS://SURVEY.EXAMPLE.ORG/R/4AGHWQ7N3XKC/2", "4AGHWQ7N3XKC"),
        ("https://survey.example.org/r/4AGHWQ7N3XKC", "4AGHWQ7N3XKC"),
        ("https://survey.example.org/r/4AGHWQ7N3XKC?page=2", "4AGHWQ7N3XKC"),
        ("", ""),
    ],
)
def test_a_code_is_read_as_typed_and_from_a_scanned_address(typed: str, code: str) -> None:
    assert code_in(typed) == code


def test_a_huge_code_is_cut_before_it_goes_into_an_address() -> None:
    assert len(code_in("A" * 1_000_000)) < 100

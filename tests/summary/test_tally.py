"""Counting: every answer once, to those who were asked, however the responses come."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain import journey
from surveyapp.domain.answers import AnswerState
from surveyapp.domain.questionnaire import AnswerType, Option, Question, Variant, Wording
from surveyapp.summary.tally import MismatchError, Row, Tally, count_codes
from tests.summary import small

STANDARD, EASY_READ = Variant.STANDARD, Variant.EASY_READ


def test_nobody_answered() -> None:
    counted = small.counted([])
    assert counted.responses.total() == 0
    assert counted.of(STANDARD, "helped") == Counter()


def test_each_variant_is_counted_apart() -> None:
    rows = [
        small.row({"helped": "always"}),
        small.row({"helped": "always"}),
        small.row({"helped": "yes"}, EASY_READ),
    ]
    counted = small.counted(rows)
    assert counted.of(STANDARD, "helped") == {("always",): 2}
    assert counted.of(EASY_READ, "helped") == {("yes",): 1}


def test_blank_more_than_one_mark_and_cannot_read_are_three_things() -> None:
    rows = [
        small.row({}),
        small.row({"helped": AnswerState.BLANK}),
        small.row({"helped": []}),
        small.row({"helped": AnswerState.MORE_THAN_ONE_MARK}),
        small.row({"helped": AnswerState.CANNOT_READ}),
    ]
    assert small.counted(rows).of(STANDARD, "helped") == {
        AnswerState.BLANK: 3,
        AnswerState.MORE_THAN_ONE_MARK: 1,
        AnswerState.CANNOT_READ: 1,
    }


def test_who_was_not_asked_is_not_counted() -> None:
    rows = [
        small.row({"has-plan": "no", "plan-fits": "always"}),
        small.row({"has-plan": "yes", "plan-fits": "never"}),
        small.row({"plan-fits": "mostly"}),
    ]
    counted = small.counted(rows)
    assert counted.of(STANDARD, "plan-fits") == {("never",): 1, ("mostly",): 1}


def test_an_answer_that_is_itself_off_the_route_leads_nowhere() -> None:
    rows = [small.row({"has-plan": "no", "clubs": "yes", "club-good": "yes"})]
    assert small.counted(rows).of(STANDARD, "club-good") == Counter()


def test_an_option_that_the_question_does_not_offer_is_named() -> None:
    with pytest.raises(MismatchError) as caught:
        small.counted([small.row({"helped": "yes"})])
    assert "`helped` (parents-and-carers, standard) is `yes`" in caught.value.problem
    assert caught.value.remedy


def test_a_question_with_more_combinations_than_int8_holds() -> None:
    options = tuple(Option(f"o{number}", f"Option {number}") for number in range(9))
    wordings = {STANDARD: Wording("Which?", options=options)}
    found = small.questionnaire((Question("which", "C1", AnswerType.MANY, wordings),))
    sets = [[f"o{bit}" for bit in range(9) if number >> bit & 1] for number in range(1, 512)]
    rows = [small.row({"which": chosen}) for chosen in sets * 2]
    counted = small.counted(rows, found, chunk=300)
    assert counted.of(STANDARD, "which") == {tuple(chosen): 2 for chosen in sets}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 60), st.integers(0, 60), st.integers(), st.integers(1, 70))
def test_a_tally_is_the_sum_of_its_parts(
    standard: int, easy_read: int, seed: int, chunk: int
) -> None:
    rows = list(small.random_rows(standard, easy_read, seed))
    parts = Tally()
    for start in range(0, len(rows), chunk):
        parts.add(small.counted(rows[start : start + chunk]))
    whole = small.counted(rows, chunk=chunk)
    assert parts.responses == whole.responses
    for key, counts in whole.marks.items():
        assert parts.marks[key] == counts


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 40), st.integers(0, 40), st.integers())
def test_it_counts_whom_the_journey_asked(standard: int, easy_read: int, seed: int) -> None:
    found = small.questionnaire()
    rows = list(small.random_rows(standard, easy_read, seed))
    counted = small.counted(rows)
    for variant in Variant:
        expected = _asked_one_by_one([row for row in rows if row.variant is variant], variant)
        for question in found.questions(variant):
            if question.answer is not AnswerType.TEXT:
                assert counted.of(variant, question.id).total() == expected[question.id]


def _asked_one_by_one(rows: list[Row], variant: Variant) -> Counter[str]:
    asked: Counter[str] = Counter()
    for row in rows:
        answers = dict(small.read(piece) for piece in row.pieces)
        asked.update(q.id for q in journey.asked(small.questionnaire(), variant, answers))
    return asked


@given(st.lists(st.integers(0, 30), max_size=200), st.integers(1, 31))
def test_codes_are_counted_alike_however_many_there_are(drawn: list[int], size: int) -> None:
    codes = np.array([code % size for code in drawn], dtype=np.int8)
    expected = Counter(codes.tolist())
    assert list(count_codes(codes, size)) == [expected[code] for code in range(size)]


@pytest.mark.parametrize("responses", [262_143, 262_144, 262_145, 2_300_001])
@pytest.mark.parametrize("size", [1, 6, 16, 17])
def test_codes_of_many_responses_are_counted_to_the_last_one(responses: int, size: int) -> None:
    chance = np.random.default_rng(responses)
    codes = chance.integers(0, size, responses, dtype=np.int8)
    expected = [int((codes == code).sum()) for code in range(size)]
    assert list(count_codes(codes, size)) == expected


def test_answers_to_questions_of_another_variant_are_not_counted() -> None:
    counted = small.counted([small.row({"wait": "old", "unknown": "yes"}, EASY_READ)])
    assert (EASY_READ, "wait") not in counted.marks


def test_it_holds_no_more_than_a_chunk_of_responses() -> None:
    alive: set[int] = set()
    most = 0

    class Watched(list[Any]):
        def __del__(self) -> None:
            alive.discard(id(self))

    def stream() -> Iterator[Row]:
        nonlocal most
        for plain in small.random_rows(500, 0, 1):
            pieces = Watched(plain.pieces)
            alive.add(id(pieces))
            most = max(most, len(alive))
            yield plain._replace(pieces=pieces)

    small.counted(stream(), chunk=50)
    assert most <= 150

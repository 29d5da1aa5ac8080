"""A payload's answers one by one, as a tally counts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.answers import BLANK, CANNOT_READ, MORE_THAN_ONE_MARK, Answer
from surveyapp.store.codec import encode_answers, pieces, read_piece

IDS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,2}", fullmatch=True)
CHOSEN = st.lists(IDS, min_size=1, max_size=4, unique=True).map(lambda ids: Answer(tuple(ids)))
WRITTEN = st.text(min_size=1).map(lambda text: Answer(text=text))
STATES = st.sampled_from([BLANK, MORE_THAN_ONE_MARK, CANNOT_READ])


@given(st.dictionaries(IDS, CHOSEN | STATES))
def test_the_pieces_are_the_answers(answers: dict[str, Answer]) -> None:
    assert dict(map(read_piece, pieces(encode_answers(answers)))) == answers


@given(st.dictionaries(IDS, CHOSEN | WRITTEN | STATES))
def test_words_that_look_like_the_end_of_a_piece_part_nothing(answers: dict[str, Answer]) -> None:
    answers["last"] = Answer(text='"},"')
    assert dict(map(read_piece, pieces(encode_answers(answers)))) == answers


def test_equal_answers_to_one_question_are_equal_pieces() -> None:
    alone = pieces(encode_answers({"b": Answer(("yes",))}))
    among = pieces(encode_answers({"a": BLANK, "b": Answer(("yes",)), "c": Answer(("yes",))}))
    assert alone == among[1:2]
    assert len(set(among)) == 3


def test_bytes_of_another_making_are_refused() -> None:
    with pytest.raises(ValueError, match="version"):
        pieces(b"\x02{}")

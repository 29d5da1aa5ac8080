"""The codec: every answer comes back as it was, and bytes of another making are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.answers import BLANK, CANNOT_READ, MORE_THAN_ONE_MARK, Answer
from surveyapp.domain.questionnaire import Variant
from surveyapp.store import codec

WRITING = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
IDS = st.text("abcdefghijklmnopqrstuvwxyz-", min_size=1, max_size=12)
CHOSEN = st.builds(Answer, options=st.lists(IDS, max_size=4).map(tuple))
WRITTEN = st.builds(Answer, text=WRITING.filter(bool))
ANSWERS = st.dictionaries(
    IDS, CHOSEN | WRITTEN | st.sampled_from([BLANK, MORE_THAN_ONE_MARK, CANNOT_READ]), max_size=8
)


@given(ANSWERS)
def test_answers_come_back_as_they_were(answers: dict[str, Answer]) -> None:
    assert codec.decode_answers(codec.encode_answers(answers)) == answers


@given(st.dictionaries(st.sampled_from(Variant), ANSWERS))
def test_a_drafts_answers_come_back_by_variant(
    answers: dict[Variant, dict[str, Answer]],
) -> None:
    assert codec.decode_drafted(codec.encode_drafted(answers)) == answers


@given(WRITING)
def test_texts_come_back_as_they_were(text: str) -> None:
    assert codec.decode_text(codec.encode_text(text)) == text


@given(ANSWERS)
def test_equal_answers_make_equal_bytes_in_whatever_order(answers: dict[str, Answer]) -> None:
    turned = dict(reversed(answers.items()))
    assert codec.encode_answers(turned) == codec.encode_answers(answers)


def test_the_plain_data_names_options_texts_and_states() -> None:
    payload = codec.encode_answers(
        {"a": Answer(options=("yes",)), "b": Answer(text="words"), "c": MORE_THAN_ONE_MARK}
    )
    assert codec.raw(payload) == {
        "a": {"o": ["yes"]},
        "b": {"t": "words"},
        "c": {"s": "more-than-one-mark"},
    }


@pytest.mark.parametrize("payload", [b"", b"{}", b"\x02{}", b"\x00", b"\xff\xff"])
def test_bytes_of_another_making_are_refused(payload: bytes) -> None:
    with pytest.raises(ValueError, match="not version 1"):
        codec.decode_answers(payload)


def test_a_lone_surrogate_is_refused_and_not_stored_broken() -> None:
    with pytest.raises(TypeError, match="surrogates"):
        codec.encode_text("\ud800")

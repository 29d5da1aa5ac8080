"""Text that a spreadsheet would run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.inert import inert


@pytest.mark.parametrize(
    "text",
    ['=HYPERLINK("https://example.org","x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1"],
)
def test_what_would_run_gets_an_apostrophe(text: str) -> None:
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1", "a=1", "'tis so", "(blank)", " plain"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert inert(text) == text


@given(st.text(alphabet="'=+-@ax", max_size=6), st.text(alphabet="'=+-@ax", max_size=6))
def test_different_texts_stay_different(one: str, other: str) -> None:
    assert (inert(one) == inert(other)) == (one == other)

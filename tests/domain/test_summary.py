"""The usual words, and percentages that agree with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.summary import Cell, Symbol, UsualWord, percent_text, usual_word


@pytest.mark.parametrize(
    ("count", "of", "word"),
    [
        (97, 100, "vast majority"),
        (969, 1000, "most"),
        (80, 100, "most"),
        (7999, 10000, "large majority"),
        (65, 100, "large majority"),
        (649, 1000, "majority"),
        (501, 1000, "majority"),
        (7, 14, "half"),
        (499, 1000, "minority"),
        (35, 100, "minority"),
        (349, 1000, "small minority"),
        (20, 100, "small minority"),
        (199, 1000, "very few"),
    ],
)
def test_words_follow_the_bands_on_unrounded_percentages(count: int, of: int, word: str) -> None:
    assert usual_word(100 * count / of) == word


@pytest.mark.parametrize(
    ("count", "of", "text"),
    [
        (82, 100, "82%"),
        (1, 3, "33%"),
        (5, 40, "13%"),
        (796, 1000, "79.6%"),
        (79_996, 100_000, "79.9960%"),
        (7999, 10_000, "79.99%"),
        (999, 1000, "99.9%"),
        (5, 2000, "0.3%"),
        (0, 12, "0%"),
        (12, 12, "100%"),
        (501, 1000, "50.1%"),
    ],
)
def test_a_written_percentage_never_contradicts_its_word(count: int, of: int, text: str) -> None:
    assert percent_text(100 * count / of) == text


@given(st.integers(1, 20_000), st.data())
def test_what_is_written_reads_back_into_the_same_band(of: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, of))
    percent = 100 * count / of
    written = float(percent_text(percent).removesuffix("%"))
    assert usual_word(written) is usual_word(percent)
    assert (written in (0, 100)) == (count in (0, of))


def test_a_share_is_written_as_inspectors_write_it() -> None:
    assert Cell("yes", "Yes", 82, 82.0, UsualWord.MOST).phrase == "most (82%)"


def test_a_hidden_share_has_no_word() -> None:
    hidden = Cell("yes", "Yes", Symbol.CONFIDENTIAL, Symbol.CONFIDENTIAL, None)
    assert hidden.phrase == "c"

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.typeset.text import neutralise


@pytest.mark.parametrize(
    ("written", "set_as"),
    [
        ("a\u202eb\u2066c\u2069", "abc"),
        ("left\u200eright\u200f", "leftright"),
        ("tab\tand\x00NUL", "tab and NUL"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("line\u2028end", "line\nend"),
        ("soft\u00adhyphen and\u200bspace", "softhyphen andspace"),
        ("em\u2003space", "em space"),
        ("kept\u00a0together", "kept\u00a0together"),
        ("e\u0301", "é"),
        ("half\ud800pair", "halfpair"),
    ],
)
def test_what_steers_is_taken_out_and_what_is_said_stays(written: str, set_as: str) -> None:
    assert neutralise(written) == set_as


@given(st.text(alphabet=st.characters(), max_size=200))
def test_nothing_is_left_that_steers(written: str) -> None:
    for character in neutralise(written):
        assert character == "\n" or unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(character) not in (
            "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
        )  # fmt: skip

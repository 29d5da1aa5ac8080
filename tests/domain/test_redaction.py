"""What is hidden is hidden as a whole, whatever the script, and nothing else changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.redaction import (
    Mark,
    Reason,
    Span,
    found,
    occurrences,
    part,
    plain,
    redacted,
    whole,
    words,
)

NAME, SCHOOL = Reason.NAME, Reason.SCHOOL


def hide(text: str, *parts: str, reason: Reason = NAME) -> str:
    marks = [Mark(span, reason) for each in parts for span in occurrences(text, each)]
    return plain(redacted(text, marks))


def test_a_hidden_part_is_named_and_the_rest_stays_as_it_was_written() -> None:
    assert hide("We love Mrs Brown.\nBrown!", "Mrs Brown", "Brown") == (
        "We love [name removed].\n[name removed]!"
    )
    assert hide("Oliver", "Oliver") == "[name removed]"
    assert hide("", "x") == ""


def test_parts_that_overlap_or_touch_become_one_that_names_each_reason() -> None:
    text = "Oliver of Oak School"
    marks = [Mark(Span(0, 13), NAME), Mark(Span(10, 20), SCHOOL), Mark(Span(0, 6), NAME)]
    assert plain(redacted(text, marks)) == "[name and school removed]"
    apart = [Mark(Span(0, 6), NAME), Mark(Span(10, 20), SCHOOL)]
    assert plain(redacted(text, apart)) == "[name removed] of [school removed]"


@pytest.mark.parametrize("span", [Span(0, 0), Span(3, 2), Span(-1, 2), Span(0, 7), Span(9, 99)])
def test_a_part_outside_the_text_is_refused(span: Span) -> None:
    with pytest.raises(ValueError, match="no part"):
        whole("Oliver", span)
    with pytest.raises(ValueError, match="no part"):
        redacted("Oliver", [Mark(span, NAME)])


@pytest.mark.parametrize(
    ("text", "span", "becomes"),
    [
        ("Zoe\u0308 came", Span(0, 3), Span(0, 4)),  # the dots of Zoë are a character of their own
        ("Zoe\u0308 came", Span(3, 4), Span(2, 4)),
        ("مَريَم", Span(0, 1), Span(0, 2)),
        ("ক্\u200dষ এ", Span(0, 1), Span(0, 4)),
        ("👩🏽\u200d🏫 x", Span(0, 1), Span(0, 4)),
    ],
)
def test_no_sign_is_cut(text: str, span: Span, becomes: Span) -> None:
    assert whole(text, span) == becomes


def test_text_that_runs_from_right_to_left_is_hidden_where_it_was_typed() -> None:
    assert hide("استاد احمد 020 7946 0011 ہے", "احمد") == "استاد [name removed] 020 7946 0011 ہے"


def test_a_quote_of_a_part_names_whatever_it_touches() -> None:
    text = "Mrs Brown never rang us."
    pieces = redacted(text, [Mark(Span(4, 9), NAME)])
    span = found(pieces, "[name removed]  never\nrang")
    assert span == Span(4, 20)
    assert part(pieces, span) == "[name removed] never rang"
    assert part(pieces, Span(6, 15)) == "[name removed] never"
    assert found(pieces, "Brown never") is None
    assert found(pieces, "  ") is None


def test_words_come_without_the_punctuation_round_them() -> None:
    text = "“Oliver,” (9) said: no… 我们等 — ok"
    assert [text[span.start : span.end] for span in words(text)] == [
        "Oliver", "9", "said", "no", "我们等", "ok"
    ]  # fmt: skip


def test_exact_words_are_found_each_time_and_nothing_in_them_is_a_pattern() -> None:
    assert occurrences("a.b a.b axb", "a.b") == (Span(0, 3), Span(4, 7))
    assert occurrences("Jo  Smith", "Jo Smith") == (Span(0, 9),)
    assert occurrences("abc", " ") == ()


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)), max_size=5)
)
def test_no_hidden_character_is_shown_and_every_other_is(
    text: str, parts: list[tuple[int, int]]
) -> None:
    spans = [Span(a, min(a + n, len(text))) for a, n in parts if a < len(text)]
    pieces = redacted(text, [Mark(span, NAME) for span in spans])
    shown = {i for p in pieces if not p.hidden for i in range(p.span.start, p.span.end)}
    assert not any(span.start <= i < span.end for span in spans for i in shown)
    covered = [i for p in pieces for i in range(p.span.start, p.span.end)]
    assert covered == list(range(len(text)))
    assert all(p.text == text[p.span.start : p.span.end] for p in pieces if not p.hidden)

"""Bars: pieces of a whole that can be told apart without colour, in words as well."""

from dataclasses import replace
from itertools import combinations

import pytest

from surveyapp.domain.summary import Cell, QuestionView, Symbol, ViewKind, usual_word
from surveyapp.reports import bars
from surveyapp.reports.fills import FILLS, HIDDEN


def view(*counts: int | Symbol, answered: int = 200) -> QuestionView:
    cells = tuple(
        Cell(f"o{number}", f"Answer {number}", count, count, None)
        if isinstance(count, Symbol)
        else Cell(
            f"o{number}",
            f"Answer {number}",
            count,
            100 * count / answered,
            usual_word(100 * count / answered),
        )
        for number, count in enumerate(counts)
    )
    return QuestionView(ViewKind.STANDARD, "Standard", answered, answered, cells, ())


C = Symbol.CONFIDENTIAL


def test_pieces_follow_each_other_and_make_a_whole() -> None:
    found = bars.pieces(view(100, 60, 40))
    assert [(piece.start, piece.percent) for piece in found] == [(0, 50), (50, 30), (80, 20)]
    assert [piece.said for piece in found] == ["50%", "30%", "20%"]


def test_what_is_hidden_is_one_piece_at_the_end_and_says_its_symbol() -> None:
    found = bars.pieces(view(C, 150, C))
    assert [(piece.label, piece.percent, piece.text) for piece in found] == [
        ("Answer 1", 75, "75%"),
        ("Not shown", 25, "c"),
    ]
    assert found[-1].fill is HIDDEN
    assert bars.spoken(view(C, 150, C)) == "Answer 1 75%, Not shown c."


def test_an_answer_keeps_its_fill_whatever_is_hidden_before_it() -> None:
    assert bars.pieces(view(C, 150, C))[0].fill is FILLS[1]
    assert bars.fill_of(view(C, 150, C), "o1") is FILLS[1]
    assert bars.fill_of(view(C, 150, C), "o0") is HIDDEN


def test_a_bar_of_which_all_is_hidden_is_one_piece() -> None:
    (piece,) = bars.pieces(view(C, C))
    assert (piece.start, piece.percent) == (0, 100)


def test_nobody_takes_no_room_and_a_narrow_piece_has_no_words() -> None:
    found = bars.pieces(view(190, 0, 10))
    assert [piece.label for piece in found] == ["Answer 0", "Answer 2"]
    assert found[1].said == ""
    assert found[1].spoken == "Answer 2 5%"


def test_several_answers_a_person_are_no_parts_of_a_whole() -> None:
    assert bars.can_be_drawn(view(100, 100))
    assert not bars.can_be_drawn(replace(view(100, 100), several=True))
    assert not bars.can_be_drawn(view(*[5] * (len(FILLS) + 1)))
    assert not bars.can_be_drawn(view())


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("fill", [*FILLS, HIDDEN], ids=lambda fill: fill.id)
def test_words_can_be_read_on_a_piece_and_its_marks_seen(fill: object) -> None:
    found = next(f for f in (*FILLS, HIDDEN) if f is fill)
    assert _contrast(found.ground, found.ink) >= 4.5
    if found.marks:
        assert _contrast(found.ground, found.marks) >= 3


def test_any_two_pieces_differ_without_colour() -> None:
    for one, other in combinations((*FILLS, HIDDEN), 2):
        differ = one.pattern is not other.pattern
        assert differ or _contrast(one.ground, other.ground) >= 3, (one.id, other.id)

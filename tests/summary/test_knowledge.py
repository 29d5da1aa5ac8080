"""What an attacker works out from figures that are shown."""

from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.summary.disclosure.knowledge import ContradictionError, Interval, Knowledge, Sum


def knowing(*figures: tuple[Sum, int]) -> Knowledge:
    knowledge = Knowledge()
    for figure, value in figures:
        knowledge.learn(figure, value)
    return knowledge


def test_one_hidden_figure_is_the_total_less_the_rest() -> None:
    knowledge = knowing(({"a": 1}, 12), ({"b": 1}, 20), ({"a": 1, "b": 1, "c": 1}, 35))
    assert knowledge.intervals([{"c": 1}]) == [Interval(3, 3)]


def test_two_hidden_figures_can_be_anything_up_to_their_sum() -> None:
    knowledge = knowing(({"a": 1}, 12), ({"a": 1, "b": 1, "c": 1}, 18))
    assert knowledge.intervals([{"b": 1}, {"c": 1}, {"b": 1, "c": 1}]) == [
        Interval(0, 6),
        Interval(0, 6),
        Interval(6, 6),
    ]


def test_margins_narrow_what_each_table_alone_leaves_open() -> None:
    cells = [[(row, column) for column in range(2)] for row in range(2)]
    knowledge = knowing(
        *((dict.fromkeys(row, 1), value) for row, value in zip(cells, (2, 30), strict=True)),
        *((dict.fromkeys(column, 1), 16) for column in zip(*cells, strict=True)),
    )
    assert knowledge.intervals([{(1, 0): 1}]) == [Interval(14, 16)]


def test_what_nothing_is_known_of_has_no_upper_end() -> None:
    assert knowing(({"a": 1}, 3)).intervals([{"b": 1}]) == [Interval(0, inf)]
    assert knowing(({"a": 1, "b": -1}, 3)).intervals([{"a": 1}]) == [Interval(3, inf)]


@pytest.mark.parametrize(
    "figures",
    [
        [({"a": 1}, 3), ({"a": 1}, 4)],
        [({"a": 1}, -1)],
        [({"a": 1, "b": 1}, 3), ({"a": 1}, 5)],
        [({"a": 1, "b": 1}, 3), ({"a": 1, "b": 1}, 4)],
    ],
)
def test_figures_that_cannot_all_be_true_are_refused(figures: list[tuple[Sum, int]]) -> None:
    with pytest.raises(ContradictionError):
        knowing(*figures).intervals([{"a": 1}])


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_truth_is_always_within_the_interval(data: st.DataObject) -> None:
    shape = data.draw(st.tuples(st.integers(2, 4), st.integers(2, 5)))
    counts = data.draw(
        st.lists(st.integers(0, 9), min_size=shape[0] * shape[1], max_size=shape[0] * shape[1])
    )
    table = np.array(counts).reshape(shape)
    hidden = data.draw(st.sets(st.sampled_from(list(np.ndindex(shape))), min_size=1))
    knowledge = Knowledge()
    for axis in (0, 1):
        for number, line in enumerate(np.moveaxis(table, axis, 0)):
            places = [p for p in np.ndindex(shape) if p[axis] == number]
            knowledge.learn(dict.fromkeys(places, 1), int(line.sum()))
    for place in set(np.ndindex(shape)) - hidden:
        knowledge.learn({place: 1}, int(table[place]))
    wanted = sorted(hidden)
    for place, interval in zip(wanted, knowledge.intervals([{p: 1} for p in wanted]), strict=True):
        assert interval.least <= table[place] <= interval.most

"""Tables of answers by group: what is hidden in them, and that it stays hidden."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.summary.disclosure.crosstables import (
    Counts,
    exposed,
    intervals,
    sensitive,
    suppressed,
)


def table(*rows: list[int]) -> Counts:
    return np.array(rows, dtype=np.int64)


def test_a_table_without_small_cells_is_shown_whole() -> None:
    hidden = suppressed(table([10, 20, 0], [5, 9, 12], [7, 0, 30]))
    assert hidden is not None
    assert not hidden.any()


def test_a_small_cell_takes_the_fewest_and_smallest_others_with_it() -> None:
    counts = table([3, 40, 41], [50, 8, 60], [52, 9, 61])
    hidden = suppressed(counts)
    assert hidden is not None
    assert hidden.tolist() == [[True, True, False], [True, True, False], [False, False, False]]


def test_no_small_cell_is_known_to_within_five_people() -> None:
    counts = table([3, 40, 41], [50, 8, 60], [52, 9, 61])
    hidden = suppressed(counts)
    assert hidden is not None
    [interval] = intervals(counts, hidden, [(0, 0)])
    assert interval.width >= 5
    assert interval.most >= 5


def test_two_hidden_cells_in_each_line_are_not_enough_if_they_are_tiny() -> None:
    counts = table([1, 1, 30], [1, 1, 40], [20, 30, 50])
    two_by_two = sensitive(counts)
    assert exposed(counts, two_by_two, sensitive(counts)) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    hidden = suppressed(counts)
    assert hidden is not None
    assert not exposed(counts, hidden, sensitive(counts))


def test_where_a_whole_group_gave_one_answer_it_does_not_show() -> None:
    counts = table([12, 20, 30], [0, 15, 22], [0, 18, 26])
    hidden = suppressed(counts)
    assert hidden is not None
    assert hidden[0, 0]
    [interval] = intervals(counts, hidden, [(0, 0)])
    assert interval.least <= 7


def test_a_table_that_nothing_protects_is_not_shown() -> None:
    assert suppressed(table([3, 10])) is None
    assert suppressed(table([1, 1], [1, 1])) is None


@pytest.mark.parametrize("seconds", [0.0, 1.0])
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_no_table_is_broken_by_the_attacker(seconds: float, data: st.DataObject) -> None:
    rows, columns = data.draw(st.tuples(st.integers(1, 5), st.integers(1, 5)))
    counts = np.array(
        data.draw(
            st.lists(
                st.lists(st.integers(0, 30), min_size=columns, max_size=columns),
                min_size=rows,
                max_size=rows,
            )
        )
    )
    hidden = suppressed(counts, seconds)
    if hidden is not None:
        assert not exposed(counts, hidden, sensitive(counts))
        assert (hidden >= sensitive(counts)).all()

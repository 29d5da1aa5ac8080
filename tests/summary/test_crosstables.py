"""Tables of answers by group: what is hidden in them, and that it stays hidden."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.summary.disclosure.crosstables import Counts, Flags, exposed, sensitive, suppressed
from surveyapp.summary.disclosure.flows import Flows, Place
from surveyapp.summary.disclosure.knowledge import Interval, Knowledge


def table(*rows: list[int]) -> Counts:
    return np.array(rows, dtype=np.int64)


def intervals(counts: Counts, hidden: Flags) -> dict[Place, Interval]:
    """What an attacker works out for the hidden cells, by linear programmes."""
    knowledge, places = Knowledge(), list(np.ndindex(counts.shape))
    for axis in (0, 1):
        for number, total in enumerate(counts.sum(axis=1 - axis).tolist()):
            knowledge.learn({place: 1 for place in places if place[axis] == number}, total)
    for place in places:
        if not hidden[place]:
            knowledge.learn({place: 1}, int(counts[place]))
    wanted = [place for place in places if hidden[place]]
    return dict(zip(wanted, knowledge.intervals([{p: 1} for p in wanted]), strict=True))


def assert_safe(counts: Counts, hidden: Flags) -> None:
    """Every hidden cell is wide open to the attacker, not only those that are sensitive."""
    whole = counts == counts.sum(axis=0)
    for place, interval in intervals(counts, hidden).items():
        assert interval.least <= counts[place] <= interval.most
        assert interval.width >= 5, f"{place} is within {interval}"
        assert not whole[place] or counts[place] - interval.least >= 5


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
    assert_safe(counts, hidden)


def test_two_hidden_cells_in_each_line_are_not_enough_if_they_are_tiny() -> None:
    counts = table([1, 1, 30], [1, 1, 40], [20, 30, 50])
    two_by_two = sensitive(counts)
    assert exposed(counts, two_by_two) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    hidden = suppressed(counts)
    assert hidden is not None
    assert_safe(counts, hidden)


def test_where_a_whole_group_gave_one_answer_it_does_not_show() -> None:
    counts = table([12, 20, 30], [0, 15, 22], [0, 18, 26])
    hidden = suppressed(counts)
    assert hidden is not None
    assert hidden[0, 0]
    assert intervals(counts, hidden)[0, 0].least <= 7


def test_a_table_that_nothing_protects_is_not_shown() -> None:
    assert suppressed(table([3, 10])) is None
    assert suppressed(table([1, 1], [1, 1])) is None


TABLES = st.tuples(st.integers(1, 5), st.integers(1, 5)).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(0, 30), min_size=shape[1], max_size=shape[1]),
        min_size=shape[0],
        max_size=shape[0],
    )
)


@settings(max_examples=40, deadline=None)
@given(TABLES)
def test_no_table_is_broken_by_the_attacker(rows: list[list[int]]) -> None:
    counts = table(*rows)
    hidden = suppressed(counts)
    if hidden is not None:
        assert (hidden >= sensitive(counts)).all()
        assert_safe(counts, hidden)


@settings(max_examples=40, deadline=None)
@given(TABLES, st.integers(0, 2**25 - 1))
def test_how_far_a_cell_can_move_is_what_linear_programmes_find(
    rows: list[list[int]], pattern: int
) -> None:
    counts = table(*rows)
    flags = [bool(pattern >> bit & 1) for bit in range(counts.size)]
    hidden = np.array(flags, dtype=np.bool_).reshape(counts.shape)
    flows = Flows(counts.tolist(), hidden.tolist())
    for place, interval in intervals(counts, hidden).items():
        room = flows.room(place, 100, 1000)
        assert (counts[place] - room.fall, counts[place] + room.rise) == (
            interval.least,
            interval.most,
        )


def test_the_same_table_is_always_hidden_alike() -> None:
    chance = np.random.default_rng(7)
    for _ in range(20):
        counts = chance.poisson(6, (4, 6))
        first, again = suppressed(counts), suppressed(np.asfortranarray(counts))
        assert np.array_equal(first, again)

"""What is told by day gives no small number away, alone or with what is told by day of the week."""

from collections import defaultdict
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.summary import Figure, Symbol
from surveyapp.summary.disclosure import people
from surveyapp.summary.disclosure.days import days
from surveyapp.summary.disclosure.thresholds import MIN_CELL, is_small

MONDAY = date(2026, 11, 23)
HIDDEN = Symbol.CONFIDENTIAL


def by_day(*counts: int) -> list[Figure]:
    return list(days({MONDAY + timedelta(days=n): c for n, c in enumerate(counts)}).values())


def test_days_with_enough_people_are_shown_and_those_with_nobody() -> None:
    assert by_day(40, 30, 20, 0, 0, 7, 9, 12) == [40, 30, 20, 0, 0, 7, 9, 12]
    assert by_day(0, 0, 0) == [0, 0, 0]


def test_a_small_day_is_hidden_with_the_next_smallest() -> None:
    assert by_day(40, 30, 20, 15, 10, 3, 9) == [40, 30, 20, 15, 10, HIDDEN, HIDDEN]


def test_fewer_than_ten_people_are_not_told_by_day() -> None:
    assert by_day(5, 4) == [HIDDEN, HIDDEN]


def test_a_small_second_monday_hides_the_first_which_the_day_of_the_week_would_give_away() -> None:
    assert by_day(40, 30, 20, 15, 10, 6, 9, 3) == [HIDDEN, 30, 20, 15, 10, 6, 9, HIDDEN]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=16))
def test_no_small_day_can_be_worked_out_with_the_table_by_day_of_the_week(
    counts: list[int],
) -> None:
    found = by_day(*counts)
    places = range(len(counts))
    assert all(found[place] in (counts[place], HIDDEN) for place in places)
    weekdays = dict.fromkeys(range(7), 0)
    hidden_in = defaultdict(list)
    for place in places:
        weekdays[place % 7] += counts[place]
        if found[place] is HIDDEN:
            hidden_in[place % 7].append(place)
        else:
            assert not is_small(counts[place])
    told = people.parts(weekdays) if sum(counts) else weekdays
    # Whoever knows both tables and the total knows what each of these has together, and no more.
    unknown = [place for each in hidden_in if told[each] is HIDDEN for place in hidden_in[each]]
    together = [unknown, *(found for each, found in hidden_in.items() if told[each] is not HIDDEN)]
    for group in together:
        if any(is_small(counts[place]) for place in group):
            assert len(group) > 1 or sum(counts) < MIN_CELL
            assert sum(counts[place] for place in group) >= MIN_CELL or sum(counts) < MIN_CELL

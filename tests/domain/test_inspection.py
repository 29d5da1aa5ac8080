"""The window: when an answer may begin, and when it may be finished."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.inspection import GRACE, Window, WindowState
from tests.editions import CLOSES, OPENED

WINDOW = Window(OPENED, CLOSES)
SECOND = timedelta(seconds=1)
MOMENTS = st.datetimes(
    datetime(2026, 11, 22),  # noqa: DTZ001
    datetime(2026, 12, 3),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (OPENED - SECOND, WindowState.NOT_YET_OPEN),
        (OPENED, WindowState.OPEN),
        (CLOSES, WindowState.OPEN),
        (CLOSES + SECOND, WindowState.GRACE),
        (CLOSES + timedelta(minutes=60), WindowState.GRACE),
        (CLOSES + timedelta(minutes=60) + SECOND, WindowState.CLOSED),
    ],
)
def test_both_ends_of_the_window_are_in_it(now: datetime, state: WindowState) -> None:
    assert WINDOW.state(now) is state


@pytest.mark.parametrize(
    ("now", "begun_at", "takes"),
    [
        (OPENED, OPENED, True),
        (CLOSES, OPENED, True),
        (CLOSES + GRACE, CLOSES, True),
        (CLOSES + GRACE, CLOSES + SECOND, False),
        (CLOSES + GRACE + SECOND, OPENED, False),
        (OPENED - SECOND, OPENED - SECOND, False),
    ],
)
def test_an_answer_begun_in_time_has_an_hour(
    now: datetime, begun_at: datetime, takes: bool
) -> None:
    assert WINDOW.takes(now, begun_at) is takes


@given(MOMENTS, MOMENTS)
def test_what_is_taken_was_begun_while_open_or_is_open_now(now: datetime, begun: datetime) -> None:
    if WINDOW.takes(now, begun):
        assert WINDOW.opens_at <= now <= WINDOW.closes_at + GRACE
        assert now <= WINDOW.closes_at or begun <= WINDOW.closes_at


@given(MOMENTS, MOMENTS)
def test_a_window_passes_through_its_states_in_order(first: datetime, second: datetime) -> None:
    order = list(WindowState)
    earlier, later = sorted((first, second))
    assert order.index(WINDOW.state(earlier)) <= order.index(WINDOW.state(later))

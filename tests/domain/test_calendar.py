"""Working days in England, and the windows that notice days give."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain import calendar
from surveyapp.domain.errors import UserError

#: Bank holidays in England, as published by the government.
BANK_HOLIDAYS = {
    date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4), date(2026, 5, 25),
    date(2026, 8, 31), date(2026, 12, 25), date(2026, 12, 28),
    date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 3),
    date(2027, 5, 31), date(2027, 8, 30), date(2027, 12, 27), date(2027, 12, 28),
}  # fmt: skip
DAYS = st.dates(date(2026, 2, 1), date(2027, 12, 15))


def test_working_days_are_those_of_england() -> None:
    day = date(2026, 2, 1)
    while day < date(2027, 12, 31):
        expected = day.weekday() < 5 and day not in BANK_HOLIDAYS
        assert calendar.is_working_day(day) is expected, day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("notified", "closes"),
    [
        (date(2026, 11, 23), date(2026, 11, 30)),  # no holiday: Monday of week two
        (date(2026, 12, 21), date(2026, 12, 30)),  # Christmas Day and Boxing Day's substitute
        (date(2027, 3, 22), date(2027, 3, 31)),  # Good Friday and Easter Monday
        (date(2027, 5, 24), date(2027, 6, 1)),  # the spring bank holiday
    ],
)
def test_the_sixth_working_day_is_the_last(notified: date, closes: date) -> None:
    assert calendar.closing_day(notified) == closes


def test_the_window_of_a_notice_in_november() -> None:
    window = calendar.window_from_notice(date(2026, 11, 23))
    assert window.opens_at == datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert window.closes_at == datetime(2026, 11, 30, 23, 59, tzinfo=UTC)
    assert calendar.long_date(calendar.london(window.closes_at).date()) == (
        "Monday 30 November 2026"
    )
    assert calendar.clock_time(window.closes_at) == "23:59"


def test_times_are_londons_on_both_sides_of_a_change_of_the_clocks() -> None:
    """Notified in winter time, closed in summer time: 28 March 2027 lies between."""
    window = calendar.window_from_notice(date(2027, 3, 22))
    assert window.opens_at == datetime(2027, 3, 22, 9, 0, tzinfo=UTC)
    assert window.closes_at == datetime(2027, 3, 31, 22, 59, tzinfo=UTC)
    assert calendar.clock_time(window.closes_at) == "23:59"


def test_the_hours_are_settings() -> None:
    window = calendar.window_from_notice(date(2026, 11, 23), time(12, 30), time(17, 0))
    assert calendar.clock_time(window.opens_at) == "12:30"
    assert calendar.clock_time(window.closes_at) == "17:00"


@pytest.mark.parametrize("day", [date(2026, 11, 28), date(2026, 11, 29), date(2026, 12, 25)])
def test_notice_is_given_on_a_working_day(day: date) -> None:
    with pytest.raises(UserError, match=calendar.long_date(day)):
        calendar.window_from_notice(day)


@given(DAYS.filter(calendar.is_working_day))
def test_a_window_holds_six_working_days(notified: date) -> None:
    closes = calendar.closing_day(notified)
    days = [notified + timedelta(days=n) for n in range((closes - notified).days + 1)]
    assert sum(map(calendar.is_working_day, days)) == calendar.WORKING_DAYS
    assert calendar.is_working_day(closes)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_a_moment_shown_in_london_is_the_same_moment(moment: datetime) -> None:
    assert calendar.london(moment) == moment
    assert calendar.london(moment).utcoffset() in (timedelta(0), timedelta(hours=1))


def test_dates_are_written_out() -> None:
    assert calendar.long_date(date(2026, 12, 1)) == "Tuesday 1 December 2026"

"""Columns stand for their numbers, and what is hidden has the same height whatever it is."""

from datetime import date, timedelta

from surveyapp.domain.arrivals import Arrivals, AudienceArrivals
from surveyapp.domain.summary import Figure, Symbol
from surveyapp.reports.columns import HIDDEN_HEIGHT, HIGHEST, Chart, charts

MONDAY = date(2026, 11, 23)
HIDDEN = Symbol.CONFIDENTIAL


def chart(*figures: Figure) -> Chart:
    days = tuple(MONDAY + timedelta(days=number) for number in range(len(figures)))
    [found] = charts(Arrivals(days, (AudienceArrivals("parents", "Parents", 1234, figures),)))
    return found


def test_heights_are_in_proportion_and_the_least_is_seen() -> None:
    found = chart(1000, 500, 1, 0)
    heights = [column.height for column in found.columns]
    assert heights[:2] == [HIGHEST, HIGHEST / 2]
    assert 0 < heights[2] <= 3
    assert heights[3] == 0
    assert [column.text for column in found.columns] == ["1,000", "500", "1", "0"]


def test_what_is_hidden_does_not_show_in_its_height() -> None:
    found = chart(40, HIDDEN, HIDDEN)
    assert [(c.height, c.text, c.hidden) for c in found.columns[1:]] == [
        (HIDDEN_HEIGHT, "c", True)
    ] * 2
    assert "Tuesday 24 November 2026 not shown" in found.spoken
    assert found.shows_any


def test_columns_stand_side_by_side_within_the_chart() -> None:
    columns = chart(*range(1, 20)).columns
    ends = [column.start + column.width for column in columns]
    assert columns[0].start > 0
    assert ends[-1] < 100
    assert all(end < column.start for end, column in zip(ends, columns[1:], strict=False))


def test_many_days_scroll_and_few_fit() -> None:
    assert chart(*[1] * 8).pixels is None
    assert chart(*[1] * 9).pixels == 9 * 38


def test_nothing_to_show_is_no_chart() -> None:
    assert not chart().shows_any
    assert not chart(0, 0).shows_any
    assert not chart(HIDDEN, HIDDEN).shows_any

"""The clock of safeguarding: looked at the same working day, acted on within one working day."""

from datetime import datetime

import pytest

from surveyapp.domain.calendar import LONDON, long_moment
from surveyapp.domain.concern import Stage, clock, due, waited


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


#: Monday 23 November 2026; Friday 27; Christmas Day is a Friday, 28 December a bank holiday.
@pytest.mark.parametrize(
    ("raised", "looked_at", "acted_on"),
    [
        (at(23, 9), at(23, 17), at(24, 17)),
        (at(23, 15), at(23, 17), at(24, 17)),
        (at(23, 15, 1), at(24, 12), at(24, 17)),
        (at(23, 23, 59), at(24, 12), at(24, 17)),
        (at(27, 9), at(27, 17), at(30, 17)),
        (at(28, 9), at(30, 12), at(30, 17)),
        (at(24, 16, month=12), at(29, 12, month=12), at(29, 17, month=12)),
    ],
)
def test_what_is_due_is_due_in_working_time(
    raised: datetime, looked_at: datetime, acted_on: datetime
) -> None:
    assert long_moment(due(Stage.TO_LOOK_AT, raised) or raised) == long_moment(looked_at)
    assert long_moment(due(Stage.TO_ACT_ON, raised) or raised) == long_moment(acted_on)


def test_it_is_overdue_after_the_time_and_not_at_it() -> None:
    raised = at(23, 9)
    assert not clock(Stage.TO_LOOK_AT, raised, at(23, 17)).overdue
    assert clock(Stage.TO_LOOK_AT, raised, at(23, 17, 1)).overdue
    assert not clock(Stage.TO_ACT_ON, raised, at(24, 17)).overdue


@pytest.mark.parametrize("stage", [Stage.IN_HAND, Stage.CLOSED])
def test_no_clock_runs_once_something_was_done(stage: Stage) -> None:
    assert clock(stage, at(23, 9), at(30, 9)).due_at is None
    assert not clock(stage, at(23, 9), at(30, 9)).overdue


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (at(23, 9, 59), "less than an hour"),
        (at(23, 10), "1 hour"),
        (at(25, 8), "47 hours"),
        (at(25, 9), "2 days"),
    ],
)
def test_how_long_it_has_waited_is_told_in_words(now: datetime, told: str) -> None:
    assert waited(at(23, 9), now) == told

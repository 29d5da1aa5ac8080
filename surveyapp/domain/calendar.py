"""Working days in England, and the window that a notice day gives."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from surveyapp.domain.errors import UserError
from surveyapp.domain.inspection import Window

LONDON = ZoneInfo("Europe/London")
#: Families answer in six working days, the notice day counted as the first.
WORKING_DAYS = 6
DEFAULT_CLOSING = time(23, 59)


def is_working_day(day: date) -> bool:
    """Monday to Friday and not a bank holiday in England."""
    import holidays

    return day.weekday() < 5 and day not in holidays.country_holidays(
        "GB", subdiv="ENG", years=day.year
    )


def last_working_day(day: date) -> date:
    """The day itself, or the nearest working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def closing_day(notified: date) -> date:
    """The last of WORKING_DAYS working days from `notified`, which is the first."""
    day, counted = notified, 1
    while counted < WORKING_DAYS:
        day += timedelta(days=1)
        counted += is_working_day(day)
    return day


def window_from_notice(
    notified: date, opens: time = time(9, 0), closes: time = DEFAULT_CLOSING
) -> Window:
    """The window of an inspection notified on `notified`; times are Europe/London.

    Raises UserError when that day is not a working day, since notice is given on one.
    """
    if not is_working_day(notified):
        raise UserError(
            f"Notice cannot be given on {long_date(notified)}: it is not a working day in England.",
            "Give the working day on which the local area was told.",
        )
    return Window(
        opens_at=to_utc(datetime.combine(notified, opens)),
        closes_at=to_utc(datetime.combine(closing_day(notified), closes)),
    )


def to_utc(local: datetime) -> datetime:
    """A naive Europe/London time in UTC."""
    return local.replace(tzinfo=LONDON).astimezone(UTC)


def london(moment: datetime) -> datetime:
    """A moment as London's clocks show it."""
    return moment.astimezone(LONDON)


def long_date(day: date) -> str:
    """A date as pages show it: Monday 23 November 2026."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def long_moment(moment: datetime) -> str:
    """A moment in London as staff read it: Monday 23 November 2026, 09:00."""
    return f"{long_date(london(moment).date())}, {clock_time(moment)}"


def clock_time(moment: datetime) -> str:
    """The time of day on London's clocks, as HH:MM."""
    return f"{london(moment):%H:%M}"

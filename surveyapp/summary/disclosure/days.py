"""How many answered on each day, protected with what a summary tells by day of the week."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from surveyapp.domain.summary import Figure, Symbol
from surveyapp.summary.disclosure import people
from surveyapp.summary.disclosure.thresholds import is_small


def days(counts: Mapping[date, int]) -> dict[date, Figure]:
    """The responses of one audience by day.

    A summary may tell the same responses by day of the week: taken from one another the two must
    give nothing away. So the days of the week are protected first, by the rule and in the order of
    every table of parts, and what is hidden of them is hidden here too. A day of the week that is
    shown and falls on several days then hides all of them where one is small.
    """
    if not any(counts.values()):
        return dict(counts)
    by_weekday: dict[int, int] = dict.fromkeys(range(7), 0)
    days_of = defaultdict(list)
    for day, count in counts.items():
        by_weekday[day.weekday()] += count
        days_of[day.weekday()].append(count)
    shown = people.parts(by_weekday)
    hidden = {
        weekday
        for weekday, found in shown.items()
        if isinstance(found, Symbol) or any(map(is_small, days_of[weekday]))
    }
    return {
        day: Symbol.CONFIDENTIAL if day.weekday() in hidden else count
        for day, count in counts.items()
    }

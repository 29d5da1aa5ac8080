"""Days and times as each language writes them (CLDR, by Babel), with the digits 0 to 9.

Those digits stand on clocks, calendars and telephones in England, whatever language is spoken.
"""

import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from surveyapp.domain.calendar import london, long_date

if TYPE_CHECKING:
    from babel import Locale

#: Half days that a language has no words of its own for.
_ENGLISH_HALVES = re.compile("[AP]M")


def written_day(day: date, language: str) -> str:
    """A day with its weekday and year in a language (BCP 47).

    One that CLDR does not know has it in English: Monday 23 November 2026.
    """
    locale = _locale(language)
    return _day(locale, day) if locale else long_date(day)


def written_time(moment: datetime, language: str) -> str:
    """The time on London's clocks in a language: 11:59 pm in English, and where CLDR knows none.

    It is 23:59 where no half days are told, or none but English ones.
    """
    locale, shown = _locale(language), london(moment).time()
    return _time(locale, shown) if locale else _english_time(shown)


@lru_cache(maxsize=64)
def _locale(language: str) -> "Locale | None":
    """What is known of how a language writes. English is written as in England."""
    if language.partition("-")[0].lower() == "en":
        return None
    from babel import Locale, UnknownLocaleError

    for known in (language, language.partition("-")[0]):
        try:
            return Locale.parse(known, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


@lru_cache(maxsize=1024)
def _day(locale: "Locale", day: date) -> str:
    from babel.dates import format_date

    return format_date(day, "full", locale)


def _english_time(shown: time) -> str:
    return f"{shown.hour % 12 or 12}:{shown:%M} {'am' if shown.hour < 12 else 'pm'}"


@lru_cache(maxsize=1024)
def _time(locale: "Locale", shown: time) -> str:
    from babel.dates import format_time

    own = format_time(shown, "short", locale=locale)
    return f"{shown:%H:%M}" if _ENGLISH_HALVES.search(own) else own.replace("\u202f", " ")

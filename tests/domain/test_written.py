"""Days and times in the languages of families."""

from datetime import UTC, date, datetime

import pytest

from surveyapp.content.languages import languages
from surveyapp.domain.written import written_day, written_time

MONDAY = date(2026, 11, 30)
LAST = datetime(2026, 11, 30, 23, 59, tzinfo=UTC)

# By CLDR; Urdu and Bengali have no words for half days there but English ones.
WRITTEN = {
    "en": ("Monday 30 November 2026", "11:59 pm"),
    "ur": ("پیر، 30 نومبر، 2026", "23:59"),
    "pl": ("poniedziałek, 30 listopada 2026", "23:59"),
    "ar": ("الاثنين، 30 نوفمبر 2026", "11:59 م"),
    "bn": ("সোমবার, 30 নভেম্বর, 2026", "23:59"),
    "pa": ("ਸੋਮਵਾਰ, 30 ਨਵੰਬਰ 2026", "11:59 ਬਾ.ਦੁ."),
    "so": ("Isniin, Noofeembar 30, 2026", "11:59 GD"),
    "tr": ("30 Kasım 2026 Pazartesi", "23:59"),
    "ro": ("luni, 30 noiembrie 2026", "23:59"),
}


@pytest.mark.parametrize("language", [each.code for each in languages()])
def test_each_language_writes_days_and_times_in_its_own_words(language: str) -> None:
    assert (written_day(MONDAY, language), written_time(LAST, language)) == WRITTEN[language]


def test_times_are_those_of_london() -> None:
    assert written_time(datetime(2026, 6, 1, 22, 59, tzinfo=UTC), "pl") == "23:59"


def test_a_region_changes_nothing_and_an_unknown_language_has_english() -> None:
    assert written_day(MONDAY, "ar-GB") == WRITTEN["ar"][0]
    assert written_day(MONDAY, "en-GB") == WRITTEN["en"][0]
    assert written_day(MONDAY, "qqq") == WRITTEN["en"][0]
    assert written_time(LAST, "no such language") == "11:59 pm"


@pytest.mark.parametrize(
    ("hour", "told"), [(0, "12:05 am"), (9, "9:05 am"), (12, "12:05 pm"), (23, "11:05 pm")]
)
def test_english_tells_half_days(hour: int, told: str) -> None:
    assert written_time(datetime(2026, 11, 30, hour, 5, tzinfo=UTC), "en") == told

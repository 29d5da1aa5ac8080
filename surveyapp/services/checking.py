"""Checks everything that authors and designers have written."""

from functools import lru_cache
from pathlib import Path

from surveyapp.content import places, schema
from surveyapp.content.areas import check_areas
from surveyapp.content.checking import check_editions
from surveyapp.content.page_designs import check_page_designs
from surveyapp.content.pages import check_pages
from surveyapp.content.paper_wording import check_wording
from surveyapp.content.poster_designs import check_poster_designs
from surveyapp.content.problems import Problem
from surveyapp.content.translation_checking import check_translations
from surveyapp.services import translating
from surveyapp.services.handout_checking import check_handouts
from surveyapp.services.sheet_checking import check_sheets

_CHECKS = (
    check_areas,
    check_editions,
    check_page_designs,
    check_poster_designs,
    check_wording,
    check_pages,
    check_translations,
    check_sheets,
    check_handouts,
)


def check() -> list[Problem]:
    """Every problem of the content, by file and line. Empty when an inspection can open on it.

    Content that was not touched since is not checked again: every sheet is laid out for it.
    """
    return list(_checked(places.fingerprint()))


@lru_cache(maxsize=1)
def _checked(_fingerprint: frozenset[tuple[Path, int, int]]) -> tuple[Problem, ...]:
    return tuple(sorted(problem for every in _CHECKS for problem in every()))


def notices() -> list[Problem]:
    """What is not wrong, and yet keeps something from families: what is not translated yet."""
    return list(_noticed(places.fingerprint()))


@lru_cache(maxsize=1)
def _noticed(_fingerprint: frozenset[tuple[Path, int, int]]) -> tuple[Problem, ...]:
    return tuple(sorted(translating.missing()))


def publish_schemas() -> list[Path]:
    """Writes the JSON Schema of content files beside the content; the files written."""
    return schema.publish()

"""Checks everything that authors and designers have written."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path

from surveyapp.content import places, safeguarding, schema
from surveyapp.content.areas import check_areas
from surveyapp.content.checking import check_editions
from surveyapp.content.languages import SOURCE_LANGUAGE
from surveyapp.content.page_designs import check_page_designs
from surveyapp.content.pages import check_pages
from surveyapp.content.paper_wording import check_wording
from surveyapp.content.poster_designs import check_poster_designs
from surveyapp.content.problems import Problem
from surveyapp.content.safeguarding import check_word_lists
from surveyapp.content.translation_checking import check_translations
from surveyapp.services import translating
from surveyapp.services.paper_checking import check_each, check_paper, printed

_CHECKS = (
    check_areas,
    check_editions,
    check_page_designs,
    check_poster_designs,
    check_wording,
    check_pages,
    check_translations,
    check_word_lists,
)


def check(wanted: Sequence[str] | None = None) -> list[Problem]:
    """Every problem of the content, by file and line. Empty when an inspection can open on it.

    Paper is laid out in the languages `wanted`, in English alone if none are named; one that paper
    does not speak yet is passed over. What was not touched since is not checked again.
    """
    return sorted(chain(_written(), *map(check_paper, _on_paper(wanted or (SOURCE_LANGUAGE,)))))


def check_all(told: Callable[[str, int, int], None] = lambda *_: None) -> list[Problem]:
    """Every problem of the content, with paper in every language that it speaks.

    `told` hears of each language that was laid out: its code, how many there were, and of how many.
    """
    found, every = _written(), printed()
    for number, (code, problems) in enumerate(zip(every, check_each(every), strict=True), start=1):
        found += problems
        told(code, number, len(every))
    return sorted(found)


def _on_paper(wanted: Sequence[str]) -> Iterator[str]:
    return (code for code in printed() if code in wanted)


def _written() -> list[Problem]:
    """What is wrong with what is written, wherever it is shown."""
    return list(_checked(places.fingerprint()))


@lru_cache(maxsize=1)
def _checked(_fingerprint: frozenset[tuple[Path, int, int]]) -> tuple[Problem, ...]:
    return tuple(sorted(problem for every in _CHECKS for problem in every()))


def notices() -> list[Problem]:
    """What is not wrong, and yet keeps something from families: what is not translated yet."""
    return list(_noticed(places.fingerprint()))


@lru_cache(maxsize=1)
def _noticed(_fingerprint: frozenset[tuple[Path, int, int]]) -> tuple[Problem, ...]:
    return tuple(sorted(chain(translating.missing(), safeguarding.missing())))


def publish_schemas() -> list[Path]:
    """Writes the JSON Schema of content files beside the content; the files written."""
    return schema.publish()

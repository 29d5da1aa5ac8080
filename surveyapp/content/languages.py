"""The languages that families are served in: translations/languages.yaml."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter

from surveyapp.content import places
from surveyapp.content.problems import ContentError, Problem
from surveyapp.content.shaping import shaped
from surveyapp.content.yaml_source import Source
from surveyapp.domain.language import Direction, Language, ReviewStatus

_LANGUAGES: TypeAdapter[tuple[Language, ...]] = TypeAdapter(
    tuple[Language, ...], config=ConfigDict(extra="forbid")
)
SOURCE_LANGUAGE = "en"
#: Language, script where it is not the usual one, and region: BCP 47 as far as folders are named.
CODE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: Scripts of ISO 15924 that are written from right to left and that languages of today use.
_FROM_THE_RIGHT = {"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}


def file() -> Path:
    """Where the languages are listed."""
    return places.translations() / "languages.yaml"


@cache
def languages() -> tuple[Language, ...]:
    """All languages, in the order of languages.yaml. Raises ContentError when it does not hold."""
    return read_languages(file())[1]


def language_of(code: str) -> Language | None:
    """The language of that code. Raises ContentError when languages.yaml does not hold."""
    return next((language for language in languages() if language.code == code), None)


def read_languages(listed: Path) -> tuple[Source, tuple[Language, ...]]:
    """The languages that a file lists. Raises ContentError with every problem, by line."""
    source, found = shaped(listed, _LANGUAGES)
    if problems := list(_problems(source, found)):
        raise ContentError(problems)
    return source, found


def direction_of(script: str) -> Direction:
    """The direction that a script is written in."""
    return Direction.RIGHT_TO_LEFT if script in _FROM_THE_RIGHT else Direction.LEFT_TO_RIGHT


def _problems(source: Source, found: tuple[Language, ...]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, language in enumerate(found):
        yield from _of_code(source, number, language, seen)
        yield from _of_writing(source, number, language)
        yield from _of_review(source, number, language)
        seen.add(language.code.casefold())
    if SOURCE_LANGUAGE not in seen:
        yield source.problem((), "English is missing.", "List it first: all is written in it.")


def _of_code(source: Source, number: int, language: Language, seen: set[str]) -> Iterator[Problem]:
    here = (number, "code")
    if not CODE.fullmatch(language.code):
        yield source.problem(
            here, f"`{language.code}` is no code of a language.", "Write one such as ur or zh-Hant."
        )
    if language.code.casefold() in seen:
        yield source.problem(here, f"`{language.code}` is listed twice.", "Keep one of them.")
    for key, name in (("name", language.name), ("english_name", language.english_name)):
        if not name.strip() or not name.isprintable():
            yield source.problem((number, key), f"{key} is empty or unprintable.", "Write it.")


def _of_writing(source: Source, number: int, language: Language) -> Iterator[Problem]:
    if not _SCRIPT.fullmatch(language.script):
        yield source.problem(
            (number, "script"),
            f"`{language.script}` is no code of a script.",
            "Write one of four letters (ISO 15924), such as Latn or Arab.",
        )
    elif language.direction is not direction_of(language.script):
        yield source.problem(
            (number, "direction"),
            f"{language.script} is not written in the direction {language.direction}.",
            f"Write {direction_of(language.script)}, or correct the script.",
        )


def _of_review(source: Source, number: int, language: Language) -> Iterator[Problem]:
    here = (number, "review")
    is_source = language.review is ReviewStatus.SOURCE
    if is_source != (language.code == SOURCE_LANGUAGE):
        yield source.problem(
            here, "English is the source, and no other language.", "Correct the review status."
        )
    given = bool(language.reviewed_by.strip()), language.reviewed_on is not None
    if language.review in (ReviewStatus.REVIEWED, ReviewStatus.APPROVED):
        if not all(given):
            yield source.problem(
                here,
                f"It is {language.review}, and does not say by whom and when.",
                "Give reviewed_by, the organisation, and reviewed_on, the day.",
            )
    elif any(given):
        yield source.problem(
            here,
            f"It is {language.review}, and says who reviewed it.",
            "Write review: reviewed, or take reviewed_by and reviewed_on away.",
        )
    written = str(source.data[number].get("reviewed_on", ""))
    # Left to itself, pydantic would take 2026 for seconds since 1970.
    if written and not _DAY.fullmatch(written):
        yield source.problem(
            (number, "reviewed_on"), f"`{written}` is no day.", "Write one such as 2026-11-23."
        )

"""Where the words stand that have no room on paper: in which file, on which line."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from surveyapp.content.catalogues import catalogue_file, read_catalogue
from surveyapp.content.languages import SOURCE_LANGUAGE
from surveyapp.content.problems import ContentError, Problem
from surveyapp.domain.errors import UserError
from surveyapp.domain.questionnaire import Variant
from surveyapp.paper.words_at_fault import words_at_fault

_QUESTIONS, _PAPER = "questionnaires", "print"


def problem(language: str, source: Path, error: UserError, variant: Variant | None) -> Problem:
    """What cannot be printed in a language, with the words that it is of.

    In English they stand in the file `source`. In another language they are looked for in its
    catalogues: those of a question by its id and variant, others by what they say.
    """
    if language == SOURCE_LANGUAGE:
        return Problem(source, 1, error.problem, error.remedy)
    file, line = _found(language, error, variant)
    return Problem(file, line, error.problem, error.remedy)


def _found(language: str, error: UserError, variant: Variant | None) -> tuple[Path, int]:
    words, found = words_at_fault(error), None
    if words.question:
        found = _of_context(language, _QUESTIONS, f"{words.question} {variant}")
    elif words.key:
        found = _of_context(language, _PAPER, words.key)
    elif words.text:
        found = _that_says(language, words.text)
    return found or (catalogue_file(language, _PAPER), 1)


def _of_context(language: str, name: str, context: str) -> tuple[Path, int] | None:
    """The first message of a context, or of the same context for some audience or kind."""
    for message in _messages(language, name):
        if message.context == context or f"{message.context}".startswith(f"{context} "):
            return catalogue_file(language, name), _line(message)
    return None


def _that_says(language: str, text: str) -> tuple[Path, int] | None:
    """The message that a line of text is from."""
    wanted = _plain(text)
    for name in (_QUESTIONS, _PAPER):
        for message in _messages(language, name):
            if wanted and wanted in _plain(f"{message.string}"):
                return catalogue_file(language, name), _line(message)
    return None


def _plain(text: str) -> str:
    return " ".join(text.replace("**", "").split())


def _messages(language: str, name: str) -> Iterator[Message]:
    file = catalogue_file(language, name)
    if file.is_file():
        catalogue = _catalogue(file, file.stat().st_mtime_ns)
        yield from (message for message in catalogue or () if message.id and message.string)


@lru_cache(maxsize=32)
def _catalogue(file: Path, _changed: int) -> Catalog | None:
    try:
        return read_catalogue(file)
    except ContentError:  # told by the check of catalogues
        return None


def _line(message: Message) -> int:
    return int(message.lineno or 1)

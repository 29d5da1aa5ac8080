"""The word lists that suggest safeguarding concerns: questionnaires/safeguarding/, one a language.

They are open: authors and native speakers edit them, and each entry says why it is there.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, TypeAdapter

from surveyapp.content import editions, languages, places
from surveyapp.content.models import FileModel
from surveyapp.content.problems import ContentError, Problem
from surveyapp.content.shaping import shaped
from surveyapp.content.yaml_source import Source
from surveyapp.domain.language import ReviewStatus
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.word_list import ANY_ENDING, HIDDEN, Entry, WordList, form_words

#: A form of fewer letters, or a beginning of a word of fewer, would be found in too much.
SHORTEST = 3
SHORTEST_BEGINNING = 4
#: A single word of fewer Latin letters may be another word in another language.
SHORTEST_ELSEWHERE = 5
_LONGEST_FORM = 8
_REVIEWS = (ReviewStatus.DRAFT, ReviewStatus.REVIEWED, ReviewStatus.APPROVED)

_Form = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]


class EntryFile(FileModel):
    """Words to look for in each of their forms, and why."""

    words: Annotated[tuple[_Form, ...], Field(min_length=1, max_length=40)]
    why: Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=300)]
    own_language_only: bool = False


class WordListFile(FileModel):
    """The words of one language. `review` is said as of translations."""

    language: str
    review: ReviewStatus
    reviewed_by: str = ""
    entries: Annotated[tuple[EntryFile, ...], Field(min_length=1, max_length=300)]


_SHAPE: TypeAdapter[WordListFile] = TypeAdapter(WordListFile)


def folder() -> Path:
    """Where the lists lie."""
    return places.questionnaires() / "safeguarding"


def file_of(code: str) -> Path:
    """Where the list of a language lies."""
    return folder() / f"{code}.yaml"


def word_list() -> WordList:
    """Every list as one to search with, made anew when a file has changed. Raises ContentError."""
    files = sorted(folder().glob("*.yaml"))
    states = ((file, file.stat()) for file in files)
    return _word_list(tuple((f, s.st_mtime_ns, s.st_size) for f, s in states))


@lru_cache(maxsize=1)
def _word_list(files: tuple[tuple[Path, int, int], ...]) -> WordList:
    return WordList(entry for file, _, _ in files for entry in entries(file))


def entries(file: Path) -> tuple[Entry, ...]:
    """The entries of one file. Raises ContentError, by line."""
    return _entries(shaped(file, _SHAPE)[1])


def _entries(listed: WordListFile) -> tuple[Entry, ...]:
    return tuple(
        Entry(listed.language, each.words, each.why, each.own_language_only)
        for each in listed.entries
    )


def missing() -> Iterator[Problem]:
    """A notice for each language that has no list."""
    for language in languages.languages():
        file = file_of(language.code)
        if not file.is_file():
            yield Problem(
                file,
                1,
                f"There are no words yet that suggest a concern in {language.english_name}.",
                "Write the list with a native speaker: docs/safeguarding.md.",
            )


def check_word_lists() -> list[Problem]:
    """The problems of every list, by file and line."""
    asked = _asked()
    files = sorted(folder().glob("*.yaml"))
    return [problem for file in files for problem in check_file(file, asked)]


def check_file(file: Path, asked: str) -> Iterator[Problem]:
    """The problems of one list: its shape, its language, and entries that would find too much.

    `asked` are the words of the questions, which whoever answers may repeat.
    """
    try:
        source, listed = shaped(file, _SHAPE)
    except ContentError as error:
        yield from error.problems
        return
    yield from _of_language(source, listed)
    yield from _of_review(source, listed)
    yield from _of_forms(source, listed)
    yield from _too_general(source, listed, asked)


def _of_language(source: Source, listed: WordListFile) -> Iterator[Problem]:
    if languages.language_of(listed.language) is None:
        yield source.problem(
            ("language",),
            f"`{listed.language}` is no language of translations/languages.yaml.",
            "Correct the code, or add the language first.",
        )
    if source.file.stem != listed.language:
        yield source.problem(
            ("language",),
            f"The file is named {source.file.name} and says it is in `{listed.language}`.",
            "Correct one of them.",
        )


def _of_review(source: Source, listed: WordListFile) -> Iterator[Problem]:
    if listed.review not in _REVIEWS:
        yield source.problem(
            ("review",), f"`{listed.review}` is no review of a list.", "Write draft or reviewed."
        )
    if bool(listed.reviewed_by.strip()) is (listed.review is ReviewStatus.DRAFT):
        yield source.problem(
            ("review",),
            f"It is {listed.review}, and reviewed_by does not fit that.",
            "Name in reviewed_by who checked the list, or write review: draft.",
        )


def _of_forms(source: Source, listed: WordListFile) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], str] = {}
    for number, entry in enumerate(listed.entries):
        for place, form in enumerate(entry.words):
            here = ("entries", number, "words", place)
            words = form_words(form)
            if problem := _misfit(form, words):
                yield source.problem(here, *problem)
            elif words in seen:
                yield source.problem(
                    here,
                    f"“{form}” is found already by “{seen[words]}”.",
                    "Keep one: accents and apostrophes make no difference.",
                )
            elif problem := _too_short(words, listed.language, entry.own_language_only):
                yield source.problem(here, f"“{form}” {problem[0]}", problem[1])
            seen.setdefault(words, form)


def _misfit(form: str, words: tuple[str, ...]) -> tuple[str, str] | None:
    if HIDDEN.search(form) or not form.isprintable():
        return "A word holds characters that cannot be seen.", "Type it anew."
    if not words or not all(word.strip(ANY_ENDING) for word in words):
        return f"“{form}” holds no word.", "Write letters; a star ends the beginning of a word."
    if any(ANY_ENDING in word[:-1] for word in form.split()):
        return f"“{form}” has a star inside a word.", "A star stands at the end of a word alone."
    if len(words) > _LONGEST_FORM:
        return f"“{form}” has more than {_LONGEST_FORM} words.", "Write what is common to it."
    return None


def _too_short(words: tuple[str, ...], code: str, own: bool) -> tuple[str, str] | None:
    """Words that would be found in what means something else."""
    first, alone = words[0], len(words) == 1
    letters = len(first.strip(ANY_ENDING))
    if alone and letters < SHORTEST:
        return f"is too general: it has fewer than {SHORTEST} letters.", "Add a word beside it."
    shortest = SHORTEST_BEGINNING if alone else SHORTEST
    if first.endswith(ANY_ENDING) and letters < shortest:
        return f"is too general: a beginning needs {shortest} letters.", "Write whole words."
    elsewhere = code != languages.SOURCE_LANGUAGE and not own
    if alone and elsewhere and first.isascii() and letters < SHORTEST_ELSEWHERE:
        return (
            "is so short that it may be a word of another language.",
            "Say own_language_only: yes, or add a word beside it.",
        )
    return None


def _too_general(source: Source, listed: WordListFile, asked: str) -> Iterator[Problem]:
    for number, entry in enumerate(listed.entries):
        own = Entry(listed.language, entry.words, entry.why, entry.own_language_only)
        for found in WordList([own]).found(asked, languages.SOURCE_LANGUAGE):
            yield source.problem(
                ("entries", number),
                f"“{found.words}” is too general: the questions themselves hold it.",
                "Add a word beside it.",
            )


def _asked() -> str:
    """What every edition asks in English, with its options. Nothing of one that does not hold."""
    texts: list[str] = []
    for file in sorted(places.questionnaires().glob("*/edition.yaml")):
        try:
            edition = editions.load_edition(file.parent.name)
        except ContentError:
            continue
        for questionnaire in edition.questionnaires:
            texts += _texts(questionnaire)
    return "\n. ".join(texts)


def _texts(questionnaire: Questionnaire) -> Iterator[str]:
    for question in questionnaire.by_id.values():
        for wording in question.wordings.values():
            yield wording.text
            yield from (option.label for option in wording.options)

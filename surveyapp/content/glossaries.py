"""The glossary of a language: how the terms of the field are said in it, agreed once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from surveyapp.content import places
from surveyapp.content.models import FileModel
from surveyapp.content.problems import ContentError, Problem
from surveyapp.content.shaping import shaped

GLOSSARY = "glossary.yaml"
_BRACKETED = re.compile(r"\s*[\[(][^\])]*[\])]")
#: What stands in brackets and has capitals is another name of the term.
_ABBREVIATED = re.compile(r"\(([^()]*[A-Z]{2}[^()]*)\)")


class TermFile(FileModel):
    """A term in English, how it is said, and what to mind. Brackets hold what is no term."""

    english: str
    translation: str = ""
    note: str = ""


_TERMS: TypeAdapter[tuple[TermFile, ...]] = TypeAdapter(tuple[TermFile, ...])


@dataclass(frozen=True)
class Term:
    """A term: the words that it is known by in English, and its agreed translation."""

    english: str
    translation: str
    note: str
    _known_by: re.Pattern[str] | None

    def is_in(self, text: str) -> bool:
        """Whether a text names it, in the singular or plural."""
        return bool(self._known_by and self._known_by.search(text))


def glossary_file(code: str) -> Path:
    """Where the glossary of a language lies."""
    return places.translations() / code / GLOSSARY


def skeleton_file() -> Path:
    """The terms that every language needs, in English, with what they mean."""
    return places.translations() / GLOSSARY


def glossary(file: Path) -> tuple[Term, ...]:
    """The terms in a file, none when it is not there. Raises ContentError, by line."""
    if not file.is_file():
        return ()
    _, terms = shaped(file, _TERMS)
    return tuple(Term(t.english, t.translation, t.note, _known_by(t.english)) for t in terms)


def check_glossary(file: Path) -> Iterator[Problem]:
    """The problems of a glossary: its shape, and terms that are there twice."""
    try:
        source, terms = shaped(file, _TERMS)
    except ContentError as error:
        yield from error.problems
        return
    seen: set[str] = set()
    for number, term in enumerate(terms):
        if not term.english.strip():
            yield source.problem((number,), "A term has no English.", "Write it.")
        if term.english.casefold() in seen:
            yield source.problem(
                (number,), f"“{term.english}” is listed twice.", "Keep one of them."
            )
        seen.add(term.english.casefold())


def _known_by(english: str) -> re.Pattern[str] | None:
    """What finds a term: "education, health and care plan (EHC plan)" is known by either name."""
    names = {name.strip() for name in _names(english) if len(name.strip()) > 1}
    if not names:
        return None
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?:s|es)?(?!\w)", re.IGNORECASE)


def _names(english: str) -> Iterator[str]:
    plain = _BRACKETED.sub("", english)
    # A comma may part terms ("support, help") or stand in one ("education, health and care plan").
    yield from re.split(r"\s*[;/]\s*" if " and " in plain else r"\s*[;/,]\s*", plain)
    yield from _ABBREVIATED.findall(english)

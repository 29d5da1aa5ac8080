"""What a translator's spreadsheet holds: a row for each text, known by a key that never moves."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from gettext import c2py
from pathlib import PurePosixPath

from babel.messages.catalog import Catalog, Message

from surveyapp.content.catalogues import forms_of
from surveyapp.content.glossaries import Term
from surveyapp.content.notes import PICTURE
from surveyapp.domain.language import Language

KEY, ENGLISH, STATE, COMMENT = "Key", "English", "State", "Your comment"
#: Sheets that are read by people alone.
READ_FIRST, GLOSSARY_SHEET = "Read first", "Glossary"
#: The longest text of a cell, in characters; Excel holds three times as many.
LONGEST = 10_000
#: (catalogue, context, English) -> the most characters that fit its place on paper.
Longest = Mapping[tuple[str, str, str], int]
#: Numbers that stand as examples of a plural form, and how many of them are named.
_EXAMPLES, _NAMED = (*range(31), 100, 101, 102, 103, 111, 1000), 6


class State(StrEnum):
    """How a translation stands. A fuzzy one is a suggestion that waits to be confirmed."""

    MISSING = "missing"
    FUZZY = "fuzzy"
    DONE = "done"


@dataclass(frozen=True)
class Row:
    """A text, or one plural form of it, as a row."""

    key: str
    place: str
    english: str
    translation: str
    state: State
    comment: str
    terms: str
    picture: str
    longest: int | None


def title_of(language: Language) -> str:
    """The head of the column of translations: no other language's sheet has the same."""
    return f"{language.english_name} ({language.code})"


def keys_of(name: str, message: Message) -> tuple[str, ...]:
    """The keys of a message of a catalogue, one for each form that it has."""
    texts = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    said = "\x04".join((name, message.context or "", *texts))
    digest = hashlib.sha256(said.encode()).hexdigest()[:16]
    if isinstance(message.id, str):
        return (digest,)
    return tuple(f"{digest}-{form}" for form in range(len(forms_of(message))))


def rows_of(
    name: str, catalogue: Catalog, terms: Iterable[Term], longest: Longest
) -> Iterator[Row]:
    """The rows of a catalogue, in its order. It is up to what there is to translate."""
    for message in catalogue:
        if message.id:
            yield from _rows_of(name, catalogue, message, tuple(terms), longest)


def english_of(catalogue: Catalog, message: Message, form: int) -> str:
    """The English that a form translates."""
    if isinstance(message.id, str):
        return message.id
    return str(message.id[0] if numbers_of(catalogue, form) == [1] else message.id[-1])


def numbers_of(catalogue: Catalog, form: int) -> list[int]:
    """Examples of the numbers that a plural form is for."""
    chosen = c2py(catalogue.plural_expr)
    return [number for number in _EXAMPLES if chosen(number) == form]


def state_of(message: Message) -> State:
    """How the translation of a message stands."""
    if not all(forms_of(message)):
        return State.MISSING
    return State.FUZZY if message.fuzzy else State.DONE


def comment_of(message: Message) -> str:
    """What translators wrote beside a message."""
    return "\n".join(message.user_comments)


def _rows_of(
    name: str, catalogue: Catalog, message: Message, terms: tuple[Term, ...], longest: Longest
) -> Iterator[Row]:
    forms = forms_of(message)
    for form, (key, said) in enumerate(zip(keys_of(name, message), forms, strict=True)):
        english = english_of(catalogue, message, form)
        plural = [] if len(forms) == 1 else [_form_in_words(catalogue, form, len(forms))]
        yield Row(
            key=key,
            place="\n".join([*plural, *_place(message)]),
            english=english,
            translation=said,
            state=state_of(message),
            comment=comment_of(message),
            terms="\n".join(
                f"{term.english} = {term.translation}"
                for term in terms
                if term.translation and term.is_in(english)
            ),
            picture="\n".join(
                note.removeprefix(PICTURE)
                for note in message.auto_comments
                if note.startswith(PICTURE)
            ),
            longest=longest.get((name, message.context or "", english)),
        )


def _form_in_words(catalogue: Catalog, form: int, forms: int) -> str:
    numbers = numbers_of(catalogue, form)
    shown = ", ".join(map(str, numbers[:_NAMED]))
    more = " and so on" if len(numbers) > _NAMED else ""
    return f"Form {form + 1} of {forms}, for numbers such as {shown}{more}."


def _place(message: Message) -> Iterator[str]:
    """What it is, and where it stands."""
    yield from (note for note in message.auto_comments if not note.startswith(PICTURE))
    for file in dict.fromkeys(file for file, _ in message.locations):
        path = PurePosixPath(file)
        if path.suffix == ".html" or path.suffix == ".py":
            yield f"On a web page: {path.parent.name}/{path.stem}"
        else:
            yield f"{file}: {message.context}"

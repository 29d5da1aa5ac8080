"""Words that suggest a safeguarding concern, and how they are found in what people write.

Only whole words are found, or, where a word of the list ends in `*`, words that begin with it. List
and text are brought into the same shape first (`normalised`), a coarse one: what it confuses can
only suggest too much. It takes no longer than the text is long.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from surveyapp.domain.concern import Found

ANY_ENDING = "*"
#: So many letters that each stand alone, such as "k i l l", are read as one word.
_SPELLED_OUT = 3
_OPENING = 3

#: What cannot be seen: soft hyphens, joiners, marks of direction, tags, selectors of variants.
HIDDEN = re.compile(
    "[\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
#: What people leave out: accents, the vowels of Arabic, its stretching line, dots below letters
#: of Bengali and Panjabi, the latter's sign of a double sound, the former's of a nasal one, and
#: apostrophes.
_LEFT_OUT = re.compile(
    "[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u0981\u09bc\u0a3c\u0a71"
    "'’‘ʼʻ`´ʾʿ]"
)
#: Letters that look alike, that keyboards of Urdu and Arabic write differently, or that have no
#: accent to take off; and blanks that count as letters.
_ALIKE = str.maketrans(
    {
        **dict(zip("ıłøđ", "ilod", strict=True)),
        **dict(zip("аеорсухіјѕһԁοανιρ", "aeopcyxijshdoavip", strict=True)),
        **dict(zip("یىکہھةەٱ", "ييكهههها", strict=True)),
        "ਂ": "ੰ",
        "_": " ",
        **dict.fromkeys("\u115f\u1160\u3164\u2800", " "),
    }
)
#: Letters, digits, and the signs that go with letters in the scripts of India.
_WORD = re.compile("[\\w\u0900-\u0963\u0966-\u0dff]+")


@dataclass(frozen=True)
class Entry:
    """Words that go together, each form of them that is looked for, and why.

    One that is `own_language_only` is not looked for in surveys in other languages, where it means
    something else.
    """

    language: str
    forms: tuple[str, ...]
    why: str
    own_language_only: bool = False


def normalised(text: str) -> str:
    """A text as it is compared: small letters without accents, and nothing that is hidden."""
    if text.isascii():
        return text.casefold().replace("'", "").replace("`", "").replace("_", " ")
    apart = unicodedata.normalize("NFKD", HIDDEN.sub("", text)).casefold()
    return _LEFT_OUT.sub("", apart).translate(_ALIKE)


def words_of(text: str) -> list[str]:
    """The words of a text, each as it is compared."""
    words = _WORD.findall(normalised(text))
    return list(_joined(words)) if any(len(word) == 1 for word in words) else words


def form_words(form: str) -> tuple[str, ...]:
    """The words of a form of an entry; a star stays at the end of what begins a word."""
    return tuple(
        "".join(words_of(part)) + ANY_ENDING * part.endswith(ANY_ENDING)
        for part in form.replace("-", " ").split()
    )


class WordList:
    """The entries that texts are searched for."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._whole: defaultdict[str, list[_Form]] = defaultdict(list)
        self._beginnings: defaultdict[str, list[_Form]] = defaultdict(list)
        for entry in entries:
            for form in entry.forms:
                self._add(entry, form)
        self._lengths = sorted({len(beginning) for beginning in self._beginnings})
        # Most words begin like none of the list, which is told at once.
        self._openings = {first[:_OPENING] for first in (*self._whole, *self._beginnings)}

    def _add(self, entry: Entry, form: str) -> None:
        words = form_words(form)
        if not words:
            return
        own = entry.language if entry.own_language_only else None
        kept = _Form(Found(entry.language, form, entry.why), words[1:], own)
        first = words[0]
        if first.endswith(ANY_ENDING):
            self._beginnings[first[:-1]].append(kept)
        else:
            self._whole[first].append(kept)

    def found(self, text: str, language: str) -> tuple[Found, ...]:
        """The entries that a text of a survey in that language holds, each once, in its order."""
        words = words_of(text)
        found: dict[Found, None] = {}
        for place, word in enumerate(words):
            if word[:_OPENING] not in self._openings:
                continue
            for form in self._beginning_with(word):
                if form.own in (None, language) and _follows(words, place + 1, form.rest):
                    found[form.found] = None
        return tuple(found)

    def _beginning_with(self, word: str) -> Iterator["_Form"]:
        if word in self._whole:
            yield from self._whole[word]
        for length in self._lengths:
            if length > len(word):
                return
            if word[:length] in self._beginnings:
                yield from self._beginnings[word[:length]]


@dataclass(frozen=True)
class _Form:
    found: Found
    rest: tuple[str, ...]
    own: str | None


def _follows(words: list[str], place: int, rest: tuple[str, ...]) -> bool:
    if place + len(rest) > len(words):
        return False
    return all(
        word.startswith(wanted[:-1]) if wanted.endswith(ANY_ENDING) else word == wanted
        for word, wanted in zip(words[place : place + len(rest)], rest, strict=True)
    )


def _joined(words: list[str]) -> Iterator[str]:
    alone: list[str] = []
    for word in (*words, "  "):
        if len(word) == 1:
            alone.append(word)
            continue
        if len(alone) >= _SPELLED_OUT:
            yield "".join(alone)
        else:
            yield from alone
        alone = []
        if word != "  ":
            yield word

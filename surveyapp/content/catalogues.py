"""Translators' catalogues (.po), read and checked: each problem by file and line."""

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from surveyapp.content.problems import ContentError, Problem

#: The largest file that is read, in bytes. The longest catalogue takes a tenth of it.
MAX_BYTES = 4_000_000
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"$')
_PLACE = re.compile(r"\{[a-z_-]+\}")
#: Names are in capitals and may stay; four small words in a row are a sentence.
_ENGLISH = re.compile(r"[A-Za-z]?[a-z’']+(?: [a-z’']+){3,}")
_BRACKETED = re.compile(r"\([^()]*\)|（[^（）]*）")


def catalogue_files(translations: Path) -> tuple[Path, ...]:
    """Every catalogue in a folder of translations: LANGUAGE/LC_MESSAGES/NAME.po."""
    return tuple(sorted(translations.glob("*/LC_MESSAGES/*.po")))


def read_catalogue(file: Path) -> Catalog:
    """The catalogue in a file, its language being the folder's.

    Raises ContentError that names the file, and the line where it can, of one that does not hold.
    """
    text = _text(file)
    _refuse_unclosed_strings(file, text)
    try:
        return read_po(io.StringIO(text), locale=file.parts[-3], abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", 0) + 1  # Babel counts from 0
        raise _refused(file, line, f"{error}".rstrip(".")) from error


def problems_of(file: Path, catalogue: Catalog) -> Iterator[Problem]:
    """What is wrong with translations that are there. What is missing is told by `untranslated`."""
    for message, errors in catalogue.check():
        for error in errors:
            yield _problem(file, message, f"{error}".capitalize().rstrip("."), "Use it as it is.")
    for message in catalogue:
        if message.id and message.string and not message.fuzzy:
            yield from _problems_of(file, message)
    yield from _said_two_ways(file, catalogue)


def untranslated(catalogue: Catalog, template: Catalog) -> Iterator[Message]:
    """The messages of a template that a catalogue does not translate, or leaves to be confirmed."""
    for wanted in template:
        found = catalogue.get(wanted.id, wanted.context) if wanted.id else None
        if wanted.id and (found is None or found.fuzzy or not all(_forms(found))):
            yield wanted


def _problems_of(file: Path, message: Message) -> Iterator[Problem]:
    source = _source(message)
    for form in _forms(message):
        if sorted(_PLACE.findall(form)) != sorted(_PLACE.findall(source)):
            yield _problem(
                file, message, "The places in braces differ", "Use each as the English does."
            )
        if form.count("**") != source.count("**"):
            yield _problem(file, message, "The marks of bold words differ", "Set ** as often.")
        if form.count("\n") != source.count("\n"):
            yield _problem(file, message, "It has other lines", "Give each line a line.")
        if english := _english_left(form, source):
            yield _problem(file, message, f"The English “{english}” is left in it", "Translate it.")


def _english_left(form: str, source: str) -> str:
    """English words in a row, outside brackets, that stand so in the source."""
    for match in _ENGLISH.finditer(_BRACKETED.sub(" ", form)):
        if match[0] in source:
            return match[0]
    return ""


def _said_two_ways(file: Path, catalogue: Catalog) -> Iterator[Problem]:
    """Short texts, such as options, that stand in many questions and are not translated alike."""
    ways: dict[str, dict[str, Message]] = defaultdict(dict)
    for message in catalogue:
        if isinstance(message.id, str) and message.context and message.string:
            ways[message.id].setdefault(str(message.string), message)
    for english, found in ways.items():
        if len(found) > 1:
            last = list(found.values())[-1]
            listed = "”, “".join(found)
            yield _problem(
                file, last, f"“{english}” is said in more than one way: “{listed}”", "Choose one."
            )


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _source(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(message.id[-1])


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise _refused(file, 1, f"it has more than {MAX_BYTES:,} bytes")
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise _refused(file, 1, "it is not UTF-8") from error


def _refuse_unclosed_strings(file: Path, text: str) -> None:
    """Babel takes an unclosed string for a shorter one and says nothing."""
    for number, line in enumerate(map(str.strip, text.splitlines()), start=1):
        if line and line[0] != "#" and not _STRING.search(line):
            raise _refused(file, number, "a text is not in quotes")


def _problem(file: Path, message: Message, problem: str, remedy: str) -> Problem:
    text = _source(message)
    shown = text if len(text) <= 60 else f"{text[:60]}…"
    return Problem(file, message.lineno or 1, f"“{shown}”: {problem}.", remedy)


def _refused(file: Path, line: int, problem: str) -> ContentError:
    words = f"This is not a catalogue: {problem}."
    return ContentError([Problem(file, line, words, "Mend it, or take the file away.")])

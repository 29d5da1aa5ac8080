"""Translators' catalogues (.po), read and checked: each problem by file and line."""

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from surveyapp.content import places
from surveyapp.content.catalogue_heads import header_problems
from surveyapp.content.problems import ContentError, Problem
from surveyapp.domain.questionnaire import Variant

#: The largest file that is read, in bytes. The longest catalogue takes a tenth of it.
MAX_BYTES = 4_000_000
#: Characters of a text that are quoted.
_QUOTED = 60
#: A text of more characters is no option, and stands in one place.
_SHORT = 60
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"$')
_PLACE = re.compile(r"\{[a-z_-]+\}")
_NAMED = re.compile(r"%\([a-z_]+\)[a-z]")
#: Names are in capitals and may stay; four small words in a row are a sentence.
_ENGLISH = re.compile(r"[A-Za-z]?[a-z’']+(?: [a-z’']+){3,}")
_BRACKETED = re.compile(r"\([^()]*\)|（[^（）]*）")


def catalogue_file(language: str, name: str) -> Path:
    """Where a catalogue of a language lies, by the language's code; it may not be there."""
    return places.translations() / language / "LC_MESSAGES" / f"{name}.po"


def catalogue_files(translations: Path) -> tuple[Path, ...]:
    """Every catalogue in a folder of translations: LANGUAGE/LC_MESSAGES/NAME.po."""
    return tuple(sorted(translations.glob("*/LC_MESSAGES/*.po")))


def read_catalogue(file: Path) -> Catalog:
    """The catalogue in a file, its language being the folder's.

    Raises ContentError that names the file, and the line where it can, of one that does not hold.
    """
    text = _text(file)
    _refuse_unclosed_strings(file, text)
    code = file.parts[-3]
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise _refused(file, 1, f"the CLDR does not know the language `{code}`") from error
    try:
        found = read_po(io.StringIO(text), locale=code.replace("-", "_"), abort_invalid=True)
    except (PoFileError, ValueError, LookupError, TypeError, AttributeError) as error:
        line = getattr(error, "lineno", 0) + 1  # Babel counts from 0
        raise _refused(file, line, f"{error}".rstrip(".")) from error
    for problem in header_problems(text, found, code):
        raise _refused(file, 1, problem)
    return found


@dataclass(frozen=True)
class Fault:
    """What is wrong with the translation of a message, and what to do."""

    message: Message
    problem: str
    remedy: str


def faults_of(catalogue: Catalog) -> Iterator[Fault]:
    """What is wrong with translations that are there. What is missing is told by `untranslated`."""
    for message, errors in catalogue.check():
        for error in errors:
            yield Fault(message, f"{error}".capitalize().rstrip("."), "Use it as it is.")
    for message in catalogue:
        if message.id and message.string and not message.fuzzy:
            yield from _faults_of(message)
    yield from _said_two_ways(catalogue)


def problems_of(file: Path, catalogue: Catalog) -> Iterator[Problem]:
    """The faults of a catalogue, by line."""
    for fault in faults_of(catalogue):
        words = f"“{shortened(source_of(fault.message))}”: {fault.problem}."
        yield Problem(file, fault.message.lineno or 1, words, fault.remedy)


def untranslated(catalogue: Catalog, template: Catalog) -> Iterator[Message]:
    """The messages of a template that a catalogue does not translate, or leaves to be confirmed."""
    for wanted in template:
        found = catalogue.get(wanted.id, wanted.context) if wanted.id else None
        if wanted.id and (found is None or found.fuzzy or not all(forms_of(found))):
            yield wanted


def forms_of(message: Message) -> tuple[str, ...]:
    """The translation of a message: one, or one a plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def source_of(message: Message) -> str:
    """The English of a message; of one with a number, that for many."""
    return message.id if isinstance(message.id, str) else str(message.id[-1])


def shortened(text: str) -> str:
    """A text as it is quoted in a problem."""
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED]}…"


def _faults_of(message: Message) -> Iterator[Fault]:
    source = source_of(message)
    for form in forms_of(message):
        if sorted(_PLACE.findall(form)) != sorted(_PLACE.findall(source)):
            yield Fault(message, "The places in braces differ", "Use each as the English does.")
        if lost := _placeholders_lost(message, form):
            yield Fault(message, f"The placeholder {lost} is lost", "Use it as it is.")
        if form.count("**") != source.count("**"):
            yield Fault(message, "The marks of bold words differ", "Set ** as often.")
        if form.count("\n") != source.count("\n"):
            yield Fault(message, "It has other lines", "Give each line a line.")
        if english := _english_left(form, source):
            yield Fault(message, f"The English “{english}” is left in it", "Translate it.")


def _placeholders_lost(message: Message, form: str) -> str:
    """Placeholders that Babel does not miss. Of a plural, a form may say its number in words."""
    if not isinstance(message.id, str):
        return ""
    return ", ".join(sorted(set(_NAMED.findall(message.id)) - set(_NAMED.findall(form))))


def _english_left(form: str, source: str) -> str:
    """English words in a row, outside brackets, that stand so in the source."""
    for match in _ENGLISH.finditer(_BRACKETED.sub(" ", form)):
        if match[0].lower() in source.lower():
            return match[0]
    return ""


def _said_two_ways(catalogue: Catalog) -> Iterator[Fault]:
    """Short texts, such as options, that stand in many questions and are not translated alike.

    They are compared within one questionnaire and variant: another may speak to others.
    """
    ways: dict[tuple[str, str, str], dict[str, Message]] = defaultdict(dict)
    for message in catalogue:
        if not isinstance(message.id, str) or len(message.id) > _SHORT or message.fuzzy:
            continue
        variant = (message.context or "").rpartition(" ")[2]
        for file, _ in message.locations if variant in set(Variant) and message.string else ():
            ways[file, variant, message.id].setdefault(str(message.string), message)
    told: set[tuple[str, ...]] = set()
    for (_, _, english), found in ways.items():
        if len(found) > 1 and (english, *found) not in told:
            told.add((english, *found))
            listed = "”, “".join(found)
            problem = f"“{english}” is said in more than one way: “{listed}”"
            yield Fault(list(found.values())[-1], problem, "Choose one.")


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


def _refused(file: Path, line: int, problem: str) -> ContentError:
    words = f"This is not a catalogue: {problem}."
    return ContentError([Problem(file, line, words, "Mend it, or take the file away.")])

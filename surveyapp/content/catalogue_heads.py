"""The header of a catalogue (.po): what it is of, by whom, and how far it was checked."""

import re
from collections.abc import Iterator
from datetime import datetime
from gettext import c2py

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural
from babel.messages.pofile import denormalize

from surveyapp.domain.language import Language

#: Babel puts a version behind a project's name. Catalogues have none: this is the name, in two.
_PROJECT, _VERSION = "Area SEND", "surveys"
#: An entry without context whose English is empty.
_HEADER = re.compile(r'^msgid ""\nmsgstr[ \t]+((?:"(?:[^"\\]|\\.)*"\s*)+)', re.MULTILINE)
_PLURAL = re.compile(r"nplurals\s*=\s*([1-9])\s*;\s*plural\s*=\s*([^;]{1,300});?\s*")
#: Numbers that every language's rule tells apart.
_NUMBERS = (*range(201), 1000, 1001, 1002, 1_000_000)
_REVIEW = re.compile(r"# Review status: .*\n?")


def new_catalogue(language: Language) -> Catalog:
    """A catalogue in which nothing is translated yet."""
    return Catalog(locale=language.code.replace("-", "_"), header_comment="", fuzzy=False)


def head(catalogue: Catalog, language: Language, now: datetime) -> None:
    """Brings the header up to date: the review status, and what nobody has filled in."""
    kept = _REVIEW.sub("", catalogue.header_comment).strip()
    catalogue.header_comment = f"# Review status: {_reviewed(language)}\n{kept}".strip()
    fill_in(catalogue, language.english_name, now)


def fill_in(catalogue: Catalog, team: str, revised: datetime) -> None:
    """Fills in what nobody has: Babel writes words such as FULL NAME there."""
    catalogue.project, catalogue.version = _PROJECT, _VERSION
    if "@ADDRESS" in catalogue.msgid_bugs_address:
        catalogue.msgid_bugs_address = ""
    if "@ADDRESS" in catalogue.last_translator:
        catalogue.last_translator = ""
    if "LL@li.org" in catalogue.language_team:
        catalogue.language_team = team
    if isinstance(catalogue.revision_date, str):
        catalogue.revision_date = revised


def _reviewed(language: Language) -> str:
    if language.is_draft:
        return "draft, not yet checked by native speakers."
    return f"{language.review} by {language.reviewed_by} on {language.reviewed_on}."


def header_problems(text: str, catalogue: Catalog, code: str) -> Iterator[str]:
    """What is wrong with the header of a catalogue of a language; `text` is the whole file."""
    fields = _fields(text)
    if fields is None:
        yield "it has no header"
        return
    if broken := fields.pop("", ""):
        yield f"the line “{broken}” of its header has no colon"
        return
    charset = fields.get("content-type", "").partition("charset=")[2].strip().lower()
    if charset not in ("utf-8", "utf8"):
        yield f"its header does not say charset=utf-8 but “{charset}”"
    said = fields.get("language", "").replace("-", "_")
    if said not in ("", code.replace("-", "_")):
        yield f"its header says that it is in “{said}”"
    if catalogue.fuzzy:
        yield "its header is marked fuzzy"
    if "plural-forms" in fields:
        yield from _plural_problems(fields["plural-forms"], code)
    elif any(message.pluralizable for message in catalogue):
        yield "its header has no Plural-Forms"


def _fields(text: str) -> dict[str, str] | None:
    """The fields of the header by their names in small letters; under "" a line that is none."""
    found = _HEADER.search(text)
    if found is None:
        return None
    fields: dict[str, str] = {}
    for line in filter(None, denormalize(found[1]).splitlines()):
        field, colon, value = line.partition(":")
        fields[field.strip().lower() if colon else ""] = value.strip() if colon else line
    return fields


def _plural_problems(said: str, code: str) -> Iterator[str]:
    """A rule may have more forms than a language needs, and none may stand for two of them."""
    parts = _PLURAL.fullmatch(said)
    if parts is None:
        yield f"its Plural-Forms cannot be read: “{said}”"
        return
    wanted = get_plural(Locale.parse(code, sep="-"))
    try:
        chosen, needed = c2py(parts[2]), c2py(wanted.plural_expr)
        forms = {n: chosen(n) for n in _NUMBERS}
    except (ValueError, ArithmeticError, RecursionError):
        yield f"its Plural-Forms cannot be read: “{said}”"
        return
    if max(forms.values()) >= int(parts[1]):
        yield f"its Plural-Forms choose a form beyond the {parts[1]} that they have"
    elif len({(form, needed(n)) for n, form in forms.items()}) > len(set(forms.values())):
        yield f"its Plural-Forms are not those of {code}: “{wanted.plural_forms}”"

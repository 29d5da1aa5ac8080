"""Templates for translators (.pot): everything that there is to translate, by catalogue."""

import io
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from surveyapp.content import places
from surveyapp.content.catalogue_heads import fill_in
from surveyapp.content.messages import Message, print_messages, questionnaire_messages
from surveyapp.content.translated import INTERFACE

#: The catalogues of a language: what pages say, what is asked, what paper says.
CATALOGUES = (INTERFACE, "questionnaires", "print")
_KEYWORDS: Mapping[str, Any] = {"_": None, "N_": None, "ngettext": (1, 2)}
_METHODS = (("**/templates/**.html", "jinja2"), ("**.py", "python"))
_HEADER = "# What there is to translate. Made by `surveyapp translations extract`: do not edit."
_BEGAN = datetime(2026, 11, 1, tzinfo=UTC)
#: Babel would name its own version, and each new one would change every catalogue.
_GENERATOR = re.compile(rb'^"Generated-By: [^"]*"\n', re.MULTILINE)


def extract_templates() -> dict[str, Catalog]:
    """The template of each catalogue. Raises ContentError for content that does not hold."""
    return {
        INTERFACE: _interface(),
        "questionnaires": _content(questionnaire_messages()),
        "print": _content(print_messages()),
    }


def write_templates(folder: Path) -> list[Path]:
    """Writes the templates that changed; the files written. Raises as `extract_templates`."""
    written = []
    for name, template in extract_templates().items():
        file = folder / f"{name}.pot"
        content = as_po(template)
        if not file.is_file() or file.read_bytes() != content:
            file.write_bytes(content)
            written.append(file)
    return written


def as_po(catalogue: Catalog) -> bytes:
    """A catalogue as the text of a file.

    Lines are not numbered: one that is added at the top of a file would change every catalogue.
    """
    text = io.BytesIO()
    write_po(text, catalogue, width=100, include_lineno=False)
    return _GENERATOR.sub(b"", text.getvalue(), count=1)


def read_template(folder: Path, name: str) -> Catalog:
    """The template of a catalogue, as it was written last. Empty when it never was."""
    file = folder / f"{name}.pot"
    if not file.is_file():
        return _empty()
    with file.open("rb") as content:
        return read_po(content)


def _interface() -> Catalog:
    """What the templates and the code of pages say."""
    catalogue = _empty()
    web = places.package() / "web"
    for file, line, message, comments, context in extract_from_dir(
        web, _METHODS, keywords=_KEYWORDS
    ):
        place = ((web / file).relative_to(places.package().parent).as_posix(), line)
        catalogue.add(message, locations=[place], auto_comments=comments, context=context)
    return catalogue


def _content(messages: Iterable[Message]) -> Catalog:
    catalogue = _empty()
    for message in messages:
        place = (message.file.relative_to(places.root()).as_posix(), message.line)
        catalogue.add(
            message.text, context=message.context, locations=[place], auto_comments=message.notes
        )
    return catalogue


def _empty() -> Catalog:
    # A day of making would change the files each time, whatever they hold.
    catalogue = Catalog(header_comment=_HEADER, creation_date=_BEGAN, fuzzy=False)
    fill_in(catalogue, "", _BEGAN)
    return catalogue

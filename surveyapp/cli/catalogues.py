"""Translators' catalogues, compiled to the form that gettext reads."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from surveyapp.cli.build_error import BuildError

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"$')


def catalogues(translations: Path) -> Iterator[tuple[Path, bytes]]:
    """Every catalogue compiled, by its path LANGUAGE/LC_MESSAGES/NAME.mo.

    Raises BuildError that names the file, and the line where it can, of one that does not hold.
    """
    for file in sorted(translations.glob("*/LC_MESSAGES/*.po")):
        compiled = io.BytesIO()
        write_mo(compiled, _read(file))
        yield file.relative_to(translations).with_suffix(".mo"), compiled.getvalue()


def _read(file: Path) -> Catalog:
    try:
        text = file.read_text(encoding="utf-8")
        _refuse_unclosed_strings(file, text)
        catalogue = read_po(io.StringIO(text), locale=file.parts[-3], abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise BuildError(f"{file} is not a catalogue: {error}.", "Mend it.") from error
    for message, errors in catalogue.check():
        place = f"{file}:{message.lineno}"
        raise BuildError(f"{place}: {errors[0]}.", "Use the place-holders of the source.")
    return catalogue


def _refuse_unclosed_strings(file: Path, text: str) -> None:
    """Babel takes an unclosed string for a shorter one and says nothing."""
    for number, line in enumerate(map(str.strip, text.splitlines()), start=1):
        if line and line[0] != "#" and not _STRING.search(line):
            raise BuildError(f"{file}:{number}: The text is not in quotes.", "Close it.")

"""Translators' catalogues, compiled to the form that gettext reads."""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.mofile import write_mo

from surveyapp.content.catalogues import catalogue_files, problems_of, read_catalogue, untranslated
from surveyapp.content.problems import ContentError
from surveyapp.content.templates import read_template
from surveyapp.content.translated import INTERFACE, built_file


def catalogues(translations: Path) -> Iterator[tuple[Path, bytes]]:
    """Every catalogue compiled, by its path LANGUAGE/LC_MESSAGES/NAME.mo.

    What pages say is left out while a language has not said all of it: pages are never half in
    English. Raises ContentError that names file and line of everything that does not hold.
    """
    for file in catalogue_files(translations):
        catalogue = read_catalogue(file)
        if problems := list(problems_of(file, catalogue)):
            raise ContentError(problems)
        if file.stem == INTERFACE and list(
            untranslated(catalogue, read_template(translations, INTERFACE))
        ):
            continue
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        yield built_file(file.parts[-3], file.stem), compiled.getvalue()

"""A language's catalogues out to a spreadsheet and back, for translators."""

from datetime import datetime
from pathlib import Path

from babel.messages.catalog import Catalog

from surveyapp.content.glossaries import glossary, glossary_file
from surveyapp.content.replacing import replace_all
from surveyapp.content.spreadsheet.merging import Merged, merge
from surveyapp.content.spreadsheet.reading import read
from surveyapp.content.spreadsheet.rows import Longest, rows_of, title_of
from surveyapp.content.spreadsheet.writing import workbook
from surveyapp.content.templates import as_po, extract_templates
from surveyapp.domain.language import Language
from surveyapp.services.translating import file_of, language_of, updated


def export(code: str, *, now: datetime, longest: Longest | None = None) -> bytes:
    """The catalogues of a language as a spreadsheet (XLSX), up to what there is to translate.

    `longest` tells the most characters that fit, where that is known. Raises NotFoundError for an
    unknown language, ContentError for a catalogue that does not hold, RefusedError for a text that
    no cell can hold.
    """
    language = language_of(code)
    terms = glossary(glossary_file(code))
    sheets = {
        name: tuple(rows_of(name, catalogue, terms, longest or {}))
        for name, catalogue in _catalogues(language, now).items()
    }
    return workbook(language, sheets, terms)


def take(code: str, file: Path, *, now: datetime, check_only: bool = False) -> Merged:
    """Takes the translations of a spreadsheet: what changed, and what there is to tell.

    Nothing is written when it is only checked, and when anything is wrong. Raises
    SpreadsheetError that names each problem by sheet and cell, else as `export`; and OSError.
    """
    language = language_of(code)
    catalogues = _catalogues(language, now)
    merged = merge(catalogues, read(file, title_of(language)))
    if not check_only:
        for name, catalogue in catalogues.items():
            catalogue.revision_date = now if merged.changed[name] else catalogue.revision_date
        replace_all({
            file_of(language, name): as_po(catalogue)
            for name, catalogue in catalogues.items()
            if merged.changed[name]
        })  # fmt: skip
    return merged


def _catalogues(language: Language, now: datetime) -> dict[str, Catalog]:
    templates = extract_templates()
    return {name: updated(language, name, template, now) for name, template in templates.items()}

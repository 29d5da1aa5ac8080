"""The first sheet: what this is, what may be read from it, and what the symbols say."""

from surveyapp.domain.summary import AudienceSummary, Summary, Symbol
from surveyapp.reports import heading
from surveyapp.reports.sheets.book import Book, Sheet
from surveyapp.reports.sheets.looks import Look


def add(book: Book, summary: Summary) -> None:
    """Adds the sheet."""
    sheet = book.sheet("Read this first", widths=(30, 112))
    sheet.line([heading.title(summary)], Look.TITLE)
    sheet.line([book.standing], Look.QUIET)
    sheet.skip_row()
    for notice in summary.notices:
        sheet.line(["Notice", notice], Look.NOTICE)
    sheet.skip_row()
    for name, text in heading.facts(summary):
        _pair(sheet, name, text)
    _heading(sheet, "Who answered")
    for audience in summary.audiences:
        _pair(sheet, audience.title, _responses(audience))
    _heading(sheet, "How to read the figures")
    _pair(sheet, "Who chose to answer", summary.caveat, Look.STRONG)
    for number, rule in enumerate(summary.rules, start=1):
        _pair(sheet, f"Rule {number}", rule)
    _heading(sheet, "Symbols")
    for symbol in summary.symbols:
        _pair(sheet, symbol.symbol.value, symbol.meaning)


def _responses(audience: AudienceSummary) -> str:
    counted = f"{heading.figure_text(audience.responses)} responses"
    if audience.late in (0, Symbol.NOT_AVAILABLE):
        return counted
    late = heading.figure_text(audience.late)
    return f"{counted}; handed in after closing, and in no other figure: {late}"


def _heading(sheet: Sheet, text: str) -> None:
    sheet.skip_row()
    sheet.line([text], Look.GROUP)


def _pair(sheet: Sheet, name: str, text: str, look: Look = Look.TEXT) -> None:
    sheet.put(0, name, Look.STRONG)
    sheet.put(1, text, look)
    sheet.end_row()

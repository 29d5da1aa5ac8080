"""The sheets of a workbook, whatever its format: what each holds, and in which look."""

from surveyapp.domain.summary import Summary
from surveyapp.reports.sheets import (
    audience_sheet,
    bars_sheet,
    figures_sheet,
    people_sheet,
    read_first_sheet,
)
from surveyapp.reports.sheets.book import Book


def fill(book: Book, summary: Summary) -> None:
    """Adds all sheets: what to read first alone while nothing but responses is shown."""
    read_first_sheet.add(book, summary)
    if summary.figures_shown:
        people_sheet.add(book, summary)
        for audience in summary.audiences:
            audience_sheet.add(book, audience)
            bars_sheet.add(book, audience)
        figures_sheet.add(book, summary)

"""The sheets of a workbook, whatever its format: what each holds, and in which look."""

from surveyapp.domain.summary import Summary
from surveyapp.reports.sheets import (
    audience_sheet,
    bars_sheet,
    beside_sheet,
    figures_sheet,
    groups_sheet,
    people_sheet,
    reach_sheet,
    read_first_sheet,
)
from surveyapp.reports.sheets.book import Book


def fill(book: Book, summary: Summary) -> None:
    """Adds all sheets: what to read first alone while nothing but responses is shown."""
    read_first_sheet.add(book, summary)
    if summary.figures_shown:
        people_sheet.add(book, summary)
        reach_sheet.add_languages(book, summary)
        reach_sheet.add_coverage(book, summary)
        beside_sheet.add_voices(book, summary)
        beside_sheet.add_change(book, summary)
        for audience in summary.audiences:
            audience_sheet.add(book, audience)
            bars_sheet.add(book, audience)
            groups_sheet.add(book, audience)
        figures_sheet.add(book, summary)

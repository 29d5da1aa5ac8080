"""The workbook: what to read first, who answered, a sheet an audience, and every figure."""

import io

import xlsxwriter

from surveyapp.domain.calendar import london
from surveyapp.domain.summary import Summary
from surveyapp.reports import heading
from surveyapp.reports.xlsx import audience_sheet, figures_sheet, people_sheet, read_first_sheet
from surveyapp.reports.xlsx.book import Book


def content(summary: Summary) -> bytes:
    """The file. Its strings are written as strings: none becomes a formula, number or link."""
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        stream,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    workbook.set_properties(
        {
            "title": heading.title(summary),
            "author": summary.edition.author,
            "created": london(summary.made_at).replace(tzinfo=None),
        }
    )
    book = Book(workbook, summary)
    read_first_sheet.add(book, summary)
    if summary.figures_shown:
        people_sheet.add(book, summary)
        for audience in summary.audiences:
            audience_sheet.add(book, audience)
        figures_sheet.add(book, summary)
    workbook.close()
    return stream.getvalue()

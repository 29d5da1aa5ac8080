"""The workbook in the format of Excel, with charts."""

import io

import xlsxwriter

from surveyapp.domain.calendar import london
from surveyapp.domain.summary import Summary
from surveyapp.reports import heading, sheets
from surveyapp.reports.xlsx.book import XlsxBook


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
    sheets.fill(XlsxBook(workbook, summary), summary)
    workbook.close()
    return stream.getvalue()

"""Every figure in one tidy table, to be filtered and pivoted."""

from typing import Any

import pandas as pd

from surveyapp.domain.summary import Summary
from surveyapp.reports.figures import COLUMNS, figures
from surveyapp.reports.sheets.book import Book
from surveyapp.reports.sheets.looks import Look

_WIDTHS = {
    "inspection": 20,
    "audience": 26,
    "question": 22,
    "view": 11,
    "measure": 22,
    "option": 20,
    "word": 16,
    "label": 24,
    "question_text": 60,
    "symbol_meaning": 60,
    "by": 20,
    "group": 20,
    "group_label": 30,
}
_NARROW = 9


def add(book: Book, summary: Summary) -> None:
    """Adds the sheet."""
    sheet = book.sheet("All figures", [_WIDTHS.get(name, _NARROW) for name in COLUMNS])
    sheet.line([book.standing], Look.QUIET)
    sheet.line(COLUMNS, Look.HEADER)
    sheet.freeze_above()
    table = figures(summary)
    for record in table.itertuples(index=False):
        for column, (name, value) in enumerate(zip(COLUMNS, record, strict=True)):
            if not pd.isna(value):
                sheet.put(column, value, _look(name, value))
        sheet.end_row()
    sheet.offer_filter(1, 0, len(COLUMNS) - 1)


def _look(column: str, value: Any) -> Look:
    if isinstance(value, str):
        return Look.QUIET if column == "symbol_meaning" else Look.PLAIN_COUNT
    return Look.PLAIN_PERCENT if column == "percent" else Look.PLAIN_COUNT

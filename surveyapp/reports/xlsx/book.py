"""The workbook's sheets, and writing cells in them."""

import math
import re
from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from surveyapp.domain.summary import Summary, Symbol
from surveyapp.reports import heading
from surveyapp.reports.xlsx.looks import BASE, FONT_SIZE, FOOT, Look

_A4 = 9
_MAX_SHEET_NAME = 31
#: Points of a row beyond its lines, and of a line for each point of its letters.
_ROW_PADDING = 3
_LINE_HEIGHT = 1.3
#: Letters that fit a column of width 1, reckoned low so that no line is cut.
_LETTERS_PER_WIDTH = 1.12


class Book:
    """A workbook with its looks, and the sheets written so far."""

    def __init__(self, workbook: Workbook, summary: Summary) -> None:
        self._workbook = workbook
        self._footer = f"{heading.title(summary)} ({summary.inspection.id})"
        self._formats: dict[tuple[Look, bool], Format] = {
            (look, foot): workbook.add_format({**BASE, **look.value, **(FOOT if foot else {})})
            for look in Look
            for foot in (False, True)
        }
        self.standing = heading.standing(summary)

    def sheet(self, name: str, widths: Sequence[float]) -> "Sheet":
        """A new sheet, set up to be printed on A4 across, as wide as the page."""
        worksheet = self._workbook.add_worksheet(self._free_name(name))
        worksheet.hide_gridlines(2)
        worksheet.set_landscape()
        worksheet.set_paper(_A4)
        worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        worksheet.fit_to_pages(1, 0)
        worksheet.set_footer(f"&L&8{_footer_text(self._footer)}&R&8&A, page &P of &N")
        for column, width in enumerate(widths):
            worksheet.set_column(column, column, width)
        return Sheet(worksheet, self._formats, widths)

    def _free_name(self, name: str) -> str:
        """The name without what a sheet's name may not hold, cut, and unlike the others'."""
        cleaned = re.sub(r"[\[\]:*?/\\]", " ", name).strip("' ") or "Sheet"
        taken = {sheet.get_name().lower() for sheet in self._workbook.worksheets()} | {"history"}
        free, number = cleaned[:_MAX_SHEET_NAME], 1
        while free.lower() in taken:
            number += 1
            ending = f" {number}"
            free = cleaned[: _MAX_SHEET_NAME - len(ending)] + ending
        return free


class Sheet:
    """One sheet, written from the top down: `row` is the row being written."""

    def __init__(
        self,
        worksheet: Worksheet,
        formats: dict[tuple[Look, bool], Format],
        widths: Sequence[float],
    ) -> None:
        self.worksheet = worksheet
        self.row = 0
        self._formats = formats
        self._widths = widths
        self._height = 0.0

    def put(self, column: int, value: Any, look: Look, *, foot: bool = False) -> None:
        """Writes a cell: a number as one, a symbol or text as a string. `foot` rules it off."""
        format_ = self._formats[look, foot]
        if value is None or value == "":
            self.worksheet.write_blank(self.row, column, None, format_)
        elif isinstance(value, Symbol):
            symbol = self._formats[Look.SYMBOL, foot]
            self.worksheet.write_string(self.row, column, value.value, symbol)
        elif isinstance(value, int | float):
            self.worksheet.write_number(self.row, column, value, format_)
        else:
            self.worksheet.write_string(self.row, column, str(value), format_)
            self._make_room(str(value), self._widths[column], look)

    def end_row(self) -> None:
        """Goes on to the next row. This one is as high as its highest text, in any program."""
        least = FONT_SIZE * _LINE_HEIGHT + _ROW_PADDING
        self.worksheet.set_row(self.row, max(self._height, least))
        self._height = 0.0
        self.row += 1

    def skip_row(self) -> None:
        """Leaves a row empty."""
        self.row += 1

    def line(self, values: Sequence[Any], look: Look) -> None:
        """Writes a whole row in one look."""
        for column, value in enumerate(values):
            self.put(column, value, look)
        self.end_row()

    def band(self, text: str, look: Look, columns: int) -> None:
        """A heading that runs on over the empty cells beside it."""
        self.line([text, *[None] * (columns - 1)], look)

    def freeze_above(self, columns: int = 0) -> None:
        """Keeps what is written so far in sight, with the columns to the left; in print the header.

        The header is the last row written.
        """
        self.worksheet.freeze_panes(self.row, columns)
        self.worksheet.repeat_rows(self.row - 1)

    def _make_room(self, text: str, width: float, look: Look) -> None:
        size = look.value.get("font_size", FONT_SIZE)
        letters = max(1.0, width * _LETTERS_PER_WIDTH * FONT_SIZE / size)
        wraps = look.value.get("text_wrap", False)
        lines = sum(max(1, math.ceil(len(part) / letters)) for part in text.split("\n"))
        height = (lines if wraps else 1) * size * _LINE_HEIGHT + _ROW_PADDING
        self._height = max(self._height, height)


def _footer_text(text: str) -> str:
    """Text for a footer, in which & begins a command and 255 characters are the limit."""
    return text.replace("&", "&&")[:180]

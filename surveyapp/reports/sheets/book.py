"""A workbook and its sheets, as the modules here fill them. Each format has its own of both."""

import math
import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from surveyapp.domain.summary import Summary
from surveyapp.reports import heading
from surveyapp.reports.fills import Fill
from surveyapp.reports.sheets.looks import FONT_SIZE, Look, of_share

_MAX_SHEET_NAME = 31
#: Points of a row beyond its lines, and of a line for each point of its letters.
_ROW_PADDING = 3
_LINE_HEIGHT = 1.3
#: Letters that fit a column of width 1, reckoned low so that no line is cut.
_LETTERS_PER_WIDTH = 1.12
#: What a cell of Excel can hold, a little less, and the highest row that it can have, in points.
_MOST_LETTERS, _MOST_HEIGHT = 32_000, 409.0
_LEAST_HEIGHT = FONT_SIZE * _LINE_HEIGHT + _ROW_PADDING


@dataclass(frozen=True)
class Series:
    """One answer in every bar of a chart: its name, its column, its look, and what it says there.

    `said` has a text for each bar, empty where the piece is too narrow for one or not there.
    """

    name: str
    column: int
    fill: Fill
    said: tuple[str, ...]


@dataclass(frozen=True)
class BarChart:
    """Stacked bars over the rows from `first` to `last`, each named in `names` (a column).

    `alt` says it in words. It stands right of its table, from the row `top` on.
    """

    title: str
    alt: str
    top: int
    first: int
    last: int
    names: int
    series: tuple[Series, ...]


class Book(ABC):
    """A workbook being written."""

    def __init__(self, summary: Summary) -> None:
        self.standing = f"{heading.which(summary)} {heading.standing(summary)}".strip()
        self.footer = f"{heading.title(summary)} ({summary.inspection.id}). {self.standing}"
        self._taken = {"history"}

    def sheet(self, name: str, widths: Sequence[float]) -> "Sheet":
        """A new sheet, set up to be printed on A4 across, as wide as the page.

        `widths` are those of its columns, in letters.
        """
        return self._new_sheet(self._free_name(name), widths)

    @abstractmethod
    def _new_sheet(self, name: str, widths: Sequence[float]) -> "Sheet":
        """A sheet of exactly that name."""

    def _free_name(self, name: str) -> str:
        """The name without what a sheet's name may not hold, cut, and unlike the others'."""
        cleaned = re.sub(r"[\[\]:*?/\\]", " ", name).strip("' ") or "Sheet"
        free, number = cleaned[:_MAX_SHEET_NAME], 1
        while free.lower() in self._taken:
            number += 1
            ending = f" {number}"
            free = cleaned[: _MAX_SHEET_NAME - len(ending)] + ending
        self._taken.add(free.lower())
        return free


class Sheet(ABC):
    """One sheet, written from the top down: `row` is the row being written."""

    def __init__(self, widths: Sequence[float]) -> None:
        self.row = 0
        self.height = 0.0
        self._widths = widths
        self._needed = 0.0

    def put(self, column: int, value: Any, look: Look, *, foot: bool = False) -> None:
        """Writes a cell: a number as one, a symbol or text as a string. `foot` rules it off."""
        if isinstance(value, str) and len(value) > _MOST_LETTERS:
            value = f"{value[:_MOST_LETTERS]} …"
        if isinstance(value, str) and value:
            self._make_room(value, self._widths[column], look)
        written = of_share(value) if look is Look.PERCENT else look
        self._write(column, None if value == "" else value, written, foot=foot)

    def end_row(self) -> None:
        """Goes on to the next row. This one is as high as its highest text, in any program."""
        height = min(max(self._needed, _LEAST_HEIGHT), _MOST_HEIGHT)
        self._finish_row(height)
        self._needed = 0.0
        self.height += height
        self.row += 1

    def skip_row(self) -> None:
        """Leaves a row empty."""
        self.end_row()

    def line(self, values: Sequence[Any], look: Look) -> None:
        """Writes a whole row in one look."""
        for column, value in enumerate(values):
            self.put(column, value, look)
        self.end_row()

    def band(self, text: str, look: Look, columns: int) -> None:
        """A heading that runs on over the empty cells beside it."""
        self.line([text, *[None] * (columns - 1)], look)

    @abstractmethod
    def freeze_above(self, columns: int = 0) -> None:
        """Keeps what is written so far in sight, with the columns to the left; in print the header.

        The header is the last row written.
        """

    @abstractmethod
    def offer_filter(self, header: int, first: int, last: int) -> None:
        """Lets the rows below a header row, to the last one written, be chosen by some columns."""

    @abstractmethod
    def keep_together(self, bars: int) -> None:
        """Begins a printed page if a chart with so many bars has no room on this one."""

    @abstractmethod
    def chart(self, chart: BarChart) -> float:
        """Draws a chart where the format has them. How high it is, in points; 0 where it is not."""

    @abstractmethod
    def _write(self, column: int, value: Any, look: Look, *, foot: bool) -> None:
        """Writes a cell of the row; None is an empty one in that look."""

    @abstractmethod
    def _finish_row(self, height: float) -> None:
        """Ends the row, which is that high, in points."""

    def _make_room(self, text: str, width: float, look: Look) -> None:
        size = look.value.get("font_size", FONT_SIZE)
        letters = max(1.0, width * _LETTERS_PER_WIDTH * FONT_SIZE / size)
        wraps = look.value.get("text_wrap", False)
        lines = sum(max(1, math.ceil(len(part) / letters)) for part in text.split("\n"))
        height = (lines if wraps else 1) * size * _LINE_HEIGHT + _ROW_PADDING
        self._needed = max(self._needed, height)

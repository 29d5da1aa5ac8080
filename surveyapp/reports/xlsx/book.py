"""Workbook and sheets in the format of Excel."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from surveyapp.domain.summary import Summary, Symbol
from surveyapp.reports.fills import Fill, Pattern
from surveyapp.reports.sheets.book import BarChart, Book, Series, Sheet
from surveyapp.reports.sheets.looks import BASE, FOOT, Look

_A4 = 9
_Formats = Mapping[tuple[Look, bool], Format]
#: A chart: its width, and its height for each bar and beside the bars, in pixels of 0.75 points.
_CHART_WIDTH, _BAR_HEIGHT, _BESIDE_BARS = 900, 40, 110
_POINTS = 0.75
#: The margins of a page across, in inches, and what they leave of A4, in points.
_SIDE, _TOP, _BOTTOM = 0.4, 0.5, 0.6
_ROOM = (842 - 72 * 2 * _SIDE, 595 - 72 * (_TOP + _BOTTOM))
#: Points of a letter of a column's width and of its edges; a chart's distance from the columns.
_LETTER, _EDGES, _BESIDE_TABLE = 5.25, 3.75, 20.0
#: What a page is used of: programs differ a little in how wide columns are.
_USED = 0.8
_LONGEST_ALT = 3000
_INK, _LINE = "#1b2533", "#465063"
_PATTERNS: Mapping[Pattern, str] = MappingProxyType(
    {
        Pattern.RISING: "wide_upward_diagonal",
        Pattern.FALLING: "wide_downward_diagonal",
        Pattern.DOTS: "percent_20",
        Pattern.CROSSED: "outlined_diamond",
        Pattern.UPRIGHT: "light_vertical",
    }
)


class XlsxBook(Book):
    """A workbook with its looks, and the sheets written so far."""

    def __init__(self, workbook: Workbook, summary: Summary) -> None:
        super().__init__(summary)
        self._workbook = workbook
        self._formats = {
            (look, foot): workbook.add_format({**BASE, **look.value, **(FOOT if foot else {})})
            for look in Look
            for foot in (False, True)
        }

    def _new_sheet(self, name: str, widths: Sequence[float]) -> Sheet:
        worksheet = self._workbook.add_worksheet(name)
        worksheet.hide_gridlines(2)
        worksheet.set_landscape()
        worksheet.set_paper(_A4)
        worksheet.set_margins(_SIDE, _SIDE, _TOP, _BOTTOM)
        worksheet.fit_to_pages(1, 0)
        worksheet.set_footer(f"&L&8{_footer_text(self.footer)}&R&8&A, page &P of &N")
        for column, width in enumerate(widths):
            worksheet.set_column(column, column, width)
        return XlsxSheet(self._workbook, worksheet, self._formats, widths)


class XlsxSheet(Sheet):
    """One sheet of such a workbook."""

    def __init__(
        self,
        workbook: Workbook,
        worksheet: Worksheet,
        formats: _Formats,
        widths: Sequence[float],
    ) -> None:
        super().__init__(widths)
        self._workbook = workbook
        self._worksheet = worksheet
        self._formats = formats
        self._page_top = 0.0
        self._page_breaks: list[int] = []

    def freeze_above(self, columns: int = 0) -> None:
        """Keeps the rows written so far, and columns, in sight; the last row in print."""
        self._worksheet.freeze_panes(self.row, columns)
        self._worksheet.repeat_rows(self.row - 1)

    def offer_filter(self, header: int, first: int, last: int) -> None:
        """Gives columns a filter."""
        self._worksheet.autofilter(header, first, max(self.row - 1, header), last)

    def keep_together(self, bars: int) -> None:
        """Begins a page for a chart that has no room, on a sheet that is printed as wide as it."""
        columns = sum(width * _LETTER + _EDGES for width in self._widths)
        width = columns + _BESIDE_TABLE + _CHART_WIDTH * _POINTS
        scale = min(1.0, _USED * _ROOM[0] / width)
        self._worksheet.set_print_scale(int(scale * 100))
        bottom = self.height + _chart_height(bars) * _POINTS
        if self._page_top < self.height and bottom - self._page_top > _USED * _ROOM[1] / scale:
            self._page_breaks.append(self.row)
            self._worksheet.set_h_pagebreaks(self._page_breaks)
            self._page_top = self.height

    def chart(self, chart: BarChart) -> float:
        """Draws a chart right of the columns."""
        drawn: Chart = self._workbook.add_chart({"type": "bar", "subtype": "stacked"})
        for series in chart.series:
            drawn.add_series(self._series(chart, series))
        height = _chart_height(chart.last - chart.first + 1)
        drawn.set_title({"name": chart.title, "name_font": _font(11, bold=True)})
        drawn.set_legend({"position": "top", "font": _font(10)})
        drawn.set_x_axis(
            {
                "min": 0,
                "max": 1,
                "num_format": "0%",
                "num_font": _font(9),
                "major_gridlines": {"visible": False},
            }
        )
        drawn.set_y_axis({"reverse": True, "num_font": _font(9), "major_tick_mark": "none"})
        drawn.set_size({"width": _CHART_WIDTH, "height": height})
        self._worksheet.insert_chart(
            chart.top,
            len(self._widths),
            drawn,
            {
                "description": chart.alt[:_LONGEST_ALT],
                "x_offset": _BESIDE_TABLE / _POINTS,
                "object_position": 2,
            },
        )
        return height * _POINTS

    def _series(self, chart: BarChart, series: Series) -> dict[str, Any]:
        name = self._worksheet.get_name()
        labels = [{"value": said} if said else {"delete": True} for said in series.said]
        return {
            "name": [name, chart.top, series.column],
            "categories": [name, chart.first, chart.names, chart.last, chart.names],
            "values": [name, chart.first, series.column, chart.last, series.column],
            "gap": 45,
            "overlap": 100,
            "border": {"color": _LINE, "width": 0.75},
            **_filled(series.fill),
            "data_labels": {
                "value": True,
                "custom": labels,
                "font": _font(9) | {"color": series.fill.ink},
                "fill": {"color": series.fill.ground},
            },
        }

    def _write(self, column: int, value: Any, look: Look, *, foot: bool) -> None:
        format_ = self._formats[look, foot]
        if value is None:
            self._worksheet.write_blank(self.row, column, None, format_)
        elif isinstance(value, Symbol):
            symbol = self._formats[Look.SYMBOL, foot]
            self._worksheet.write_string(self.row, column, value.value, symbol)
        elif isinstance(value, int | float):
            self._worksheet.write_number(self.row, column, value, format_)
        else:
            self._worksheet.write_string(self.row, column, str(value), format_)

    def _finish_row(self, height: float) -> None:
        self._worksheet.set_row(self.row, height)


def _chart_height(bars: int) -> float:
    """The height of a chart in pixels."""
    return _BAR_HEIGHT * bars + _BESIDE_BARS


def _filled(fill: Fill) -> dict[str, Any]:
    if fill.pattern is Pattern.NONE:
        return {"fill": {"color": fill.ground}}
    pattern = {"pattern": _PATTERNS[fill.pattern], "fg_color": fill.marks, "bg_color": fill.ground}
    return {"pattern": pattern}


def _font(size: int, *, bold: bool = False) -> dict[str, Any]:
    return {"name": "Arial", "size": size, "bold": bold, "color": _INK}


def _footer_text(text: str) -> str:
    """Text for a footer, in which & begins a command and 255 characters are the limit."""
    return text.replace("&", "&&")[:180]

"""Workbook and sheets in the OpenDocument format."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from odf.config import (
    ConfigItem,
    ConfigItemMapEntry,
    ConfigItemMapIndexed,
    ConfigItemMapNamed,
    ConfigItemSet,
)
from odf.element import Element
from odf.table import DatabaseRange, DatabaseRanges, Table, TableColumn

from surveyapp.domain.summary import Summary, Symbol
from surveyapp.reports.ods.document import Rows, Spreadsheet
from surveyapp.reports.ods.styles import Styles
from surveyapp.reports.sheets.book import BarChart, Book, Sheet
from surveyapp.reports.sheets.looks import Look

_SPLIT_FROZEN = "2"
_CELL = "table:table-cell"


class OdsBook(Book):
    """A workbook, and the sheets written so far."""

    def __init__(self, document: Spreadsheet, summary: Summary) -> None:
        super().__init__(summary)
        self._document = document
        self._styles = Styles(document)
        self._style = self._styles.table(self.footer)
        self._sheets: list[OdsSheet] = []

    def finish(self) -> None:
        """Writes what follows from all sheets: filters, and what stays in sight."""
        ranges = DatabaseRanges()
        tables = ConfigItemMapNamed(name="Tables")
        for sheet in self._sheets:
            sheet.finish()
            for found in sheet.filters:
                ranges.addElement(found)
            tables.addElement(sheet.view())
        if ranges.childNodes:
            self._document.spreadsheet.addElement(ranges)
        entry = ConfigItemMapEntry()
        entry.addElement(tables)
        views = ConfigItemMapIndexed(name="Views")
        views.addElement(entry)
        settings = ConfigItemSet(name="ooo:view-settings")
        settings.addElement(views)
        self._document.settings.addElement(settings)

    def _new_sheet(self, name: str, widths: Sequence[float]) -> Sheet:
        table = Table(name=name, stylename=self._style)
        self._document.spreadsheet.addElement(table)
        sheet = OdsSheet(table, self._styles, widths)
        self._sheets.append(sheet)
        return sheet


class OdsSheet(Sheet):
    """One sheet of such a workbook."""

    def __init__(self, table: Element, styles: Styles, widths: Sequence[float]) -> None:
        super().__init__(widths)
        self.filters: list[Element] = []
        self._table = table
        self._styles = styles
        self._cells: dict[int, str] = {}
        self._rows: list[str] = []
        self._kept = (0, 0)
        for width in widths:
            table.addElement(TableColumn(stylename=styles.column(width)))

    def freeze_above(self, columns: int = 0) -> None:
        """Keeps the rows written so far, and columns, in sight; the last row in print."""
        self._kept = (columns, self.row)
        repeated = "table:table-header-rows"
        self._rows[-1] = f"<{repeated}>{self._rows[-1]}</{repeated}>"

    def offer_filter(self, header: int, first: int, last: int) -> None:
        """Gives columns a filter."""
        name = self._table.getAttribute("name").replace("'", "''")
        cells = (f"{chr(ord('A') + first)}{header + 1}", f"{chr(ord('A') + last)}{self.row}")
        where = ":".join(f"'{name}'.{cell}" for cell in cells)
        self.filters.append(
            DatabaseRange(
                name=f"filter{name}".replace("'", ""),
                targetrangeaddress=where,
                displayfilterbuttons="true",
            )
        )

    def keep_together(self, bars: int) -> None:
        """Nothing: there are no charts."""

    def chart(self, chart: BarChart) -> float:  # noqa: ARG002 - other formats have charts
        """Nothing: there are no charts."""
        return 0.0

    def finish(self) -> None:
        """Puts the rows into the document."""
        self._table.appendChild(Rows(self._rows))

    def view(self) -> Element:
        """What stays in sight, as settings have it."""
        entry = ConfigItemMapEntry(name=self._table.getAttribute("name"))
        columns, rows = self._kept
        for name, value in (("Horizontal", columns), ("Vertical", rows)):
            if value:
                entry.addElement(_setting(f"{name}SplitMode", "short", _SPLIT_FROZEN))
                entry.addElement(_setting(f"{name}SplitPosition", "int", str(value)))
        for name, value in (("PositionRight", columns), ("PositionBottom", rows)):
            entry.addElement(_setting(name, "int", str(value)))
        entry.addElement(_setting("ShowGrid", "boolean", "false"))
        return entry

    def _write(self, column: int, value: Any, look: Look, *, foot: bool) -> None:
        shown = Look.SYMBOL if isinstance(value, Symbol) else look
        style = self._styles.cell(shown, foot)
        if value is None:
            self._cells[column] = _cell(style)
        elif isinstance(value, int | float):
            kind = "percentage" if "%" in look.value.get("num_format", "") else "float"
            told = f' office:value-type="{kind}" office:value="{value}"'
            self._cells[column] = _cell(style, told)
        else:
            lines = escape(_plain(str(value))).split("\n")
            told = "".join(f"<text:p>{line}</text:p>" for line in lines)
            self._cells[column] = _cell(style, ' office:value-type="string"', told)

    def _finish_row(self, height: float) -> None:
        style = self._styles.row(round(height, 1))
        cells: list[str] = []
        at = 0
        for column, cell in sorted(self._cells.items()):
            if column > at:
                cells.append(f'<{_CELL} table:number-columns-repeated="{column - at}"/>')
            cells.append(cell)
            at = column + 1
        told = "".join(cells) or f"<{_CELL}/>"
        self._rows.append(f'<table:table-row table:style-name="{style}">{told}</table:table-row>')
        self._cells = {}


def _cell(style: str, attributes: str = "", content: str = "") -> str:
    return f'<{_CELL} table:style-name="{style}"{attributes}>{content}</{_CELL}>'


def _plain(text: str) -> str:
    """Text that XML may hold."""
    return "".join(c for c in text if c in "\n\t" or (c >= " " and c not in "\ufffe\uffff"))


def _setting(name: str, kind: str, value: str) -> Element:
    return ConfigItem(name=name, type=kind, text=value)

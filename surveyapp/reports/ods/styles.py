"""The looks of cells, columns, rows and pages in the words of OpenDocument (version 1.2)."""

from functools import cache
from typing import Any

from odf import number
from odf.element import Element
from odf.namespaces import STYLENS
from odf.style import (
    Footer,
    MasterPage,
    PageLayout,
    PageLayoutProperties,
    ParagraphProperties,
    RegionLeft,
    RegionRight,
    Style,
    TableCellProperties,
    TableColumnProperties,
    TableProperties,
    TableRowProperties,
    TextProperties,
)
from odf.text import P, PageCount, PageNumber, SheetName

from surveyapp.reports.ods.document import Spreadsheet
from surveyapp.reports.sheets.looks import BASE, FOOT, Look

#: Inches of a letter of a column's width.
_LETTER = 0.082
_ALIGNED = {"left": "start", "right": "end"}
_INDENT = "0.08in"
_THIN = "0.5pt solid"


class Styles:
    """The styles of a document, each made when it is first asked for.

    Those of cells and rows are given by their names.
    """

    def __init__(self, document: Spreadsheet) -> None:
        self._document = document
        self.cell = cache(self._cell)
        self.column = cache(self._column)
        self.row = cache(self._row)
        self._data_style = cache(self._number)

    def table(self, footer: str) -> Element:
        """The style of sheets that are printed on A4 across, as wide as the page."""
        layout = PageLayout(name="Across")
        properties = PageLayoutProperties(
            pagewidth="297mm",
            pageheight="210mm",
            printorientation="landscape",
            margintop="12mm",
            marginbottom="10mm",
            marginleft="10mm",
            marginright="10mm",
        )
        # As wide as one page and as high as it takes: in OpenDocument since 1.3.
        properties.setAttrNS(STYLENS, "scale-to-X", "1")
        properties.setAttrNS(STYLENS, "scale-to-Y", "0")
        layout.addElement(properties)
        self._document.automaticstyles.addElement(layout)
        page = MasterPage(name="Across", pagelayoutname=layout)
        page.addElement(_footer(footer))
        self._document.masterstyles.addElement(page)
        style = Style(name="sheet", family="table", masterpagename=page)
        style.addElement(TableProperties(display="true"))
        return self._automatic(style)

    def _column(self, width: float) -> Element:
        style = Style(name=f"co{width:g}".replace(".", "-"), family="table-column")
        style.addElement(TableColumnProperties(columnwidth=f"{width * _LETTER:.3f}in"))
        return self._automatic(style)

    def _row(self, height: float) -> str:
        name = f"ro{height:g}".replace(".", "-")
        style = Style(name=name, family="table-row")
        properties = TableRowProperties(rowheight=f"{height:.2f}pt", useoptimalrowheight="false")
        style.addElement(properties)
        self._automatic(style)
        return name

    def _cell(self, look: Look, foot: bool) -> str:
        wanted = {**BASE, **look.value, **(FOOT if foot else {})}
        data_style = self._data_style(wanted.get("num_format", ""))
        options = {"datastylename": data_style} if data_style else {}
        name = f"{look.name}-{'foot' if foot else 'cell'}".lower().replace("_", "-")
        style = Style(name=name, family="table-cell", **options)
        style.addElement(TableCellProperties(**_cell_properties(wanted)))
        if "align" in wanted:
            indent = {"marginleft": _INDENT} if wanted.get("indent") else {}
            style.addElement(ParagraphProperties(textalign=_ALIGNED[wanted["align"]], **indent))
        weight = {"fontweight": "bold"} if wanted.get("bold") else {}
        style.addElement(
            TextProperties(
                fontfamily=wanted["font_name"],
                fontsize=f"{wanted['font_size']}pt",
                color=wanted["font_color"],
                **weight,
            )
        )
        self._automatic(style)
        return name

    def _number(self, wanted: str) -> Element | None:
        """A format of numbers, such as #,##0 or 0.0%."""
        if not wanted:
            return None
        share = wanted.endswith("%")
        decimals = len(wanted.rstrip("%").partition(".")[2])
        make = number.PercentageStyle if share else number.NumberStyle
        style = make(name=f"{'share' if share else 'number'}{decimals}{'g' * (',' in wanted)}")
        grouping = {"grouping": "true"} if "," in wanted else {}
        style.addElement(number.Number(decimalplaces=decimals, minintegerdigits=1, **grouping))
        if share:
            style.addElement(number.Text(text="%"))
        return self._automatic(style)

    def _automatic(self, style: Element) -> Element:
        self._document.automaticstyles.addElement(style)
        return style


def _cell_properties(wanted: dict[str, Any]) -> dict[str, str]:
    properties = {"verticalalign": wanted["valign"]}
    if wanted.get("text_wrap"):
        properties["wrapoption"] = "wrap"
    if "bg_color" in wanted:
        properties["backgroundcolor"] = wanted["bg_color"]
    if "bottom" in wanted:
        properties["borderbottom"] = f"{_THIN} {wanted['bottom_color']}"
    return properties


def _footer(text: str) -> Element:
    footer = Footer()
    left, right = RegionLeft(), RegionRight()
    left.addElement(P(text=text))
    numbered = P()
    for part in (SheetName(), ", page ", PageNumber(), " of ", PageCount()):
        if isinstance(part, str):
            numbered.addText(part)
        else:
            numbered.addElement(part)
    right.addElement(numbered)
    footer.addElement(left)
    footer.addElement(right)
    return footer

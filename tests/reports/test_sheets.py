"""What both workbooks hold: the same sheets and figures, with charts in that for Excel."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree

import openpyxl
import pytest
from odf.element import Element
from odf.opendocument import load
from odf.table import Table, TableCell, TableRow

from surveyapp.domain.summary import Summary
from surveyapp.reports import ods, xlsx
from surveyapp.reports.fills import FILLS
from tests.reports.conftest import HOSTILE

Values = list[list[object]]
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def in_excel(summary: Summary) -> dict[str, Values]:
    book = openpyxl.load_workbook(io.BytesIO(xlsx.content(summary)))
    return {
        found.title: _trimmed([list(row) for row in found.iter_rows(values_only=True)])
        for found in book.worksheets
    }


def in_opendocument(summary: Summary) -> dict[str, Values]:
    document = load(io.BytesIO(ods.content(summary)))
    return {
        table.getAttribute("name"): _trimmed([list(_values(row)) for row in _rows(table)])
        for table in document.spreadsheet.getElementsByType(Table)
    }


def _rows(table: Element) -> list[Element]:
    return list(table.getElementsByType(TableRow))


def _values(row: Element) -> Iterator[object]:
    for cell in row.getElementsByType(TableCell):
        yield from [_value(cell)] * int(cell.getAttribute("numbercolumnsrepeated") or 1)


def _value(cell: Element) -> object:
    kind = cell.getAttribute("valuetype")
    if kind in ("float", "percentage"):
        return float(cell.getAttribute("value"))
    lines = [str(child) for child in cell.childNodes]
    return "\n".join(lines) or None


def _trimmed(rows: Values) -> Values:
    """Without what is empty: charts make room beside them. Numbers as far as both write them."""
    rows = [[round(v, 12) if isinstance(v, int | float) else v for v in row] for row in rows]
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    return [row for row in rows if row]


@pytest.mark.parametrize("name", ["few", "before_closing", "hostile", "longest", "rich"])
def test_both_formats_hold_the_same(name: str, request: pytest.FixtureRequest) -> None:
    summary: Summary = request.getfixturevalue(name)
    excel, opendocument = in_excel(summary), in_opendocument(summary)
    assert list(excel) == list(opendocument)
    assert excel == opendocument


def charts(summary: Summary) -> list[ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(xlsx.content(summary))) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("xl/charts/chart"))
        return [ElementTree.fromstring(archive.read(name)) for name in names]  # noqa: S314


def test_each_table_of_bars_has_its_chart_with_the_same_answers(summary: Summary) -> None:
    rows = in_excel(summary)["Parents and carers, bars"]
    tables = [row for row in rows if row[:1] == ["Question"]]
    found = charts(summary)
    assert len(found) == len(tables) > 1
    for table, chart in zip(tables, found, strict=True):
        assert chart.find(f".//{CHART}barDir").attrib["val"] == "bar"  # type: ignore[union-attr]
        assert chart.find(f".//{CHART}grouping").attrib["val"] == "stacked"  # type: ignore[union-attr]
        names = [s.find(f"{CHART}tx//{CHART}v").text for s in chart.iter(f"{CHART}ser")]  # type: ignore[union-attr]
        assert names == table[2 : 2 + len(names)]


def test_charts_are_told_in_words(summary: Summary) -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx.content(summary))) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    view = summary.audiences[0].groups[0].criteria[0].questions[0].views[0]
    assert drawing.count('descr="Stacked bars.') == len(charts(summary))
    assert f"{view.cells[0].label} " in drawing
    assert "The table beside it has the same figures." in drawing


def test_neighbours_in_a_chart_differ_by_pattern_and_hidden_answers_stand_there(
    few: Summary,
) -> None:
    first = charts(few)[0]
    patterns = [part.tag.rpartition("}")[2] for s in first.iter(f"{CHART}ser") for part in s.iter()]
    assert "pattFill" in patterns
    names = [s.find(f"{CHART}tx//{CHART}v").text for s in first.iter(f"{CHART}ser")]  # type: ignore[union-attr]
    assert names[-1] == "Not shown (c)"


def test_each_answer_of_the_longest_scale_has_a_fill_of_its_own(longest: Summary) -> None:
    (chart,) = charts(longest)
    fills = [
        ElementTree.tostring(found)
        for series in chart.iter(f"{CHART}ser")
        if (found := series.find(f"{CHART}spPr")) is not None
    ]
    assert len(set(fills)) == len(fills) == len(FILLS)


def test_no_words_run_in_opendocument(hostile: Summary) -> None:
    content = ods.content(hostile)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        written = archive.read("content.xml").decode()
    assert "table:formula" not in written
    assert "xlink:href" not in written
    texts = {value for rows in in_opendocument(hostile).values() for row in rows for value in row}
    assert f"{HOSTILE} (Standard and easy read together)" in texts


def test_no_title_of_a_chart_is_a_formula(hostile: Summary, summary: Summary) -> None:
    named = replace(summary.audiences[0], title=HOSTILE)
    for chart in charts(replace(hostile, audiences=(named,))):
        title = chart.find(f".//{CHART}title")
        assert title is not None
        assert title.find(f".//{CHART}f") is None


def test_a_text_of_any_length_leaves_a_workbook_that_opens(summary: Summary) -> None:
    endless = replace(summary, caveat="word " * 200_000)
    for found in (in_excel(endless), in_opendocument(endless)):
        told = [value for row in found["Read this first"] for value in row]
        (cut,) = [v for v in told if isinstance(v, str) and v.startswith("word word")]
        assert 30_000 < len(cut) <= 32_767
        assert cut.endswith("…")
    book = openpyxl.load_workbook(io.BytesIO(xlsx.content(endless)))
    heights = [row.height for row in book.worksheets[0].row_dimensions.values()]
    assert max(height for height in heights if height) <= 409.5


def test_what_xml_cannot_hold_is_left_out(summary: Summary) -> None:
    odd = replace(summary, caveat="bell\x07, no character \ufffe, two\nlines")
    told = [value for row in in_opendocument(odd)["Read this first"] for value in row]
    assert "bell, no character , two\nlines" in told


def test_the_same_summary_gives_the_same_bytes(summary: Summary) -> None:
    assert ods.content(summary) == ods.content(summary)
    assert xlsx.content(summary) == xlsx.content(summary)
    with zipfile.ZipFile(io.BytesIO(ods.content(summary))) as archive:
        assert {part.date_time[:3] for part in archive.infolist()} == {(2026, 11, 23)}
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"

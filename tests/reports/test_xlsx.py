"""The workbook as it opens: sheets, figures as numbers, words as words."""

import io
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from surveyapp.domain.summary import Summary, percent_text
from surveyapp.reports import bars, comparing, heading, xlsx
from surveyapp.reports.figures import COLUMNS, figures
from tests.reports.conftest import HOSTILE


def opened(summary: Summary) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx.content(summary)))


def sheet(summary: Summary, name: str) -> Worksheet:
    found = opened(summary)[name]
    assert isinstance(found, Worksheet)
    return found


def values(found: Worksheet) -> list[tuple[object, ...]]:
    return list(found.iter_rows(values_only=True))


def row_of(found: Worksheet, first: object) -> int:
    return next(row for row, (value, *_) in enumerate(values(found), 1) if value == first)


def test_what_to_read_first_comes_first(summary: Summary) -> None:
    book = opened(summary)
    assert book.sheetnames == [
        "Read this first",
        "Who answered",
        "Languages",
        "Parents and carers",
        "Parents and carers, bars",
        "Parents and carers, by group",
        "All figures",
    ]
    told = {str(value) for row in values(sheet(summary, "Read this first")) for value in row}
    assert {*summary.notices, summary.caveat, *summary.rules} <= told
    assert {"c", "x", "z"} <= told


def test_a_view_is_shares_words_and_counts_below_the_names_of_the_answers(
    summary: Summary,
) -> None:
    found = sheet(summary, "Parents and carers")
    view = summary.audiences[0].groups[0].criteria[0].questions[0].views[0]
    top = row_of(found, "Helped?")
    names, shares, words, counts = (
        [cell.value for cell in found[row][4 : 4 + len(view.cells)]]
        for row in range(top - 1, top + 3)
    )
    assert names == [cell.label for cell in view.cells]
    assert shares == [
        pytest.approx(cell.percent / 100) if isinstance(cell.percent, float) else cell.percent
        for cell in view.cells
    ]
    assert words == [cell.word for cell in view.cells]
    assert counts == [cell.count for cell in view.cells]
    assert [cell.value for cell in found[top][1:4]] == [view.answered, view.asked, "%"]
    shares = [cell.percent for cell in view.cells]
    formats = [found.cell(top, column).number_format for column in range(5, 5 + len(shares))]
    assert formats == [_number_format(share) for share in shares]
    assert found.cell(top + 2, 5).number_format == "#,##0"


def _number_format(share: object) -> str:
    """With as many decimals as the share is written with beside its word."""
    if not isinstance(share, float):
        return "General"
    return "0.00%"[: 1 + max(0, len(percent_text(share).partition(".")[2]))] + "%"


def test_header_and_questions_stay_in_sight(summary: Summary) -> None:
    found = sheet(summary, "Parents and carers")
    assert found.freeze_panes == "B4"
    assert found["A3"].value == "Question, and version"
    assert found.print_title_rows == "$3:$3"


def test_it_prints_across_on_a4_one_page_wide(rich: Summary) -> None:
    for found in opened(rich).worksheets:
        assert found.page_setup.orientation == "landscape"
        assert found.page_setup.paperSize == 9
        if found.title.endswith(("bars", "other", "Change")):  # scaled by their charts
            assert 10 <= int(found.page_setup.scale or 100) < 100
            continue
        assert found.sheet_properties.pageSetUpPr is not None
        assert found.sheet_properties.pageSetUpPr.fitToPage
        assert found.page_setup.fitToWidth in (None, 1)
        assert found.page_setup.fitToHeight == 0


def test_every_figure_stands_in_one_filtered_table(summary: Summary) -> None:
    found = sheet(summary, "All figures")
    standing, header, *rows = values(found)
    assert standing[0] == f"{heading.which(summary)} {heading.standing(summary)}"
    assert header == COLUMNS
    assert len(rows) == len(figures(summary))
    assert found.auto_filter.ref == f"A2:T{len(rows) + 2}"


def test_no_words_become_a_formula_or_a_link(hostile: Summary) -> None:
    book = opened(hostile)
    cells = [cell for found in book.worksheets for row in found.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert not [cell for cell in cells if cell.hyperlink]
    texts = [cell for row in values(sheet(hostile, "Who answered")) for cell in row]
    assert f"{HOSTILE} (Standard and easy read together)" in texts


def test_a_sheet_gets_a_name_that_a_sheet_may_have(hostile: Summary) -> None:
    assert opened(hostile).sheetnames[3] == '=HYPERLINK("https   example.org'


def test_two_audiences_of_one_name_get_a_sheet_each(summary: Summary) -> None:
    twice = replace(summary, audiences=summary.audiences * 2)
    assert opened(twice).sheetnames[3:9] == [
        "Parents and carers",
        "Parents and carers, bars",
        "Parents and carers, by group",
        "Parents and carers 2",
        "Parents and carers, bars 2",
        "Parents and carers, by group 2",
    ]


def test_before_closing_it_is_one_sheet(before_closing: Summary) -> None:
    book = opened(before_closing)
    assert book.sheetnames == ["Read this first"]
    assert "123 responses" in {str(v) for row in values(book.worksheets[0]) for v in row}


def test_hidden_figures_are_symbols(few: Summary) -> None:
    found = sheet(few, "Parents and carers")
    top = row_of(found, "Helped?")
    assert [cell.value for cell in found[top][4:7]] == ["c", "c", "c"]
    assert [cell.value for cell in found[top + 1][4:7]] == [None, None, None]


def test_answers_by_group_have_a_sheet_with_headings_in_sight(summary: Summary) -> None:
    found = sheet(summary, "Parents and carers, by group")
    assert found.freeze_panes == "B5"
    assert (found["A4"].value, found["B4"].value) == ("Question, and group", "By")
    assert found.auto_filter.ref == f"B4:B{found.max_row}"
    question = summary.audiences[0].groups[0].criteria[0].questions[0]
    table = question.by_group[0]
    top = row_of(found, question.text)
    labels = [cell.value for cell in found[top]]
    assert labels[1:6] == [table.title, "n", "Yes", "Sometimes", "No"]
    for row, group in enumerate(table.groups, start=top + 1):
        told = [cell.value for cell in found[row]]
        assert told[:3] == [group.label, table.title, group.answered]
        counts = [cells[row - top - 1].count for cells in table.rows]
        assert [value for value in told[6:] if value is not None][-len(counts) :] == counts


def test_every_sheet_says_which_release_it_is(rich: Summary) -> None:
    for found in opened(rich).worksheets:
        head = " ".join(str(value) for row in values(found)[:3] for value in row if value)
        assert "Release 3 (demonstration). Demonstration. Sample" in head, found.title
        assert found.oddFooter
        assert "Release 3 (demonstration)" in str(found.oddFooter.left.text)


def test_voices_and_change_stand_beside_what_a_test_says(rich: Summary) -> None:
    for name, comparisons in (
        ("Voices beside each other", comparing.all_voices(rich)),
        ("Change", tuple(told for _, told in comparing.all_changes(rich))),
    ):
        told = {str(row[1]) for row in values(sheet(rich, name)) if row[1]}
        drawn = [c for c in comparisons if bars.can_be_drawn(c.sides[0].view)]
        tests = comparing.tested(comparisons)
        assert {comparing.verdict(comparison, tests) for comparison in drawn} <= told

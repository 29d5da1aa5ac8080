"""The CSV file: one row a figure, readable by a program and harmless in a spreadsheet."""

import csv
import io
from dataclasses import replace

import pandas as pd

from surveyapp.domain.summary import Summary
from surveyapp.reports import tidy_csv
from surveyapp.reports.figures import COLUMNS

#: What a figure is of.
PLACE = (*COLUMNS[:7], "by", "group", "group_label")


def rows_of(summary: Summary) -> list[dict[str, str]]:
    text = tidy_csv.content(summary).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_one_row_a_figure(rich: Summary) -> None:
    rows = [row for row in rows_of(rich) if row["measure"] != "note"]
    keys = [tuple(row[name] for name in PLACE) for row in rows]
    assert len(set(keys)) == len(keys)
    assert all(bool(row["value"]) != bool(row["symbol"]) for row in rows)


def test_a_figure_stands_with_its_place_word_and_base(summary: Summary) -> None:
    audience = summary.audiences[0]
    view = audience.groups[0].criteria[0].questions[0].views[0]
    (row,) = [
        row
        for row in rows_of(summary)
        if (row["question"], row["view"], row["option"], row["by"])
        == ("helped", "pooled", "yes", "")
    ]
    cell = view.cells[0]
    assert isinstance(cell.percent, float)
    assert row["inspection"] == "hackney-2026-11-23"
    assert (row["audience"], row["criterion"]) == ("parents-and-carers", "C1")
    assert (int(row["value"]), int(row["n"]), int(row["N"])) == (
        cell.count,
        view.answered,
        view.asked,
    )
    assert abs(float(row["percent"]) - cell.percent) < 0.0001
    assert row["word"] == cell.word


def test_a_hidden_figure_leaves_a_symbol_that_is_explained_and_nothing_else(few: Summary) -> None:
    hidden = [row for row in rows_of(few) if row["measure"] == "answer"]
    assert hidden
    for row in hidden:
        assert row["symbol"] == "c"
        assert row["symbol_meaning"].startswith("confidential")
        assert [row[name] for name in ("value", "percent", "word", "n")] == [""] * 4


def test_notices_caveat_and_rules_go_with_the_figures(summary: Summary) -> None:
    notes = [row["label"] for row in rows_of(summary) if row["measure"] == "note"]
    released = "Release: Not released: for checking only. Pass these figures on to nobody."
    offered = "Languages offered: English."
    assert notes == [released, *summary.notices, offered, summary.caveat, *summary.rules]


def test_a_spreadsheet_knows_the_encoding_and_pandas_the_columns(summary: Summary) -> None:
    content = tidy_csv.content(summary)
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(pd.read_csv(io.BytesIO(content)).columns) == list(COLUMNS)


def test_no_cell_begins_a_formula(hostile: Summary) -> None:
    rows = list(csv.reader(io.StringIO(tidy_csv.content(hostile).decode("utf-8-sig"))))
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any(cell.startswith("'=HYPERLINK(") for cell in cells)


def test_before_closing_it_holds_the_number_of_responses_alone(before_closing: Summary) -> None:
    rows = [row for row in rows_of(before_closing) if row["measure"] != "note"]
    assert [(row["measure"], row["value"]) for row in rows] == [("responses", "123")]


def test_a_summary_without_audiences_is_a_table_all_the_same(summary: Summary) -> None:
    rows = rows_of(replace(summary, audiences=()))
    assert {row["measure"] for row in rows} == {"note"}

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


def test_groups_make_up_everyone_and_say_what_they_are_of(summary: Summary) -> None:
    rows = [row for row in rows_of(summary) if row["question"] == "helped"]
    by_plan = [
        row for row in rows if row["measure"] == "answered-by-group" and row["by"] == "has-plan"
    ]
    assert [row["group_label"] for row in by_plan] == ["Yes", "No", "Did not say"]
    (all_,) = [row for row in rows if (row["measure"], row["view"]) == ("answered", "pooled")]
    assert sum(int(row["value"]) for row in by_plan) == int(all_["value"])
    answers = [
        row for row in rows if row["measure"] == "answer-by-group" and row["by"] == "has-plan"
    ]
    for row in answers:
        if row["value"]:
            assert float(row["percent"]) == round(100 * int(row["value"]) / int(row["n"]), 4)
        else:
            assert (row["symbol"], row["percent"]) == ("c", "")


def test_a_difference_stands_with_both_sides_and_its_p_value(rich: Summary) -> None:
    found = [row for row in rows_of(rich) if row["measure"] == "difference-between-audiences"]
    told = [q.difference for c in rich.voices for q in c.questions if q.difference]
    assert len(found) == 2 * len(told) > 0
    assert {float(row["p_value"]) for row in found} == {each.p_value for each in told}
    assert all(float(row["p_value"]) < 0.05 for row in found)
    compared = {row["question"] for row in rows_of(rich) if row["measure"].startswith("compared-b")}
    assert {row["question"] for row in found} < compared


def test_coverage_and_then_and_now_are_told_apart_from_answers(rich: Summary) -> None:
    rows = rows_of(rich)
    (known, answered) = [row for row in rows if (row["by"], row["group"]) == ("has-plan", "no")
        and row["measure"] in ("known", "coverage")]  # fmt: skip
    assert (known["value"], known["label"]) == ("2000", "Source: Returns of 2026")
    assert answered["label"] == "Hardly answered"
    earlier = [row for row in rows if row["measure"] == "earlier-answer"]
    assert {(row["by"], row["group"]) for row in earlier} == {("inspection", "hackney-2023-05-02")}

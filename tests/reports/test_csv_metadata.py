"""The CSV file with its metadata, as a program reads it by CSV on the Web."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from csvw import CSVW, Table

from surveyapp.domain.summary import Summary
from surveyapp.reports import csv_metadata, tidy_csv
from surveyapp.reports.figures import COLUMNS, figures

NAME = "hackney-2026-11-23-summary.csv"


def written(summary: Summary, folder: Path, table: bytes | None = None) -> Path:
    """The metadata file beside its table."""
    (folder / NAME).write_bytes(table or tidy_csv.content(summary))
    file = folder / f"{NAME}-metadata.json"
    file.write_bytes(csv_metadata.content(summary))
    return file


def rows_of(file: Path) -> list[dict[str, Any]]:
    return list(Table.from_file(file).iterdicts(strict=True))


@pytest.mark.parametrize("name", ["summary", "few", "before_closing", "hostile", "rich"])
def test_it_is_valid(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    file = written(request.getfixturevalue(name), tmp_path)
    assert CSVW(str(file), validate=True).is_valid


def test_a_program_finds_it_from_the_table_and_reads_typed_figures(
    summary: Summary, tmp_path: Path
) -> None:
    rows = [row for row in rows_of(written(summary, tmp_path)) if row["measure"] != "note"]
    table = figures(summary)
    assert [row["value"] for row in rows] == [
        None if value != value else value for value in table["value"].astype(object).fillna(None)
    ]
    row = next(row for row in rows if row["word"])
    assert isinstance(row["percent"], Decimal)
    assert all(isinstance(row[name], int) for name in ("value", "n", "N"))


def test_a_hidden_figure_is_null_and_its_symbol_is_there(few: Summary, tmp_path: Path) -> None:
    hidden = [row for row in rows_of(written(few, tmp_path)) if row["measure"] == "answer"]
    assert {(row["value"], row["percent"], row["symbol"]) for row in hidden} == {(None, None, "c")}


def test_it_says_where_the_figures_come_from_and_by_which_rules(summary: Summary) -> None:
    found = json.loads(csv_metadata.content(summary))
    assert found["url"] == NAME
    assert found["dc:created"] == summary.made_at.isoformat()
    for notice in (*summary.notices, summary.caveat):
        assert notice in found["dc:description"]
    assert summary.edition.title in found["dc:provenance"]
    bodies = {note["body"] for note in found["notes"]}
    assert {*summary.rules, *(symbol.meaning for symbol in summary.symbols)} <= bodies
    assert [column["name"] for column in found["tableSchema"]["columns"]] == list(COLUMNS)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [(b",c,,,", b",q,,,"), (b",answer,yes,", b",,yes,"), (b"\r\nhackney", b"\r\n,hackney")],
)
def test_a_table_that_does_not_keep_to_it_is_found_out(
    summary: Summary, tmp_path: Path, was: bytes, becomes: bytes
) -> None:
    content = tidy_csv.content(summary)
    assert was in content
    file = written(summary, tmp_path, content.replace(was, becomes, 1))
    found = CSVW(str(file), validate=True)
    with pytest.raises(UserWarning, match="Invalid column value"):
        _ = found.is_valid

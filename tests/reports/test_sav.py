"""The SPSS file, as SPSS reads it: figures with labels, symbols as missing values, no person."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest

from surveyapp.domain.summary import Summary
from surveyapp.reports import sav
from surveyapp.reports.figures import figures
from tests.reports.conftest import HOSTILE


def opened(summary: Summary, folder: Path, **options: Any) -> tuple[pd.DataFrame, Any]:
    file = folder / "summary.sav"
    file.write_bytes(sav.content(summary))
    return pyreadstat.read_sav(file, **options)


def test_every_figure_is_there_and_nothing_else(summary: Summary, tmp_path: Path) -> None:
    found, _ = opened(summary, tmp_path)
    expected = figures(summary)
    assert len(found) == len(expected)
    counts = expected["value"].astype("Float64")
    assert found["count"].astype("Float64").equals(counts)
    assert list(found["question"]) == list(expected["question"].fillna(""))


def test_values_have_their_labels(summary: Summary, tmp_path: Path) -> None:
    found, told = opened(summary, tmp_path, apply_value_formats=True)
    answers = found[found["measure"] == "answer"]
    assert set(answers["audience"]) == {"Parents and carers"}
    assert set(answers["view"]) <= {"pooled", "standard", "easy-read"}
    assert "majority" in set(answers["word"])
    assert told.column_names_to_labels["answered"].startswith("n: ")


def test_a_symbol_is_missing_by_the_users_rule_and_labelled(few: Summary, tmp_path: Path) -> None:
    plain, _ = opened(few, tmp_path)
    hidden, told = opened(few, tmp_path, user_missing=True)
    answers = figures(few)["measure"] == "answer"
    assert plain.loc[answers, ["count", "percent"]].isna().all(axis=None)
    assert set(hidden.loc[answers, "count"]) == {-1.0}
    assert told.variable_value_labels["count"][-1.0].startswith("c: confidential")
    assert {found["lo"] for found in told.missing_ranges["count"]} == {-1.0, -2.0, -3.0}


def test_what_must_be_read_goes_with_it(summary: Summary, tmp_path: Path) -> None:
    _, told = opened(summary, tmp_path)
    said = " ".join(told.notes)
    assert told.file_label == "Hackney: summary of survey answers"
    assert "Demonstration." in said
    assert 'The status of these questions is "sample".' in said
    assert "Read each percentage beside its n." in said
    assert max(map(len, told.notes)) <= 80


def test_it_is_dated_by_its_summary_and_always_the_same(summary: Summary, tmp_path: Path) -> None:
    _, told = opened(summary, tmp_path)
    assert told.creation_time.isoformat() == "2026-11-23T10:00:00"
    assert sav.content(summary) == sav.content(summary)


def test_hostile_and_long_words_are_words(hostile: Summary, tmp_path: Path) -> None:
    longer = replace(
        hostile, audiences=(replace(hostile.audiences[0], title=f"{HOSTILE} {'é' * 500}"),)
    )
    found, told = opened(longer, tmp_path)
    assert HOSTILE in set(found["question_text"])
    (label,) = told.variable_value_labels["audience"].values()
    assert len(label.encode()) <= 120


@pytest.mark.parametrize("name", ["before_closing", "nobody"])
def test_few_figures_or_none_are_a_file_all_the_same(
    name: str, summary: Summary, before_closing: Summary, tmp_path: Path
) -> None:
    given = {"before_closing": before_closing, "nobody": replace(summary, audiences=())}[name]
    found, _ = opened(given, tmp_path)
    assert list(found["count"]) == ([123.0] if name == "before_closing" else [])

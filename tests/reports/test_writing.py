"""Files are written whole, all of them or none."""

from pathlib import Path

import pytest

from surveyapp.domain.errors import NotFoundError, UserError
from surveyapp.domain.summary import Summary
from surveyapp.reports import writing
from surveyapp.reports.formats import FORMATS
from tests.reports.conftest import FONTS

NAMES = {f"hackney-2026-11-23-summary.{format_.suffix}" for format_ in FORMATS}


def test_the_files_are_named_by_area_and_day(summary: Summary, tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    files = writing.write(summary, out, FONTS)
    assert {file.name for file in files} == NAMES == {file.name for file in out.iterdir()}
    assert all(file.stat().st_size for file in files)


def test_older_files_are_replaced(summary: Summary, few: Summary, tmp_path: Path) -> None:
    writing.write(summary, tmp_path, FONTS)
    writing.write(few, tmp_path, FONTS)
    assert (tmp_path / "hackney-2026-11-23-summary.csv").read_bytes() == writing.content(
        few, "csv", FONTS
    )


def test_when_the_disk_is_full_the_older_files_stay_and_nothing_else(
    summary: Summary, few: Summary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing.write(few, tmp_path, FONTS)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    written: list[int] = []

    def full_after_one(descriptor: int) -> None:
        written.append(descriptor)
        if len(written) > 1:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_after_one)
    with pytest.raises(UserError) as caught:
        writing.write(summary, tmp_path, FONTS)
    assert "No space left on device" in caught.value.problem
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_when_a_name_is_taken_by_a_folder_the_older_files_stay(
    summary: Summary, few: Summary, tmp_path: Path
) -> None:
    (tmp_path / "hackney-2026-11-23-summary.sav" / "inside").mkdir(parents=True)
    older = tmp_path / "hackney-2026-11-23-summary.csv"
    older.write_text("older")
    with pytest.raises(UserError) as caught:
        writing.write(summary, tmp_path, FONTS)
    assert "hackney-2026-11-23-summary.sav" in caught.value.problem
    assert older.read_text() == "older"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_directory_that_is_a_file_is_named(summary: Summary, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("here")
    with pytest.raises(UserError) as caught:
        writing.write(summary, taken, FONTS)
    assert str(taken) in caught.value.problem
    assert caught.value.remedy


def test_a_report_that_is_not_made_is_said_to_be_none(summary: Summary) -> None:
    with pytest.raises(NotFoundError):
        writing.content(summary, "docx", FONTS)

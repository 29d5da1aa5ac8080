"""`surveyapp summary write`: files for an inspector, from the command line."""

from pathlib import Path

from surveyapp.reports.formats import FORMATS
from tests.cli.conftest import CommandLine


def test_the_summary_of_a_demonstration_is_written(
    command_line: CommandLine, tmp_path: Path
) -> None:
    opened = command_line.open_demonstration()
    command_line.printed("simulate", opened["id"], "--responses", "20")
    out = tmp_path / "out"
    printed = command_line.printed("summary", "write", opened["id"], "--out", str(out))
    assert printed["inspection"] == opened["id"]
    assert printed["demonstration"] is True
    assert printed["figures_shown"] is True
    assert sorted(Path(file).name for file in printed["files"]) == sorted(
        file.name for file in out.iterdir()
    )
    assert {file.name.removeprefix(f"{opened['id']}-") for file in out.iterdir()} == {
        *(f"summary.{format_.suffix}" for format_ in FORMATS), "edition.json", "manifest.json",
    }  # fmt: skip
    assert printed["release"] == 1
    again = command_line.printed("summary", "write", opened["id"], "--out", str(out))
    assert again["release"] == 1
    audited = command_line.printed("summary", "audit", str(out))
    assert [(one["inspection"], one["release"], one["passes"]) for one in audited] == [
        (opened["id"], 1, True)
    ]
    assert audited[0]["hidden"]


def test_what_was_written_is_said_with_its_notices(
    command_line: CommandLine, tmp_path: Path
) -> None:
    opened = command_line.open_demonstration()
    result = command_line.run("summary", "write", opened["id"], "--out", str(tmp_path / "out"))
    assert result.exit_code == 0
    assert "Demonstration." in result.stdout
    assert "Parents and carers: 0 responses" in result.stdout
    assert "hackney-2026-11-23-summary.xlsx" in result.stdout


def test_an_unknown_inspection_and_an_impossible_directory(
    command_line: CommandLine, tmp_path: Path
) -> None:
    unknown = command_line.run("summary", "write", "nowhere", "--out", str(tmp_path))
    assert unknown.exit_code == 1
    opened = command_line.open_demonstration()
    (tmp_path / "file").write_text("here")
    below_a_file = str(tmp_path / "file" / "x")
    below = command_line.run("summary", "write", opened["id"], "--out", below_a_file)
    assert below.exit_code == 1
    assert "cannot be written" in below.stderr


def test_a_directory_must_be_named(command_line: CommandLine) -> None:
    assert command_line.run("summary", "write", "any").exit_code == 2

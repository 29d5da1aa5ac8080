"""`surveyapp export`: raw answers into files, from the command line."""

import stat
from pathlib import Path

from tests.cli.conftest import CommandLine


def test_the_responses_of_a_demonstration_are_written(
    command_line: CommandLine, tmp_path: Path
) -> None:
    opened = command_line.open_demonstration()
    command_line.printed("simulate", opened["id"], "--responses", "60")
    file, comments = tmp_path / "raw.csv", tmp_path / "comments.csv"
    printed = command_line.printed(
        "export", opened["id"], "--out", str(file), "--comments", str(comments)
    )
    assert printed["responses"] == 60
    assert printed["files"] == [str(file), str(comments)]
    assert file.read_bytes().count(b"\r\n") == 61
    assert printed["comments"] > 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_it_says_what_was_written_and_how_to_keep_it(
    command_line: CommandLine, tmp_path: Path
) -> None:
    opened = command_line.open_demonstration()
    result = command_line.run("export", opened["id"], "--out", str(tmp_path / "raw.csv"))
    assert result.exit_code == 0
    assert "answers of single people" in result.stdout
    assert "0 responses written" in result.stdout
    assert "comments" not in result.stdout


def test_a_file_that_is_there_is_kept(command_line: CommandLine, tmp_path: Path) -> None:
    opened = command_line.open_demonstration()
    (tmp_path / "raw.csv").write_text("mine")
    result = command_line.run("export", opened["id"], "--out", str(tmp_path / "raw.csv"))
    assert result.exit_code == 1
    assert "is there already" in result.stderr
    assert (tmp_path / "raw.csv").read_text() == "mine"


def test_one_file_cannot_be_both(command_line: CommandLine, tmp_path: Path) -> None:
    opened = command_line.open_demonstration()
    same = str(tmp_path / "raw.csv")
    result = command_line.run("export", opened["id"], "--out", same, "--comments", same)
    assert result.exit_code == 1
    assert "have that name" in result.stderr
    assert not Path(same).exists()


def test_an_unknown_inspection_is_named(command_line: CommandLine, tmp_path: Path) -> None:
    result = command_line.run("export", "nowhere", "--out", str(tmp_path / "raw.csv"))
    assert result.exit_code == 1
    assert "There is no inspection nowhere." in result.stderr
    assert not (tmp_path / "raw.csv").exists()

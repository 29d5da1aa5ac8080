"""`surveyapp summary release`, `releases` and `audit`, from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine


@pytest.fixture
def database_kind() -> str:
    """What differs between databases is tested with the services."""
    return "sqlite"


@pytest.fixture
def demonstration(command_line: CommandLine) -> str:
    return str(command_line.open_demonstration()["id"])


def release(command_line: CommandLine, inspection: str, *more: str) -> int:
    return command_line.run("summary", "release", inspection, "--by", "A. Lead", *more).exit_code


def test_releases_are_made_listed_and_written_by_number(
    command_line: CommandLine, demonstration: str, tmp_path: Path
) -> None:
    none = command_line.run("summary", "releases", demonstration)
    assert "Nothing of hackney-2026-11-23 has been released yet." in none.stdout
    made = command_line.printed("summary", "release", demonstration, "--by", "A. \u202eLead")
    assert (made["number"], made["kind"], made["released_by"]) == (1, "demonstration", "A. Lead")
    command_line.printed("simulate", demonstration, "--responses", "12")
    assert release(command_line, demonstration, "--kind", "demonstration") == 0
    listed = command_line.printed("summary", "releases", demonstration)
    assert [each["number"] for each in listed] == [1, 2]
    assert listed[0]["sha256"] == made["sha256"]
    first = command_line.printed(
        "summary", "write", demonstration, "--out", str(tmp_path / "1"), "--release", "1"
    )
    assert first["release"] == 1
    assert set(first["responses"].values()) == {0}


def test_nothing_new_and_kinds_that_are_not_to_be_had(
    command_line: CommandLine, demonstration: str
) -> None:
    assert release(command_line, demonstration, "--kind", "closing") == 1
    assert release(command_line, demonstration) == 0
    again = command_line.run("summary", "release", demonstration, "--by", "A. Lead")
    assert again.exit_code == 1
    assert "Nothing has changed since Release 1 (demonstration, by A. Lead" in again.stderr
    assert release(command_line, demonstration, "--kind", "sometime") == 2
    assert release(command_line, "nowhere") == 1
    assert command_line.run("summary", "release", demonstration).exit_code == 2
    assert command_line.run("summary", "releases", "nowhere").exit_code == 1


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 40])
def test_a_release_has_a_number(
    command_line: CommandLine, demonstration: str, tmp_path: Path, number: str
) -> None:
    arguments = ("summary", "write", demonstration, "--out", str(tmp_path / "x"))
    assert command_line.run(*arguments, "--release", number).exit_code == 2
    assert not (tmp_path / "x").exists()
    other = command_line.run(*arguments, "--release", "7")
    assert other.exit_code == 1
    assert "has no release 7" in other.stderr


def test_a_tampered_folder_fails_and_says_why(
    command_line: CommandLine, demonstration: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    command_line.printed("summary", "write", demonstration, "--out", str(out))
    passed = command_line.run("summary", "audit", str(out))
    assert passed.exit_code == 0
    assert f"{demonstration}: Release 1 (demonstration" in passed.stdout
    assert "Passes: no hidden figure is exposed" in passed.stdout
    with (out / f"{demonstration}-summary.csv").open("ab") as file:
        file.write(b"one more row")
    failed = command_line.run("summary", "audit", str(out))
    assert failed.exit_code == 1
    assert f"FAILS: {demonstration}-summary.csv is not as it was written" in failed.stdout
    assert "1 of 1 audits failed" in failed.stderr


def test_names_in_a_hostile_folder_cannot_steer_the_terminal(
    command_line: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "\x1b[2J\u202ex-summary.json").write_text("{}")
    result = command_line.run("summary", "audit", str(tmp_path))
    assert result.exit_code == 1
    assert "\\x1b[2J" in result.stdout
    assert "\x1b" not in result.stdout


def test_no_folder_is_no_audit(command_line: CommandLine, tmp_path: Path) -> None:
    assert command_line.run("summary", "audit").exit_code == 2
    nowhere = command_line.run("summary", "audit", str(tmp_path / "nowhere"))
    assert nowhere.exit_code == 1
    assert "is no folder" in nowhere.stderr

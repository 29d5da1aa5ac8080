"""Files to write, as they are named: what cannot be is refused before anything is made."""

from pathlib import Path

import pytest

from surveyapp.services import handouts, printing, screen_pdf
from tests.cli.conftest import CommandLine

HACKNEY = "hackney-2026-11-23"
AUDIENCE = ("--audience", "practitioners")
WRITING = {
    "print": (*AUDIENCE, "--copies", "2000"),
    "screen": AUDIENCE,
    "letter": AUDIENCE,
    "instructions": AUDIENCE,
    "cover": AUDIENCE,
    "poster": (),
    "slip": AUDIENCE,
    "text": AUDIENCE,
    "braille": AUDIENCE,
}


@pytest.mark.parametrize("command", WRITING)
@pytest.mark.parametrize("out", ["", ".", "..", "/", "folder/"])
def test_what_names_no_file_is_wrong_use(
    command_line: CommandLine, tmp_path: Path, command: str, out: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    result = command_line.run("paper", command, HACKNEY, *WRITING[command], "--out", out)
    assert result.exit_code == 2
    assert "'--out': Name a file to write." in result.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_a_manifest_needs_a_name(command_line: CommandLine, tmp_path: Path) -> None:
    copies = ("print", HACKNEY, *AUDIENCE, "--copies", "1", "--out", str(tmp_path / "a.pdf"))
    result = command_line.run("paper", *copies, "--manifest", "")
    assert result.exit_code == 2
    assert "'--manifest': Name a file to write." in result.stderr


def test_the_directory_of_a_summary_needs_a_name(command_line: CommandLine) -> None:
    result = command_line.run("summary", "write", HACKNEY, "--out", "")
    assert result.exit_code == 2
    assert "'--out': Name a directory" in result.stderr


@pytest.mark.parametrize("command", WRITING)
def test_nothing_is_made_for_a_folder_that_is_not_there(
    command_line: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    command_line.open_demonstration()

    def made(*_: object, **__: object) -> None:
        pytest.fail("it was made")

    for module, name in (
        (printing, "lay_out"),
        (screen_pdf, "lay_out"),
        (handouts, "with_sheet"),
        (handouts, "to_pin_up"),
        (handouts, "text"),
        (handouts, "in_braille"),
    ):
        monkeypatch.setattr(module, name, made)
    away = str(tmp_path / "nowhere" / "file")
    result = command_line.run("paper", command, HACKNEY, *WRITING[command], "--out", away)
    assert result.exit_code == 1
    assert f"there is no folder {tmp_path / 'nowhere'}" in result.stderr
    assert "Make that folder" in result.stderr

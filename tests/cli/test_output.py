"""Errors of the command line: what they quote does not steer the terminal."""

import pytest
from click.testing import CliRunner

from surveyapp.cli.commands import main
from tests.cli.conftest import CommandLine

HOSTILE = "x\x1b[31mred\x07\x9b2J\r\u202eback\u2028"


def told(*arguments: str) -> str:
    """What is said on standard error, as a terminal gets it."""
    return CliRunner().invoke(main, list(arguments), color=True).stderr


def asked(name: str, audience: str = "practitioners", design: str = "standard") -> tuple[str, ...]:
    return ("paper", "geometry", name, "--audience", audience, "--design", design)


def test_what_else_is_wrong_is_quoted_without_its_controls(command_line: CommandLine) -> None:
    hackney = command_line.open_demonstration()["id"]
    wrong = (asked(HOSTILE), asked(hackney, HOSTILE), asked(hackney, design=HOSTILE))
    for arguments in wrong:
        said = told(*arguments)
        assert "Error: " in said
        assert not any(c in said for c in "\x1b\x07\x9b\r\u202e\u2028")


@pytest.mark.parametrize(
    "arguments",
    [
        ("inspection", "list", HOSTILE),
        ("inspection", HOSTILE),
        ("inspection", "list", f"--{HOSTILE}"),
        (f"--{HOSTILE}",),
        (HOSTILE,),
        ("paper", "print", "id", "--audience", "a", "--copies", HOSTILE, "--out", "a.pdf"),
    ],
)
@pytest.mark.usefixtures("environment", "fresh_context")
def test_wrong_use_is_quoted_without_controls(arguments: tuple[str, ...]) -> None:
    said = told(*arguments)
    assert "x\\x1b[31mred" in said
    assert not any(c in said for c in "\x1b\x07\x9b\r\u202e\u2028")


def test_words_of_every_script_stay(command_line: CommandLine) -> None:
    hackney = command_line.open_demonstration()["id"]
    assert "اردووں பள்ளி 学校" in told(*asked(hackney, "اردووں பள்ளி 学校"))

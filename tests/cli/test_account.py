"""`surveyapp account`: who may sign in, from the command line."""

from datetime import UTC, datetime
from typing import Any

import pytest

from surveyapp.cli import context
from surveyapp.domain.errors import RefusedError
from surveyapp.services import accounts
from tests.cli.conftest import CommandLine

EMAIL = "ines@example.org"


def add(line: CommandLine, *more: str, role: str = "inspector") -> dict[str, Any]:
    added: dict[str, Any] = line.printed(
        "account", "add", "--email", EMAIL, "--name", "Ines Pector", "--role", role, *more
    )
    return added


def signs_in(password: str) -> bool:
    try:
        accounts.sign_in(
            context.transactions(), EMAIL, password, remote="", key=b"k", now=datetime.now(UTC)
        )
    except RefusedError:
        return False
    return True


def test_an_account_signs_in_with_the_password_that_was_printed(command_line: CommandLine) -> None:
    opened = command_line.open_demonstration()
    added = add(command_line, "--inspection", opened["id"])
    assert (added["role"], added["inspection"]) == ("inspector", opened["id"])
    assert signs_in(added["password"])


def test_accounts_are_listed_without_their_passwords(command_line: CommandLine) -> None:
    assert "There is no account yet." in command_line.run("account", "list").stdout
    added = add(command_line, role="lead")
    listed = command_line.run("account", "list", "--json").stdout
    assert EMAIL in listed
    assert added["password"] not in listed
    assert "every inspection" in command_line.run("account", "list").stdout


def test_a_disabled_account_signs_in_no_more(command_line: CommandLine) -> None:
    password = add(command_line, role="lead")["password"]
    result = command_line.run("account", "disable", EMAIL.upper())
    assert "has ended" in result.stdout
    assert not signs_in(password)
    assert "(ended)" in command_line.run("account", "list").stdout


def test_a_new_password_takes_the_place_of_the_old_one(command_line: CommandLine) -> None:
    before = add(command_line, role="lead")["password"]
    after = command_line.printed("account", "reset-password", EMAIL)["password"]
    assert after != before
    assert signs_in(after)
    assert not signs_in(before)


@pytest.mark.parametrize("command", ["disable", "reset-password"])
def test_an_unknown_account_is_told(command_line: CommandLine, command: str) -> None:
    result = command_line.run("account", command, "nobody@example.org")
    assert result.exit_code == 1
    assert "There is no account of nobody@example.org." in result.stderr
    assert "surveyapp account list" in result.stderr


@pytest.mark.parametrize(
    ("given", "code", "told"),
    [
        (("--role", "emperor"), 2, "emperor"),
        (("--role", "inspector"), 1, "Name the inspection"),
        (("--role", "inspector", "--inspection", "nowhere"), 1, "There is no inspection nowhere"),
        (("--role", "lead", "--inspection", "nowhere"), 1, "A lead is for all inspections"),
    ],
)
def test_what_cannot_be_added_says_why(
    command_line: CommandLine, given: tuple[str, ...], code: int, told: str
) -> None:
    result = command_line.run("account", "add", "--email", EMAIL, "--name", "Ines Pector", *given)
    assert result.exit_code == code
    assert told in result.stderr

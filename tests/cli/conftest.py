import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from surveyapp.cli import context
from surveyapp.cli.commands import main

ENVIRONMENT = {
    "SURVEYAPP_SECRET_KEY": "s" * 40,
    "SURVEYAPP_CODE_KEY": "c" * 40,
    "SURVEYAPP_BASE_URL": "https://survey.example.org",
    "SURVEYAPP_DEMONSTRATION": "",
}


@dataclass(frozen=True)
class CommandLine:
    """The `surveyapp` command on a database of its own."""

    folder: Path

    def run(self, *arguments: str) -> Result:
        """Runs a command as it would run in a shell."""
        return CliRunner().invoke(main, list(arguments))

    def printed(self, *arguments: str) -> Any:
        """What a command prints with --json, read back."""
        result = self.run(*arguments, "--json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    def open_demonstration(self, notified: str = "2026-11-23") -> dict[str, Any]:
        """Opens a demonstration of Hackney and returns what was printed."""
        opened: dict[str, Any] = self.printed(
            "inspection", "open", "--area", "Hackney", "--kind", "full",
            "--notified", notified, "--demonstration",
        )  # fmt: skip
        return opened


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, database_url: str, tmp_path: Path) -> Path:
    """The settings of a platform of its own, with no tables yet."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("SURVEYAPP_DATABASE_URL", database_url)
    monkeypatch.setenv("SURVEYAPP_INSTANCE_DIR", str(tmp_path / "instance"))
    return tmp_path


@pytest.fixture
def fresh_context() -> Iterator[Callable[[], None]]:
    """Forgets the settings that an earlier command of this process has read."""

    def forget() -> None:
        if context.settings.cache_info().currsize and context.transactions.cache_info().currsize:
            context.transactions().close()
        context.transactions.cache_clear()
        context.settings.cache_clear()

    forget()
    yield forget
    forget()


@pytest.fixture
def command_line(environment: Path, fresh_context: Callable[[], None]) -> CommandLine:
    """The `surveyapp` command, its database up to date."""
    line = CommandLine(environment)
    assert line.run("store", "upgrade").exit_code == 0
    return line

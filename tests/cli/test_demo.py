"""`surveyapp demo` sets a whole demonstration up, and again without losing what was typed."""

import json
import re
import socket
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from surveyapp.cli import context
from surveyapp.cli import demo as demo_command
from surveyapp.cli.commands import main
from surveyapp.domain.calendar import last_working_day
from surveyapp.domain.errors import RefusedError


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SURVEYAPP_INSTANCE_DIR", str(tmp_path))
    for name in ("SURVEYAPP_DATABASE_URL", "SURVEYAPP_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    # What the command adds to the environment goes with the test.
    for name in ("SURVEYAPP_SECRET_KEY", "SURVEYAPP_CODE_KEY", "SURVEYAPP_DEMONSTRATION"):
        monkeypatch.setenv(name, "")
    monkeypatch.setattr(demo_command, "SAMPLE_RESPONSES", 12)
    return tmp_path


def prepared() -> str:
    result = CliRunner().invoke(main, ["demo", "--prepare-only"])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.usefixtures("instance")
def test_every_address_and_password_is_printed() -> None:
    told = prepared()
    for audience in ("children-and-young-people", "parents-and-carers", "practitioners"):
        assert re.search(rf"{audience} +http://127\.0\.0\.1:\d+/s/\w+", told)
    for role in ("lead", "inspector", "returns-clerk", "local-authority"):
        assert re.search(rf"{role} +{role}@\S+ +[\w-]{{20,}}", told)
    assert "demonstration inspection" in told


@pytest.mark.usefixtures("instance")
def test_a_program_reads_the_same_as_json() -> None:
    result = CliRunner().invoke(main, ["demo", "--prepare-only", "--json"])
    told = json.loads(result.stdout)
    assert set(told["links"]) == {
        "children-and-young-people", "parents-and-carers", "practitioners",
    }  # fmt: skip
    assert {account["role"] for account in told["accounts"]} == {
        "lead", "inspector", "returns-clerk", "local-authority",
    }  # fmt: skip
    assert told["public_page"] in prepared()


@pytest.mark.usefixtures("instance")
def test_a_restart_keeps_the_inspection_and_changes_the_passwords() -> None:
    first, second = prepared(), prepared()
    link = re.compile(r"parents-and-carers +http://\S+(/s/\w+)")
    password = re.compile(r"lead@\S+ +(\S+)")
    assert link.findall(first) == link.findall(second) != []
    assert password.findall(first) != password.findall(second)
    assert "Writing sample responses" not in second


def test_two_demonstrations_that_are_prepared_at_once_serve_two_ports() -> None:
    host = "127.0.0.1"
    with demo_command.held_port(host, range(8300, 8400)) as first:
        port = first.getsockname()[1]
        with demo_command.held_port(host, range(port, 8400)) as second:
            assert second.getsockname()[1] != port
        with pytest.raises(RefusedError, match="is taken"):
            demo_command.held_port(host, (port,))
        with socket.socket() as server:
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            server.bind((host, port))
            server.listen()
            socket.create_connection((host, port), timeout=5).close()


def test_secrets_are_readable_by_their_owner_alone(instance: Path) -> None:
    prepared()
    secrets = instance / "demonstration" / "secrets.json"
    assert secrets.stat().st_mode & 0o077 == 0


def test_broken_secrets_are_named(instance: Path) -> None:
    (instance / "demonstration").mkdir()
    (instance / "demonstration" / "secrets.json").write_text("{", encoding="utf-8")
    result = CliRunner().invoke(main, ["demo", "--prepare-only"])
    assert result.exit_code == 1
    assert "secrets.json cannot be read" in result.output


def test_a_platform_of_its_own_is_not_turned_into_a_demonstration(
    instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SURVEYAPP_SECRET_KEY", "s" * 40)
    monkeypatch.setenv("SURVEYAPP_CODE_KEY", "c" * 40)
    result = CliRunner().invoke(main, ["demo", "--prepare-only"])
    assert result.exit_code == 1
    assert "would add accounts to it" in result.stderr
    assert list(instance.iterdir()) == []


def test_the_notice_day_is_a_working_day() -> None:
    assert last_working_day(date(2026, 11, 22)) == date(2026, 11, 20)
    assert last_working_day(date(2026, 12, 28)) == date(2026, 12, 24)


def test_a_command_without_settings_works_on_the_demonstration(
    instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SURVEYAPP_DEMONSTRATION", "1")
    context.settings.cache_clear()
    context.transactions.cache_clear()
    result = CliRunner().invoke(main, ["inspection", "list", "--json"])
    context.transactions().close()
    context.settings.cache_clear()
    context.transactions.cache_clear()
    assert result.exit_code == 0, result.output
    assert result.stdout.strip() == "[]"
    assert (instance / "demonstration" / "surveyapp.sqlite3").is_file()

"""The command line: what a person types, what is printed, and what goes wrong with words."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from surveyapp.cli import context
from surveyapp.cli.commands import main
from surveyapp.domain.calendar import LONDON, last_working_day
from surveyapp.domain.questionnaire import EditionStatus
from surveyapp.services import editions
from tests.cli.conftest import CommandLine


def test_an_opened_inspection_tells_its_window_and_links(command_line: CommandLine) -> None:
    opened = command_line.open_demonstration()
    assert opened["id"] == "hackney-2026-11-23"
    assert opened["demonstration"] is True
    assert opened["closes_at"] == "2026-11-30T23:59:00+00:00"
    assert {link["audience"] for link in opened["links"]} == {
        "children-and-young-people",
        "parents-and-carers",
        "practitioners",
    }
    assert all(
        link["address"].startswith("https://survey.example.org/s/") for link in opened["links"]
    )


def test_a_database_that_is_away_is_told_with_its_cause(
    command_line: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "notes.txt"
    wrong.write_text("Not a database, though it is long enough to be taken for one." * 20)
    monkeypatch.setenv("SURVEYAPP_DATABASE_URL", f"sqlite:///{wrong}")
    context.settings.cache_clear()
    context.transactions().close()
    context.transactions.cache_clear()
    result = command_line.run("inspection", "list")
    assert result.exit_code == 1
    assert "file is not a database" in result.stderr
    assert "SURVEYAPP_DATABASE_URL" in result.stderr


def test_the_window_is_told_in_words(command_line: CommandLine) -> None:
    command_line.open_demonstration()
    shown = command_line.run("inspection", "show", "hackney-2026-11-23").stdout
    assert "closes  Monday 30 November 2026, 23:59" in shown


def test_a_real_opening_is_refused_on_sample_questions(command_line: CommandLine) -> None:
    result = command_line.run(
        "inspection", "open", "--area", "Hackney", "--kind", "full", "--notified", "2026-11-23"
    )
    assert result.exit_code == 1
    assert "sample" in result.stderr
    assert command_line.printed("inspection", "list") == []


@pytest.mark.parametrize(
    ("arguments", "exit_code", "words"),
    [
        (["inspection", "open", "--area", "Hackney"], 2, "--kind"),
        (["inspection", "show", "nowhere"], 1, "no inspection nowhere"),
        (["inspection", "shut"], 2, "shut"),
        (["simulate", "nowhere", "--responses", "5"], 1, "no inspection nowhere"),
        (["simulate", "nowhere", "--responses", "0"], 2, "0 is not in the range"),
        (
            ["inspection", "open", "--area", "Hackney", "--kind", "tea",
             "--notified", "2026-11-23", "--demonstration"], 1, "tea",
        ),
        (
            ["inspection", "open", "--area", "Hackney", "--kind", "full",
             "--notified", "2026-11-22", "--demonstration"], 1, "not a working day",
        ),
        (
            ["inspection", "open", "--area", "Hackney", "--kind", "full",
             "--notified", "tomorrow", "--demonstration"], 2, "tomorrow",
        ),
        (
            ["inspection", "open", "--area", "Hackney", "--kind", "full",
             "--notified", "9999-12-31", "--demonstration"], 1,
            "Friday 31 December 9999 is more than a year ahead. Check the year",
        ),
        (
            ["inspection", "open", "--area", "Hackney", "--kind", "full", "--notified",
             "2026-11-23", "--demonstration", "--contact", "nonsense"], 2, "NAME=VALUE",
        ),
        (
            ["inspection", "open", "--area", "Hackney", "--kind", "full", "--notified",
             "2026-11-23", "--demonstration", "--edition", "1999"], 1, "no edition '1999'",
        ),
        (["inspection", "open-language", "nowhere", "ur"], 2, "--because"),
        (
            ["inspection", "open-language", "nowhere", "ur", "--because", "Asked for."], 1,
            "no inspection nowhere",
        ),
    ],
)  # fmt: skip
def test_an_error_says_what_to_do_on_standard_error(
    command_line: CommandLine, arguments: list[str], exit_code: int, words: str
) -> None:
    result = command_line.run(*arguments)
    assert result.exit_code == exit_code
    assert words in result.stderr
    assert "Traceback" not in result.output
    assert result.stdout == ""


def test_a_draft_language_opens_with_who_decided_and_why(
    command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    approved = replace(editions.load("2026-sample"), status=EditionStatus.APPROVED)
    monkeypatch.setattr(editions, "load_for_opening", lambda *_: approved)
    monkeypatch.setattr(editions, "check", lambda _: [])
    real = (
        "inspection", "open", "--area", "Hackney", "--kind", "full",
        "--notified", f"{last_working_day(datetime.now(LONDON).date())}", "--draft-language", "ur",
        "--contact", "childrens-social-care=1", "--contact", "adult-safeguarding=2",
        "--contact", "paper-copies=3", "--by", "A. Lead",
    )  # fmt: skip
    unexplained = command_line.run(*real)
    assert unexplained.exit_code == 2
    assert "Say why the drafts may open, with --because." in unexplained.stderr
    opened = command_line.printed(*real, "--because", "Many families here read it.")
    assert opened["languages"] == ["en", "ur"]
    later = command_line.printed(
        "inspection", "open-language", opened["id"], "pl", "--because", "Asked for."
    )
    assert later["languages"] == ["en", "ur", "pl"]
    told = [(one["language"], one["because"]) for one in later["language_decisions"]]
    assert told == [("ur", "Many families here read it."), ("pl", "Asked for.")]
    assert later["language_decisions"][0]["decided_by"] == "A. Lead"
    assert later["language_decisions"][1]["decided_by"]
    assert "ur (draft) by A. Lead" in command_line.run("inspection", "show", opened["id"]).stdout


def test_opening_twice_is_refused(command_line: CommandLine) -> None:
    command_line.open_demonstration()
    result = command_line.run(
        "inspection", "open", "--area", "Hackney", "--kind", "full",
        "--notified", "2026-11-23", "--demonstration",
    )  # fmt: skip
    assert result.exit_code == 1
    assert "open already" in result.stderr


def test_samples_are_written_and_counted(command_line: CommandLine) -> None:
    command_line.open_demonstration()
    written = command_line.printed("simulate", "hackney-2026-11-23", "--responses", "25")
    assert written["responses"] == 25


def test_nothing_is_due_for_deletion_on_the_first_day(command_line: CommandLine) -> None:
    command_line.open_demonstration()
    assert not any(command_line.printed("store", "delete-due").values())
    assert len(command_line.printed("inspection", "list")) == 1


@pytest.mark.usefixtures("environment", "fresh_context")
def test_a_database_that_was_never_made_is_said_plainly() -> None:
    result = CliRunner().invoke(main, ["inspection", "list"])
    assert result.exit_code == 1
    assert "surveyapp store upgrade" in result.stderr


@pytest.mark.usefixtures("fresh_context")
def test_a_wrong_environment_is_wrong_use_and_named_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SURVEYAPP_SECRET_KEY", "SURVEYAPP_CODE_KEY", "SURVEYAPP_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("SURVEYAPP_DEMONSTRATION", raising=False)
    result = CliRunner().invoke(main, ["inspection", "list"])
    assert result.exit_code == 2
    for name in ("SURVEYAPP_SECRET_KEY", "SURVEYAPP_CODE_KEY", "SURVEYAPP_BASE_URL"):
        assert name in result.stderr


@pytest.mark.usefixtures("fresh_context")
def test_the_content_can_be_checked_without_any_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SURVEYAPP_SECRET_KEY", raising=False)
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 0, result.output
    assert "The content holds" in result.stdout

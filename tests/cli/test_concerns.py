"""`surveyapp concerns`: the digest holds numbers alone, and comments are looked through anew."""

from datetime import datetime

import pytest

from surveyapp.cli import concerns as command
from surveyapp.cli.context import transactions
from surveyapp.domain.calendar import LONDON
from surveyapp.services import opening
from tests.cli.conftest import CommandLine
from tests.services.answering import answered, submit, written
from tests.services.looking import rows

WORDS = "He hits me every day"


@pytest.fixture
def worried(command_line: CommandLine, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """A demonstration to which somebody has sent worrying words."""
    opened = command_line.open_demonstration("2025-11-24")
    with transactions().read() as session:
        inspection = opening.inspection(session, opened["id"])
        edition = opening.edition_of(session, inspection)
    now = inspection.window.opens_at
    draft = answered(transactions(), inspection, {"works-well": written(WORDS)}, now=now)
    submit(transactions(), edition, draft, now=now)
    return command_line


def test_the_digest_says_how_many_wait_and_nothing_else(
    worried: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = {"now": datetime(2025, 11, 24, 16, 0, tzinfo=LONDON)}
    monkeypatch.setattr(command, "now", lambda: made["now"])
    printed = worried.printed("concerns", "digest")
    assert (printed["waiting"], printed["overdue"]) == (1, 0)
    assert printed["inspections"] == [
        {
            "inspection": "hackney-2025-11-24",
            "demonstration": True,
            "waiting": 1,
            "overdue": 0,
            "due_next": "2025-11-24T17:00+00:00",
        }
    ]
    made["now"] = datetime(2025, 11, 25, 8, 0, tzinfo=LONDON)
    told = worried.run("concerns", "digest").stdout
    assert told == (
        "Safeguarding concerns, Tuesday 25 November 2025, 08:00: 1 waiting, 1 overdue.\n"
        "  hackney-2025-11-24 (demonstration): 1 waiting, 1 overdue, the first due "
        "Monday 24 November 2025, 17:00\n"
    )
    ids = [str(row["id"]) for row in rows(transactions(), "concern_suggestion")]
    assert not [secret for secret in (*ids, "hits", "every day") if secret in told + str(printed)]


def test_comments_are_looked_through_anew(worried: CommandLine) -> None:
    assert worried.printed("concerns", "suggest", "hackney-2025-11-24")["suggested"] == 0
    unknown = worried.run("concerns", "suggest", "nowhere")
    assert unknown.exit_code == 1
    assert "There is no inspection nowhere." in unknown.stderr

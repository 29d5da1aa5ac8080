"""The raw answers of an inspection as files for the archive."""

import csv
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest

from surveyapp.domain.answers import BLANK, CANNOT_READ, MORE_THAN_ONE_MARK, Answer
from surveyapp.domain.errors import RefusedError, UserError
from surveyapp.domain.inspection import ChannelKind, Format, Inspection
from surveyapp.domain.questionnaire import Edition, Variant
from surveyapp.services import archiving, simulating
from surveyapp.services.archive_rows import question_columns
from surveyapp.services.receiving import Arrival, receive
from surveyapp.services.transactions import Transactions
from surveyapp.store import archive as stored_archive
from surveyapp.store import responses as stored
from surveyapp.store.codec import decode_answers
from surveyapp.store.session import Session
from tests.editions import AFTER_CLOSING, CHILDREN, IN_GRACE, NOTIFIED, PARENTS, WHILE_OPEN
from tests.services.test_summarising import KEY, real_inspection, take_in

FORMULA = '=HYPERLINK("https://example.org","Click")'


def table(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def archived(
    transactions: Transactions,
    edition: Edition,
    inspection: Inspection,
    file: Path,
    comments: Path | None = None,
) -> archiving.Archived:
    with transactions.read() as session:
        return archiving.archive(
            session, edition, inspection, file, now=AFTER_CLOSING, comments=comments
        )


def receive_one(
    session: Session, edition: Edition, inspection: Inspection, answers: Mapping[str, Answer]
) -> None:
    arrival = Arrival(
        inspection, PARENTS, Variant.STANDARD, "en", Format.WEB, ChannelKind.PUBLIC_PAGE,
        NOTIFIED, answers,
    )  # fmt: skip
    receive(session, edition, arrival, KEY, now=WHILE_OPEN)


def test_each_response_is_a_line_and_each_question_a_column(
    transactions: Transactions, edition: Edition, inspection: Inspection, tmp_path: Path
) -> None:
    with transactions.write() as session:
        simulating.simulate(session, edition, inspection, 2_500, 1, now=WHILE_OPEN)
        expected = [
            (stored_archive.read_facts(facts), decode_answers(payload))
            for facts, payload in stored_archive.rows(session, inspection.id)
        ]
    told = archived(transactions, edition, inspection, tmp_path / "a.csv")
    assert (told.responses, told.comments) == (2_500, None)
    rows = table(tmp_path / "a.csv")
    assert len(rows) == 2_500
    columns = question_columns(edition, inspection.audiences)
    for row, (facts, answers) in zip(rows, expected, strict=True):
        assert [row[name] for name in stored_archive.FACTS] == facts
        for name in columns:
            given = answers.get(name)
            words = "" if given is None else ";".join(given.options) or "(blank)"
            assert row[name] == words


def test_what_is_no_answer_is_told_apart_from_not_asked(
    transactions: Transactions, edition: Edition, inspection: Inspection, tmp_path: Path
) -> None:
    with transactions.write() as session:
        for answer in (BLANK, MORE_THAN_ONE_MARK, CANNOT_READ, Answer(("never",))):
            receive_one(session, edition, inspection, {"understood": answer})
        receive_one(session, edition, inspection, {})
    archived(transactions, edition, inspection, tmp_path / "a.csv")
    found = sorted(row["understood"] for row in table(tmp_path / "a.csv"))
    assert found.count("never") == 1
    assert {"(more than one mark)", "(cannot read)", "never"} <= set(found)


def test_late_and_uncounted_responses_are_there_and_marked(
    transactions: Transactions, edition: Edition, inspection: Inspection, tmp_path: Path
) -> None:
    with transactions.write() as session:
        take_in(session, inspection, {}, 2, late=True, format_=Format.PAPER)
        take_in(session, inspection, {"understood": Answer(("never",))}, 3)
    archived(transactions, edition, inspection, tmp_path / "a.csv")
    assert sorted(row["late"] for row in table(tmp_path / "a.csv")) == ["no"] * 3 + ["yes"] * 2


def test_no_comment_is_written_unless_asked_and_then_apart(
    transactions: Transactions, edition: Edition, inspection: Inspection, tmp_path: Path
) -> None:
    words = [FORMULA, 'Two\nlines, “quoted” "so"', "\u202egnal", "x" * 10_000]
    with transactions.write() as session:
        for each in words:
            take_in(session, inspection, {"anything-else": Answer(text=each)}, 1)
    archived(transactions, edition, inspection, tmp_path / "without.csv")
    assert b"HYPERLINK" not in (tmp_path / "without.csv").read_bytes()
    told = archived(
        transactions, edition, inspection, tmp_path / "a.csv", tmp_path / "comments.csv"
    )
    assert told.comments == 4
    rows = table(tmp_path / "comments.csv")
    assert {row["text"] for row in rows} == {f"'{FORMULA}", *words[1:]}
    assert set(rows[0]) == {"audience", "question", "variant", "language", "counted", "text"}
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "without.csv").read_bytes()


def test_nothing_in_it_names_a_response(
    transactions: Transactions, edition: Edition, inspection: Inspection, tmp_path: Path
) -> None:
    with transactions.write() as session:
        take_in(session, inspection, {"understood": Answer(("never",))}, 3, copy_serial=7)
        ids = [each[0] for each in session.execute(stored.response.select())]
    archived(transactions, edition, inspection, tmp_path / "a.csv", tmp_path / "c.csv")
    text = (tmp_path / "a.csv").read_text() + (tmp_path / "c.csv").read_text()
    assert not any(str(each) in text or each.hex in text for each in ids)
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "c.csv").stat().st_mode) == 0o600


def test_lines_do_not_stand_in_the_order_of_arrival(
    transactions: Transactions, edition: Edition, inspection: Inspection, tmp_path: Path
) -> None:
    with transactions.write() as session:
        for _ in range(40):
            receive_one(session, edition, inspection, {"understood": Answer(("always",))})
        for _ in range(40):
            receive_one(session, edition, inspection, {"understood": Answer(("never",))})
    archived(transactions, edition, inspection, tmp_path / "a.csv")
    found = [row["understood"] for row in table(tmp_path / "a.csv")]
    assert sorted(found) != found
    assert sorted(found, reverse=True) != found


def test_no_responses_give_a_heading(
    transactions: Transactions, edition: Edition, inspection: Inspection, tmp_path: Path
) -> None:
    told = archived(transactions, edition, inspection, tmp_path / "a.csv", tmp_path / "c.csv")
    assert (told.responses, told.comments) == (0, 0)
    assert table(tmp_path / "a.csv") == []
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfaudience,variant,")


def test_formulas_among_facts_and_answers_are_inert(
    transactions: Transactions, edition: Edition, inspection: Inspection, tmp_path: Path
) -> None:
    """None can be typed in; the database may come from elsewhere."""
    with transactions.write() as session:
        receive_one(session, edition, inspection, {"understood": Answer(("=1+1,2",))})
        session.execute(stored.response.update().values(helper=FORMULA))
    archived(transactions, edition, inspection, tmp_path / "a.csv")
    (row,) = table(tmp_path / "a.csv")
    assert (row["understood"], row["helper"]) == ("'=1+1,2", f"'{FORMULA}")


def test_an_answer_to_an_unknown_question_leaves_no_file(
    transactions: Transactions, edition: Edition, inspection: Inspection, tmp_path: Path
) -> None:
    with transactions.write() as session:
        take_in(session, inspection, {"understood": Answer(("never",))}, 3)
        payload = b'\x01{"elsewhere":{"o":["yes"]}}'
        session.execute(stored.response_answers.update().values(payload=payload))
    with pytest.raises(UserError, match="elsewhere"):
        archived(transactions, edition, inspection, tmp_path / "a.csv", tmp_path / "c.csv")
    assert list(tmp_path.glob("*.csv")) == []
    assert list(tmp_path.glob(".*.csv*")) == []


def test_a_file_that_is_there_is_kept_and_nothing_else_written(
    transactions: Transactions, edition: Edition, inspection: Inspection, tmp_path: Path
) -> None:
    (tmp_path / "c.csv").write_text("mine")
    with pytest.raises(UserError, match="there already"):
        archived(transactions, edition, inspection, tmp_path / "a.csv", tmp_path / "c.csv")
    assert (tmp_path / "c.csv").read_text() == "mine"
    assert not (tmp_path / "a.csv").exists()


def test_a_real_inspection_is_archived_after_closing_alone(
    transactions: Transactions, edition: Edition, tmp_path: Path
) -> None:
    with transactions.write() as session:
        inspection = real_inspection(session)
    with pytest.raises(RefusedError, match="Monday 30 November 2026, 23:59"):
        archiving.may_archive(inspection, IN_GRACE)
    archiving.may_archive(inspection, AFTER_CLOSING)
    assert CHILDREN in inspection.audiences

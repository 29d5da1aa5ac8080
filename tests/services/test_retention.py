"""Everything is deleted on its day, and nothing before it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import Table

from surveyapp.domain.account import Account, Role
from surveyapp.domain.calendar import to_utc, window_from_notice
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.language import LanguageDecision, ReviewStatus
from surveyapp.domain.questionnaire import Edition
from surveyapp.domain.summary import ReleaseKind
from surveyapp.services import (
    accounts,
    concerns,
    earlier,
    local_figures,
    opening,
    releasing,
    responding,
    retention,
    simulating,
    summarising,
    translating_comments,
)
from surveyapp.services.limiting import Tried, note_failure
from surveyapp.services.transactions import Transactions
from surveyapp.store import deletion
from surveyapp.store.language_decisions import insert_decision
from surveyapp.store.tables import DATED
from tests.editions import AFTER_CLOSING, PARENTS, WHILE_OPEN
from tests.services import looking, working
from tests.services.answering import ANSWERS, KEY, answered, submit
from tests.services.test_earlier import earlier_file
from tests.services.test_local_figures import csv
from tests.services.test_returning import CODE_KEY, ordered

#: Closing is on 30 November 2026.
ON = {
    "draft": date(2026, 12, 14),
    "response_reference": date(2026, 12, 1),
    "response": date(2029, 11, 30),
    "response_answers": date(2029, 11, 30),
    "comment": date(2029, 11, 30),
    "returned_copy": date(2029, 11, 30),
    "copy_return": date(2029, 11, 30),
    "concern": date(2029, 11, 30),
    "concern_entry": date(2029, 11, 30),
    "concern_suggestion": date(2029, 11, 30),
    "comment_translation": date(2029, 11, 30),
    "theme": date(2029, 11, 30),
    "theme_wording": date(2029, 11, 30),
    "comment_reading": date(2029, 11, 30),
    "coding": date(2029, 11, 30),
    "redaction_look": date(2029, 11, 30),
    "redaction_decision": date(2029, 11, 30),
    "quote": date(2029, 11, 30),
    "comment_rules": date(2032, 11, 30),
    "attempt": date(2026, 11, 25),
    "sign_in": date(2026, 11, 25),
    "account": date(2027, 11, 24),
    "earlier_summary": date(2029, 11, 30),
    "language_decision": date(2032, 11, 30),
    "release": date(2032, 11, 30),
    "local_figures": date(2032, 11, 30),
    "inspection": date(2032, 11, 30),
    "edition_snapshot": date(2032, 11, 30),
    "link": date(2032, 11, 30),
    "link_count": date(2032, 11, 30),
    "print_order": date(2032, 11, 30),
    "artefact": date(2032, 11, 30),
}


@pytest.fixture
def full(transactions: Transactions, inspection: Inspection, edition: Edition) -> None:
    """A store in which every table holds something."""
    with transactions.read() as session:
        token = opening.links_of(session, inspection.id)[1].token
    answered(transactions, inspection)
    submit(transactions, edition, answered(transactions, inspection, link_token=token))
    submit(transactions, edition, answered(transactions, inspection, copy_serial=1))
    ordered(transactions, inspection, CODE_KEY)
    with transactions.write() as session:
        lead, password = accounts.add_account(
            session, "l@a.example", "Lee", Role.LEAD, None, now=WHILE_OPEN
        )
        note_failure(session, Tried.RESUME, "who", KEY, now=WHILE_OPEN)
        insert_decision(
            session,
            inspection.id,
            LanguageDecision("ur", ReviewStatus.DRAFT, "Asked for.", "Lee", WHILE_OPEN),
            retention.records_until(inspection.window),
        )
    _set_beside(transactions, edition, inspection)
    _raise_a_concern(transactions, lead)
    _release(transactions, edition, inspection)
    accounts.sign_in(transactions, "l@a.example", password, remote="here", key=KEY, now=WHILE_OPEN)


def _set_beside(transactions: Transactions, edition: Edition, inspection: Inspection) -> None:
    with transactions.write() as session:
        local_figures.load(
            session, edition, inspection, csv(f"{PARENTS},all,all,90"), by="Lee", now=WHILE_OPEN
        )
        earlier.load(session, inspection, earlier_file(edition), by="Lee", now=WHILE_OPEN)


def _raise_a_concern(transactions: Transactions, lead: Account) -> None:
    comment_id = looking.rows(transactions, "comment")[0]["id"]
    with transactions.write() as session:
        concerns.raise_concern(session, comment_id, lead, "Look", now=WHILE_OPEN)
        translating_comments.translate(session, comment_id, lead, "He hits me", now=WHILE_OPEN)
    working.on_every_table(transactions, comment_id, lead)


def _release(transactions: Transactions, edition: Edition, inspection: Inspection) -> None:
    with transactions.write() as session:
        made = summarising.summarise(session, edition, inspection, now=WHILE_OPEN)
        kind = ReleaseKind.DEMONSTRATION
        releasing.keep(session, releasing.prepare(session, edition, made, kind, by="Lee"))


def _delete(transactions: Transactions, day: date, at: time = time(3, 0)) -> dict[str, int]:
    now = to_utc(datetime.combine(day, at))
    return dict(retention.delete_all_due(transactions, now=now))


def test_every_row_is_given_its_day(transactions: Transactions, full: None) -> None:
    for table in DATED:
        days = {row["delete_on"] for row in looking.rows(transactions, table.name)}
        assert days == {ON[table.name]}, table.name


def test_a_row_is_there_until_its_day_and_gone_on_it(
    transactions: Transactions, full: None
) -> None:
    for day in sorted(set(ON.values())):
        due = [table for table in ON if ON[table] == day]
        _delete(transactions, day - timedelta(days=1), time(23, 59))
        assert all(looking.count(transactions, table) for table in due), day
        _delete(transactions, day, time(0, 0))
        assert not any(looking.count(transactions, table) for table in due), day


def test_in_the_end_nothing_is_left(transactions: Transactions, full: None) -> None:
    deleted = _delete(transactions, date(2032, 11, 30))
    assert {table.name for table in DATED} == set(deleted)
    assert all(looking.count(transactions, table.name) == 0 for table in DATED)


def test_deleting_again_deletes_nothing(transactions: Transactions, full: None) -> None:
    _delete(transactions, date(2026, 12, 14))
    assert not any(_delete(transactions, date(2026, 12, 14)).values())


def test_many_rows_go_a_bounded_number_at_a_time(
    transactions: Transactions,
    inspection: Inspection,
    edition: Edition,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(deletion, "_DUE", {"draft": deletion._due(_table("draft"), 3)})
    for _ in range(7):
        answered(transactions, inspection, {})
    batches = []
    for _ in range(4):
        with transactions.write() as session:
            now = datetime(2026, 12, 20, tzinfo=UTC)
            batches.append(retention.delete_due(session, now=now)["draft"])
    assert batches == [3, 3, 1, 0]


def test_a_snapshot_stays_as_long_as_the_last_inspection_that_opened_with_it(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    with transactions.write() as session:
        later = opening.open_inspection(
            session,
            edition,
            "Leeds",
            "full",
            date(2027, 5, 24),
            now=datetime(2027, 5, 24, 9, tzinfo=UTC),
            demonstration=True,
        ).inspection
    _delete(transactions, date(2032, 12, 1))
    opening._editions.clear()
    with transactions.read() as session:
        assert opening.inspections(session) == (later,)
        assert opening.edition_of(session, later) == edition


def test_signing_in_keeps_an_account_for_another_year(
    transactions: Transactions, full: None
) -> None:
    with transactions.write() as session:
        account = accounts.accounts(session)[0]
        password = accounts.reset_password(session, account.id)
    later = datetime(2027, 6, 1, 9, tzinfo=UTC)
    accounts.sign_in(transactions, account.email, password, remote="here", key=KEY, now=later)
    _delete(transactions, date(2028, 5, 31))
    assert looking.count(transactions, "account") == 1
    _delete(transactions, date(2028, 6, 1))
    assert looking.count(transactions, "account") == 0


def test_after_its_reference_is_gone_a_response_still_counts(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    reference = submit(transactions, edition, answered(transactions, inspection, ANSWERS))
    _delete(transactions, date(2026, 12, 1))
    with transactions.write() as session, pytest.raises(Exception, match="cannot find"):
        responding.withdraw(session, reference, KEY, now=AFTER_CLOSING)
    assert looking.number_counted(transactions, inspection.id) == {PARENTS: 1}


def test_sample_responses_have_their_day_too(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    with transactions.write() as session:
        simulating.simulate(session, edition, inspection, 50, 1, now=WHILE_OPEN)
    _delete(transactions, ON["response"])
    for table in ("response", "response_answers", "comment"):
        assert looking.count(transactions, table) == 0


def test_a_leap_day_has_an_anniversary() -> None:
    window = window_from_notice(date(2028, 2, 22))
    assert retention.drafts_until(window) == date(2028, 3, 14)
    assert retention.responses_until(window) == date(2031, 3, 1)


def _table(name: str) -> Table:
    return next(table for table in DATED if table.name == name)

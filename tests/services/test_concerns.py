"""Comments are read without their response, and a concern reaches the lead."""

from datetime import datetime
from uuid import UUID, uuid4

import pytest

from surveyapp.domain.account import Account, Role
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.domain.response import Comment, CopyDecision
from surveyapp.services import concerns, handling_concerns, opening, reading_comments, returning
from surveyapp.services.reading_comments import Wanted
from surveyapp.services.transactions import Transactions
from tests.editions import (
    AFTER_CLOSING,
    CHILDREN,
    IN_GRACE,
    NOTIFIED,
    OPENED,
    PARENTS,
    WHILE_OPEN,
    approved_edition,
)
from tests.services import looking
from tests.services.answering import answered, chosen, submit, written
from tests.services.test_opening import CONTACTS

TEXTS = [f"Comment {number}" for number in range(8)]


@pytest.fixture
def commented(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> tuple[Comment, ...]:
    for text in TEXTS:
        draft = answered(transactions, inspection, {"anything-else": written(text)})
        submit(transactions, edition, draft)
    return _comments(transactions, inspection)


@pytest.fixture
def inspector(inspection: Inspection) -> Account:
    return Account(uuid4(), "i@a.example", "Ina Inspector", Role.INSPECTOR, inspection.id)


LEAD = Account(uuid4(), "l@a.example", "Lee Lead", Role.LEAD, None)


def _comments(
    transactions: Transactions, inspection: Inspection, *, now: datetime = AFTER_CLOSING
) -> tuple[Comment, ...]:
    with transactions.read() as session:
        return reading_comments.listed(
            session, inspection.id, LEAD, Wanted(PARENTS, "anything-else"), now=now
        ).comments


def test_comments_come_whole_and_in_a_new_order_each_time(
    transactions: Transactions, inspection: Inspection, commented: tuple[Comment, ...]
) -> None:
    orders = {tuple(c.text for c in _comments(transactions, inspection)) for _ in range(5)}
    assert len(orders) > 1
    assert {frozenset(order) for order in orders} == {frozenset(TEXTS)}


def test_comments_are_by_audience_and_question(
    transactions: Transactions, inspection: Inspection, commented: tuple[Comment, ...]
) -> None:
    with transactions.read() as session:
        for audience, question_id in ((CHILDREN, "anything-else"), (PARENTS, "understood")):
            wanted = Wanted(audience, question_id)
            found = reading_comments.listed(session, inspection.id, LEAD, wanted, now=AFTER_CLOSING)
            assert found.comments == ()


@pytest.mark.parametrize("now", [WHILE_OPEN, IN_GRACE])
def test_before_closing_nobody_reads_the_comments_of_a_real_inspection(
    transactions: Transactions, now: datetime
) -> None:
    with transactions.write() as session:
        real = opening.open_inspection(
            session, approved_edition(), "Leeds", "full", NOTIFIED, now=OPENED, contacts=CONTACTS
        ).inspection
    with pytest.raises(RefusedError, match="before the survey has closed"):
        _comments(transactions, real, now=now)
    assert _comments(transactions, real) == ()


def test_a_demonstrations_comments_are_read_at_any_time(
    transactions: Transactions, inspection: Inspection, commented: tuple[Comment, ...]
) -> None:
    assert len(_comments(transactions, inspection, now=WHILE_OPEN)) == len(TEXTS)


def test_what_does_not_count_is_not_read(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    for text, mark in (("First thoughts", "never"), ("Second thoughts", "mostly")):
        answers = {"anything-else": written(text), "understood": chosen(mark)}
        draft = answered(transactions, inspection, answers, copy_serial=5)
        submit(transactions, edition, draft)
    (held,) = looking.rows(transactions, "returned_copy")
    with transactions.write() as session:
        returning.decide(session, held["copy_digest"], CopyDecision.SAME_PERSON, now=AFTER_CLOSING)
    assert [c.text for c in _comments(transactions, inspection)] == ["Second thoughts"]


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.CLERK, Role.LEAD])
def test_a_concern_reaches_the_lead_with_its_comment(
    transactions: Transactions,
    inspection: Inspection,
    commented: tuple[Comment, ...],
    role: Role,
) -> None:
    of = None if role is Role.LEAD else inspection.id
    account = Account(uuid4(), "a@a.example", "Ann", role, of)
    with transactions.write() as session:
        concern_id = concerns.raise_concern(
            session, commented[0].id, account, " A child may not be safe.\0 ", now=AFTER_CLOSING
        )
    with transactions.read() as session:
        (concern,) = concerns.concerns(session, inspection.id)
        assert concerns.concerns(session, "another") == ()
    assert concern.id == concern_id
    assert concern.comment == commented[0]
    assert (concern.raised_by, concern.raised_at) == ("Ann", AFTER_CLOSING)
    assert concern.reason == "A child may not be safe."
    assert concern.closed_at is None


def test_a_concern_is_closed_once_with_what_was_done(
    transactions: Transactions,
    inspection: Inspection,
    commented: tuple[Comment, ...],
    inspector: Account,
) -> None:
    with transactions.write() as session:
        first, second = (
            concerns.raise_concern(session, comment.id, inspector, "Look", now=AFTER_CLOSING)
            for comment in commented[:2]
        )
        handling_concerns.close_concern(
            session, first, LEAD, "The council was told.", now=AFTER_CLOSING
        )
    with transactions.read() as session:
        open_one, closed = concerns.concerns(session, inspection.id)
    assert open_one.id == second
    assert (closed.outcome, closed.closed_at) == ("The council was told.", AFTER_CLOSING)
    with (
        transactions.write() as session,
        pytest.raises(RefusedError, match="is closed already"),
    ):
        handling_concerns.close_concern(session, first, LEAD, "Again", now=AFTER_CLOSING)


def test_a_concern_that_is_sent_twice_is_raised_once(
    transactions: Transactions,
    inspection: Inspection,
    commented: tuple[Comment, ...],
    inspector: Account,
) -> None:
    def raised(reason: str) -> UUID:
        with transactions.write() as session:
            return concerns.raise_concern(
                session, commented[0].id, inspector, reason, now=AFTER_CLOSING
            )

    assert raised("Look") == raised("Look") != raised("Look again")
    with transactions.read() as session:
        assert len(concerns.concerns(session, inspection.id)) == 2


@pytest.mark.parametrize("words", ["", "  ", "\0\ud800", "x" * 1_000_000])
def test_a_concern_needs_a_reason_and_an_outcome(
    transactions: Transactions, commented: tuple[Comment, ...], inspector: Account, words: str
) -> None:
    with transactions.write() as session:
        with pytest.raises(RefusedError):
            concerns.raise_concern(session, commented[0].id, inspector, words, now=AFTER_CLOSING)
        concern_id = concerns.raise_concern(
            session, commented[0].id, inspector, "Look", now=AFTER_CLOSING
        )
        with pytest.raises(RefusedError):
            handling_concerns.close_concern(session, concern_id, LEAD, words, now=AFTER_CLOSING)


def test_who_has_no_part_in_an_inspection_finds_nothing(
    transactions: Transactions, inspection: Inspection, commented: tuple[Comment, ...]
) -> None:
    others = [
        Account(uuid4(), "o@a.example", "Other", Role.INSPECTOR, "leeds-2026-11-23"),
        Account(uuid4(), "d@a.example", "Disabled", Role.INSPECTOR, inspection.id, disabled=True),
        Account(uuid4(), "c@a.example", "Council", Role.LOCAL_AUTHORITY, inspection.id),
    ]
    with transactions.write() as session:
        concern_id = concerns.raise_concern(
            session, commented[0].id, LEAD, "Look", now=AFTER_CLOSING
        )
        for account in others:
            with pytest.raises(NotFoundError):
                concerns.raise_concern(session, commented[0].id, account, "Look", now=AFTER_CLOSING)
            with pytest.raises(NotFoundError):
                handling_concerns.close_concern(
                    session, concern_id, account, "Done", now=AFTER_CLOSING
                )


def test_an_unknown_comment_or_concern_is_not_found(
    transactions: Transactions, inspector: Account
) -> None:
    with transactions.write() as session:
        with pytest.raises(NotFoundError):
            concerns.raise_concern(session, uuid4(), inspector, "Look", now=AFTER_CLOSING)
        with pytest.raises(NotFoundError):
            handling_concerns.close_concern(session, uuid4(), LEAD, "Done", now=AFTER_CLOSING)

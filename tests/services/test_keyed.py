"""A clerk raises a concern on what this clerk has just keyed, at once, and on nothing else."""

from datetime import datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.account import Account, Role
from surveyapp.domain.copies import Copy, KeyedOutcome
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition, Variant
from surveyapp.domain.response import Comment
from surveyapp.services import concerns, keyed, opening, returning
from surveyapp.services.transactions import Transactions
from tests.editions import (
    AFTER_CLOSING,
    IN_GRACE,
    NOTIFIED,
    OPENED,
    PARENTS,
    WHILE_OPEN,
    approved_edition,
)
from tests.services import looking
from tests.services.answering import KEY, answered, submit, written
from tests.services.test_opening import CONTACTS

WORDS = "Nobody feeds me at night."
REASON = "A child may be neglected."
LEAD = Account(uuid4(), "l@a.example", "Lee Lead", Role.LEAD, None)


@pytest.fixture
def edition() -> Edition:
    return approved_edition()


@pytest.fixture
def inspection(transactions: Transactions, edition: Edition) -> Inspection:
    """A real inspection, of which nobody reads a comment before it closes."""
    with transactions.write() as session:
        return opening.open_inspection(
            session, edition, "Leeds", "full", NOTIFIED, now=OPENED, contacts=CONTACTS
        ).inspection


@pytest.fixture
def clerk(inspection: Inspection) -> Account:
    return Account(uuid4(), "c@a.example", "Cleo Clerk", Role.CLERK, inspection.id)


@pytest.fixture
def comment(transactions: Transactions, edition: Edition, inspection: Inspection) -> Comment:
    """What was written on a copy that was keyed while the survey was open."""
    return key(transactions, edition, inspection, WORDS)[1]


def key(
    transactions: Transactions, edition: Edition, inspection: Inspection, words: str
) -> tuple[KeyedOutcome, Comment]:
    copy = Copy(inspection, PARENTS, Variant.STANDARD, "en", "standard", 5, uuid4())
    with transactions.write() as session:
        kept = returning.key_copy(
            session, edition, copy, {"anything-else": written(words)}, KEY, now=WHILE_OPEN
        )
    (comment,) = kept.comments
    return kept.outcome, comment


def reference(
    comment: Comment, inspection: Inspection, account: Account, now: datetime = WHILE_OPEN
) -> str:
    return keyed.reference_to([comment.id], inspection.id, account, KEY, now=now)


def seen(
    transactions: Transactions,
    inspection: Inspection,
    account: Account,
    reference: str,
    now: datetime = WHILE_OPEN,
) -> tuple[Comment, ...]:
    with transactions.read() as session:
        return concerns.keyed_comments(session, reference, inspection.id, account, KEY, now=now)


def raise_concern(
    transactions: Transactions,
    inspection: Inspection,
    account: Account,
    comment: Comment,
    reference: str,
    now: datetime = WHILE_OPEN,
    reason: str = REASON,
) -> None:
    with transactions.write() as session:
        concerns.raise_keyed_concern(
            session, reference, comment.id, inspection.id, account, reason, KEY, now=now
        )


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEAD])
def test_a_concern_on_what_was_just_keyed_reaches_the_lead_before_closing(
    transactions: Transactions,
    inspection: Inspection,
    clerk: Account,
    comment: Comment,
    role: Role,
) -> None:
    account = clerk if role is Role.CLERK else LEAD
    own = reference(comment, inspection, account)
    assert seen(transactions, inspection, account, own) == (comment,)
    raise_concern(transactions, inspection, account, comment, own)
    with transactions.read() as session:
        (concern,) = concerns.concerns(session, inspection.id)
    assert (concern.comment.text, concern.reason) == (WORDS, REASON)
    assert (concern.raised_by, concern.raised_at) == (account.name, WHILE_OPEN)


@pytest.mark.parametrize("now", [WHILE_OPEN, IN_GRACE])
def test_without_its_reference_no_comment_is_within_reach_before_closing(
    transactions: Transactions, clerk: Account, comment: Comment, now: datetime
) -> None:
    for account in (clerk, LEAD):
        with transactions.write() as session, pytest.raises(RefusedError, match="has closed"):
            concerns.raise_concern(session, comment.id, account, REASON, now=now)
    with transactions.write() as session:
        concerns.raise_concern(session, comment.id, clerk, REASON, now=AFTER_CLOSING)


def test_the_same_words_from_the_web_carry_the_concern_on_what_is_stored(
    transactions: Transactions, inspection: Inspection, edition: Edition, clerk: Account
) -> None:
    on_the_web = {"anything-else": written(WORDS)}
    submit(transactions, edition, answered(transactions, inspection, on_the_web, copy_serial=5))
    outcome, comment = key(transactions, edition, inspection, f"  {WORDS} ")
    assert outcome is KeyedOutcome.SAME_AS_BEFORE
    own = reference(comment, inspection, clerk)
    raise_concern(transactions, inspection, clerk, comment, own)
    (concern,) = looking.rows(transactions, "concern")
    (stored,) = looking.rows(transactions, "comment")
    assert concern["comment_id"] == stored["id"]


def test_a_reference_leads_nobody_else_and_nowhere_else(
    transactions: Transactions, inspection: Inspection, clerk: Account, comment: Comment
) -> None:
    own = reference(comment, inspection, clerk)
    colleague = Account(uuid4(), "d@a.example", "Dee Clerk", Role.CLERK, inspection.id)
    council = Account(clerk.id, "e@a.example", "Council", Role.LOCAL_AUTHORITY, inspection.id)
    elsewhere = Account(clerk.id, "c@a.example", "Cleo", Role.CLERK, "kent-2026-11-23")
    for account in (colleague, council, elsewhere, LEAD):
        with pytest.raises(NotFoundError):
            seen(transactions, inspection, account, own)
        with pytest.raises(NotFoundError):
            raise_concern(transactions, inspection, account, comment, own)
    assert looking.count(transactions, "concern") == 0


def test_a_reference_leads_to_no_other_comment(
    transactions: Transactions,
    inspection: Inspection,
    edition: Edition,
    clerk: Account,
    comment: Comment,
) -> None:
    _, other = key(transactions, edition, inspection, "Someone else's words")
    own = reference(comment, inspection, clerk)
    with pytest.raises(NotFoundError):
        raise_concern(transactions, inspection, clerk, other, own)


def test_a_reference_runs_out(
    transactions: Transactions, inspection: Inspection, clerk: Account, comment: Comment
) -> None:
    own = reference(comment, inspection, clerk)
    assert seen(transactions, inspection, clerk, own, WHILE_OPEN + keyed.JUST)
    with pytest.raises(NotFoundError, match="no longer"):
        seen(transactions, inspection, clerk, own, AFTER_CLOSING)


def test_a_comment_that_was_withdrawn_is_not_seen_again(
    transactions: Transactions, inspection: Inspection, clerk: Account, comment: Comment
) -> None:
    gone = uuid4()
    both = keyed.reference_to([gone, comment.id], inspection.id, clerk, KEY, now=WHILE_OPEN)
    assert seen(transactions, inspection, clerk, both) == (comment,)


@pytest.mark.parametrize("reason", ["", " \0 ", "x" * 1_000_000])
def test_such_a_concern_needs_a_reason_too(
    transactions: Transactions,
    inspection: Inspection,
    clerk: Account,
    comment: Comment,
    reason: str,
) -> None:
    own = reference(comment, inspection, clerk)
    with pytest.raises(RefusedError):
        raise_concern(transactions, inspection, clerk, comment, own, reason=reason)


CLERK = Account(uuid4(), "c@a.example", "Cleo Clerk", Role.CLERK, "leeds")
SEALED = keyed.reference_to([uuid4()], "leeds", CLERK, KEY, now=WHILE_OPEN)


def _is_refused(made_up: str, key: bytes = KEY) -> None:
    with pytest.raises(NotFoundError):
        keyed.comment_ids_of(made_up, "leeds", CLERK, key, now=WHILE_OPEN)


@given(st.text(max_size=100) | st.binary(max_size=60).map(bytes.hex))
def test_a_made_up_reference_leads_nowhere(made_up: str) -> None:
    _is_refused(made_up)


@given(st.integers(0, len(SEALED) - 2), st.sampled_from("AZaz09-_"))
def test_a_changed_reference_leads_nowhere(place: int, letter: str) -> None:
    if SEALED[place] != letter:
        _is_refused(SEALED[:place] + letter + SEALED[place + 1 :])


def test_a_reference_of_another_key_or_a_huge_one_leads_nowhere() -> None:
    _is_refused(SEALED, b"another key for tests, which is long")
    _is_refused(SEALED * 10_000)
    assert len(keyed.comment_ids_of(SEALED, "leeds", CLERK, KEY, now=WHILE_OPEN)) == 1

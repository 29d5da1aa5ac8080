"""Keeping for later: the resume code, and what it does not tell."""

from datetime import timedelta
from uuid import UUID

import pytest

from surveyapp.domain.answers import BLANK
from surveyapp.domain.errors import NotFoundError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.services import responding
from surveyapp.services.transactions import Transactions
from tests.editions import (
    AFTER_CLOSING,
    CLOSES,
    WHILE_OPEN,
)
from tests.services import looking
from tests.services.answering import KEY, answered, submit


def test_a_kept_draft_is_found_by_its_code_however_it_is_typed(
    transactions: Transactions, inspection: Inspection
) -> None:
    draft = answered(transactions, inspection)
    code = _keep(transactions, draft.id)
    alike = code.translate(str.maketrans("LZSB", "1258")).lower()
    for typed in (code, f" {code[:5]}-{code[5:]} ", alike):
        with transactions.write() as session:
            assert responding.resume(session, typed, KEY, now=WHILE_OPEN) == draft


def test_a_code_that_was_written_down_stays_good(
    transactions: Transactions, inspection: Inspection
) -> None:
    draft = answered(transactions, inspection)
    first = _keep(transactions, draft.id)
    with transactions.write() as session:
        responding.save_answer(session, draft, "places", BLANK, now=WHILE_OPEN)
    assert _keep(transactions, draft.id) == first


def test_the_store_holds_no_code_and_no_reference(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    draft = answered(transactions, inspection)
    code = _keep(transactions, draft.id)
    other = answered(transactions, inspection)
    reference = submit(transactions, edition, other)
    held = looking.everything(transactions)
    assert code not in held
    assert reference not in held


def test_a_resume_code_needs_the_right_key(
    transactions: Transactions, inspection: Inspection
) -> None:
    code = _keep(transactions, answered(transactions, inspection).id)
    with transactions.write() as session, pytest.raises(NotFoundError):
        responding.resume(session, code, b"another key, also long enough", now=WHILE_OPEN)


def test_unknown_handed_in_and_expired_codes_get_the_same_words(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    handed_in = answered(transactions, inspection)
    code_of_handed_in = _keep(transactions, handed_in.id)
    reference = submit(transactions, edition, handed_in)
    code_of_expired = _keep(transactions, answered(transactions, inspection).id)
    much_later = CLOSES + timedelta(days=15)
    words = set()
    for typed, now in (
        ("ABCDEFGHJK", WHILE_OPEN),
        ("", WHILE_OPEN),
        ("\0\ud800", WHILE_OPEN),
        ("A" * 1_000_000, WHILE_OPEN),
        (code_of_handed_in, WHILE_OPEN),
        (reference, WHILE_OPEN),
        (code_of_expired, much_later),
    ):
        with transactions.write() as session, pytest.raises(NotFoundError) as unfound:
            responding.resume(session, typed, KEY, now=now)
        words.add(str(unfound.value))
    assert len(words) == 1


def test_after_closing_a_kept_draft_is_still_found(
    transactions: Transactions, inspection: Inspection
) -> None:
    draft = answered(transactions, inspection)
    code = _keep(transactions, draft.id)
    with transactions.write() as session:
        assert responding.resume(session, code, KEY, now=AFTER_CLOSING) == draft


def _keep(transactions: Transactions, draft_id: UUID) -> str:
    with transactions.write() as session:
        return responding.keep_for_later(session, draft_id, KEY, now=WHILE_OPEN)

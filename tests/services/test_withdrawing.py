"""Withdrawing: by reference, before closing, with all that came with it."""

from datetime import datetime

import pytest

from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.services import responding
from surveyapp.services.transactions import Transactions
from tests.editions import (
    IN_GRACE,
    WHILE_OPEN,
)
from tests.services import looking
from tests.services.answering import KEY, answered, submit


def test_a_withdrawn_response_is_gone_with_all_that_came_with_it(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    draft = answered(transactions, inspection)
    reference = submit(transactions, edition, draft)
    kept = submit(transactions, edition, answered(transactions, inspection))
    _withdraw(transactions, f" {reference[:5].lower()}-{reference[5:]}")
    for table in ("response", "response_answers", "comment", "response_reference", "draft"):
        assert looking.count(transactions, table) == 1, table
    with transactions.read() as session:
        assert responding.load(session, draft.id) is None
    _withdraw(transactions, kept)
    assert looking.number_counted(transactions, inspection.id) == {}


@pytest.mark.parametrize("typed", ["", "ABCDEFGHJK", "\0\ud800", "A" * 1_000_000])
def test_an_unknown_reference_withdraws_nothing(
    transactions: Transactions, inspection: Inspection, edition: Edition, typed: str
) -> None:
    submit(transactions, edition, answered(transactions, inspection))
    with pytest.raises(NotFoundError):
        _withdraw(transactions, typed)
    assert looking.count(transactions, "response") == 1


def test_a_response_is_withdrawn_once(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    reference = submit(transactions, edition, answered(transactions, inspection))
    _withdraw(transactions, reference)
    with pytest.raises(NotFoundError):
        _withdraw(transactions, reference)


def test_after_closing_nothing_is_withdrawn(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    reference = submit(transactions, edition, answered(transactions, inspection))
    with pytest.raises(RefusedError, match="has closed"):
        _withdraw(transactions, reference, now=IN_GRACE)
    assert looking.count(transactions, "response") == 1


def _withdraw(transactions: Transactions, reference: str, *, now: datetime = WHILE_OPEN) -> None:
    with transactions.write() as session:
        responding.withdraw(session, reference, KEY, now=now)

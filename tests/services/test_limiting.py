"""Guesses are few, and who guessed is not kept."""

from datetime import UTC, datetime, timedelta

import pytest

from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import Inspection
from surveyapp.services import responding
from surveyapp.services.limiting import LIMITS, PERIOD, Tried, guard, limited, note_failure
from surveyapp.services.transactions import Transactions
from tests.editions import WHILE_OPEN
from tests.services import looking
from tests.services.answering import KEY, answered

REMOTE = "203.0.113.7"


def _guess(transactions: Transactions, who: str = REMOTE, now: datetime = WHILE_OPEN) -> None:
    with limited(transactions, Tried.RESUME, who, KEY, now=now) as session:
        responding.resume(session, "ABCDEFGHJK", KEY, now=now)


def _exhaust(transactions: Transactions, now: datetime = WHILE_OPEN) -> None:
    for _ in range(LIMITS[Tried.RESUME]):
        with pytest.raises(NotFoundError):
            _guess(transactions, now=now)


def test_after_too_many_failures_a_try_is_refused(transactions: Transactions) -> None:
    _exhaust(transactions)
    with pytest.raises(RefusedError, match="15 minutes"):
        _guess(transactions)


def test_even_the_right_code_waits_then(transactions: Transactions, inspection: Inspection) -> None:
    draft = answered(transactions, inspection)
    with transactions.write() as session:
        code = responding.keep_for_later(session, draft.id, KEY, now=WHILE_OPEN)
    _exhaust(transactions)
    for now, kind in ((WHILE_OPEN, RefusedError), (WHILE_OPEN + PERIOD, None)):
        if kind:
            with pytest.raises(kind):
                _resume(transactions, code, now)
        else:
            _resume(transactions, code, now)


def test_others_are_not_held_up(transactions: Transactions) -> None:
    _exhaust(transactions)
    with pytest.raises(NotFoundError):
        _guess(transactions, who="203.0.113.8")
    with transactions.read() as session:
        guard(session, Tried.WITHDRAW, REMOTE, KEY, now=WHILE_OPEN)


def test_right_codes_are_not_counted(transactions: Transactions, inspection: Inspection) -> None:
    draft = answered(transactions, inspection)
    with transactions.write() as session:
        code = responding.keep_for_later(session, draft.id, KEY, now=WHILE_OPEN)
    for _ in range(LIMITS[Tried.RESUME] + 1):
        _resume(transactions, code, WHILE_OPEN)
    assert looking.count(transactions, "attempt") == 0


def test_midnight_forgives_nothing(transactions: Transactions) -> None:
    before = datetime(2026, 11, 24, 23, 55, tzinfo=UTC)
    _exhaust(transactions, now=before)
    with pytest.raises(RefusedError):
        _guess(transactions, now=before + timedelta(minutes=10))


def test_a_refused_try_is_not_counted_again(transactions: Transactions) -> None:
    _exhaust(transactions)
    with pytest.raises(RefusedError):
        _guess(transactions)
    assert looking.count(transactions, "attempt") == LIMITS[Tried.RESUME]


def test_the_failure_outlives_the_use_case_and_what_it_wrote_does_not(
    transactions: Transactions, inspection: Inspection
) -> None:
    def fail() -> None:
        with limited(transactions, Tried.RETURN_CODE, REMOTE, KEY, now=WHILE_OPEN) as session:
            note_failure(session, Tried.WITHDRAW, REMOTE, KEY, now=WHILE_OPEN)
            raise NotFoundError("Not there.", "Look again.")

    with pytest.raises(NotFoundError):
        fail()
    assert [row["kind"] for row in looking.rows(transactions, "attempt")] == ["return-code"]


@pytest.mark.parametrize("who", [REMOTE, "", "\0", "\ud800", "x" * 1_000_000])
def test_who_guessed_is_kept_as_a_digest_of_the_day(transactions: Transactions, who: str) -> None:
    for now in (WHILE_OPEN, WHILE_OPEN + timedelta(days=1)):
        with transactions.write() as session:
            note_failure(session, Tried.RESUME, who, KEY, now=now)
    first, second = looking.rows(transactions, "attempt")
    assert first["who_digest"] != second["who_digest"]
    assert len(first["who_digest"]) == 32
    assert REMOTE not in looking.everything(transactions)


def _resume(transactions: Transactions, code: str, now: datetime) -> None:
    with limited(transactions, Tried.RESUME, REMOTE, KEY, now=now) as session:
        responding.resume(session, code, KEY, now=now)

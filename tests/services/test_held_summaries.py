"""A summary is counted again when anything in it could have changed, and only then."""

from datetime import datetime, timedelta

import pytest

from surveyapp.domain.answers import Answer
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.domain.response import CopyDecision
from surveyapp.domain.summary import ReleaseKind
from surveyapp.services import held_summaries, latest, opening, returning, summarising
from surveyapp.services.held_summaries import Held, HeldSummaries
from surveyapp.services.transactions import Transactions
from surveyapp.store import copies
from surveyapp.store import responses as stored
from tests.editions import AFTER_CLOSING, IN_GRACE, NOTIFIED, OPENED, PARENTS, WHILE_OPEN
from tests.services.test_releasing import Releasing
from tests.services.test_summarising import real_inspection, take_in

ALWAYS = {"understood": Answer(("always",))}
NEVER = {"understood": Answer(("never",))}


class Looking:
    """Looks at the summary of an inspection again and again."""

    def __init__(self, transactions: Transactions, edition: Edition) -> None:
        self._transactions = transactions
        self._edition = edition
        self._held = HeldSummaries()

    def at(self, inspection: Inspection, now: datetime = AFTER_CLOSING) -> Held:
        with self._transactions.read() as session:
            return self._held.get(session, self._edition, inspection, now=now)


@pytest.fixture
def looking(transactions: Transactions, edition: Edition) -> Looking:
    return Looking(transactions, edition)


def test_looking_again_gives_the_very_same(
    transactions: Transactions, inspection: Inspection, looking: Looking
) -> None:
    with transactions.write() as session:
        take_in(session, inspection, ALWAYS, 12)
    first = looking.at(inspection)
    again = looking.at(inspection, AFTER_CLOSING + timedelta(minutes=4))
    assert again is first
    assert first.body == summarising.page_body(first.summary)


@pytest.mark.parametrize("late", [False, True])
def test_one_answer_more_is_seen_at_once(
    transactions: Transactions, inspection: Inspection, looking: Looking, late: bool
) -> None:
    with transactions.write() as session:
        take_in(session, inspection, ALWAYS, 12)
    before = looking.at(inspection).summary.audiences[1]
    with transactions.write() as session:
        take_in(session, inspection, ALWAYS, 5, late=late)
    after = looking.at(inspection).summary.audiences[1]
    assert (after.responses, after.late) == ((12, 5) if late else (17, 0))
    assert before != after


def test_an_answer_taken_back_is_seen_at_once(
    transactions: Transactions, inspection: Inspection, looking: Looking
) -> None:
    with transactions.write() as session:
        take_in(session, inspection, ALWAYS, 12)
        (one, *_) = session.execute(stored.response.select()).scalars()
    looking.at(inspection)
    with transactions.write() as session:
        stored.delete_response(session, one)
    assert looking.at(inspection).summary.audiences[1].responses == 11


def test_a_decision_on_a_copy_is_seen_at_once(
    transactions: Transactions, inspection: Inspection, looking: Looking
) -> None:
    with transactions.write() as session:
        take_in(session, inspection, ALWAYS, 12)
        take_in(session, inspection, ALWAYS, 1, copy_serial=1)
        take_in(session, inspection, NEVER, 1, copy_serial=1)
        (digest,) = copies.undecided_copies(session, inspection.id)
    before = looking.at(inspection).summary
    assert before.undecided_copies == 1
    for decision, counted in ((CopyDecision.SAME_PERSON, 13), (CopyDecision.ANOTHER_PERSON, 14)):
        with transactions.write() as session:
            returning.decide(session, digest, decision, now=WHILE_OPEN)
        after = looking.at(inspection).summary
        assert (after.undecided_copies, after.audiences[1].responses) == (0, counted)


def test_a_real_inspection_shows_its_latest_release_and_nothing_before(
    transactions: Transactions, looking: Looking
) -> None:
    with transactions.write() as session:
        inspection = real_inspection(session)
        take_in(session, inspection, ALWAYS, 12)
    assert not looking.at(inspection, IN_GRACE).summary.figures_shown
    assert not looking.at(inspection).summary.figures_shown
    real = Releasing(transactions, inspection)
    first = real.release(ReleaseKind.INTERIM)
    assert looking.at(inspection).summary == first
    real.take_in(12, "always")
    assert looking.at(inspection, AFTER_CLOSING + timedelta(days=1)).summary == first
    second = real.release(ReleaseKind.CLOSING)
    shown = looking.at(inspection)
    assert shown.summary == second
    assert looking.at(inspection) is shown


def test_nothing_is_held_for_long(inspection: Inspection, looking: Looking) -> None:
    first = looking.at(inspection)
    later = looking.at(inspection, AFTER_CLOSING + held_summaries.LONGEST)
    assert later.summary.made_at > first.summary.made_at
    earlier = looking.at(inspection, AFTER_CLOSING - timedelta(hours=1))
    assert earlier.summary.made_at < first.summary.made_at


def test_each_inspection_has_its_own(
    transactions: Transactions, edition: Edition, inspection: Inspection, looking: Looking
) -> None:
    with transactions.write() as session:
        other = opening.open_inspection(
            session, edition, "Kent", "full", NOTIFIED, now=OPENED, demonstration=True
        ).inspection
        take_in(session, inspection, ALWAYS, 12)
    assert looking.at(inspection, WHILE_OPEN).summary.audiences[1].responses == 12
    assert looking.at(other, WHILE_OPEN).summary.audiences[1].responses == 0
    assert PARENTS in other.audiences


def test_few_are_held_at_once(
    transactions: Transactions,
    edition: Edition,
    inspection: Inspection,
    looking: Looking,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(latest, "_HELD", 1)
    with transactions.write() as session:
        other = opening.open_inspection(
            session, edition, "Kent", "full", NOTIFIED, now=OPENED, demonstration=True
        ).inspection
    first = looking.at(inspection)
    assert looking.at(inspection) is first
    looking.at(other)
    assert looking.at(inspection) is not first

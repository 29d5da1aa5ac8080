"""Summaries of many inspections, counted in parts, here or elsewhere: always the same."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from surveyapp.domain.answers import Answer
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.domain.summary import Summary
from surveyapp.services import opening, simulating, spreading, summarising
from surveyapp.services.spreading import Alone, Failed, Job, Outcome, Part
from surveyapp.services.transactions import Transactions
from surveyapp.store import responses as stored
from tests.editions import AFTER_CLOSING, NOTIFIED, OPENED, PARENTS, WHILE_OPEN
from tests.services.test_summarising import real_inspection, take_in


class InParts:
    """Counts every part by itself, as workers do, from a database that they lead to."""

    def __init__(self, transactions: Transactions, between: Callable[[], object] = int) -> None:
        self._transactions = transactions
        self._between = between

    def outcomes(self, jobs: Sequence[Job], now: datetime) -> Iterator[tuple[Job, Outcome]]:
        for job in jobs:
            counted = [spreading.count_part(self._transactions, part) for part in job.parts]
            self._between()
            yield job, spreading.finish(self._transactions, job, counted, now)


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreading, "PART", 70)


@pytest.fixture
def other_inspection(transactions: Transactions, edition: Edition) -> Inspection:
    with transactions.write() as session:
        return opening.open_inspection(
            session, edition, "Kent", "full", NOTIFIED, now=OPENED, demonstration=True
        ).inspection


def made(
    transactions: Transactions, spread: spreading.Spread, now: datetime = WHILE_OPEN
) -> dict[str, Summary | Failed]:
    return dict(spreading.summaries(transactions, spread, now))


def test_parts_make_up_what_one_process_counts(
    transactions: Transactions,
    edition: Edition,
    inspection: Inspection,
    other_inspection: Inspection,
) -> None:
    with transactions.write() as session:
        simulating.simulate(session, edition, inspection, 600, 1, now=WHILE_OPEN)
        simulating.simulate(session, edition, other_inspection, 30, 2, now=WHILE_OPEN)
        plan = spreading.plan(session, inspection, WHILE_OPEN)
    assert len(plan.parts) > len(inspection.audiences)
    alone = made(transactions, Alone(transactions))
    assert alone.keys() == {inspection.id, other_inspection.id}
    assert made(transactions, InParts(transactions)) == alone


@pytest.mark.parametrize("of", [1, 2, 3, 7, 64])
def test_every_response_is_in_exactly_one_part(
    transactions: Transactions, edition: Edition, inspection: Inspection, of: int
) -> None:
    with transactions.write() as session:
        take_in(session, inspection, {"understood": Answer(("always",))}, 50)
    parts = [Part(inspection.id, PARENTS, number, of) for number in range(of)]
    assert parts[0].ids[0].int == 0
    assert parts[-1].ids[1].int == 2**128 - 1
    with transactions.read() as session:
        counts = [
            sum(1 for _ in stored.answer_payloads(session, inspection.id, PARENTS, part.ids))
            for part in parts
        ]
    assert sum(counts) == 50


def test_no_inspections_and_no_responses(
    transactions: Transactions, edition: Edition, inspection: Inspection
) -> None:
    found = made(transactions, InParts(transactions))
    assert found == made(transactions, Alone(transactions))
    summary = found[inspection.id]
    assert isinstance(summary, Summary)
    assert all(audience.responses == 0 for audience in summary.audiences)


def test_a_real_inspection_that_is_open_has_nothing_to_count(transactions: Transactions) -> None:
    with transactions.write() as session:
        inspection = real_inspection(session)
        take_in(session, inspection, {"understood": Answer(("always",))}, 12)
        assert spreading.plan(session, inspection, WHILE_OPEN).parts == ()
        assert spreading.plan(session, inspection, AFTER_CLOSING).parts != ()
    found = made(transactions, InParts(transactions))
    assert found == made(transactions, Alone(transactions))


def test_what_changes_meanwhile_is_counted_again(
    transactions: Transactions, inspection: Inspection
) -> None:
    rounds: list[int] = []

    def answer_once() -> None:
        rounds.append(len(rounds))
        if len(rounds) == 1:
            with transactions.write() as session:
                take_in(session, inspection, {"understood": Answer(("always",))}, 20)

    found = made(transactions, InParts(transactions, answer_once))
    assert rounds == [0, 1]
    assert found == made(transactions, Alone(transactions))


def test_what_never_rests_is_told_and_not_written(
    transactions: Transactions, inspection: Inspection
) -> None:
    def answer() -> None:
        with transactions.write() as session:
            take_in(session, inspection, {"understood": Answer(("always",))}, 1)

    failed = made(transactions, InParts(transactions, answer))[inspection.id]
    assert isinstance(failed, Failed)
    assert "changed all the while" in failed.problem


def test_workers_on_another_database_are_found_out(
    transactions: Transactions, edition: Edition, inspection: Inspection, tmp_path: Path
) -> None:
    with transactions.write() as session:
        take_in(session, inspection, {"understood": Answer(("always",))}, 20)
    with closing(Transactions(f"sqlite:///{tmp_path / 'other.sqlite3'}")) as elsewhere:
        elsewhere.create()
        with elsewhere.write() as session:
            same = opening.open_inspection(
                session, edition, "Hackney", "full", NOTIFIED, now=OPENED, demonstration=True
            ).inspection
            take_in(session, same, {"understood": Answer(("never",))}, 19)
        failed = made(transactions, InParts(elsewhere))[inspection.id]
    assert isinstance(failed, Failed)
    assert "SURVEYAPP_DATABASE_URL" in failed.remedy


def test_one_inspection_that_fails_stops_no_other(
    transactions: Transactions,
    edition: Edition,
    inspection: Inspection,
    other_inspection: Inspection,
) -> None:
    with transactions.write() as session:
        take_in(session, inspection, {"understood": Answer(("elsewhere",))}, 1)
        take_in(session, other_inspection, {"understood": Answer(("always",))}, 15)
    for spread in (Alone(transactions), InParts(transactions)):
        found = made(transactions, spread)
        failed = found[inspection.id]
        assert isinstance(failed, Failed)
        assert "`elsewhere`" in failed.problem
        assert isinstance(found[other_inspection.id], Summary)


def test_the_figures_are_those_of_the_summary_by_itself(
    transactions: Transactions, edition: Edition, inspection: Inspection
) -> None:
    with transactions.write() as session:
        simulating.simulate(session, edition, inspection, 300, 1, now=WHILE_OPEN)
        opened = opening.edition_of(session, inspection)
        expected = summarising.summarise(session, opened, inspection, now=WHILE_OPEN)
    assert made(transactions, InParts(transactions)) == {inspection.id: expected}

"""How many answered by day: at any time, of those that count, and nothing else."""

from dataclasses import replace
from datetime import date, datetime

from surveyapp.domain.arrivals import Arrivals
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.domain.summary import Symbol
from surveyapp.services import arrivals, local_figures
from surveyapp.services.arrivals import HeldArrivals
from surveyapp.services.transactions import Transactions
from surveyapp.services.waiting import waiting
from tests.editions import AFTER_CLOSING, BEFORE_OPENING, NOTIFIED, PARENTS, WHILE_OPEN
from tests.services.test_local_figures import csv
from tests.services.test_summarising import ALWAYS, take_in

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)


def looked_at(
    transactions: Transactions, edition: Edition, inspection: Inspection, now: datetime = WHILE_OPEN
) -> Arrivals:
    with transactions.read() as session:
        return arrivals.arrivals(session, edition, inspection, now=now)


def test_each_day_of_the_window_so_far_has_its_responses(
    transactions: Transactions, edition: Edition, inspection: Inspection
) -> None:
    with transactions.write() as session:
        take_in(session, inspection, ALWAYS, 12)
        take_in(session, inspection, ALWAYS, 3, late=True)
    found = looked_at(transactions, edition, inspection)
    assert found.days == (NOTIFIED, TUESDAY)
    [parents] = [each for each in found.audiences if each.audience == PARENTS]
    assert (parents.responses, parents.by_day) == (12, (12, 0))
    others = [each for each in found.audiences if each.audience != PARENTS]
    assert all((each.responses, each.by_day) == (0, (0, 0)) for each in others)
    whole = looked_at(transactions, edition, inspection, AFTER_CLOSING)
    assert (whole.days[0], whole.days[-1], len(whole.days)) == (NOTIFIED, date(2026, 11, 30), 8)
    assert looked_at(transactions, edition, inspection, BEFORE_OPENING).days == (NOTIFIED,)


def test_few_are_hidden(
    transactions: Transactions, edition: Edition, inspection: Inspection
) -> None:
    with transactions.write() as session:
        take_in(session, inspection, ALWAYS, 4)
    [parents] = [
        each
        for each in looked_at(transactions, edition, inspection).audiences
        if each.audience == PARENTS
    ]
    assert {parents.responses, *parents.by_day} == {Symbol.CONFIDENTIAL}


def test_what_is_held_is_counted_anew_after_an_answer_and_on_another_day(
    transactions: Transactions, edition: Edition, inspection: Inspection
) -> None:
    held = HeldArrivals()

    def look(now: datetime = WHILE_OPEN) -> Arrivals:
        with transactions.read() as session:
            return held.get(session, edition, inspection, now=now)

    first = look()
    assert look() is first
    with transactions.write() as session:
        take_in(session, inspection, ALWAYS, 12)
    assert look().audiences[1].responses == 12
    assert len(look(AFTER_CLOSING).days) == 8


def test_how_many_there_are_stands_beside(
    transactions: Transactions, edition: Edition, inspection: Inspection
) -> None:
    with transactions.write() as session:
        take_in(session, inspection, ALWAYS, 12)
        rows = csv(f"{PARENTS},all,all,240", f"{PARENTS},support,plan,100")
        local_figures.load(session, edition, inspection, rows, by="Lee", now=WHILE_OPEN)
        found = arrivals.arrivals(session, edition, inspection, now=WHILE_OPEN)
        expected = arrivals.expected(session, inspection, found)
    assert {name: (row.known, row.percent) for name, row in expected.items()} == {PARENTS: (240, 5)}


def test_before_closing_not_even_the_number_of_comments_is_told(
    transactions: Transactions, edition: Edition, inspection: Inspection
) -> None:
    real = replace(inspection, demonstration=False)
    with transactions.read() as session:
        assert waiting(session, real, now=WHILE_OPEN).comments is None
        assert waiting(session, real, now=AFTER_CLOSING).comments == 0
        assert waiting(session, inspection, now=WHILE_OPEN).comments == 0

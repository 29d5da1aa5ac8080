"""Sample responses: marked as such, plausible, the same again, and never in a real inspection."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from surveyapp.domain import journey
from surveyapp.domain.answers import Answer, AnswerState
from surveyapp.domain.errors import RefusedError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition, Variant
from surveyapp.services import distributing, opening, simulating
from surveyapp.services.transactions import Transactions
from surveyapp.store import responses
from surveyapp.store.codec import decode_answers
from tests.editions import (
    AFTER_CLOSING,
    BEFORE_OPENING,
    CHILDREN,
    NOTIFIED,
    OPENED,
    PARENTS,
    WHILE_OPEN,
    approved_edition,
)
from tests.services import looking
from tests.services.test_opening import CONTACTS

NUMBER = 400
Sample = tuple[Variant, dict[str, Answer]]


@pytest.fixture
def samples(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> dict[str, list[Sample]]:
    """Each audience's sample responses, as a summary would read them."""
    with transactions.write() as session:
        simulating.simulate(session, edition, inspection, NUMBER, 7, now=AFTER_CLOSING)
    return _samples(transactions, inspection)


def _samples(transactions: Transactions, inspection: Inspection) -> dict[str, list[Sample]]:
    with transactions.read() as session:
        return {
            audience: [
                (Variant(variant), decode_answers(payload))
                for variant, *_, payload in responses.answer_payloads(
                    session, inspection.id, audience
                )
            ]
            for audience in (CHILDREN, PARENTS)
        }


def test_as_many_as_asked_are_written_and_marked(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    progress: list[int] = []
    with transactions.write() as session:
        written = simulating.simulate(
            session, edition, inspection, 1_050, 1, now=WHILE_OPEN, on_progress=progress.append
        )
        assert responses.sample_count(session, inspection.id) == written == 1_050
    assert progress == [1_000, 50]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_few_are_as_good_as_many(
    transactions: Transactions, inspection: Inspection, edition: Edition, number: int
) -> None:
    with transactions.write() as session:
        assert (
            simulating.simulate(session, edition, inspection, number, 1, now=WHILE_OPEN) == number
        )
    assert looking.count(transactions, "response") == number


def test_a_real_inspection_takes_none(transactions: Transactions) -> None:
    with transactions.write() as session:
        real = opening.open_inspection(
            session, approved_edition(), "Leeds", "full", NOTIFIED, now=OPENED, contacts=CONTACTS
        ).inspection
        with pytest.raises(RefusedError, match="real inspection"):
            simulating.simulate(session, approved_edition(), real, 10, 1, now=WHILE_OPEN)
    assert looking.count(transactions, "response") == 0


def test_the_same_seed_gives_the_same_answers(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    made = []
    for seed in (1, 1, 2):
        with transactions.write() as session:
            simulating.simulate(session, edition, inspection, 30, seed, now=WHILE_OPEN)
        samples = _samples(transactions, inspection)
        made.append({audience: Counter(map(repr, of)) for audience, of in samples.items()})
        with transactions.write() as session:
            session.execute(responses.response.delete())
    assert made[0] == made[1]
    assert made[0] != made[2]


def test_more_of_the_same_seed_are_not_copies(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    for _ in range(2):
        with transactions.write() as session:
            simulating.simulate(session, edition, inspection, 30, 1, now=WHILE_OPEN)
    people = [repr(answers) for _, answers in _samples(transactions, inspection)[PARENTS]]
    assert len(set(people)) > len(people) * 0.8


def test_the_mix_of_audiences_is_that_of_a_published_return(
    samples: dict[str, list[Sample]],
) -> None:
    # 372 young people to 2,234 parents.
    assert abs(len(samples[CHILDREN]) - NUMBER * 372 / (372 + 2_234)) < 1
    assert len(samples[CHILDREN]) + len(samples[PARENTS]) == NUMBER


def test_every_answer_is_one_that_the_question_offers_and_the_route_reaches(
    samples: dict[str, list[Sample]], edition: Edition
) -> None:
    for audience, people in samples.items():
        questionnaire = edition.questionnaire(audience)
        for variant, answers in people:
            assert journey.kept(questionnaire, variant, answers) == answers
            for question_id, answer in answers.items():
                offered = questionnaire.by_id[question_id].wording(variant).options
                assert set(answer.options) <= {option.id for option in offered}


def test_answers_of_one_person_hang_together(samples: dict[str, list[Sample]]) -> None:
    """Who says that needs are understood says more often that the plan fits."""
    scale = {"always": 3, "mostly": 2, "sometimes": 1, "never": 0}
    fits: dict[bool, list[int]] = {True: [], False: []}
    for variant, answers in samples[PARENTS]:
        pair = [answers.get(id_, Answer()).options for id_ in ("understood", "plan-fits")]
        if variant is Variant.STANDARD and all(each and each[0] in scale for each in pair):
            understood, plan_fits = (scale[each[0]] for each in pair)
            fits[understood >= 2].append(plan_fits)
    good, poor = (sum(fits[key]) / len(fits[key]) for key in (True, False))
    assert good > poor + 0.3


def test_some_are_blank_some_easy_read_some_on_paper(
    transactions: Transactions, samples: dict[str, list[Sample]]
) -> None:
    people = samples[CHILDREN] + samples[PARENTS]
    answers = [answer for _, of_one in people for answer in of_one.values()]
    blank = sum(answer.state is AnswerState.BLANK for answer in answers)
    assert 0.02 < blank / len(answers) < 0.3  # text boxes are mostly left blank
    easy = [variant for variant, _ in samples[CHILDREN]].count(Variant.EASY_READ)
    assert 0 < easy < len(samples[CHILDREN]) / 2
    formats = Counter(row["format"] for row in looking.rows(transactions, "response"))
    assert 0 < formats["paper"] < formats["web"]
    assert looking.count(transactions, "comment") > NUMBER * 0.1


def test_days_and_channels_are_those_of_the_window(
    transactions: Transactions, inspection: Inspection, samples: dict[str, list[Sample]]
) -> None:
    days = {row["received_on"] for row in looking.rows(transactions, "response")}
    assert min(days) == NOTIFIED
    assert max(days) <= date(2026, 11, 30)
    with transactions.read() as session:
        links = opening.links_of(session, inspection.id)
        rows = distributing.reach(session, inspection, now=datetime(2026, 12, 2, tzinfo=UTC))
    by_web = Counter(
        row["audience"] for row in looking.rows(transactions, "response") if row["format"] == "web"
    )
    assert {row.audience: row.submitted_rounded for row in rows} == {
        link.audience: distributing.rounded(by_web[link.audience]) for link in links
    }


def test_before_the_window_opens_the_first_day_is_taken(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    with transactions.write() as session:
        simulating.simulate(session, edition, inspection, 20, 1, now=BEFORE_OPENING)
    days = {row["received_on"] for row in looking.rows(transactions, "response")}
    assert days == {NOTIFIED}

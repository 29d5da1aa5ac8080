"""Handing in: one response, however often, and a draft without answers."""

from datetime import datetime
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from surveyapp.domain.answers import BLANK
from surveyapp.domain.errors import RefusedError, StoreUnavailableError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition, Variant
from surveyapp.domain.response import Draft
from surveyapp.services import opening, responding
from surveyapp.services.transactions import Transactions
from tests.editions import (
    AFTER_CLOSING,
    CHILDREN,
    PARENTS,
    PLAN_FITS,
    SUPPORT,
    WHILE_OPEN,
)
from tests.services import looking
from tests.services.answering import ANSWERS, KEY, answered, at_once, chosen, load, submit, written


def test_handing_in_makes_one_response_and_leaves_a_tombstone(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    draft = answered(transactions, inspection)
    submit(transactions, edition, draft)
    assert looking.stored_answers(transactions) == [
        {id_: answer for id_, answer in ANSWERS.items() if id_ != "anything-else"}
    ]
    assert looking.stored_texts(transactions) == ["It goes well."]
    tombstone = load(transactions, draft.id)
    assert tombstone.submitted
    assert tombstone.answers == {}
    assert tombstone.copy_serial is None


def test_a_response_holds_countable_facts_alone(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    with transactions.read() as session:
        link = opening.links_of(session, inspection.id)[1]
    draft = answered(transactions, inspection, link_token=link.token)
    submit(transactions, edition, draft)
    (facts,) = looking.rows(transactions, "response")
    assert facts.pop("id") != draft.id
    assert facts == {
        "inspection_id": "hackney-2026-11-23",
        "edition_hash": inspection.edition_hash,
        "audience": PARENTS,
        "variant": "standard",
        "language": "en",
        "catalogue_hash": inspection.edition_hash,
        "format": "web",
        "channel_kind": "school",
        "helper": "family",
        "received_on": WHILE_OPEN.date(),
        "sample": False,
        "late": False,
        "counted": True,
        "delete_on": datetime(2029, 11, 30).date(),  # noqa: DTZ001
    }


def test_nothing_in_the_store_leads_from_a_response_to_its_draft_or_link(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    with transactions.read() as session:
        link = opening.links_of(session, inspection.id)[1]
    draft = answered(transactions, inspection, link_token=link.token, copy_serial=77)
    submit(transactions, edition, draft)
    tombstones = {
        repr(value)
        for row in looking.rows(transactions, "draft")
        for value in (row["id"], row["code_digest"], row["link_token"], row["begun_at"])
    }
    of_responses = {
        repr(value)
        for table in looking.OF_RESPONSES
        for row in looking.rows(transactions, table)
        for value in row.values()
    }
    assert not tombstones & of_responses
    assert repr(77) not in of_responses


@pytest.mark.parametrize("times", [2, 3])
def test_handing_in_again_gives_the_same_reference_and_one_response(
    transactions: Transactions, inspection: Inspection, edition: Edition, times: int
) -> None:
    draft = answered(transactions, inspection)
    references = {submit(transactions, edition, draft) for _ in range(times)}
    assert references == {responding.reference_of(draft.id, KEY)}
    assert looking.count(transactions, "response") == 1
    # Even much later, when the page is asked for again.
    assert submit(transactions, edition, draft, now=AFTER_CLOSING) in references


def test_handing_in_many_times_at_once_makes_one_response(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    draft = answered(transactions, inspection)
    references: list[str] = []
    at_once([lambda: references.append(submit(transactions, edition, draft)) for _ in range(6)])
    assert len(references) == 6
    assert len(set(references)) == 1
    assert looking.count(transactions, "response") == 1


def test_a_commit_that_fails_keeps_the_draft_for_a_retry(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    draft = answered(transactions, inspection)

    def fail(_: object) -> None:
        raise OperationalError("COMMIT", {}, Exception("disk full"))

    event.listen(transactions._writing, "commit", fail)
    with pytest.raises(StoreUnavailableError):
        submit(transactions, edition, draft)
    event.remove(transactions._writing, "commit", fail)
    assert looking.count(transactions, "response") == 0
    assert load(transactions, draft.id) == draft
    submit(transactions, edition, draft)
    assert looking.count(transactions, "response") == 1


def test_answers_to_questions_that_are_no_longer_asked_do_not_count(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    draft = answered(
        transactions,
        inspection,
        {
            SUPPORT.id: chosen("plan"),
            PLAN_FITS.id: chosen("never"),
            "plan-changed": chosen("never"),
        },
    )
    with transactions.write() as session:
        draft = responding.save_answer(session, draft, SUPPORT.id, chosen("none"), now=WHILE_OPEN)
    assert PLAN_FITS.id in draft.current  # kept, in case the first answer is changed back
    submit(transactions, edition, draft)
    assert looking.stored_answers(transactions) == [{SUPPORT.id: chosen("none")}]


def test_only_the_variant_that_was_handed_in_counts(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    draft = answered(transactions, inspection, {"understood": chosen("mostly")})
    with transactions.write() as session:
        draft = responding.switch_variant(session, draft.id, Variant.EASY_READ, now=WHILE_OPEN)
        draft = responding.save_answer(session, draft, "understood", chosen("no"), now=WHILE_OPEN)
    submit(transactions, edition, draft)
    assert looking.stored_answers(transactions) == [{"understood": chosen("no")}]
    assert looking.rows(transactions, "response")[0]["variant"] == "easy-read"


def test_every_question_may_be_left_blank(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    submit(transactions, edition, answered(transactions, inspection, {}))
    blank = dict.fromkeys(("support", "understood", "anything-else"), BLANK)
    submit(transactions, edition, answered(transactions, inspection, blank))
    assert looking.number_counted(transactions, inspection.id) == {PARENTS: 2}
    assert sorted(looking.stored_answers(transactions), key=len) == [{}, blank]
    assert looking.stored_texts(transactions) == []


def test_nothing_is_changed_after_handing_in(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    draft = answered(transactions, inspection)
    submit(transactions, edition, draft)
    for attempt in (
        lambda: _save(transactions, draft),
        lambda: _switch(transactions, draft.id),
        lambda: _keep(transactions, draft.id),
    ):
        with pytest.raises(RefusedError, match="have been sent"):
            attempt()
    assert load(transactions, draft.id).answers == {}


def test_another_child_is_another_response(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    first = submit(transactions, edition, answered(transactions, inspection))
    second = submit(transactions, edition, answered(transactions, inspection))
    assert first != second
    assert looking.number_counted(transactions, inspection.id) == {PARENTS: 2}
    assert CHILDREN not in looking.number_counted(transactions, inspection.id)


def test_no_answer_is_written_to_the_log(
    transactions: Transactions,
    inspection: Inspection,
    edition: Edition,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    draft = answered(transactions, inspection, {"anything-else": written("Only we know this.")})
    submit(transactions, edition, draft)
    assert "Only we know this" not in caplog.text


def _save(transactions: Transactions, draft: Draft, *, now: datetime = WHILE_OPEN) -> Draft:
    with transactions.write() as session:
        return responding.save_answer(session, draft, "places", chosen("home"), now=now)


def _switch(transactions: Transactions, draft_id: UUID, *, now: datetime = WHILE_OPEN) -> Draft:
    with transactions.write() as session:
        return responding.switch_variant(session, draft_id, Variant.EASY_READ, now=now)


def _keep(transactions: Transactions, draft_id: UUID) -> str:
    with transactions.write() as session:
        return responding.keep_for_later(session, draft_id, KEY, now=WHILE_OPEN)

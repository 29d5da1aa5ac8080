"""Concerns are taken, handed over, acted on and closed, and all of it stays on the trail."""

from datetime import date, timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest

from surveyapp.domain.account import Account, Role
from surveyapp.domain.concern import Act, Decision, Result, Stage, Step
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.services import (
    concern_queue,
    concerns,
    handling_concerns,
    responding,
    suggesting,
    translating_comments,
)
from surveyapp.services.transactions import Transactions
from surveyapp.store.accounts import insert_account
from surveyapp.store.comments import comments_on
from surveyapp.store.concern_trail import trail
from surveyapp.store.suggestions import suggestions
from tests.editions import AFTER_CLOSING, PARENTS, WHILE_OPEN
from tests.services import looking
from tests.services.answering import KEY, answered, at_once, submit, written

WORDS = "He hits me, and I want to die."
LATER = AFTER_CLOSING + timedelta(minutes=5)


@pytest.fixture
def people(transactions: Transactions, inspection: Inspection) -> dict[str, Account]:
    found = {}
    with transactions.write() as session:
        for name, role in (
            ("Lee", Role.LEAD),
            ("Ina", Role.INSPECTOR),
            ("Ian", Role.INSPECTOR),
            ("Cleo", Role.CLERK),
            ("Lara", Role.LOCAL_AUTHORITY),
        ):
            of = None if role is Role.LEAD else inspection.id
            found[name] = Account(uuid4(), f"{name}@a.example", name, role, of)
            # Nobody signs in here, so that no password need be hashed.
            insert_account(session, found[name], "none", date(2030, 1, 1))
    return found


@pytest.fixture
def reference(transactions: Transactions, inspection: Inspection, edition: Edition) -> str:
    """A response that came with worrying words, by its reference."""
    draft = answered(transactions, inspection, {"anything-else": written(WORDS)})
    return submit(transactions, edition, draft)


@pytest.fixture
def concern(
    transactions: Transactions, reference: str, inspection: Inspection, people: dict[str, Account]
) -> UUID:
    with transactions.write() as session:
        (comment,) = comments_on(session, inspection.id, PARENTS, "anything-else")
        return concerns.raise_concern(
            session, comment.id, people["Cleo"], "Look at this.", now=AFTER_CLOSING
        )


def acts(transactions: Transactions, subject: UUID) -> list[tuple[Act, str, str]]:
    with transactions.read() as session:
        return [(entry.act, entry.by, entry.detail) for entry in trail(session, subject)]


def test_from_raised_to_closed_everything_is_on_the_trail(
    transactions: Transactions, concern: UUID, people: dict[str, Account]
) -> None:
    ina, ian = people["Ina"], people["Ian"]
    with transactions.write() as session:
        handling_concerns.see_concern(session, concern, ina, now=LATER)
        handling_concerns.see_concern(session, concern, ina, now=LATER)
        handling_concerns.take(session, concern, ina, now=LATER)
        handling_concerns.take(session, concern, ina, now=LATER)
        handling_concerns.hand_over(session, concern, ina, ian.id, now=LATER)
        for _ in range(2):
            handling_concerns.add_step(session, concern, ian, Step.POLICE, "Log 12", now=LATER)
        handling_concerns.close_concern(
            session, concern, ian, "They deal with it.", result=Result.REFERRED, now=LATER
        )
        found, _ = handling_concerns.see_concern(session, concern, people["Lee"], now=LATER)
    assert acts(transactions, concern) == [
        (Act.RAISED, "Cleo", ""),
        (Act.SEEN, "Ina", ""),
        (Act.TAKEN, "Ina", ""),
        (Act.HANDED_OVER, "Ina", "Ian"),
        (Act.STEP, "Ian", "police"),
        (Act.CLOSED, "Ian", "referred"),
        (Act.SEEN, "Lee", ""),
    ]
    assert (found.stage, found.result) == (Stage.CLOSED, Result.REFERRED)
    assert found.owner is not None
    assert found.owner.name == "Ian"


def test_of_two_who_take_it_at_once_the_second_is_told_who_has_it(
    transactions: Transactions, concern: UUID, people: dict[str, Account]
) -> None:
    with transactions.write() as session:
        handling_concerns.take(session, concern, people["Ina"], now=LATER)
    for name in ("Ian", "Lee"):
        with transactions.write() as session, pytest.raises(RefusedError, match="Ina deals with"):
            handling_concerns.take(session, concern, people[name], now=LATER)
    assert [act for act, *_ in acts(transactions, concern)] == [Act.RAISED, Act.TAKEN]


def test_of_two_at_the_same_moment_one_has_it(
    transactions: Transactions, concern: UUID, people: dict[str, Account]
) -> None:
    refused = []

    def taking(name: str) -> None:
        try:
            with transactions.write() as session:
                handling_concerns.take(session, concern, people[name], now=LATER)
        except RefusedError:
            refused.append(name)

    at_once([partial(taking, "Ina"), partial(taking, "Ian")])
    taken = [by for act, by, _ in acts(transactions, concern) if act is Act.TAKEN]
    assert sorted([*refused, *taken]) == ["Ian", "Ina"]
    assert len(taken) == 1


def test_only_who_has_it_or_a_lead_deals_with_it(
    transactions: Transactions, concern: UUID, people: dict[str, Account]
) -> None:
    ian, lee = people["Ian"], people["Lee"]
    with transactions.write() as session:
        handling_concerns.take(session, concern, people["Ina"], now=LATER)
        with pytest.raises(RefusedError, match="Ina deals with"):
            handling_concerns.add_step(session, concern, ian, Step.POLICE, "", now=LATER)
        with pytest.raises(RefusedError, match="Ina deals with"):
            handling_concerns.close_concern(session, concern, ian, "Done", now=LATER)
        with pytest.raises(RefusedError, match="Ina deals with"):
            handling_concerns.hand_over(session, concern, ian, ian.id, now=LATER)
        handling_concerns.hand_over(session, concern, lee, ian.id, now=LATER)
        handling_concerns.add_step(session, concern, ian, Step.POLICE, "", now=LATER)


def test_it_is_handed_to_nobody_who_may_not_see_it(
    transactions: Transactions, concern: UUID, people: dict[str, Account]
) -> None:
    with transactions.write() as session:
        for name in ("Cleo", "Lara"):
            with pytest.raises(RefusedError, match="cannot deal with it"):
                handling_concerns.hand_over(
                    session, concern, people["Lee"], people[name].id, now=LATER
                )


def test_clerks_and_the_council_see_nothing_of_it(
    transactions: Transactions, concern: UUID, people: dict[str, Account], inspection: Inspection
) -> None:
    with transactions.write() as session:
        suggestion = suggestions(session, inspection.id)[0].id
        for name in ("Cleo", "Lara"):
            who = people[name]
            with pytest.raises(NotFoundError):
                handling_concerns.see_concern(session, concern, who, now=LATER)
            with pytest.raises(NotFoundError):
                handling_concerns.take(session, concern, who, now=LATER)
            with pytest.raises(NotFoundError):
                handling_concerns.see_suggestion(session, suggestion, who, now=LATER)
            with pytest.raises(NotFoundError):
                handling_concerns.dismiss(session, suggestion, who, "No", now=LATER)
    assert [act for act, *_ in acts(transactions, concern)] == [Act.RAISED]


@pytest.mark.parametrize("words", ["", "\0", "x" * 1_000_000])
def test_a_step_that_says_nothing_or_too_much_is_refused(
    transactions: Transactions, concern: UUID, people: dict[str, Account], words: str
) -> None:
    with transactions.write() as session, pytest.raises(RefusedError):
        handling_concerns.add_step(session, concern, people["Lee"], Step.OTHER, words, now=LATER)


def test_a_suggestion_is_confirmed_once_and_is_then_a_concern_of_whoever_confirmed_it(
    transactions: Transactions, reference: str, inspection: Inspection, people: dict[str, Account]
) -> None:
    ina = people["Ina"]
    with transactions.write() as session:
        (suggested,) = suggestions(session, inspection.id)
        assert [each.words for each in suggested.found] == ["hits me", "want to die"]
        concern_id = handling_concerns.confirm(
            session, suggested.id, ina, "Not safe", now=AFTER_CLOSING
        )
        with pytest.raises(RefusedError, match="Ina has decided on this already"):
            handling_concerns.dismiss(session, suggested.id, people["Ian"], "No", now=LATER)
        found, _ = handling_concerns.see_concern(session, concern_id, ina, now=LATER)
    assert found.comment is not None
    assert found.comment.text == WORDS
    assert found.owner is not None
    assert (found.owner.name, found.reason, found.stage) == ("Ina", "Not safe", Stage.TO_ACT_ON)


def test_a_dismissed_suggestion_is_kept_with_who_when_and_why(
    transactions: Transactions, reference: str, inspection: Inspection, people: dict[str, Account]
) -> None:
    with transactions.write() as session:
        suggested = suggestions(session, inspection.id)[0].id
        with pytest.raises(RefusedError, match="why this is no concern"):
            handling_concerns.dismiss(session, suggested, people["Ina"], " ", now=LATER)
        handling_concerns.dismiss(session, suggested, people["Ina"], "A song title", now=LATER)
        (kept,) = suggestions(session, inspection.id)
        assert concern_queue.waiting(session, inspection.id, now=LATER) == (0, 0)
    assert (kept.decision, kept.decided_by, kept.decided_at, kept.because) == (
        Decision.DISMISSED,
        "Ina",
        LATER,
        "A song title",
    )


def test_answers_taken_back_take_their_words_and_leave_what_staff_did(
    transactions: Transactions, reference: str, inspection: Inspection, people: dict[str, Account]
) -> None:
    lee = people["Lee"]
    with transactions.write() as session:
        suggested = suggestions(session, inspection.id)[0].id
        concern_id = handling_concerns.confirm(session, suggested, lee, WORDS, now=WHILE_OPEN)
        handling_concerns.add_step(
            session, concern_id, lee, Step.POLICE, f"Read out: {WORDS}", now=WHILE_OPEN
        )
    with transactions.write() as session:
        responding.withdraw(session, reference, KEY, now=WHILE_OPEN)
    for table in ("comment", "concern_suggestion"):
        assert looking.count(transactions, table) == 0
    for table in ("concern", "concern_entry"):
        assert "hits me" not in str(looking.rows(transactions, table))
    with transactions.write() as session:
        found, entries = handling_concerns.see_concern(session, concern_id, lee, now=LATER)
        handling_concerns.close_concern(session, concern_id, lee, "Told", now=LATER)
    assert (found.comment, found.reason) == (None, "")
    assert [entry.act for entry in entries][-2:] == [Act.WITHDRAWN, Act.SEEN]
    assert Step.POLICE.value in [entry.detail for entry in entries]


def test_what_waits_is_counted_with_what_is_overdue(
    transactions: Transactions, concern: UUID, inspection: Inspection, people: dict[str, Account]
) -> None:
    def waiting() -> tuple[int, int]:
        with transactions.read() as session:
            return concern_queue.waiting(
                session, inspection.id, now=AFTER_CLOSING + timedelta(days=3)
            )

    assert waiting() == (2, 2)
    with transactions.write() as session:
        handling_concerns.take(session, concern, people["Ina"], now=LATER)
    assert waiting() == (2, 2)
    with transactions.write() as session:
        handling_concerns.add_step(session, concern, people["Ina"], Step.ADVICE, "", now=LATER)
    assert waiting() == (2, 1)
    with transactions.read() as session:
        queue = concern_queue.queue(session, inspection.id, now=AFTER_CLOSING + timedelta(days=3))
    assert [each.clock.overdue for each in queue] == [True, False]


def test_a_translation_is_looked_through_too(
    transactions: Transactions, inspection: Inspection, edition: Edition, people: dict[str, Account]
) -> None:
    draft = answered(transactions, inspection, {"anything-else": written("Mnie boli")})
    submit(transactions, edition, draft)
    with transactions.write() as session:
        (comment,) = comments_on(session, inspection.id, PARENTS, "anything-else")
        translating_comments.translate(
            session, comment.id, people["Ina"], "He hit me", now=AFTER_CLOSING
        )
        (suggested,) = suggestions(session, inspection.id)
    assert suggested.in_translation
    assert suggested.comment == comment


def test_looking_through_anew_suggests_only_what_is_new(
    transactions: Transactions,
    reference: str,
    inspection: Inspection,
    edition: Edition,
    people: dict[str, Account],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as without:
        without.setattr(suggesting, "_words", lambda: suggesting._NO_WORDS)
        draft = answered(transactions, inspection, {"anything-else": written("I am suicidal")})
        submit(transactions, edition, draft)
    assert looking.count(transactions, "concern_suggestion") == 1
    assert suggesting.look_through(transactions, inspection, now=LATER) == 1
    assert suggesting.look_through(transactions, inspection, now=LATER) == 0
    assert looking.count(transactions, "concern_suggestion") == 2


def test_a_list_that_cannot_be_read_costs_no_answer(
    transactions: Transactions,
    inspection: Inspection,
    edition: Edition,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: object,
) -> None:
    def broken() -> None:
        raise OSError("no disk")

    monkeypatch.setattr(suggesting.safeguarding, "word_list", broken)
    submit(
        transactions, edition, answered(transactions, inspection, {"anything-else": written(WORDS)})
    )
    assert looking.count(transactions, "comment") == 1
    assert looking.count(transactions, "concern_suggestion") == 0

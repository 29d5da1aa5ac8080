"""What is hidden in a comment is decided by people, and every decision is kept."""

from uuid import uuid4

import pytest

from surveyapp.domain.account import Account
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.redaction import Decision, Reason, Span, plain
from surveyapp.domain.response import Comment
from surveyapp.services import redacting, translating_comments
from surveyapp.services.redacting import Redaction
from surveyapp.services.transactions import Transactions
from tests.editions import AFTER_CLOSING
from tests.services import looking
from tests.services.answering import at_once
from tests.services.working import commented, reader

TEXT = "they say Oliver waits, ring 020 7946 0011,\nask Zoe\u0308."


@pytest.fixture
def ann(inspection: Inspection) -> Account:
    return reader(inspection, "Ann")


@pytest.fixture
def comment(transactions: Transactions, inspection: Inspection) -> Comment:
    return commented(transactions, inspection, [TEXT])[0]


def held(transactions: Transactions, comment: Comment, who: Account) -> Redaction:
    with transactions.read() as session:
        return redacting.redaction(session, comment.id, who, now=AFTER_CLOSING)[1]


def decide(
    transactions: Transactions, comment: Comment, who: Account, seen: int, *said: Decision
) -> None:
    with transactions.write() as session:
        redacting.decide(session, comment.id, who, said, seen, now=AFTER_CLOSING)


def test_suggestions_wait_for_a_decision_and_both_kinds_are_kept(
    transactions: Transactions, comment: Comment, ann: Account
) -> None:
    before = held(transactions, comment, ann)
    assert plain(before.pieces) == TEXT
    assert [TEXT[s.span.start : s.span.end] for s in before.undecided] == [
        "Oliver", "020 7946 0011", "Zoe\u0308"
    ]  # fmt: skip
    oliver, phone, zoe = before.undecided
    decide(
        transactions, comment, ann, 0,
        Decision(oliver.span, False, oliver.reason, oliver.kind.name),
        Decision(phone.span, True, phone.reason, phone.kind.name),
    )  # fmt: skip
    after = held(transactions, comment, ann)
    assert (after.undecided, after.left, after.done) == ((zoe,), (oliver.span,), False)
    assert "ring [contact removed]," in plain(after.pieces)
    decide(transactions, comment, ann, 1, Decision(zoe.span, True, Reason.NAME, zoe.kind.name))
    done = held(transactions, comment, ann)
    assert done.done
    assert plain(done.pieces).endswith("\nask [name removed].")
    rows = looking.rows(transactions, "redaction_decision")
    assert sorted((row["suggested_as"], row["hides"]) for row in rows) == [
        ("NAME", False), ("NAME", True), ("PHONE", True)
    ]  # fmt: skip
    assert [look.looked_by for look in done.looks] == ["Ann", "Ann"]


def test_a_person_marks_more_and_takes_it_back_and_the_later_decision_holds(
    transactions: Transactions, comment: Comment, ann: Account
) -> None:
    waits = Span(16, 21)
    decide(transactions, comment, ann, 0, Decision(waits, True, Reason.HEALTH))
    assert "Oliver [health detail removed]," in plain(held(transactions, comment, ann).pieces)
    decide(transactions, comment, ann, 1, Decision(waits, hides=False))
    assert plain(held(transactions, comment, ann).pieces) == TEXT


def test_a_part_that_cuts_a_sign_takes_the_whole_of_it(
    transactions: Transactions, comment: Comment, ann: Account
) -> None:
    start = TEXT.index("Zo")
    decide(transactions, comment, ann, 0, Decision(Span(start, start + 3), True, Reason.NAME))
    after = held(transactions, comment, ann)
    assert plain(after.pieces).endswith("ask [name removed].")
    assert len(after.undecided) == 2


@pytest.mark.parametrize("span", [Span(0, 0), Span(5, 2), Span(-3, 4), Span(0, 10**6)])
def test_a_part_outside_the_comment_is_told_and_nothing_is_kept(
    transactions: Transactions, comment: Comment, ann: Account, span: Span
) -> None:
    good = Decision(Span(0, 4), True, Reason.NAME)
    with pytest.raises(RefusedError, match="not in this comment"):
        decide(transactions, comment, ann, 0, good, Decision(span, True, Reason.NAME))
    assert looking.count(transactions, "redaction_look") == 0
    assert looking.count(transactions, "redaction_decision") == 0


def test_whoever_decides_on_a_page_that_is_old_is_shown_the_new_one_first(
    transactions: Transactions, inspection: Inspection, comment: Comment, ann: Account
) -> None:
    decide(transactions, comment, ann, 0)
    with pytest.raises(RefusedError, match="since you opened it"):
        decide(transactions, comment, reader(inspection, "Bea"), 0)
    kept: list[int] = []

    def try_it() -> None:
        try:
            decide(transactions, comment, ann, 1)
            kept.append(1)
        except RefusedError:
            pass

    at_once([try_it, try_it, try_it])
    assert len(kept) == 1
    assert held(transactions, comment, ann).number == 2


def test_a_comment_without_any_suggestion_still_wants_a_person_to_look(
    transactions: Transactions, inspection: Inspection, ann: Account
) -> None:
    (comment,) = commented(transactions, inspection, ["we waited"])
    assert not held(transactions, comment, ann).done
    decide(transactions, comment, ann, 0)
    assert held(transactions, comment, ann).done


def test_a_translation_is_looked_over_by_itself(
    transactions: Transactions, comment: Comment, ann: Account
) -> None:
    with transactions.write() as session:
        text_id = translating_comments.translate(
            session, comment.id, ann, "About Oliver.", now=AFTER_CLOSING
        )
        _, of = redacting.redaction(session, comment.id, ann, now=AFTER_CLOSING, text_id=text_id)
        redacting.decide(
            session, comment.id, ann, [Decision(of.undecided[0].span, True, Reason.NAME)], 0,
            now=AFTER_CLOSING, text_id=text_id,
        )  # fmt: skip
        _, of = redacting.redaction(session, comment.id, ann, now=AFTER_CLOSING, text_id=text_id)
        with pytest.raises(NotFoundError):
            redacting.redaction(session, comment.id, ann, now=AFTER_CLOSING, text_id=uuid4())
    assert plain(of.pieces) == "About [name removed]."
    assert not held(transactions, comment, ann).looks

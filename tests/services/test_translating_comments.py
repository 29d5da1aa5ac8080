"""A translation stands beside the comment: neither it nor an earlier one is ever lost."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from surveyapp.domain.account import Account, Role
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.domain.response import Comment
from surveyapp.services import concerns, opening, reading_comments, translating_comments
from surveyapp.services.reading_comments import Wanted
from surveyapp.services.transactions import Transactions
from surveyapp.store import responses
from tests.editions import AFTER_CLOSING, NOTIFIED, OPENED, PARENTS, WHILE_OPEN, approved_edition
from tests.services import looking
from tests.services.answering import answered, submit, written
from tests.services.test_opening import CONTACTS

#: Urdu with a zero-width non-joiner, direction marks and an override that nothing ends.
URDU = "\u202eاسکول ہماری\u200cبات سنتا ہے۔\u200f (SEND) \u2067ok"
ENGLISH = "The school listens to us. (SEND) ok"


@pytest.fixture
def comment(transactions: Transactions, inspection: Inspection, edition: Edition) -> Comment:
    draft = answered(transactions, inspection, {"anything-else": written(URDU)})
    submit(transactions, edition, draft)
    return read(transactions, inspection)


@pytest.fixture
def inspector(inspection: Inspection) -> Account:
    return account(Role.INSPECTOR, inspection)


def account(role: Role, inspection: Inspection | None, name: str = "Ina Inspector") -> Account:
    return Account(uuid4(), "i@a.example", name, role, inspection.id if inspection else None)


def read(transactions: Transactions, inspection: Inspection) -> Comment:
    with transactions.read() as session:
        (found,) = reading_comments.listed(
            session, inspection.id, account(Role.LEAD, None), Wanted(PARENTS), now=AFTER_CLOSING
        ).comments
    return found


def translate(
    transactions: Transactions, comment: Comment, who: Account, words: str, hours: int = 0
) -> UUID:
    with transactions.write() as session:
        return translating_comments.translate(
            session, comment.id, who, words, now=AFTER_CLOSING + timedelta(hours=hours)
        )


def test_a_translation_stands_beside_what_was_written(
    transactions: Transactions, inspection: Inspection, comment: Comment, inspector: Account
) -> None:
    translate(transactions, comment, inspector, f" {ENGLISH}\r\n\0")
    found = read(transactions, inspection)
    assert found.text == comment.text == URDU
    (translation,) = found.translations
    assert translation.text == ENGLISH
    assert (translation.translated_by, translation.translated_at) == (
        "Ina Inspector",
        AFTER_CLOSING,
    )


def test_every_translation_is_kept_the_newest_first(
    transactions: Transactions, inspection: Inspection, comment: Comment, inspector: Account
) -> None:
    translate(transactions, comment, inspector, "They listen.")
    translate(transactions, comment, account(Role.LEAD, None, "Lee Lead"), ENGLISH, hours=1)
    told = [(each.text, each.translated_by) for each in read(transactions, inspection).translations]
    assert told == [(ENGLISH, "Lee Lead"), ("They listen.", "Ina Inspector")]


def test_a_form_that_is_sent_twice_gives_one_translation(
    transactions: Transactions, inspection: Inspection, comment: Comment, inspector: Account
) -> None:
    first = translate(transactions, comment, inspector, ENGLISH)
    assert translate(transactions, comment, inspector, ENGLISH, hours=1) == first
    assert len(read(transactions, inspection).translations) == 1


@pytest.mark.parametrize(
    "words", ["", " \n\t ", "\0\ud800", "x" * (translating_comments.LONGEST + 1), "x" * 1_000_000]
)
def test_nothing_and_too_much_are_refused(
    transactions: Transactions, comment: Comment, inspector: Account, words: str
) -> None:
    with pytest.raises(RefusedError, match="translation") as refused:
        translate(transactions, comment, inspector, words)
    assert "20,000 characters" in refused.value.remedy
    assert looking.count(transactions, "comment_translation") == 0


@pytest.mark.parametrize("role", [Role.CLERK, Role.LOCAL_AUTHORITY])
def test_nobody_but_inspectors_translates(
    transactions: Transactions, inspection: Inspection, comment: Comment, role: Role
) -> None:
    with pytest.raises(NotFoundError):
        translate(transactions, comment, account(role, inspection), ENGLISH)
    assert looking.count(transactions, "comment_translation") == 0


def test_an_inspector_of_another_area_translates_nothing_here(
    transactions: Transactions, comment: Comment
) -> None:
    other = Account(uuid4(), "i@a.example", "Ina", Role.INSPECTOR, "leeds-2026-11-23")
    with pytest.raises(NotFoundError):
        translate(transactions, comment, other, ENGLISH)


def test_a_comment_that_is_not_there_is_told(
    transactions: Transactions, comment: Comment, inspector: Account
) -> None:
    with transactions.write() as session, pytest.raises(NotFoundError):
        translating_comments.translate(session, uuid4(), inspector, ENGLISH, now=AFTER_CLOSING)


def test_before_closing_of_a_real_inspection_nobody_translates(transactions: Transactions) -> None:
    edition = approved_edition()
    with transactions.write() as session:
        real = opening.open_inspection(
            session, edition, "Leeds", "full", NOTIFIED, now=OPENED, contacts=CONTACTS
        ).inspection
    submit(transactions, edition, answered(transactions, real, {"anything-else": written(URDU)}))
    comment = read(transactions, real)
    with transactions.write() as session, pytest.raises(RefusedError, match="before the survey"):
        translating_comments.translate(
            session, comment.id, account(Role.INSPECTOR, real), ENGLISH, now=WHILE_OPEN
        )


def test_a_translation_goes_with_its_comment(
    transactions: Transactions, comment: Comment, inspector: Account
) -> None:
    translate(transactions, comment, inspector, ENGLISH)
    with transactions.write() as session:
        session.execute(responses.response.delete())
    assert looking.count(transactions, "comment_translation") == 0


def test_a_concern_is_shown_with_the_translation_of_its_comment(
    transactions: Transactions, inspection: Inspection, comment: Comment, inspector: Account
) -> None:
    translate(transactions, comment, inspector, ENGLISH)
    with transactions.write() as session:
        concerns.raise_concern(session, comment.id, inspector, "Look", now=AFTER_CLOSING)
    with transactions.read() as session:
        (concern,) = concerns.concerns(session, inspection.id)
    assert [each.text for each in concern.comment.translations] == [ENGLISH]


def test_nothing_that_was_written_lies_open_in_the_store(
    transactions: Transactions, comment: Comment, inspector: Account
) -> None:
    """Translations take the same codec as comments, so that encryption is one change."""
    translate(transactions, comment, inspector, ENGLISH)
    (row,) = looking.rows(transactions, "comment_translation")
    assert bytes(row["body"])[:1] == b"\x01"

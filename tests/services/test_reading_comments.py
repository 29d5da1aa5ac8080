"""Comments are read in lists and in turn, and nothing in their order or company tells anything."""

from uuid import UUID, uuid4

import pytest

from surveyapp.domain.account import Account, Role
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import Inspection
from surveyapp.services import reading_comments, translating_comments
from surveyapp.services.reading_comments import A_PAGE, CommentsPage, Wanted
from surveyapp.services.transactions import Transactions
from tests.editions import AFTER_CLOSING, CHILDREN, PARENTS
from tests.services.working import commented, give, reader, rules, theme


def listed(
    transactions: Transactions,
    inspection: Inspection,
    who: Account | None = None,
    wanted: Wanted | None = None,
    words: str = "",
    seed: str = "",
    number: int = 1,
) -> CommentsPage:
    with transactions.read() as session:
        return reading_comments.listed(
            session,
            inspection.id,
            who or reader(inspection),
            wanted or Wanted(),
            now=AFTER_CLOSING,
            words=words,
            seed=seed,
            number=number,
        )


def waiting(transactions: Transactions, inspection: Inspection) -> int:
    with transactions.read() as session:
        return reading_comments.waiting(session, inspection.id)


def test_pages_of_one_seed_hold_every_comment_once_and_another_seed_another_order(
    transactions: Transactions, inspection: Inspection
) -> None:
    commented(transactions, inspection, [f"No {number}" for number in range(2 * A_PAGE + 7)])
    pages = [listed(transactions, inspection, seed="abc", number=n) for n in (1, 2, 3)]
    assert [len(page.comments) for page in pages] == [A_PAGE, A_PAGE, 7]
    texts = [comment.text for page in pages for comment in page.comments]
    assert len(set(texts)) == pages[0].total == 2 * A_PAGE + 7
    assert pages[0] == listed(transactions, inspection, seed="abc")
    assert pages[0].comments != listed(transactions, inspection, seed="abd").comments
    assert listed(transactions, inspection).seed != listed(transactions, inspection).seed


@pytest.mark.parametrize(("number", "shown"), [(-5, 1), (0, 1), (99, 2), (10**30, 2)])
def test_a_page_that_is_not_there_is_the_nearest(
    transactions: Transactions, inspection: Inspection, number: int, shown: int
) -> None:
    commented(transactions, inspection, ["x"] * (A_PAGE + 1))
    hostile = "\ud800\0\u202e" * 9
    assert listed(transactions, inspection, number=number, seed=hostile).number == shown


def test_words_are_looked_for_in_comments_and_their_translations(
    transactions: Transactions, inspection: Inspection
) -> None:
    urdu, _, other = commented(
        transactions, inspection, ["اسکول اچھا ہے", "The café is far.", "x" * 1_000_000]
    )
    with transactions.write() as session:
        translating_comments.translate(
            session, urdu.id, reader(inspection), "The school is good.", now=AFTER_CLOSING
        )
    found = listed(transactions, inspection, words="SCHOOL good")
    assert [comment.id for comment in found.comments] == [urdu.id]
    assert found.comments[0].translations[0].text == "The school is good."
    assert listed(transactions, inspection, words="Cafe").total == 1
    assert listed(transactions, inspection, words="cafe school").total == 0
    assert [c.id for c in listed(transactions, inspection, words="xxx").comments] == [other.id]


def test_a_search_that_is_too_long_is_told(
    transactions: Transactions, inspection: Inspection
) -> None:
    with pytest.raises(RefusedError, match="200 characters"):
        listed(transactions, inspection, words="x" * 1_000_000)


def test_comments_are_found_by_audience_language_theme_and_whether_they_were_read(
    transactions: Transactions, inspection: Inspection
) -> None:
    who = reader(inspection)
    rules(transactions, inspection)
    first, second = commented(transactions, inspection, ["One", "Two"])
    (third,) = commented(transactions, inspection, ["Trzy"], language="pl", audience=CHILDREN)
    number = theme(transactions, inspection, "Waiting", who)
    give(transactions, first, who, number)
    give(transactions, second, who)

    def texts(**asked: object) -> set[str]:
        found = listed(transactions, inspection, who, Wanted(**asked))  # type: ignore[arg-type]
        return {comment.text for comment in found.comments}

    assert texts() == {"One", "Two", "Trzy"}
    assert texts(audience=PARENTS) == {"One", "Two"}
    assert texts(language="pl") == {"Trzy"}
    assert texts(question_id="nothing") == set()
    assert texts(unread=True) == {"Trzy"}
    assert texts(themes=frozenset[UUID]()) == set()
    assert waiting(transactions, inspection) == 1
    give(transactions, third, who, number)
    assert waiting(transactions, inspection) == 0


def test_the_next_comment_is_one_that_nobody_has_read_until_all_are(
    transactions: Transactions, inspection: Inspection
) -> None:
    rules(transactions, inspection)
    ann, bea = reader(inspection, "Ann"), reader(inspection, "Bea")
    commented(transactions, inspection, ["One", "Two", "Three"])
    read = []
    for who in (ann, bea, ann):
        with transactions.read() as session:
            comment = reading_comments.next_to_read(
                session, inspection.id, who, Wanted(PARENTS, "anything-else"), now=AFTER_CLOSING
            )
        assert comment is not None
        give(transactions, comment, who)
        read.append(comment.text)
    assert sorted(read) == ["One", "Three", "Two"]
    with transactions.read() as session:
        for who in (ann, bea):
            assert (
                reading_comments.next_to_read(
                    session, inspection.id, who, Wanted(), now=AFTER_CLOSING
                )
                is None
            )


def test_whoever_has_no_part_reads_nothing(
    transactions: Transactions, inspection: Inspection
) -> None:
    (comment,) = commented(transactions, inspection, ["One"])
    council = Account(uuid4(), "c@a.example", "Council", Role.LOCAL_AUTHORITY, inspection.id)
    other = Account(uuid4(), "o@a.example", "Other", Role.INSPECTOR, "leeds-2026-11-23")
    for who in (council, other):
        with pytest.raises(NotFoundError):
            listed(transactions, inspection, who)
        with transactions.write() as session, pytest.raises(NotFoundError):
            reading_comments.one(session, inspection.id, comment.id, who, now=AFTER_CLOSING)
        with transactions.write() as session, pytest.raises(NotFoundError):
            reading_comments.next_to_read(session, inspection.id, who, Wanted(), now=AFTER_CLOSING)

"""Themes are given by several people, who do not see each other's until both have given theirs."""

from uuid import UUID

import pytest

from surveyapp.domain.account import Account, Role
from surveyapp.domain.agreement import Measure
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.response import Comment
from surveyapp.services import coding, comment_rules, reading_comments
from surveyapp.services.reading_comments import Wanted
from surveyapp.services.transactions import Transactions
from surveyapp.store import responses
from tests.editions import AFTER_CLOSING
from tests.services import looking
from tests.services.answering import at_once
from tests.services.working import commented, give, reader, rules, theme


@pytest.fixture
def people(inspection: Inspection) -> tuple[Account, Account, Account]:
    return reader(inspection, "Ann"), reader(inspection, "Bea"), reader(inspection, "Cas")


def seen(
    transactions: Transactions, inspection: Inspection, comment: Comment, who: Account
) -> dict[str, int]:
    """How many themes of each person this one sees on a comment."""
    with transactions.read() as session:
        found = coding.readings(session, inspection.id, [comment.id], who).get(comment.id, ())
    return {reading.reader: len(reading.themes) for reading in found}


def carried(transactions: Transactions, inspection: Inspection, who: Account) -> list[int]:
    with transactions.read() as session:
        counts = coding.counts(session, inspection.id, who)
    return sorted(sum(by_audience.values()) for by_audience in counts.values())


def test_each_gives_several_and_changes_their_own_alone(
    transactions: Transactions, inspection: Inspection, people: tuple[Account, ...]
) -> None:
    ann, bea, _ = people
    rules(transactions, inspection)
    (comment,) = commented(transactions, inspection, ["One"])
    one, two = (theme(transactions, inspection, name, ann) for name in ("Waiting", "Travel"))
    give(transactions, comment, ann, one, two)
    give(transactions, comment, bea, two)
    assert seen(transactions, inspection, comment, bea) == {"Ann": 2, "Bea": 1}
    give(transactions, comment, ann)
    assert seen(transactions, inspection, comment, bea) == {"Ann": 0, "Bea": 1}
    assert carried(transactions, inspection, ann) == [1]


def test_of_comments_that_two_read_neither_sees_the_others_themes_before_both_have_given_theirs(
    transactions: Transactions, inspection: Inspection, people: tuple[Account, ...]
) -> None:
    ann, bea, cas = people
    rules(transactions, inspection, read_twice=100)
    (comment,) = commented(transactions, inspection, ["One"])
    number = theme(transactions, inspection, "Waiting", ann)
    give(transactions, comment, ann, number)
    assert seen(transactions, inspection, comment, ann) == {"Ann": 1}
    assert seen(transactions, inspection, comment, bea) == {}
    assert carried(transactions, inspection, bea) == []
    with transactions.read() as session:
        (theme_id,) = coding.counts(session, inspection.id, ann)
        wanted = Wanted(themes=frozenset([theme_id]))
        for who, total in ((ann, 1), (bea, 0)):
            page = reading_comments.listed(session, inspection.id, who, wanted, now=AFTER_CLOSING)
            assert page.total == total
    give(transactions, comment, bea)
    for who in people:
        assert seen(transactions, inspection, comment, who) == {"Ann": 1, "Bea": 0}
    assert carried(transactions, inspection, cas) == [1]


def test_a_comment_that_two_read_is_shown_to_a_second_and_to_no_third(
    transactions: Transactions, inspection: Inspection, people: tuple[Account, ...]
) -> None:
    rules(transactions, inspection, read_twice=100)
    (comment,) = commented(transactions, inspection, ["One"])
    expected = [True, True, False]
    for who, is_next in zip(people, expected, strict=True):
        with transactions.read() as session:
            found = reading_comments.next_to_read(
                session, inspection.id, who, Wanted(), now=AFTER_CLOSING
            )
            second = reading_comments.progress(session, inspection.id, who).second
        assert (found is not None) == is_next
        assert second == (1 if who is people[1] else 0)
        give(transactions, comment, who)
        with transactions.read() as session:
            mine = reading_comments.next_to_read(
                session, inspection.id, who, Wanted(), now=AFTER_CLOSING
            )
        assert mine is None


def test_agreement_compares_what_was_given_at_first_and_not_what_was_changed_on_seeing(
    transactions: Transactions, inspection: Inspection, people: tuple[Account, ...]
) -> None:
    ann, bea, cas = people
    rules(transactions, inspection, read_twice=100)
    first, second = commented(transactions, inspection, ["One", "Two"])
    number = theme(transactions, inspection, "Waiting", ann)
    for comment in (first, second):
        give(transactions, comment, ann)
        give(transactions, comment, ann, number)  # still alone: this counts as the first
        give(transactions, comment, bea, *([number] if comment is first else []))
        give(transactions, comment, cas, number)  # sees both: is compared with nobody
    give(transactions, second, bea, number)
    with transactions.read() as session:
        found = coding.agreement(session, inspection.id)
    assert (found.comments, found.people, found.measure) == (2, 2, Measure.KAPPA)
    assert found.overall is not None
    assert (found.overall.share, found.overall.coefficient) == (0.5, None)


def test_comments_that_one_reads_are_in_no_agreement(
    transactions: Transactions, inspection: Inspection, people: tuple[Account, ...]
) -> None:
    rules(transactions, inspection)
    (comment,) = commented(transactions, inspection, ["One"])
    for who in people:
        give(transactions, comment, who)
    with transactions.read() as session:
        assert coding.agreement(session, inspection.id).comments == 0


def test_two_who_code_the_same_comment_at_once_both_keep_theirs(
    transactions: Transactions, inspection: Inspection, people: tuple[Account, ...]
) -> None:
    ann, bea, _ = people
    (comment,) = commented(transactions, inspection, ["One"])
    number = theme(transactions, inspection, "Waiting", ann)
    at_once([lambda who=who: give(transactions, comment, who, number) for who in (ann, bea, ann)])
    held = {row["reader_id"] for row in looking.rows(transactions, "coding")}
    assert held == {ann.id, bea.id}
    assert looking.count(transactions, "comment_reading") == 2


@pytest.mark.parametrize("numbers", [[7], [-1], [10**20], [1, 2], list(range(1, 30))])
def test_a_theme_that_is_not_there_is_told_and_nothing_is_kept(
    transactions: Transactions,
    inspection: Inspection,
    people: tuple[Account, ...],
    numbers: list[int],
) -> None:
    (comment,) = commented(transactions, inspection, ["One"])
    theme(transactions, inspection, "Waiting", people[0])
    with pytest.raises(RefusedError, match=r"no theme|too many"):
        give(transactions, comment, people[0], *numbers)
    assert looking.count(transactions, "comment_reading") == 0


@pytest.mark.parametrize("role", [Role.CLERK, Role.LOCAL_AUTHORITY])
def test_nobody_but_inspectors_gives_themes(
    transactions: Transactions, inspection: Inspection, role: Role
) -> None:
    (comment,) = commented(transactions, inspection, ["One"])
    with pytest.raises(NotFoundError):
        give(transactions, comment, reader(inspection, "Other", role))


def test_what_was_made_of_a_comment_goes_with_its_response(
    transactions: Transactions, inspection: Inspection, people: tuple[Account, ...]
) -> None:
    (comment,) = commented(transactions, inspection, ["One"])
    number = theme(transactions, inspection, "Waiting", people[0])
    give(transactions, comment, people[0], number)
    with transactions.write() as session:
        session.execute(responses.response.delete())
    for table in ("coding", "comment_reading"):
        assert looking.count(transactions, table) == 0
    assert looking.count(transactions, "theme") == 1


def test_reading_twice_is_set_by_the_lead_and_only_less_once_reading_has_begun(
    transactions: Transactions, inspection: Inspection, people: tuple[Account, ...]
) -> None:
    (comment,) = commented(transactions, inspection, ["One"])
    rules(transactions, inspection, read_twice=50)
    give(transactions, comment, people[0])
    rules(transactions, inspection, read_twice=20)
    with pytest.raises(RefusedError, match="Reading has begun"):
        rules(transactions, inspection, read_twice=21)
    with pytest.raises(RefusedError, match="percentage"):
        rules(transactions, inspection, read_twice=101)
    with transactions.write() as session, pytest.raises(NotFoundError):
        comment_rules.set_rules(
            session,
            inspection.id,
            people[0],
            read_twice=0,
            second_approval=False,
            now=AFTER_CLOSING,
        )


def test_about_as_many_as_are_set_are_read_twice(
    transactions: Transactions, inspection: Inspection, people: tuple[Account, ...]
) -> None:
    rules(transactions, inspection, read_twice=10)
    ids = [UUID(int=(number << 128) // 50) for number in range(50)]
    for comment in commented(transactions, inspection, ["x"] * 50, ids=ids):
        give(transactions, comment, people[0])
    with transactions.read() as session:
        assert reading_comments.progress(session, inspection.id, people[1]).second == 5

"""The code book changes while people read, and nothing that was coded is lost by it."""

from collections.abc import Callable

import pytest

from surveyapp.domain.account import Account, Role
from surveyapp.domain.coding import Theme, ThemeWords
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import Inspection
from surveyapp.services import coding, themes
from surveyapp.services.transactions import Transactions
from tests.editions import AFTER_CLOSING
from tests.services import looking
from tests.services.answering import at_once
from tests.services.working import commented, give, reader, rules, theme


@pytest.fixture
def ann(inspection: Inspection) -> Account:
    return reader(inspection, "Ann")


def book(transactions: Transactions, inspection: Inspection) -> dict[int, Theme]:
    with transactions.read() as session:
        return {each.number: each for each in themes.all_themes(session, inspection.id)}


def counts(transactions: Transactions, inspection: Inspection, who: Account) -> dict[int, int]:
    by_id = {each.id: number for number, each in book(transactions, inspection).items()}
    with transactions.read() as session:
        found = coding.counts(session, inspection.id, who)
    return {by_id[theme_id]: sum(each.values()) for theme_id, each in found.items()}


def test_a_theme_is_renamed_and_keeps_its_number_and_what_was_coded(
    transactions: Transactions, inspection: Inspection, ann: Account
) -> None:
    rules(transactions, inspection)
    (comment,) = commented(transactions, inspection, ["One"])
    give(transactions, comment, ann, theme(transactions, inspection, "Waiting", ann))
    words = ThemeWords("Waiting for help", "How long", "Not for school places", "C1")
    with transactions.write() as session:
        theme_id = themes.all_themes(session, inspection.id)[0].id
        for _ in range(2):
            themes.reword(session, inspection.id, theme_id, ann, words, now=AFTER_CLOSING)
    found = book(transactions, inspection)[1]
    assert (found.words, found.wordings, found.written_by) == (words, 2, "Ann")
    assert counts(transactions, inspection, ann) == {1: 1}
    assert looking.count(transactions, "theme_wording") == 2


def test_merged_themes_count_a_comment_once_and_can_be_parted_again(
    transactions: Transactions, inspection: Inspection, ann: Account
) -> None:
    rules(transactions, inspection)
    first, second = commented(transactions, inspection, ["One", "Two"])
    for name in ("Waiting", "Delay", "Travel"):
        theme(transactions, inspection, name, ann)
    give(transactions, first, ann, 1, 2)
    give(transactions, second, ann, 2, 3)
    ids = {number: each.id for number, each in book(transactions, inspection).items()}
    with transactions.write() as session:
        themes.merge(session, inspection.id, ids[2], ids[1], ann, now=AFTER_CLOSING)
        themes.merge(session, inspection.id, ids[1], ids[3], ann, now=AFTER_CLOSING)
    assert counts(transactions, inspection, ann) == {3: 2}
    with pytest.raises(RefusedError, match="no theme 2"):
        give(transactions, commented(transactions, inspection, ["Three"])[0], ann, 2)
    give(transactions, second, ann, 2, 3)  # what it has already may stay
    with transactions.write() as session:
        for number in (1, 2):
            themes.offer_again(session, inspection.id, ids[number], ann)
    assert counts(transactions, inspection, ann) == {1: 1, 2: 2, 3: 1}


def test_a_retired_theme_is_given_no_more_and_keeps_what_it_had(
    transactions: Transactions, inspection: Inspection, ann: Account
) -> None:
    rules(transactions, inspection)
    first, second = commented(transactions, inspection, ["One", "Two"])
    give(transactions, first, ann, theme(transactions, inspection, "Waiting", ann))
    with transactions.write() as session:
        theme_id = themes.all_themes(session, inspection.id)[0].id
        themes.retire(session, inspection.id, theme_id, ann, now=AFTER_CLOSING)
    assert counts(transactions, inspection, ann) == {1: 1}
    with pytest.raises(RefusedError, match="no theme 1"):
        give(transactions, second, ann, 1)
    assert theme(transactions, inspection, "waiting", ann) == 2  # its name is free again
    with transactions.write() as session, pytest.raises(RefusedError, match="is called so"):
        themes.offer_again(session, inspection.id, theme_id, ann)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (ThemeWords(""), "has to have a name"),
        (ThemeWords(" \0\ud800 "), "has to have a name"),
        (ThemeWords("x" * 81), "80 characters"),
        (ThemeWords("x" * 1_000_000), "80 characters"),
        (ThemeWords("x", "y" * 1_001), "1,000 characters"),
        (ThemeWords("x", "", "y" * 1_001), "1,000 characters"),
        (ThemeWords("x", criterion="C99"), "no such criterion"),
        (ThemeWords(" wáiting "), "is called so already"),
    ],
)
def test_words_that_make_no_theme_are_told(
    transactions: Transactions, inspection: Inspection, ann: Account, words: ThemeWords, told: str
) -> None:
    theme(transactions, inspection, "Waiting", ann)
    with transactions.write() as session, pytest.raises(RefusedError, match=told):
        themes.add_theme(session, inspection.id, ann, words, now=AFTER_CLOSING)
    assert looking.count(transactions, "theme") == 1


def test_a_theme_merges_with_nothing_that_is_not_in_use(
    transactions: Transactions, inspection: Inspection, ann: Account
) -> None:
    for name in ("Waiting", "Delay"):
        theme(transactions, inspection, name, ann)
    one, two = (each.id for each in book(transactions, inspection).values())

    def refused(change: Callable[[object], None], told: str) -> None:
        with transactions.write() as session, pytest.raises(RefusedError, match=told):
            change(session)

    refused(
        lambda s: themes.merge(s, inspection.id, one, one, ann, now=AFTER_CLOSING),  # type: ignore[arg-type]
        "into itself",
    )
    with transactions.write() as session:
        themes.merge(session, inspection.id, one, two, ann, now=AFTER_CLOSING)
    refused(
        lambda s: themes.merge(s, inspection.id, two, one, ann, now=AFTER_CLOSING),  # type: ignore[arg-type]
        "no longer",
    )
    refused(
        lambda s: themes.retire(s, inspection.id, one, ann, now=AFTER_CLOSING),  # type: ignore[arg-type]
        "no longer",
    )


def test_themes_made_at_once_get_numbers_of_their_own(
    transactions: Transactions, inspection: Inspection, ann: Account
) -> None:
    names = ["One", "Two", "Three"]
    at_once([lambda name=name: theme(transactions, inspection, name, ann) for name in names])
    found = book(transactions, inspection)
    assert sorted(found) == [1, 2, 3]
    assert sorted(each.words.name for each in found.values()) == sorted(names)


@pytest.mark.parametrize("role", [Role.CLERK, Role.LOCAL_AUTHORITY])
def test_nobody_but_inspectors_writes_the_code_book(
    transactions: Transactions, inspection: Inspection, role: Role
) -> None:
    with pytest.raises(NotFoundError):
        theme(transactions, inspection, "Waiting", reader(inspection, "Other", role))

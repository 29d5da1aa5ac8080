"""Nothing is quoted that nobody looked over, that could name someone, or that was taken back."""

import csv
import io
from dataclasses import replace
from uuid import UUID

import pytest

from surveyapp.domain.account import Account, Role
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition, Variant
from surveyapp.domain.quote import Quote, QuoteState
from surveyapp.domain.redaction import Decision, Reason, Span
from surveyapp.domain.response import Comment
from surveyapp.services import quote_files, quoting, redacting, translating_comments
from surveyapp.services.transactions import Transactions
from surveyapp.store import comments as stored_comments
from surveyapp.store import responses
from tests.editions import AFTER_CLOSING, CHILDREN, PARENTS
from tests.services import looking
from tests.services.working import commented, reader, rules

TEXT = "we waited for Oliver, and then it went well"


@pytest.fixture
def ann(inspection: Inspection) -> Account:
    return reader(inspection, "Ann")


@pytest.fixture
def bea(inspection: Inspection) -> Account:
    return reader(inspection, "Bea")


@pytest.fixture
def comment(transactions: Transactions, inspection: Inspection) -> Comment:
    """One of ten, the smallest group of which anything is told."""
    return commented(transactions, inspection, [TEXT, *["fine"] * 9])[0]


def look_over(
    transactions: Transactions, comment: Comment, who: Account, text_id: UUID | None = None
) -> None:
    """Hides every suggestion."""
    with transactions.write() as session:
        _, held = redacting.redaction(session, comment.id, who, now=AFTER_CLOSING, text_id=text_id)
        said = [Decision(each.span, True, each.reason) for each in held.undecided]
        redacting.decide(
            session, comment.id, who, said, held.number, now=AFTER_CLOSING, text_id=text_id
        )


def propose(
    transactions: Transactions, comment: Comment, who: Account, words: str, **more: object
) -> UUID:
    with transactions.write() as session:
        return quoting.propose(session, comment.id, who, words, now=AFTER_CLOSING, **more)  # type: ignore[arg-type]


def approve(transactions: Transactions, quote_id: UUID, who: Account) -> None:
    with transactions.write() as session:
        quoting.approve(session, quote_id, who, now=AFTER_CLOSING)


def released(transactions: Transactions, inspection: Inspection) -> tuple[Quote, ...]:
    with transactions.read() as session:
        return quoting.quotes(session, inspection.id)


def states(transactions: Transactions, inspection: Inspection) -> list[QuoteState]:
    with transactions.read() as session:
        return [quote.state for quote in quoting.all_quotes(session, inspection.id)]


def test_a_quote_is_looked_over_proposed_and_approved_by_another(
    transactions: Transactions, inspection: Inspection, comment: Comment, ann: Account, bea: Account
) -> None:
    look_over(transactions, comment, ann)
    words = "[name removed],\n and then it went well"
    quote_id = propose(transactions, comment, ann, words, criterion="C1")
    assert released(transactions, inspection) == ()
    with pytest.raises(RefusedError, match="yourself"):
        approve(transactions, quote_id, ann)
    approve(transactions, quote_id, bea)
    (quote,) = released(transactions, inspection)
    assert quote.text == "[name removed], and then it went well"
    assert (quote.audience, quote.criterion, quote.translated) == (PARENTS, "C1", False)
    assert (quote.proposed_by, quote.approved_by) == ("Ann", "Bea")
    assert propose(transactions, comment, bea, words, criterion="C1") == quote_id


def test_where_it_is_so_set_one_person_is_enough(
    transactions: Transactions, inspection: Inspection, comment: Comment, ann: Account
) -> None:
    rules(transactions, inspection, second_approval=False)
    look_over(transactions, comment, ann)
    approve(transactions, propose(transactions, comment, ann, "it went well"), ann)
    assert [quote.text for quote in released(transactions, inspection)] == ["it went well"]


def test_nothing_is_proposed_that_was_not_looked_over_as_a_whole(
    transactions: Transactions, comment: Comment, ann: Account
) -> None:
    with pytest.raises(RefusedError, match="Nobody has looked"):
        propose(transactions, comment, ann, "it went well")
    with transactions.write() as session:
        redacting.decide(session, comment.id, ann, [], 0, now=AFTER_CLOSING)
    with pytest.raises(RefusedError, match="Not every suggestion"):
        propose(transactions, comment, ann, "it went well")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "has to have words"),
        ("\0 \ud800", "has to have words"),
        ("x" * 1_001, "too long"),
        ("x" * 1_000_000, "too long"),
        ("waited for Oliver", "do not stand so"),
        ("we waited ... it went well", "do not stand so"),
        (".*", "do not stand so"),
    ],
)
def test_words_that_are_not_in_the_redacted_comment_are_no_quote(
    transactions: Transactions, comment: Comment, ann: Account, words: str, told: str
) -> None:
    look_over(transactions, comment, ann)
    with pytest.raises(RefusedError, match=told):
        propose(transactions, comment, ann, words)
    assert looking.count(transactions, "quote") == 0


def test_what_is_hidden_later_takes_a_quote_out_until_it_is_approved_again(
    transactions: Transactions, inspection: Inspection, comment: Comment, ann: Account, bea: Account
) -> None:
    look_over(transactions, comment, ann)
    quote_id = propose(transactions, comment, ann, "we waited for [name removed], and then")
    approve(transactions, quote_id, bea)
    with transactions.write() as session:
        hide = Decision(Span(3, 9), True, Reason.HEALTH)
        redacting.decide(session, comment.id, ann, [hide], 1, now=AFTER_CLOSING)
    assert released(transactions, inspection) == ()
    assert states(transactions, inspection) == [QuoteState.CHANGED]
    approve(transactions, quote_id, bea)
    (quote,) = released(transactions, inspection)
    assert quote.text == "we [health detail removed] for [name removed], and then"


def test_fewer_than_ten_of_an_audience_are_not_quoted(
    transactions: Transactions, inspection: Inspection, ann: Account
) -> None:
    (comment, *_) = commented(transactions, inspection, [TEXT] * 9, audience=CHILDREN)
    look_over(transactions, comment, ann)
    with pytest.raises(RefusedError, match="Fewer than 10"):
        propose(transactions, comment, ann, "it went well")


def test_a_language_and_easy_read_are_named_from_ten_on_and_both_together_too(
    transactions: Transactions, inspection: Inspection, comment: Comment, ann: Account
) -> None:
    easy = Variant.EASY_READ
    (polish, *_) = commented(transactions, inspection, ["dobrze"] * 9, language="pl", variant=easy)
    look_over(transactions, polish, ann)
    with pytest.raises(RefusedError, match="Fewer than 10"):  # its words tell the language
        propose(transactions, polish, ann, "dobrze")
    commented(transactions, inspection, ["ٹھیک"], language="ur", variant=easy)
    with pytest.raises(RefusedError, match="Fewer than 10"):
        propose(transactions, polish, ann, "dobrze", names_variant=True, names_language=True)
    commented(transactions, inspection, ["lepiej"], language="pl")
    propose(transactions, polish, ann, "dobrze", names_language=True)
    with pytest.raises(RefusedError, match="Fewer than 10"):
        propose(transactions, polish, ann, "dobrze", names_variant=True)
    commented(transactions, inspection, ["dobrze"], language="pl", variant=easy)
    propose(transactions, polish, ann, "dobrze", names_variant=True)


def test_a_quote_from_a_translation_says_so_and_waits_for_ten_in_other_languages(
    transactions: Transactions, inspection: Inspection, comment: Comment, ann: Account, bea: Account
) -> None:
    (urdu, *_) = commented(transactions, inspection, ["ٹھیک ہے"], language="ur")
    with transactions.write() as session:
        text_id = translating_comments.translate(
            session, urdu.id, ann, "it is fine", now=AFTER_CLOSING
        )
    look_over(transactions, urdu, ann, text_id)
    with pytest.raises(RefusedError, match="Fewer than 10"):
        propose(transactions, urdu, ann, "it is fine", text_id=text_id)
    commented(transactions, inspection, ["dobrze"] * 9, language="pl")
    approve(transactions, propose(transactions, urdu, ann, "it is fine", text_id=text_id), bea)
    (quote,) = released(transactions, inspection)
    assert (quote.text, quote.translated, quote.language) == ("it is fine", True, "")
    assert quote_files.told_of(quote) == "translated by an inspector"


def test_a_quote_goes_with_its_response_and_out_when_that_no_longer_counts(
    transactions: Transactions, inspection: Inspection, comment: Comment, ann: Account, bea: Account
) -> None:
    look_over(transactions, comment, ann)
    approve(transactions, propose(transactions, comment, ann, "it went well"), bea)
    of_response = stored_comments.comment.c.id == comment.id
    with transactions.write() as session:
        found = stored_comments.comment.select().where(of_response)
        response_id = session.execute(found).one().response_id
        responses.set_counted(session, response_id, False)
    assert released(transactions, inspection) == ()
    with transactions.write() as session:
        responses.delete_response(session, response_id)
    for table in ("quote", "redaction_look", "redaction_decision"):
        assert looking.count(transactions, table) == 0


def test_when_a_group_becomes_too_small_its_quotes_wait(
    transactions: Transactions, inspection: Inspection, comment: Comment, ann: Account, bea: Account
) -> None:
    look_over(transactions, comment, ann)
    quote_id = propose(transactions, comment, ann, "it went well")
    with transactions.write() as session:
        others = stored_comments.comment.select().where(stored_comments.comment.c.id != comment.id)
        other = session.execute(others).first()
        assert other is not None
        responses.delete_response(session, other.response_id)
    with pytest.raises(RefusedError, match="Fewer than 10"):
        approve(transactions, quote_id, bea)


def test_a_quote_that_was_taken_back_is_in_no_report_and_may_be_proposed_anew(
    transactions: Transactions, inspection: Inspection, comment: Comment, ann: Account, bea: Account
) -> None:
    look_over(transactions, comment, ann)
    quote_id = propose(transactions, comment, ann, "it went well")
    approve(transactions, quote_id, bea)
    with transactions.write() as session:
        quoting.take_back(session, quote_id, ann, now=AFTER_CLOSING)
    assert released(transactions, inspection) == ()
    with pytest.raises(RefusedError, match="was taken back"):
        approve(transactions, quote_id, bea)
    assert propose(transactions, comment, ann, "it went well") != quote_id


def test_files_run_nothing_and_turn_nothing_round(
    transactions: Transactions, inspection: Inspection, edition: Edition, ann: Account
) -> None:
    hostile = '=HYPERLINK("x")\u202e, "so"\nC1: \u2067they said'
    rules(transactions, inspection, second_approval=False)
    (comment, *_) = commented(transactions, inspection, [hostile, *["fine"] * 9])
    look_over(transactions, comment, ann)
    approve(transactions, propose(transactions, comment, ann, hostile, criterion="C1"), ann)
    with transactions.read() as session:
        table, text = (
            quote_files.content(session, edition, inspection, suffix).decode()
            for suffix in ("csv", "txt")
        )
    heading, row = csv.reader(io.StringIO(table, newline=""))
    cells = dict(zip(heading, row, strict=True))
    assert cells["quote"] == '\'=HYPERLINK("x"), "so"\nC1: \u2067they said\u2069'
    assert (cells["audience"], cells["criterion"]) == (PARENTS, "C1")
    assert "\u202e" not in table + text
    assert "\n  C1: \u2067they said\u2069”" in text
    assert "Ann" not in table + text


@pytest.mark.parametrize("role", [Role.CLERK, Role.LOCAL_AUTHORITY])
def test_nobody_but_inspectors_quotes(
    transactions: Transactions, inspection: Inspection, comment: Comment, ann: Account, role: Role
) -> None:
    look_over(transactions, comment, ann)
    quote_id = propose(transactions, comment, ann, "it went well")
    other = replace(ann, role=role)
    with pytest.raises(NotFoundError):
        propose(transactions, comment, other, "it went well")
    with pytest.raises(NotFoundError):
        approve(transactions, quote_id, other)

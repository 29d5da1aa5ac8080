"""A filled-in PDF becomes a draft of the survey that it says it is of."""

from dataclasses import replace
from typing import Any

import pytest

from surveyapp.domain.answers import BLANK, MAX_TEXT, Answer, AnswerProblem
from surveyapp.domain.errors import RefusedError
from surveyapp.domain.filled_pdf import FilledField, FilledPdf, FilledPdfError, InfoKey, PdfFault
from surveyapp.domain.inspection import ChannelKind, Format, Inspection
from surveyapp.domain.questionnaire import Edition, Variant
from surveyapp.services import filled_pdfs, opening, responding
from surveyapp.services.transactions import Transactions
from surveyapp.store.inspections import set_languages
from surveyapp.store.links import counts
from surveyapp.store.responses import answer_payloads
from tests.editions import AFTER_CLOSING, CHILDREN, PARENTS, WHILE_OPEN
from tests.filled_pdfs import said_of
from tests.services.answering import ANSWERS, load, submit

FIELDS = {
    "support": FilledField(("school",)),
    "understood": FilledField(("mostly",)),
    "places": FilledField(("club", "home")),
    "anything-else": FilledField(text="It goes well."),
    "who-is-helping": FilledField(("family",)),
}


@pytest.fixture
def filled(inspection: Inspection) -> FilledPdf:
    return FilledPdf(said_of(inspection, PARENTS), FIELDS)


def take(
    transactions: Transactions,
    filled: FilledPdf,
    token: str | None = None,
    now: Any = WHILE_OPEN,
) -> filled_pdfs.Taken:
    with transactions.write() as session:
        survey = filled_pdfs.survey_of(session, filled)
        return filled_pdfs.begin(session, survey, filled, token, now=now)


def with_fields(filled: FilledPdf, **fields: FilledField) -> FilledPdf:
    named = {name.replace("_", "-"): held for name, held in fields.items()}
    return replace(filled, fields={**filled.fields, **named})


def saying(filled: FilledPdf, key: InfoKey, text: str) -> FilledPdf:
    return replace(filled, said={**filled.said, key: text})


def fault_of(transactions: Transactions, filled: FilledPdf) -> PdfFault:
    with pytest.raises(FilledPdfError) as refused:
        take(transactions, filled)
    return refused.value.fault


def test_every_answer_is_kept_at_once(transactions: Transactions, filled: FilledPdf) -> None:
    taken = take(transactions, filled)
    assert (taken.not_taken, taken.left_over) == ((), 0)
    kept = load(transactions, taken.draft.id)
    assert kept == taken.draft
    assert kept.current == ANSWERS
    assert (kept.audience, kept.variant, kept.language) == (PARENTS, Variant.STANDARD, "en")


def test_what_was_left_blank_was_seen_and_what_is_missing_was_not(
    transactions: Transactions, filled: FilledPdf
) -> None:
    fields = {"support": FilledField(("none",)), "places": FilledField()}
    draft = take(transactions, replace(filled, fields=fields)).draft
    assert draft.current == {"support": Answer(("none",)), "places": BLANK}


def test_it_is_told_what_is_no_answer(transactions: Transactions, filled: FilledPdf) -> None:
    long = "x" * (MAX_TEXT + 1)
    taken = take(
        transactions,
        with_fields(
            filled,
            support=FilledField(("maybe",)),
            understood=FilledField(("mostly", "never")),
            places=FilledField(readable=False),
            anything_else=FilledField(text=long),
            who_is_helping=FilledField(text="family"),
        ),
    )
    told = {one.question.id: (one.problem, one.text) for one in taken.not_taken}
    assert told == {
        "support": (AnswerProblem.UNKNOWN_OPTION, ""),
        "understood": (AnswerProblem.TOO_MANY_OPTIONS, ""),
        "places": (AnswerProblem.CANNOT_BE_READ, ""),
        "anything-else": (AnswerProblem.TEXT_TOO_LONG, long),
    }
    assert taken.draft.current == {"who-is-helping": Answer(("family",))}


def test_what_nobody_asks_is_counted(transactions: Transactions, filled: FilledPdf) -> None:
    found = with_fields(filled, other=FilledField(("a",)), blank=FilledField(text="  "))
    taken = take(transactions, found)
    assert taken.left_over == 1
    assert "other" not in taken.draft.current


def test_a_question_that_is_not_asked_is_not_complained_of(
    transactions: Transactions, filled: FilledPdf
) -> None:
    assert not take(transactions, with_fields(filled, plan_fits=FilledField(("?",)))).not_taken


@pytest.mark.parametrize(
    ("key", "text", "fault"),
    [
        (InfoKey.INSPECTION, "elsewhere", PdfFault.UNKNOWN_SURVEY),
        (InfoKey.INSPECTION, "\0\ud800", PdfFault.UNKNOWN_SURVEY),
        (InfoKey.INSPECTION, "", PdfFault.UNKNOWN_SURVEY),
        (InfoKey.EDITION, "0" * 64, PdfFault.ANOTHER_EDITION),
        (InfoKey.AUDIENCE, "practitioners", PdfFault.UNKNOWN_SURVEY),
        (InfoKey.VARIANT, "another", PdfFault.UNKNOWN_SURVEY),
        (InfoKey.LANGUAGE, "tlh", PdfFault.UNKNOWN_SURVEY),
    ],
)
def test_what_it_is_of_has_to_be_here(
    transactions: Transactions, filled: FilledPdf, key: InfoKey, text: str, fault: PdfFault
) -> None:
    assert fault_of(transactions, saying(filled, key, text)) is fault


def test_one_in_a_language_that_is_not_open_begins_nothing(
    transactions: Transactions, inspection: Inspection, filled: FilledPdf
) -> None:
    with transactions.write() as session:
        set_languages(session, inspection.id, ("en", "pl"))
    in_urdu = saying(filled, InfoKey.LANGUAGE, "ur")
    assert fault_of(transactions, in_urdu) is PdfFault.UNKNOWN_SURVEY
    assert begun(transactions, inspection) == {}


@pytest.mark.parametrize("fields", [{}, {"support": FilledField(), "other": FilledField(("a",))}])
def test_nothing_is_begun_without_an_answer(
    transactions: Transactions, inspection: Inspection, filled: FilledPdf, fields: Any
) -> None:
    assert fault_of(transactions, replace(filled, fields=fields)) is PdfFault.NO_ANSWERS
    assert begun(transactions, inspection) == {}


def test_nothing_is_begun_outside_the_window(
    transactions: Transactions, inspection: Inspection, filled: FilledPdf
) -> None:
    with pytest.raises(RefusedError):
        take(transactions, filled, now=AFTER_CLOSING)
    assert begun(transactions, inspection) == {}


def begun(transactions: Transactions, inspection: Inspection) -> dict[str, int]:
    """How often each channel led to an answer."""
    with transactions.read() as session:
        found = counts(session, inspection.id, AFTER_CLOSING)
    return {f"{one.link.channel_kind} {one.link.audience}": one.begun for one in found if one.begun}


def test_it_counts_for_the_link_if_that_leads_to_its_survey(
    transactions: Transactions, inspection: Inspection, filled: FilledPdf
) -> None:
    with transactions.write() as session:
        schools = {
            audience: opening.add_link(
                session, inspection, audience, "Oak", ChannelKind.SCHOOL, now=WHILE_OPEN
            )
            for audience in (PARENTS, CHILDREN)
        }
    drafts = [
        take(transactions, filled, token).draft
        for token in (None, schools[PARENTS].token, schools[CHILDREN].token)
    ]
    assert [draft.channel_kind for draft in drafts] == [
        ChannelKind.PUBLIC_PAGE, ChannelKind.SCHOOL, ChannelKind.PUBLIC_PAGE,
    ]  # fmt: skip
    assert begun(transactions, inspection) == {
        f"public-page {PARENTS}": 2,
        f"school {PARENTS}": 1,
    }


def formats(transactions: Transactions, inspection: Inspection) -> list[tuple[str, str]]:
    with transactions.read() as session:
        rows = answer_payloads(session, inspection.id, PARENTS)
        return [(variant, format_) for variant, _language, format_, *_ in rows]


def test_drafts_of_before_there_were_pdfs_came_by_the_web(
    transactions: Transactions, filled: FilledPdf
) -> None:
    draft = take(transactions, filled).draft
    with transactions.write() as session:
        session.exec_driver_sql("UPDATE draft SET pdf_variant = NULL")  # as migration 0002 adds it
    kept = load(transactions, draft.id)
    assert (kept.format, kept.current) == (Format.WEB, draft.current)


def test_the_response_says_that_it_came_as_a_pdf(
    transactions: Transactions, edition: Edition, inspection: Inspection, filled: FilledPdf
) -> None:
    submit(transactions, edition, take(transactions, filled).draft)
    assert formats(transactions, inspection) == [("standard", "pdf")]


def test_answers_in_the_other_variant_did_not_come_as_a_pdf(
    transactions: Transactions, edition: Edition, inspection: Inspection, filled: FilledPdf
) -> None:
    draft = take(transactions, filled).draft
    with transactions.write() as session:
        switched = responding.switch_variant(session, draft.id, Variant.EASY_READ, now=WHILE_OPEN)
        responding.save_answer(session, switched, "support", Answer(("none",)), now=WHILE_OPEN)
    submit(transactions, edition, switched)
    assert formats(transactions, inspection) == [("easy-read", "web")]

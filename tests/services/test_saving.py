"""Beginning and saving: nothing that was acknowledged is lost."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest

from surveyapp.domain.answers import BLANK, MAX_TEXT, AnswerError, parse
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import ChannelKind, Inspection
from surveyapp.domain.questionnaire import AnswerType, Edition, Question, Section, Variant
from surveyapp.domain.response import Draft
from surveyapp.services import responding
from surveyapp.services.transactions import Transactions
from surveyapp.store.session import Session
from tests.editions import (
    AFTER_CLOSING,
    BEFORE_OPENING,
    CLOSES,
    IN_GRACE,
    OPENED,
    PARENTS,
    WHILE_OPEN,
)
from tests.services import looking
from tests.services.answering import ANSWERS, KEY, answered, at_once, begin, chosen, load, submit

BeginSession = Callable[[Transactions], AbstractContextManager[Session]]


@pytest.mark.parametrize("now", [OPENED, WHILE_OPEN, CLOSES])
def test_an_answer_begins_while_the_window_is_open(
    transactions: Transactions, inspection: Inspection, now: datetime
) -> None:
    with transactions.write() as session:
        draft = begin(session, inspection, now=now)
    assert load(transactions, draft.id) == draft
    assert draft.current == {}


@pytest.mark.parametrize("now", [BEFORE_OPENING, IN_GRACE, AFTER_CLOSING])
def test_no_answer_begins_outside_the_window(
    transactions: Transactions, inspection: Inspection, now: datetime
) -> None:
    with pytest.raises(RefusedError), transactions.write() as session:
        begin(session, inspection, now=now)
    assert looking.count(transactions, "draft") == 0


def test_no_answer_begins_for_a_group_that_is_not_asked(
    transactions: Transactions, inspection: Inspection
) -> None:
    with pytest.raises(NotFoundError), transactions.write() as session:
        responding.begin(
            session,
            inspection,
            "practitioners",
            Variant.STANDARD,
            "en",
            channel_kind=ChannelKind.OTHER,
            now=WHILE_OPEN,
        )


def test_a_draft_that_was_never_made_is_none(transactions: Transactions) -> None:
    with transactions.read() as session:
        assert responding.load(session, uuid4()) is None


def test_what_was_saved_is_there_afterwards(
    transactions: Transactions, inspection: Inspection
) -> None:
    draft = answered(transactions, inspection)
    kept = load(transactions, draft.id)
    assert kept == draft
    assert kept.current == ANSWERS
    assert kept.revision == len(ANSWERS)


def test_a_changed_answer_takes_the_place_of_the_first(
    transactions: Transactions, inspection: Inspection
) -> None:
    draft = answered(transactions, inspection, {"understood": chosen("always")})
    with transactions.write() as session:
        responding.save_answer(session, draft, "understood", BLANK, now=WHILE_OPEN)
    assert load(transactions, draft.id).current == {"understood": BLANK}


def test_two_tabs_on_one_draft_lose_nothing(
    transactions: Transactions, inspection: Inspection
) -> None:
    as_both_tabs_read_it = answered(transactions, inspection, {})
    for question_id in ("support", "understood", "places"):
        with transactions.write() as session:
            responding.save_answer(
                session, as_both_tabs_read_it, question_id, ANSWERS[question_id], now=WHILE_OPEN
            )
    kept = load(transactions, as_both_tabs_read_it.id)
    assert set(kept.current) == {"support", "understood", "places"}


@pytest.mark.parametrize("begin_session", [Transactions.write, Transactions.single])
def test_many_saves_at_once_lose_nothing(
    transactions: Transactions, inspection: Inspection, begin_session: BeginSession
) -> None:
    draft = answered(transactions, inspection, {})

    def save(number: int) -> None:
        with begin_session(transactions) as session:
            found = responding.load(session, draft.id)
            assert found is not None
            responding.save_answer(session, found, f"q{number}", chosen("yes"), now=WHILE_OPEN)

    at_once([partial(save, number) for number in range(8)])
    assert set(load(transactions, draft.id).current) == {f"q{number}" for number in range(8)}


@pytest.mark.parametrize("begin_session", [Transactions.write, Transactions.single])
def test_an_answer_saved_while_the_draft_is_handed_in_is_refused(
    transactions: Transactions,
    inspection: Inspection,
    edition: Edition,
    begin_session: BeginSession,
) -> None:
    draft = answered(transactions, inspection)
    submit(transactions, edition, draft)
    with (
        pytest.raises(RefusedError, match="have been sent"),
        begin_session(transactions) as session,
    ):
        responding.save_answer(session, draft, "places", chosen("home"), now=WHILE_OPEN)
    assert load(transactions, draft.id).current == {}


def test_the_answers_of_each_variant_are_kept_apart(
    transactions: Transactions, inspection: Inspection
) -> None:
    draft = answered(transactions, inspection, {"understood": chosen("mostly")})
    with transactions.write() as session:
        switched = responding.switch_variant(session, draft.id, Variant.EASY_READ, now=WHILE_OPEN)
        assert switched.current == {}
        responding.save_answer(session, switched, "understood", chosen("yes"), now=WHILE_OPEN)
    assert load(transactions, draft.id).answers == {
        Variant.STANDARD: {"understood": chosen("mostly")},
        Variant.EASY_READ: {"understood": chosen("yes")},
    }
    with transactions.write() as session:
        back = responding.switch_variant(session, draft.id, Variant.STANDARD, now=WHILE_OPEN)
    assert back.current == {"understood": chosen("mostly")}


@pytest.fixture
def translated_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every language has the tiny edition, and two have its standard wording alone."""

    def localised(edition: Edition, language: str) -> Edition:
        return edition if language not in ("tr", "ro") else _in_standard(edition)

    monkeypatch.setattr("surveyapp.content.translated.localised", localised)
    monkeypatch.setattr("surveyapp.services.opening._editions", {})
    monkeypatch.setattr("surveyapp.services.offering._offers", {})


@pytest.mark.usefixtures("translated_whole")
def test_the_language_is_switched_and_the_answers_stay(
    transactions: Transactions, inspection: Inspection
) -> None:
    draft = answered(transactions, inspection, {"understood": chosen("mostly")})
    with transactions.write() as session:
        switched = responding.switch_language(session, draft.id, "ur", now=WHILE_OPEN)
    assert switched.language == "ur"
    assert load(transactions, draft.id) == switched
    assert switched.answers == draft.answers


@pytest.mark.usefixtures("translated_whole")
@pytest.mark.parametrize("language", ["xx", "", "tr"])
def test_a_language_without_what_is_answered_is_refused(
    transactions: Transactions, inspection: Inspection, language: str
) -> None:
    draft = answered(transactions, inspection, {"understood": chosen("mostly")})
    _switch(transactions, draft.id)
    with pytest.raises(RefusedError), transactions.write() as session:
        responding.switch_language(session, draft.id, language, now=WHILE_OPEN)
    assert load(transactions, draft.id).language == "en"


@pytest.mark.usefixtures("translated_whole")
def test_after_closing_the_language_stays(
    transactions: Transactions, inspection: Inspection
) -> None:
    draft = answered(transactions, inspection, {"understood": chosen("mostly")})
    with pytest.raises(RefusedError), transactions.write() as session:
        responding.switch_language(session, draft.id, "ur", now=AFTER_CLOSING)


def _in_standard(edition: Edition) -> Edition:
    def in_standard(section: Section) -> Section:
        kept = [
            replace(one, wordings={Variant.STANDARD: one.wordings[Variant.STANDARD]})
            for one in section.questions
        ]
        return replace(section, questions=tuple(kept))

    return replace(
        edition,
        questionnaires=tuple(
            replace(each, sections=tuple(map(in_standard, each.sections)))
            for each in edition.questionnaires
        ),
    )


def test_a_tab_in_the_other_variant_saves_to_its_own(
    transactions: Transactions, inspection: Inspection
) -> None:
    in_standard = answered(transactions, inspection, {"understood": chosen("mostly")})
    with transactions.write() as session:
        switched = responding.switch_variant(
            session, in_standard.id, Variant.EASY_READ, now=WHILE_OPEN
        )
        responding.save_answer(session, switched, "support", chosen("none"), now=WHILE_OPEN)
    with transactions.write() as session:
        responding.save_answer(session, in_standard, "places", chosen("home"), now=WHILE_OPEN)
    kept = load(transactions, in_standard.id).answers
    assert set(kept[Variant.STANDARD]) == {"understood", "places"}
    assert set(kept[Variant.EASY_READ]) == {"support"}


def test_what_was_begun_in_time_may_be_finished_in_the_grace(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    draft = answered(transactions, inspection, {"support": chosen("none")}, now=CLOSES)
    with transactions.write() as session:
        responding.save_answer(session, draft, "understood", chosen("never"), now=IN_GRACE)
    submit(transactions, edition, draft, now=IN_GRACE)
    assert looking.number_counted(transactions, inspection.id) == {PARENTS: 1}


def test_after_the_grace_nothing_is_taken_and_the_draft_is_still_there(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    draft = answered(transactions, inspection)
    over = CLOSES + timedelta(minutes=61)
    tries: list[Callable[[], object]] = [
        lambda: _save(transactions, draft, now=over),
        lambda: _switch(transactions, draft.id, now=over),
        lambda: submit(transactions, edition, draft, now=over),
    ]
    for attempt in tries:
        with pytest.raises(RefusedError):
            attempt()
    assert load(transactions, draft.id) == draft
    assert looking.count(transactions, "response") == 0


def test_a_draft_that_is_gone_says_so(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> None:
    draft = Draft(
        uuid4(), inspection, PARENTS, Variant.STANDARD, "en", WHILE_OPEN, ChannelKind.OTHER
    )
    for attempt in (
        lambda: _save(transactions, draft),
        lambda: _switch(transactions, draft.id),
        lambda: _keep(transactions, draft.id),
        lambda: submit(transactions, edition, draft),
    ):
        with pytest.raises(NotFoundError):
            attempt()


def _text_question() -> Question:
    return Question("anything-else", "free-text", AnswerType.TEXT, {})


@pytest.mark.parametrize(
    "typed",
    [
        "Nul\0 and \x07 bell",
        "lone \ud800 surrogate \udfff",
        "\u202eright to left\u202c and اردو and 中文 and 👩🏽\u200d🦽",
        "<script>alert(1)</script> '; DROP TABLE response; --",
        "x" * MAX_TEXT,
        "\r\n line \r ends \n",
    ],
)
def test_whatever_is_typed_is_kept_and_handed_in(
    transactions: Transactions, inspection: Inspection, edition: Edition, typed: str
) -> None:
    answer = parse(_text_question(), Variant.STANDARD, text=typed)
    draft = answered(transactions, inspection, {"anything-else": answer})
    assert load(transactions, draft.id).current["anything-else"] == answer
    submit(transactions, edition, draft)
    assert looking.stored_texts(transactions) == [answer.text]


def test_a_megabyte_is_refused_with_what_was_typed_and_the_draft_stays(
    transactions: Transactions, inspection: Inspection
) -> None:
    draft = answered(transactions, inspection, {"support": chosen("none")})
    with pytest.raises(AnswerError) as refused:
        parse(_text_question(), Variant.STANDARD, text="y" * 1_000_000)
    assert refused.value.kept_text == "y" * 1_000_000
    assert load(transactions, draft.id) == draft


def _save(transactions: Transactions, draft: Draft, *, now: datetime = WHILE_OPEN) -> Draft:
    with transactions.write() as session:
        return responding.save_answer(session, draft, "places", chosen("home"), now=now)


def _switch(transactions: Transactions, draft_id: UUID, *, now: datetime = WHILE_OPEN) -> Draft:
    with transactions.write() as session:
        return responding.switch_variant(session, draft_id, Variant.EASY_READ, now=now)


def _keep(transactions: Transactions, draft_id: UUID) -> str:
    with transactions.write() as session:
        return responding.keep_for_later(session, draft_id, KEY, now=WHILE_OPEN)

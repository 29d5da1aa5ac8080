"""Answers given in every language are the same answers, and say in which words they were asked."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from uuid import uuid4

import pytest

from surveyapp.content import places, translated
from surveyapp.domain.answers import Answer, clean_text, parse
from surveyapp.domain.copies import Copy
from surveyapp.domain.inspection import ChannelKind, Inspection
from surveyapp.domain.questionnaire import AnswerType, Question, Questionnaire, Variant
from surveyapp.domain.summary import AudienceSummary, Symbol
from surveyapp.services import offering, opening, responding, returning, summarising
from surveyapp.services.simulating import simulate
from surveyapp.services.transactions import Transactions
from surveyapp.store.comments import comments_on
from surveyapp.store.inspections import inspection as inspections
from tests.editions import AFTER_CLOSING, NOTIFIED, OPENED, PARENTS, WHILE_OPEN
from tests.services import looking
from tests.services.answering import KEY
from tests.services.test_deciding_languages import sample

CODES = ("en", "ur", "pl", "ar", "bn", "pa", "so", "tr", "ro")
EACH = 3


@pytest.fixture
def shown(transactions: Transactions) -> Inspection:
    """A demonstration of the sample edition, open in every language."""
    with transactions.write() as session:
        return opening.open_inspection(
            session, sample(), "Hackney", "full", NOTIFIED, now=OPENED, demonstration=True
        ).inspection


def first_offered(questionnaire: Questionnaire, place: int) -> dict[str, Answer]:
    """What somebody answers who ticks the box at one place of every question that is shown."""
    return {
        question.id: _ticked(question, place)
        for question in questionnaire.questions(Variant.STANDARD)
        if question.answer is not AnswerType.TEXT
    }


def _ticked(question: Question, place: int) -> Answer:
    options = question.wording(Variant.STANDARD).options
    return parse(question, Variant.STANDARD, [options[place % len(options)].id])


def hand_in(
    transactions: Transactions,
    inspection: Inspection,
    code: str,
    answers: Mapping[str, Answer],
) -> None:
    with transactions.write() as session:
        draft = responding.begin(
            session,
            inspection,
            PARENTS,
            Variant.STANDARD,
            code,
            channel_kind=ChannelKind.SCHOOL,
            link_token=None,
            now=WHILE_OPEN,
        )
        for question_id, answer in answers.items():
            draft = responding.save_answer(session, draft, question_id, answer, now=WHILE_OPEN)
        responding.submit(session, sample(), draft.id, KEY, now=WHILE_OPEN)


def parents_of(transactions: Transactions, inspection: Inspection) -> AudienceSummary:
    with transactions.read() as session:
        summary = summarising.summarise(session, sample(), inspection, now=AFTER_CLOSING)
    return next(each for each in summary.audiences if each.audience == PARENTS)


def test_the_answers_given_in_each_language_tally_as_the_same_options(
    transactions: Transactions, shown: Inspection
) -> None:
    for code in CODES:
        with transactions.read() as session:
            edition = opening.edition_of(session, shown, code)
        for place in range(EACH):
            answers = first_offered(edition.questionnaire(PARENTS), place)
            hand_in(transactions, shown, code, answers)
    stored = Counter(map(repr, looking.stored_answers(transactions)))
    assert set(stored.values()) == {len(CODES)}
    assert len(stored) == EACH
    audience = parents_of(transactions, shown)
    assert audience.responses == len(CODES) * EACH
    view = audience.groups[0].criteria[0].questions[0].views[0]
    # Two answers may be put together in a view: each language gives the same share of every cell.
    counts = [cell.count for cell in view.cells if isinstance(cell.count, int)]
    assert sum(counts) == len(CODES) * EACH
    assert all(count % len(CODES) == 0 for count in counts)


@pytest.mark.parametrize("code", CODES)
def test_a_response_says_in_which_words_it_was_asked(
    transactions: Transactions, shown: Inspection, code: str
) -> None:
    hand_in(transactions, shown, code, {})
    (kept,) = looking.rows(transactions, "response")
    assert kept["language"] == code
    if code == "en":
        assert kept["catalogue_hash"] == shown.edition_hash
    else:
        file = places.built() / "catalogues" / code / "LC_MESSAGES" / "questionnaires.mo"
        assert kept["catalogue_hash"] == hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    "words",
    [
        "گھر\u200cوالے خوش ہیں۔\u200f (SEND)",  # a non-joiner and a mark of direction
        "ক্\u200dষ ভালো",
        "و\u200dو می\u200cخواهم",
        "e\u0301cole, école",  # composed and not, as typed
        "\u202eabc \u2067def",  # an override and an isolate that nothing ends
        "ਸਕੂਲ ਵਧੀਆ ਹੈ 👍🏽",
    ],
)
def test_free_text_is_kept_as_typed_with_its_language(
    transactions: Transactions, shown: Inspection, words: str
) -> None:
    assert clean_text(words) == words
    question = sample().questionnaire(PARENTS).by_id["works-well"]
    answer = parse(question, Variant.STANDARD, text=words)
    hand_in(transactions, shown, "ur", {"works-well": answer})
    with transactions.read() as session:
        (kept,) = comments_on(session, shown.id, PARENTS, "works-well")
    assert (kept.text, kept.language) == (words, "ur")


def test_what_is_keyed_from_a_copy_is_in_the_language_of_the_copy(
    transactions: Transactions, shown: Inspection
) -> None:
    copy = Copy(shown, PARENTS, Variant.STANDARD, "pl", "standard", 1, uuid4())
    with transactions.write() as session:
        returning.key_copy(
            session,
            sample(),
            copy,
            {"works-well": Answer(text="Szkoła nas słucha.")},
            KEY,
            now=WHILE_OPEN,
        )
    (response,) = looking.rows(transactions, "response")
    (comment,) = looking.rows(transactions, "comment")
    assert (response["language"], comment["language"]) == ("pl", "pl")
    assert response["catalogue_hash"] == translated.catalogue("pl", "questionnaires").digest


def test_samples_come_in_several_languages_the_same_again(
    transactions: Transactions, shown: Inspection
) -> None:
    with transactions.write() as session:
        simulate(session, sample(), shown, 400, 3, now=AFTER_CLOSING)
    rows = looking.rows(transactions, "response")
    spoken = Counter(row["language"] for row in rows if row["audience"] == PARENTS)
    assert spoken["en"] > 0.8 * spoken.total()
    assert {"ur", "pl"} < set(spoken) <= set(CODES)
    of_practitioners = {row["language"] for row in rows if row["audience"] == "practitioners"}
    assert of_practitioners == {"en"}
    written = {c["language"] for c in looking.rows(transactions, "comment")}
    assert len(written) > 2
    languages = next(b for b in parents_of(transactions, shown).breakdowns if b.by == "language")
    assert "English" in {row.label for row in languages.rows}
    assert {row.count for row in languages.rows if not row.id} <= {Symbol.CONFIDENTIAL}


def test_samples_are_in_the_languages_that_are_open_and_in_no_other(
    transactions: Transactions, shown: Inspection
) -> None:
    with transactions.write() as session:
        session.execute(inspections.update().values(languages='["en","so"]'))
    with transactions.write() as session:
        narrowed = opening.inspection(session, shown.id)
        assert [one.code for one in offering.languages_of(session, narrowed)] == ["en", "so"]
        simulate(session, sample(), narrowed, 200, 3, now=AFTER_CLOSING)
    assert {row["language"] for row in looking.rows(transactions, "response")} == {"en", "so"}

"""Paper that came back: identical answers count once, differing ones wait for a decision."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import partial
from uuid import uuid4

import pytest

from surveyapp.domain.answers import BLANK, CANNOT_READ, MORE_THAN_ONE_MARK, Answer, AnswerState
from surveyapp.domain.codes import MAX_SERIAL, CodeKey, return_code
from surveyapp.domain.copies import Copy, KeyedCopy, KeyedOutcome, PrintOrder
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition, Variant
from surveyapp.domain.response import CopyDecision
from surveyapp.services import responding, returning
from surveyapp.services.retention import records_until
from surveyapp.services.transactions import Transactions
from surveyapp.store import copies, print_orders, responses
from tests.editions import AFTER_CLOSING, BEFORE_OPENING, IN_GRACE, PARENTS, WHILE_OPEN
from tests.services import looking
from tests.services.answering import (
    ANSWERS,
    KEY,
    answered,
    at_once,
    chosen,
    load,
    submit,
    written,
)

OLD_KEY = CodeKey(b"the key of last year, long enough")
CODE_KEY = CodeKey(b"the key of this year, long enough")
COPIES = 10
OTHER_ANSWERS = {**ANSWERS, "understood": chosen("never")}


@pytest.fixture
def order(transactions: Transactions, inspection: Inspection) -> PrintOrder:
    return ordered(transactions, inspection, CODE_KEY)


@pytest.fixture
def copy(transactions: Transactions, order: PrintOrder) -> Copy:
    with transactions.read() as session:
        return returning.copy_of(session, return_code(order.first_serial, CODE_KEY), (CODE_KEY,))


def ordered(transactions: Transactions, inspection: Inspection, key: CodeKey) -> PrintOrder:
    until = records_until(inspection.window)
    with transactions.write() as session:
        made = PrintOrder(
            id=uuid4(),
            inspection_id=inspection.id,
            audience=PARENTS,
            variant=Variant.STANDARD,
            language="en",
            design="standard",
            first_serial=print_orders.reserve_serials(session, COPIES),
            copies=COPIES,
            geometry_hash=print_orders.put_artefact(session, "geometry", b"{}", until),
            blank_hash=print_orders.put_artefact(session, "blank", b"page", until),
            base_url="https://survey.example",
            key_version=key.version,
            ordered_at=WHILE_OPEN,
        )
        print_orders.insert_order(session, made, until)
    return made


def _key(
    transactions: Transactions,
    edition: Edition,
    copy: Copy,
    answers: Mapping[str, Answer] = ANSWERS,
    *,
    now: datetime = WHILE_OPEN,
    received_on: date | None = None,
) -> KeyedOutcome:
    return _keyed(transactions, edition, copy, answers, now=now, received_on=received_on).outcome


def _keyed(
    transactions: Transactions,
    edition: Edition,
    copy: Copy,
    answers: Mapping[str, Answer] = ANSWERS,
    *,
    now: datetime = WHILE_OPEN,
    received_on: date | None = None,
) -> KeyedCopy:
    with transactions.write() as session:
        return returning.key_copy(
            session, edition, copy, answers, KEY, now=now, received_on=received_on
        )


def _decide(transactions: Transactions, decision: CopyDecision) -> None:
    (held,) = looking.rows(transactions, "returned_copy")
    with transactions.write() as session:
        returning.decide(session, held["copy_digest"], decision, now=AFTER_CLOSING)


# Return codes


def test_a_code_names_the_copy_and_its_inspection(
    transactions: Transactions, inspection: Inspection, order: PrintOrder
) -> None:
    for place in (0, COPIES - 1):
        serial = order.first_serial + place
        with transactions.read() as session:
            typed = return_code(serial, CODE_KEY).lower()
            copy = returning.copy_of(session, typed, (CODE_KEY,))
        assert copy == Copy(
            inspection, PARENTS, Variant.STANDARD, "en", "standard", serial, order.id
        )


def test_codes_of_an_older_key_are_still_read(
    transactions: Transactions, inspection: Inspection
) -> None:
    order = ordered(transactions, inspection, OLD_KEY)
    code = return_code(order.first_serial, OLD_KEY)
    with transactions.read() as session:
        assert returning.copy_of(session, code, (CODE_KEY, OLD_KEY)).print_order_id == order.id
        with pytest.raises(NotFoundError):
            returning.copy_of(session, code, (CODE_KEY,))


def test_a_code_that_was_never_printed_names_nothing(
    transactions: Transactions, order: PrintOrder
) -> None:
    serials = (0, order.first_serial - 1, order.first_serial + COPIES, MAX_SERIAL)
    made_up = [return_code(serial, CODE_KEY) for serial in serials]
    # The right serial, but made with a key that the order was not printed with.
    made_up.append(return_code(order.first_serial, OLD_KEY))
    for typed in (*made_up, "", "\0", "\ud800", "3" * 1_000_000, "AAAA-AAAA-AAAA"):
        with transactions.read() as session, pytest.raises(NotFoundError):
            returning.copy_of(session, typed, (CODE_KEY, OLD_KEY))


def test_a_code_says_nothing_on_what_came_back(
    transactions: Transactions, edition: Edition, order: PrintOrder, copy: Copy
) -> None:
    _key(transactions, edition, copy)
    with transactions.read() as session:
        again = returning.copy_of(session, return_code(order.first_serial, CODE_KEY), (CODE_KEY,))
    assert again == copy


def test_a_code_starts_a_draft_of_its_own_each_time(
    transactions: Transactions, inspection: Inspection, copy: Copy
) -> None:
    first = answered(transactions, inspection, copy_serial=copy.serial)
    second = answered(transactions, inspection, {}, copy_serial=copy.serial)
    assert load(transactions, second.id).answers == {}
    assert load(transactions, first.id).current == ANSWERS


# Once only


def test_a_keyed_copy_counts(
    transactions: Transactions, inspection: Inspection, edition: Edition, copy: Copy
) -> None:
    assert _key(transactions, edition, copy) is KeyedOutcome.COUNTED
    (facts,) = looking.rows(transactions, "response")
    assert (facts["format"], facts["channel_kind"]) == ("paper", "paper")
    assert looking.stored_texts(transactions) == ["It goes well."]


def test_what_was_written_on_a_copy_comes_back_to_whoever_keyed_it(
    transactions: Transactions, edition: Edition, copy: Copy
) -> None:
    assert [c.text for c in _keyed(transactions, edition, copy).comments] == ["It goes well."]
    silent = {**OTHER_ANSWERS, "anything-else": BLANK}
    assert _keyed(transactions, edition, copy, silent).comments == ()


def test_of_the_same_answers_the_comment_that_is_stored_comes_back(
    transactions: Transactions, inspection: Inspection, edition: Edition, copy: Copy
) -> None:
    submit(transactions, edition, answered(transactions, inspection, copy_serial=copy.serial))
    keyed = _keyed(transactions, edition, copy)
    assert keyed.outcome is KeyedOutcome.SAME_AS_BEFORE
    (stored,) = looking.rows(transactions, "comment")
    assert [comment.id for comment in keyed.comments] == [stored["id"]]


def test_of_differing_answers_the_comment_just_keyed_comes_back(
    transactions: Transactions, edition: Edition, copy: Copy
) -> None:
    _key(transactions, edition, copy)
    keyed = _keyed(transactions, edition, copy, {"anything-else": written("Help me.")})
    assert keyed.outcome is KeyedOutcome.DIFFERS
    assert [comment.text for comment in keyed.comments] == ["Help me."]


def test_marks_that_are_no_answer_are_kept_as_what_they_are(
    transactions: Transactions, edition: Edition, copy: Copy
) -> None:
    marks = {"support": MORE_THAN_ONE_MARK, "understood": CANNOT_READ, "places": BLANK}
    _key(transactions, edition, copy, marks)
    assert looking.stored_answers(transactions) == [marks]


def test_the_same_copy_keyed_twice_counts_once(
    transactions: Transactions, inspection: Inspection, edition: Edition, copy: Copy
) -> None:
    _key(transactions, edition, copy)
    assert _key(transactions, edition, copy) is KeyedOutcome.SAME_AS_BEFORE
    assert looking.number_counted(transactions, inspection.id) == {PARENTS: 1}


def test_the_same_answers_on_paper_and_on_the_web_count_once(
    transactions: Transactions, inspection: Inspection, edition: Edition, copy: Copy
) -> None:
    on_paper = {
        **ANSWERS,
        "anything-else": written("It  goes\nwell."),
        # Paper shows every question; the web did not ask these.
        "plan-fits": BLANK,
        "plan-changed": BLANK,
    }
    submit(transactions, edition, answered(transactions, inspection, copy_serial=copy.serial))
    assert _key(transactions, edition, copy, on_paper) is KeyedOutcome.SAME_AS_BEFORE
    assert looking.number_counted(transactions, inspection.id) == {PARENTS: 1}


def test_the_same_answers_under_two_codes_are_two_people(
    transactions: Transactions, inspection: Inspection, edition: Edition, copy: Copy
) -> None:
    for serial in (copy.serial, copy.serial + 1):
        submit(transactions, edition, answered(transactions, inspection, copy_serial=serial))
    assert looking.number_counted(transactions, inspection.id) == {PARENTS: 2}
    assert _undecided_count(transactions, inspection) == 0


def test_the_same_answers_handed_in_at_once_count_once(
    transactions: Transactions, inspection: Inspection, edition: Edition, copy: Copy
) -> None:
    drafts = [answered(transactions, inspection, copy_serial=copy.serial) for _ in range(4)]
    at_once([partial(submit, transactions, edition, draft) for draft in drafts])
    assert looking.number_counted(transactions, inspection.id) == {PARENTS: 1}


def test_differing_answers_handed_in_at_once_are_all_kept_and_flagged(
    transactions: Transactions, inspection: Inspection, edition: Edition, copy: Copy
) -> None:
    drafts = [
        answered(transactions, inspection, {"understood": chosen(option)}, copy_serial=copy.serial)
        for option in ("always", "mostly", "sometimes", "never")
    ]
    at_once([partial(submit, transactions, edition, draft) for draft in drafts])
    assert looking.number_counted(transactions, inspection.id) == {PARENTS: 4}
    assert _undecided_count(transactions, inspection) == 1


def test_differing_answers_count_each_until_it_is_decided(
    transactions: Transactions, inspection: Inspection, edition: Edition, copy: Copy
) -> None:
    _key(transactions, edition, copy)
    assert _key(transactions, edition, copy, OTHER_ANSWERS) is KeyedOutcome.DIFFERS
    assert looking.number_counted(transactions, inspection.id) == {PARENTS: 2}
    assert _undecided_count(transactions, inspection) == 1
    with transactions.read() as session:
        (copy_of_two,) = returning.undecided(session, edition, inspection.id)
    assert copy_of_two.audience == PARENTS
    assert [each.format for each in copy_of_two.responses] == ["paper", "paper"]
    # Support, places, the comment and who helps are alike; understood differs.
    assert (copy_of_two.comparison.alike, copy_of_two.comparison.in_all) == (4, 5)
    (difference,) = copy_of_two.comparison.differences
    assert (difference.question_id, difference.text) == ("understood", "Standard understood?")
    assert [said.labels for said in difference.said] == [("Mostly",), ("Never",)]


def test_differing_words_and_marks_are_laid_side_by_side(
    transactions: Transactions, inspection: Inspection, edition: Edition, copy: Copy
) -> None:
    draft = answered(
        transactions,
        inspection,
        {**ANSWERS, "anything-else": written("On the web.")},
        variant=Variant.EASY_READ,
        copy_serial=copy.serial,
    )
    submit(transactions, edition, draft)
    marks = {"support": MORE_THAN_ONE_MARK, "anything-else": written("On paper.")}
    _key(transactions, edition, copy, {**ANSWERS, **marks})
    with transactions.read() as session:
        (waiting,) = returning.undecided(session, edition, inspection.id)
    said = {each.question_id: each.said for each in waiting.comparison.differences}
    assert [each.words for each in said["anything-else"]] == ["On the web.", "On paper."]
    assert [each.state for each in said["support"]] == [
        AnswerState.ANSWERED,
        AnswerState.MORE_THAN_ONE_MARK,
    ]
    assert set(said) == {"anything-else", "support"}


def test_the_same_person_again_counts_by_the_latest(
    transactions: Transactions, inspection: Inspection, edition: Edition, copy: Copy
) -> None:
    _key(transactions, edition, copy)
    _key(transactions, edition, copy, OTHER_ANSWERS)
    _decide(transactions, CopyDecision.SAME_PERSON)
    assert _undecided_count(transactions, inspection) == 0
    assert looking.number_counted(transactions, inspection.id) == {PARENTS: 1}
    assert looking.count(transactions, "response") == 2  # kept all the same
    with transactions.read() as session:
        rows = list(responses.answer_payloads(session, inspection.id, PARENTS))
    assert len(rows) == 1
    assert b"never" in rows[0][-1]


def test_a_photocopy_or_another_child_counts_each(
    transactions: Transactions, inspection: Inspection, edition: Edition, copy: Copy
) -> None:
    _key(transactions, edition, copy)
    _key(transactions, edition, copy, OTHER_ANSWERS)
    _decide(transactions, CopyDecision.SAME_PERSON)
    _decide(transactions, CopyDecision.ANOTHER_PERSON)  # a decision may be changed
    assert looking.number_counted(transactions, inspection.id) == {PARENTS: 2}
    assert _undecided_count(transactions, inspection) == 0


def test_a_third_differing_answer_has_to_be_decided_anew(
    transactions: Transactions, inspection: Inspection, edition: Edition, copy: Copy
) -> None:
    _key(transactions, edition, copy)
    _key(transactions, edition, copy, OTHER_ANSWERS)
    _decide(transactions, CopyDecision.SAME_PERSON)
    third = {**ANSWERS, "understood": chosen("always")}
    assert _key(transactions, edition, copy, third) is KeyedOutcome.DIFFERS
    assert _undecided_count(transactions, inspection) == 1
    assert looking.number_counted(transactions, inspection.id) == {PARENTS: 3}


@pytest.mark.parametrize("decision", [CopyDecision.ONLY, CopyDecision.UNDECIDED])
def test_only_what_settles_it_is_a_decision(
    transactions: Transactions, edition: Edition, copy: Copy, decision: CopyDecision
) -> None:
    _key(transactions, edition, copy)
    _key(transactions, edition, copy, OTHER_ANSWERS)
    with pytest.raises(RefusedError):
        _decide(transactions, decision)


def test_where_nothing_differs_there_is_nothing_to_decide(
    transactions: Transactions, edition: Edition, copy: Copy
) -> None:
    _key(transactions, edition, copy)
    with pytest.raises(RefusedError):
        _decide(transactions, CopyDecision.SAME_PERSON)
    with transactions.write() as session, pytest.raises(NotFoundError):
        returning.decide(session, b"?" * 32, CopyDecision.SAME_PERSON, now=AFTER_CLOSING)


def test_withdrawing_one_of_two_leaves_nothing_to_decide(
    transactions: Transactions, inspection: Inspection, edition: Edition, copy: Copy
) -> None:
    _key(transactions, edition, copy)
    draft = answered(transactions, inspection, OTHER_ANSWERS, copy_serial=copy.serial)
    reference = submit(transactions, edition, draft)
    assert _undecided_count(transactions, inspection) == 1
    with transactions.write() as session:
        responding.withdraw(session, reference, KEY, now=WHILE_OPEN)
    assert _undecided_count(transactions, inspection) == 0
    assert looking.number_counted(transactions, inspection.id) == {PARENTS: 1}
    # What was withdrawn may be handed in again.
    assert _key(transactions, edition, copy, OTHER_ANSWERS) is KeyedOutcome.DIFFERS


def test_withdrawing_the_latest_lets_the_earlier_one_count(
    transactions: Transactions, inspection: Inspection, edition: Edition, copy: Copy
) -> None:
    for option in ("always", "mostly"):
        _key(transactions, edition, copy, {"understood": chosen(option)})
    draft = answered(transactions, inspection, OTHER_ANSWERS, copy_serial=copy.serial)
    reference = submit(transactions, edition, draft)
    _decide(transactions, CopyDecision.SAME_PERSON)
    with transactions.write() as session:
        responding.withdraw(session, reference, KEY, now=WHILE_OPEN)
    assert looking.counted(transactions) == [False, True]
    with transactions.read() as session:
        (row,) = responses.answer_payloads(session, inspection.id, PARENTS)
    assert b"mostly" in row[-1]


def test_what_was_the_same_as_before_is_withdrawn_by_either_reference(
    transactions: Transactions, inspection: Inspection, edition: Edition, copy: Copy
) -> None:
    submit(transactions, edition, answered(transactions, inspection, copy_serial=copy.serial))
    second = submit(
        transactions, edition, answered(transactions, inspection, copy_serial=copy.serial)
    )
    with transactions.write() as session:
        responding.withdraw(session, second, KEY, now=WHILE_OPEN)
    assert looking.count(transactions, "response") == 0


# Days


@pytest.mark.parametrize("now", [WHILE_OPEN, AFTER_CLOSING, AFTER_CLOSING + timedelta(days=9)])
def test_what_was_handed_in_by_closing_counts_whenever_it_is_keyed(
    transactions: Transactions,
    inspection: Inspection,
    edition: Edition,
    copy: Copy,
    now: datetime,
) -> None:
    _key(transactions, edition, copy, now=now, received_on=date(2026, 11, 24))
    assert looking.number_counted(transactions, inspection.id) == {PARENTS: 1}
    assert looking.rows(transactions, "response")[0]["received_on"] == date(2026, 11, 24)


def test_what_was_handed_in_on_the_last_day_is_not_late(
    transactions: Transactions, inspection: Inspection, edition: Edition, copy: Copy
) -> None:
    _key(transactions, edition, copy, now=AFTER_CLOSING, received_on=date(2026, 11, 30))
    assert looking.number_counted(transactions, inspection.id) == {PARENTS: 1}


@pytest.mark.parametrize("received_on", [None, date(2026, 12, 1)])
def test_later_paper_is_kept_and_reported_apart(
    transactions: Transactions,
    inspection: Inspection,
    edition: Edition,
    copy: Copy,
    received_on: date | None,
) -> None:
    outcome = _key(transactions, edition, copy, now=IN_GRACE, received_on=received_on)
    assert outcome is KeyedOutcome.COUNTED
    assert looking.number_counted(transactions, inspection.id) == {}
    with transactions.read() as session:
        assert responses.late_count(session, inspection.id) == {PARENTS: 1}
        assert list(responses.answer_payloads(session, inspection.id, PARENTS)) == []


@pytest.mark.parametrize(
    ("now", "received_on"),
    [
        (WHILE_OPEN, date(2026, 11, 25)),
        (WHILE_OPEN, date(2026, 11, 22)),
        (BEFORE_OPENING - timedelta(days=1), None),
    ],
)
def test_a_copy_cannot_come_back_before_opening_or_in_the_future(
    transactions: Transactions,
    edition: Edition,
    copy: Copy,
    now: datetime,
    received_on: date | None,
) -> None:
    with pytest.raises(RefusedError, match="cannot have been handed in"):
        _key(transactions, edition, copy, now=now, received_on=received_on)
    assert looking.count(transactions, "response") == 0


def _undecided_count(transactions: Transactions, inspection: Inspection) -> int:
    with transactions.read() as session:
        return copies.undecided_count(session, inspection.id)

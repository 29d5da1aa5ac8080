"""Paper that came back: what a return code names, keying, and answers that differ."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from surveyapp.content.languages import SOURCE_LANGUAGE
from surveyapp.domain.answers import Answer
from surveyapp.domain.calendar import london, long_date
from surveyapp.domain.codes import CodeKey, serial_of
from surveyapp.domain.copies import Copy, KeyedCopy, UndecidedCopy
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import ChannelKind, Format
from surveyapp.domain.questionnaire import Edition, Questionnaire
from surveyapp.domain.response import Comment, CopyDecision
from surveyapp.services.comparing import Compared, compare
from surveyapp.services.opening import edition_of, inspection
from surveyapp.services.receiving import Arrival, receive, settle
from surveyapp.store import comments as stored_comments
from surveyapp.store import copies as stored
from surveyapp.store import print_orders, responses
from surveyapp.store.codec import decode_answers
from surveyapp.store.session import Session

#: What a clerk may decide on answers that differ.
_DECISIONS = (CopyDecision.SAME_PERSON, CopyDecision.ANOTHER_PERSON)


def copy_of(session: Session, typed_code: str, code_keys: tuple[CodeKey, ...]) -> Copy:
    """The copy that a return code as typed names. Families' tries go through `limiting.limited`.

    Raises NotFoundError for a code that is mistyped, made up, or of an order no longer kept. Says
    nothing on whether anything came back under the code.
    """
    read = serial_of(typed_code, code_keys)
    order = read and print_orders.order_of_serial(session, read[0])
    if not read or not order or order.key_version != read[1].version:
        raise NotFoundError(
            "This code is not on any of our paper surveys.", "Check the code and type it again."
        )
    return Copy(
        inspection=inspection(session, order.inspection_id),
        audience=order.audience,
        variant=order.variant,
        language=order.language,
        design=order.design,
        serial=read[0],
        print_order_id=order.id,
    )


def as_printed(session: Session, copy: Copy) -> Questionnaire | None:
    """The questions in the language of a copy: None in English, or when that is there no longer."""
    if copy.language == SOURCE_LANGUAGE:
        return None
    try:
        edition = edition_of(session, copy.inspection, copy.language)
    except NotFoundError:
        return None
    return edition.questionnaire(copy.audience)


def key_copy(
    session: Session,
    edition: Edition,
    copy: Copy,
    answers: Mapping[str, Answer],
    key: bytes,
    *,
    now: datetime,
    received_on: date | None = None,
) -> KeyedCopy:
    """Keeps what a clerk keyed from a copy that was handed in on `received_on` (None: today).

    It is late when that is after closing: kept, and reported apart. The comments are those that
    now stand for what was keyed. Raises RefusedError for a day before opening or in the future.
    """
    today = london(now).date()
    handed_in = received_on or today
    opened = london(copy.inspection.window.opens_at).date()
    if not opened <= handed_in <= today:
        raise RefusedError(
            f"A copy cannot have been handed in on {long_date(handed_in)}.",
            f"Give a day from {long_date(opened)} to today.",
        )
    arrival = Arrival(
        inspection=copy.inspection,
        audience=copy.audience,
        variant=copy.variant,
        language=copy.language,
        format=Format.PAPER,
        channel_kind=ChannelKind.PAPER,
        received_on=handed_in,
        answers=answers,
        copy_serial=copy.serial,
        late=handed_in > london(copy.inspection.window.closes_at).date(),
    )
    response_id, outcome = receive(session, edition, arrival, key, now=now)
    return KeyedCopy(outcome, _in_order(session, edition, copy, response_id))


def undecided(session: Session, edition: Edition, inspection_id: str) -> tuple[UndecidedCopy, ...]:
    """The return codes under which differing answers came and nobody decided yet.

    They hold what was answered: they are for those alone who decide.
    """
    return tuple(
        _undecided(session, edition, copy_digest)
        for copy_digest in stored.undecided_copies(session, inspection_id)
    )


def decide(session: Session, copy_digest: bytes, decision: CopyDecision, *, now: datetime) -> None:
    """Lets the answers under a return code count as a clerk decided. It may be decided anew.

    With SAME_PERSON the latest alone counts, with ANOTHER_PERSON each does. Raises NotFoundError
    for an unknown digest, RefusedError for another decision or where nothing differs.
    """
    before = stored.lock_decision(session, copy_digest)
    if before is None:
        raise NotFoundError("Nothing came back under this code.", "See the list of returns.")
    if decision not in _DECISIONS or before is CopyDecision.ONLY:
        raise RefusedError("There is nothing to decide on this copy.", "See the list of returns.")
    settle(session, copy_digest, decision, now)


def _in_order(
    session: Session, edition: Edition, copy: Copy, response_id: UUID
) -> tuple[Comment, ...]:
    order = list(edition.questionnaire(copy.audience).by_id)
    found = stored_comments.comments_of(session, response_id)
    return tuple(sorted(found, key=lambda comment: order.index(comment.question_id)))


def _undecided(session: Session, edition: Edition, copy_digest: bytes) -> UndecidedCopy:
    returned = stored.returns_of(session, copy_digest)
    audience = returned[0].audience
    return UndecidedCopy(
        copy_digest=copy_digest,
        audience=audience,
        responses=tuple(each.facts for each in returned),
        comparison=compare(
            edition.questionnaire(audience), [_compared(session, each) for each in returned]
        ),
    )


def _compared(session: Session, returned: stored.Returned) -> Compared:
    marked = decode_answers(responses.payload_of(session, returned.response_id))
    written = {
        comment.question_id: Answer(text=comment.text)
        for comment in stored_comments.comments_of(session, returned.response_id)
    }
    return Compared(returned.facts.variant, marked | written)

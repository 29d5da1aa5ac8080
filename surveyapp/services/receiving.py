"""Takes in what was answered, once only: where web and paper come together."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from surveyapp.content.languages import SOURCE_LANGUAGE
from surveyapp.content.translated import catalogue
from surveyapp.domain import journey
from surveyapp.domain.answers import Answer, Answers, AnswerState
from surveyapp.domain.copies import KeyedOutcome
from surveyapp.domain.inspection import ChannelKind, Format, Inspection
from surveyapp.domain.questionnaire import HELPER, AnswerType, Edition, Questionnaire, Variant
from surveyapp.domain.response import Comment, CopyDecision, ResponseFacts
from surveyapp.services import suggesting
from surveyapp.services.comparing import essence
from surveyapp.services.retention import responses_until
from surveyapp.store import comments as stored_comments
from surveyapp.store import copies as stored_copies
from surveyapp.store import responses as stored
from surveyapp.store.codec import encode_answers
from surveyapp.store.session import Session


@dataclass(frozen=True)
class Arrival:
    """Answers as they arrived, whatever the format, with what is known about how."""

    inspection: Inspection
    audience: str
    variant: Variant
    language: str
    format: Format
    channel_kind: ChannelKind
    received_on: date
    answers: Answers
    copy_serial: int | None = None
    late: bool = False
    sample: bool = False


@dataclass(frozen=True)
class Response:
    """A response in its three parts, which are kept apart, and the answers they hold."""

    answers: Answers
    facts: ResponseFacts
    payload: bytes
    comments: tuple[Comment, ...]


def receive(
    session: Session, edition: Edition, arrival: Arrival, key: bytes, *, now: datetime
) -> tuple[UUID, KeyedOutcome]:
    """Keeps a response and returns its id, or that of the same one that came before.

    Words that suggest a safeguarding concern are put before a person (decision 025). Under one
    return code identical answers count once; differing ones are all kept, and wait for a decision.
    """
    response = compose(edition, arrival)
    if arrival.copy_serial is None:
        _keep(session, arrival.inspection, response, now)
        return response.facts.id, KeyedOutcome.COUNTED
    return _receive_copy(session, arrival, arrival.copy_serial, response, key, now)


def compose(edition: Edition, arrival: Arrival) -> Response:
    """The response that an arrival makes, under a new id.

    Answers to questions that are not asked after these answers are dropped, and free text goes
    to comments.
    """
    questionnaire = edition.questionnaire(arrival.audience)
    kept = journey.kept(questionnaire, arrival.variant, arrival.answers)
    return Response(
        answers=kept,
        facts=_facts(arrival, kept),
        payload=encode_answers({id_: answer for id_, answer in kept.items() if not answer.text}),
        comments=tuple(_comments(questionnaire, arrival, kept)),
    )


def settle(
    session: Session, copy_digest: bytes, decision: CopyDecision, decided_at: datetime | None
) -> None:
    """Lets the responses under a copy count as was decided, and keeps the decision.

    With the same person, the latest alone counts; otherwise, and while undecided, each does.
    """
    returned = stored_copies.returns_of(session, copy_digest)
    if len(returned) < 2:
        decision, decided_at = CopyDecision.ONLY, None
    stored_copies.set_decision(session, copy_digest, decision, decided_at)
    for each in returned:
        is_counted = decision is not CopyDecision.SAME_PERSON or each is returned[-1]
        stored.set_counted(session, each.response_id, is_counted)


def _receive_copy(
    session: Session,
    arrival: Arrival,
    serial: int,
    response: Response,
    key: bytes,
    now: datetime,
) -> tuple[UUID, KeyedOutcome]:
    copy_digest = hmac.digest(key, f"copy\0{serial}".encode(), "sha256")
    answers_digest = _digest_of_answers(arrival.variant, response.answers, key)
    delete_on = responses_until(arrival.inspection.window)
    stored_copies.open_copy(session, copy_digest, arrival.inspection.id, delete_on)
    before = stored_copies.returns_of(session, copy_digest)
    for earlier in before:
        if earlier.answers_digest == answers_digest:
            return earlier.response_id, KeyedOutcome.SAME_AS_BEFORE
    _keep(session, arrival.inspection, response, now)
    stored_copies.insert_return(session, copy_digest, answers_digest, response.facts.id, delete_on)
    settle(session, copy_digest, CopyDecision.UNDECIDED, None)
    return response.facts.id, KeyedOutcome.DIFFERS if before else KeyedOutcome.COUNTED


def _digest_of_answers(variant: Variant, kept: Answers, key: bytes) -> bytes:
    """What identical answers have in common. Keyed, because answers can be guessed.

    A question left blank and one that was not shown are the same, as paper shows all; so are
    words spaced otherwise.
    """
    alike = {
        question_id: essence(answer)
        for question_id, answer in kept.items()
        if answer.state is not AnswerState.BLANK
    }
    return hmac.digest(key, b"answers\0" + variant.encode() + encode_answers(alike), "sha256")


def _keep(session: Session, inspection: Inspection, response: Response, now: datetime) -> None:
    facts, delete_on = response.facts, responses_until(inspection.window)
    stored.insert_response(session, facts, response.payload, delete_on)
    stored_comments.insert_comments(
        session, facts.inspection_id, [(facts.id, c) for c in response.comments], delete_on
    )
    suggesting.suggest(session, inspection, response.comments, now=now)


def _facts(arrival: Arrival, kept: Answers) -> ResponseFacts:
    helper = kept.get(HELPER, Answer()).options
    return ResponseFacts(
        id=uuid4(),
        inspection_id=arrival.inspection.id,
        edition_hash=arrival.inspection.edition_hash,
        audience=arrival.audience,
        variant=arrival.variant,
        language=arrival.language,
        catalogue_hash=_catalogue_hash(arrival),
        format=arrival.format,
        channel_kind=arrival.channel_kind,
        helper=helper[0] if helper else "",
        received_on=arrival.received_on,
        sample=arrival.sample,
        late=arrival.late,
    )


def _catalogue_hash(arrival: Arrival) -> str:
    """What says in which words was asked: the English is in the edition's own snapshot."""
    if arrival.language == SOURCE_LANGUAGE:
        return arrival.inspection.edition_hash
    return catalogue(arrival.language, "questionnaires").digest


def _comments(
    questionnaire: Questionnaire, arrival: Arrival, kept: Mapping[str, Answer]
) -> list[Comment]:
    return [
        Comment(
            id=uuid4(),
            audience=arrival.audience,
            question_id=question_id,
            variant=arrival.variant,
            language=arrival.language,
            text=answer.text,
        )
        for question_id, answer in kept.items()
        if questionnaire.by_id[question_id].answer is AnswerType.TEXT and answer.text
    ]

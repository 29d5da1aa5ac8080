"""A family's way through the questions: begin, answer, keep for later, hand in, withdraw."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from surveyapp.domain.answers import Answer, Answers
from surveyapp.domain.calendar import london
from surveyapp.domain.codes import SECRET_LENGTH, derived_code, digest, tidy
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import ChannelKind, Inspection, Link, WindowState
from surveyapp.domain.language import Language
from surveyapp.domain.questionnaire import Edition, Variant
from surveyapp.domain.response import Draft
from surveyapp.services import distributing, forgetting
from surveyapp.services.offering import languages_of
from surveyapp.services.opening import edition_of
from surveyapp.services.opening import inspection as inspection_of
from surveyapp.services.receiving import Arrival, receive, settle
from surveyapp.services.retention import drafts_until, references_until
from surveyapp.store import copies as stored_copies
from surveyapp.store import drafts as stored
from surveyapp.store import links as stored_links
from surveyapp.store import responses as stored_responses
from surveyapp.store.session import Session

# What a code is for goes into what is derived from it, so that no two uses can be laid together:
# the tombstone and the response know the same reference by different digests.
_RESUME = "resume"
_REFERENCE = "reference"
_HANDED_IN = "handed-in"


def follow(session: Session, token: str) -> tuple[Link, Inspection]:
    """The link of that token, in capitals or not, and where it leads. Raises NotFoundError."""
    found = stored_links.link_of_token(session, tidy(token).lower())
    if found is None:
        raise NotFoundError(
            "This link does not lead to a survey.", "Check that you have the whole link."
        )
    return found


def begin(
    session: Session,
    inspection: Inspection,
    audience: str,
    variant: Variant,
    language: str,
    *,
    channel_kind: ChannelKind,
    link_token: str | None = None,
    copy_serial: int | None = None,
    in_pdf: Answers | None = None,
    now: datetime,
) -> Draft:
    """A new draft, with the answers of a filled-in PDF if it begins with one.

    Raises RefusedError outside the window and NotFoundError for the audience.
    """
    if audience not in inspection.audiences:
        raise NotFoundError("This survey is not for that group.", "Choose another survey.")
    if inspection.window.state(now) is not WindowState.OPEN:
        raise _not_open()
    draft = Draft(
        id=uuid4(),
        inspection=inspection,
        audience=audience,
        variant=variant,
        language=language,
        begun_at=now,
        channel_kind=channel_kind,
        link_token=link_token,
        copy_serial=copy_serial,
        pdf_variant=None if in_pdf is None else variant,
        answers={} if in_pdf is None else {variant: in_pdf},
    )
    stored.insert_draft(session, draft, drafts_until(inspection.window))
    distributing.note(session, inspection, link_token, now=now, begun=1)
    return draft


def load(session: Session, draft_id: UUID) -> Draft | None:
    """The draft of that id; its tombstone, `submitted`, once it was handed in."""
    return stored.draft_of_id(session, draft_id)


def read(
    session: Session,
    draft_id: UUID,
    speak: Callable[[tuple[Language, ...], str], str],
    *,
    variant: Variant | None = None,
) -> tuple[Draft | None, Edition | None]:
    """A draft as `load` finds it, and its edition in the language that is spoken.

    `speak` is given the languages that its survey can be answered in and the code of the draft's,
    and says which it is; the draft that is returned has that one. `variant` stands in for the
    draft's own.
    """
    draft = load(session, draft_id)
    if draft is None:
        return None, None
    draft = draft if variant is None else replace(draft, variant=variant)
    languages = languages_of(session, draft.inspection, draft.audience, draft.variant)
    spoken = speak(languages, draft.language)
    if spoken != draft.language:
        draft = replace(draft, language=spoken)
    return draft, edition_of(session, draft.inspection, spoken)


def save_answer(
    session: Session, draft: Draft, question_id: str, answer: Answer, *, now: datetime
) -> Draft:
    """The draft with one answer more, in the variant that `draft` was read with.

    Another page may have saved to the same draft since: nothing of that is lost, even where each
    statement of the session is a transaction of its own. Raises RefusedError when the window is
    over or the answers were handed in, NotFoundError when the draft is gone.
    """
    variant = draft.variant
    _must_take(draft, now)
    changed = _with_answer(draft, variant, question_id, answer)
    while not stored.save_answers(session, changed):
        draft = _still_kept(stored.draft_of_id(session, draft.id))
        _must_take(draft, now)
        changed = _with_answer(draft, variant, question_id, answer)
    return replace(changed, revision=changed.revision + 1)


def switch_variant(session: Session, draft_id: UUID, variant: Variant, *, now: datetime) -> Draft:
    """The draft, answered in `variant` from now on. What was answered in the other one is kept.

    Raises as `save_answer` does.
    """
    draft = _locked(session, draft_id)
    _must_take(draft, now)
    stored.set_variant(session, draft_id, variant)
    return replace(draft, variant=variant)


def switch_language(session: Session, draft_id: UUID, language: str, *, now: datetime) -> Draft:
    """The draft, answered in `language` from now on. Every answer is kept, and text as typed.

    Raises as `save_answer` does, and RefusedError for a language that the inspection is not open
    in, or that does not have the whole of what is being answered.
    """
    draft = _locked(session, draft_id)
    _must_take(draft, now)
    offered = languages_of(session, draft.inspection, draft.audience, draft.variant)
    if language not in {each.code for each in offered}:
        raise RefusedError("This survey is not in that language.", "Choose another one.")
    stored.set_language(session, draft_id, language)
    return replace(draft, language=language)


def keep_for_later(session: Session, draft_id: UUID, key: bytes, *, now: datetime) -> str:
    """The resume code of a draft: 10 characters, of which the store keeps a digest alone.

    A draft has one code, however often it is asked for, so that one that was written down holds.
    Raises as `save_answer` does.
    """
    draft = _locked(session, draft_id)
    _must_take(draft, now)
    code = derived_code(key, _RESUME, str(draft_id))
    stored.set_code(session, draft_id, digest(key, _RESUME, code))
    return code


def resume(session: Session, typed: str, key: bytes, *, now: datetime) -> Draft:
    """The draft of a resume code as typed. Use it within `limiting.limited`.

    Raises NotFoundError, in the same words whether the code is unknown, its answers were handed
    in, or their time of keeping is over. After closing the draft is still found: the page says
    that the survey has closed.
    """
    draft = _of_code(session, typed, key, _RESUME)
    if draft is None or draft.submitted or _is_over(draft, now):
        raise NotFoundError(
            "We cannot find answers with this code.", "Check the code and type it again."
        )
    return draft


def submit(session: Session, edition: Edition, draft_id: UUID, key: bytes, *, now: datetime) -> str:
    """Hands a draft in and returns its reference; however often it is called, once only.

    What is answered becomes a response, and the draft a tombstone that holds no answer. Raises
    RefusedError when the window is over and NotFoundError when the draft is gone.
    """
    draft = _locked(session, draft_id)
    reference = reference_of(draft_id, key)
    if draft.submitted:
        return reference
    _must_take(draft, now)
    response_id, _ = receive(session, edition, _arrival(draft, now), key, now=now)
    window = draft.inspection.window
    stored_responses.insert_reference(
        session, digest(key, _REFERENCE, reference), response_id, references_until(window)
    )
    stored.bury(session, draft_id, digest(key, _HANDED_IN, reference))
    distributing.note(session, draft.inspection, draft.link_token, now=now, submitted=1)
    return reference


def reference_of(draft_id: UUID, key: bytes) -> str:
    """The reference that handing in a draft gives, for its confirmation to show again."""
    return derived_code(key, _REFERENCE, str(draft_id))


def withdraw(session: Session, reference: str, key: bytes, *, now: datetime) -> None:
    """Deletes the response of a reference as typed, with all that came with it.

    Use it within `limiting.limited`. Raises NotFoundError for an unknown reference, and
    RefusedError once the survey has closed.
    """
    found = stored_responses.response_of_reference(session, digest(key, _REFERENCE, reference))
    if found is None:
        raise NotFoundError(
            "We cannot find answers with this reference.", "Check the reference and type it again."
        )
    response_id, inspection_id = found
    inspection = inspection_of(session, inspection_id)
    if now > inspection.window.closes_at:
        raise RefusedError(
            "The survey has closed.", "Answers can no longer be taken back after that."
        )
    _forget_tombstone(session, reference, key, now)
    forgetting.forget_words(session, inspection, response_id, now=now)
    _delete_response(session, response_id)


def _delete_response(session: Session, response_id: UUID) -> None:
    copy_digest = stored_copies.copy_of_response(session, response_id)
    if copy_digest is None:
        stored_responses.delete_response(session, response_id)
        return
    decision = stored_copies.lock_decision(session, copy_digest)
    stored_responses.delete_response(session, response_id)
    if decision is not None:
        settle(session, copy_digest, decision, None)


def _forget_tombstone(session: Session, reference: str, key: bytes, now: datetime) -> None:
    tombstone = _of_code(session, reference, key, _HANDED_IN)
    if tombstone is not None:
        distributing.note(
            session, tombstone.inspection, tombstone.link_token, now=now, submitted=-1
        )
        stored.delete_draft(session, tombstone.id)


def _of_code(session: Session, typed: str, key: bytes, purpose: str) -> Draft | None:
    if len(tidy(typed)) != SECRET_LENGTH:
        return None
    return stored.draft_of_code(session, digest(key, purpose, typed))


def _locked(session: Session, draft_id: UUID) -> Draft:
    return _still_kept(stored.lock_draft(session, draft_id))


def _still_kept(draft: Draft | None) -> Draft:
    if draft is None:
        raise NotFoundError("These answers are no longer kept.", "Please start again.")
    return draft


def _must_take(draft: Draft, now: datetime) -> None:
    if draft.submitted:
        raise RefusedError(
            "These answers have been sent.", "To answer for someone else, start a new survey."
        )
    if not draft.inspection.window.takes(now, draft.begun_at):
        raise _not_open()


def _is_over(draft: Draft, now: datetime) -> bool:
    """Whether the draft is only there because nobody deleted it yet."""
    return london(now).date() >= drafts_until(draft.inspection.window)


def _not_open() -> RefusedError:
    return RefusedError(
        "This survey is not open.", "The page of your area says when it opens and closes."
    )


def _with_answer(draft: Draft, variant: Variant, question_id: str, answer: Answer) -> Draft:
    of_variant = {**draft.answers.get(variant, {}), question_id: answer}
    return replace(draft, answers={**draft.answers, variant: of_variant})


def _arrival(draft: Draft, now: datetime) -> Arrival:
    return Arrival(
        inspection=draft.inspection,
        audience=draft.audience,
        variant=draft.variant,
        language=draft.language,
        format=draft.format,
        channel_kind=draft.channel_kind,
        received_on=london(now).date(),
        answers=draft.current,
        copy_serial=draft.copy_serial,
    )

"""Safeguarding concerns that are raised on comments."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from surveyapp.domain.account import Account, Role
from surveyapp.domain.answers import clean_text
from surveyapp.domain.concern import Act, Concern, Entry
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import Inspection, WindowState
from surveyapp.domain.response import Comment, CommentTranslation
from surveyapp.services import keyed
from surveyapp.services.opening import inspection
from surveyapp.services.retention import responses_until
from surveyapp.store import comment_translations as stored_translations
from surveyapp.store import comments as stored_comments
from surveyapp.store import concern_trail
from surveyapp.store import concerns as stored
from surveyapp.store.session import Session

#: Characters of a reason, a note or an outcome.
LONGEST = 4_000


def keyed_comments(
    session: Session,
    reference: str,
    inspection_id: str,
    account: Account,
    key: bytes,
    *,
    now: datetime,
) -> tuple[Comment, ...]:
    """The comments that this account has just keyed, at any time, by their reference.

    `reference` is one that `keyed.reference_to` made. Raises NotFoundError for any other.
    """
    inspection_for(session, inspection_id, account)
    comment_ids = keyed.comment_ids_of(reference, inspection_id, account, key, now=now)
    found = (stored_comments.comment_of_id(session, comment_id) for comment_id in comment_ids)
    return tuple(each[1] for each in found if each is not None)


def raise_keyed_concern(
    session: Session,
    reference: str,
    comment_id: UUID,
    inspection_id: str,
    account: Account,
    reason: str,
    key: bytes,
    *,
    now: datetime,
) -> UUID:
    """Raises a concern on a comment that this account has just keyed, before closing as well.

    Raises NotFoundError for a comment that the reference does not lead to, and RefusedError
    without a reason.
    """
    for comment in keyed_comments(session, reference, inspection_id, account, key, now=now):
        if comment.id == comment_id:
            of = inspection(session, inspection_id)
            return _keep_concern(session, of, comment, account, reason, now)
    raise not_found()


def raise_concern(
    session: Session, comment_id: UUID, account: Account, reason: str, *, now: datetime
) -> UUID:
    """Raises a safeguarding concern on a comment, for the lead to see, and returns its id.

    Raises NotFoundError for a comment that this account has no part in, and RefusedError without
    a reason or before a real inspection has closed: until then nobody may read comments.
    """
    found = stored_comments.comment_of_id(session, comment_id)
    if found is None:
        raise not_found()
    of = inspection_for(session, found[0], account)
    must_be_readable(of, now)
    return _keep_concern(session, of, found[1], account, reason, now)


def concerns(session: Session, inspection_id: str) -> tuple[Concern, ...]:
    """The concerns raised on one inspection's comments, the open ones first.

    Each comes with the translations of its comment.
    """
    translated = stored_translations.translations(session, inspection_id)
    return tuple(
        with_translations(each, translated) for each in stored.concerns(session, inspection_id)
    )


def with_translations(
    concern: Concern, translated: Mapping[UUID, tuple[CommentTranslation, ...]]
) -> Concern:
    """A concern whose comment comes with its translations."""
    if concern.comment is None:
        return concern
    translations = translated.get(concern.comment.id, ())
    return replace(concern, comment=replace(concern.comment, translations=translations))


def must_be_readable(of: Inspection, now: datetime) -> None:
    """Raises RefusedError before a real inspection has closed."""
    if not of.demonstration and of.window.state(now) is not WindowState.CLOSED:
        raise RefusedError(
            "Comments cannot be read before the survey has closed.", "Come back after closing."
        )


def _keep_concern(
    session: Session, of: Inspection, comment: Comment, account: Account, reason: str, now: datetime
) -> UUID:
    concern = Concern(
        id=uuid4(),
        inspection_id=of.id,
        comment=comment,
        raised_by=account.name,
        raised_at=now,
        reason=said(reason, "what worries you"),
    )
    for other in stored.concerns(session, of.id):
        if _is_the_same(concern, other):
            return other.id
    keep(session, of, concern)
    return concern.id


def keep(session: Session, of: Inspection, concern: Concern) -> None:
    """Keeps a new concern and begins its trail."""
    delete_on = responses_until(of.window)
    stored.insert_concern(session, concern, delete_on)
    raised = Entry(Act.RAISED, concern.raised_by, concern.raised_at)
    concern_trail.add_entry(session, raised, delete_on, concern_id=concern.id)


def _is_the_same(concern: Concern, other: Concern) -> bool:
    """Whether a form that was sent twice raised it: nothing but the moment differs."""
    return (
        other.closed_at is None
        and _comment_id(concern) == _comment_id(other)
        and concern.raised_by == other.raised_by
        and concern.reason == other.reason
    )


def _comment_id(concern: Concern) -> UUID | None:
    return None if concern.comment is None else concern.comment.id


def inspection_for(session: Session, inspection_id: str | None, account: Account) -> Inspection:
    """The inspection whose comments this account has a part in. Raises NotFoundError."""
    if inspection_id is None or not account.may_act(account.role, inspection_id):
        raise not_found()
    if account.role is Role.LOCAL_AUTHORITY:
        raise not_found()
    return inspection(session, inspection_id)


def not_found() -> NotFoundError:
    """What is said of a comment that is not there, or not for this account."""
    return NotFoundError("This comment or concern is not there.", "See the list again.")


def said(words: str, what: str) -> str:
    """What someone wrote about a concern. Raises RefusedError without words or with too many."""
    cleaned = clean_text(words)
    if not cleaned or len(cleaned) > LONGEST:
        raise RefusedError(f"It has to say {what}.", f"Write it in {LONGEST} characters or fewer.")
    return cleaned

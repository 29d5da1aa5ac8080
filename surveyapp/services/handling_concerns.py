"""What is done about safeguarding concerns and suggestions: seen, taken, acted on, closed.

Everything that someone does, and each day on which someone looks, is a line of the trail.
"""

from dataclasses import replace
from datetime import datetime, time
from uuid import UUID, uuid4

from surveyapp.domain.account import Account, Role
from surveyapp.domain.answers import clean_text
from surveyapp.domain.calendar import london, to_utc
from surveyapp.domain.concern import Act, Concern, Decision, Entry, Owner, Result, Step, Suggestion
from surveyapp.domain.errors import RefusedError
from surveyapp.domain.inspection import Inspection, WindowState
from surveyapp.services.concerns import (
    LONGEST,
    inspection_for,
    keep,
    not_found,
    said,
    with_translations,
)
from surveyapp.services.retention import responses_until
from surveyapp.store import accounts as stored_accounts
from surveyapp.store import comment_translations as stored_translations
from surveyapp.store import concern_trail
from surveyapp.store import concerns as stored
from surveyapp.store import suggestions as stored_suggestions
from surveyapp.store.session import Session


def may_handle(of: Inspection, account: Account, *, now: datetime) -> bool:
    """Whether this account deals with concerns now: leads, and inspectors after closing.

    Before a real inspection has closed, the lead alone opens what was suggested (decision 025).
    """
    if account.role is Role.LEAD:
        return True
    over = of.demonstration or of.window.state(now) is WindowState.CLOSED
    return over and account.may_act(Role.INSPECTOR, of.id)


def inspection_of_concern(session: Session, concern_id: UUID) -> str | None:
    """The id of the inspection that a concern belongs to."""
    found = stored.concern_of_id(session, concern_id)
    return found.inspection_id if found else None


def inspection_of_suggestion(session: Session, suggestion_id: UUID) -> str | None:
    """The id of the inspection that a suggestion belongs to."""
    found = stored_suggestions.suggestion_of_id(session, suggestion_id)
    return found.inspection_id if found else None


def see_concern(
    session: Session, concern_id: UUID, account: Account, *, now: datetime
) -> tuple[Concern, tuple[Entry, ...]]:
    """A concern with its comment, and its trail, on which it is noted that it was seen.

    Raises NotFoundError for one that this account has no part in.
    """
    concern, of = _concern(session, concern_id, account, now)
    _note_seen(session, of, concern, account, now)
    translated = stored_translations.translations(session, of.id)
    return with_translations(concern, translated), concern_trail.trail(session, concern_id)


def see_suggestion(
    session: Session, suggestion_id: UUID, account: Account, *, now: datetime
) -> tuple[Suggestion, tuple[Entry, ...]]:
    """A suggestion with its comment, and its trail, on which it is noted that it was seen.

    Raises NotFoundError for one that this account has no part in.
    """
    suggestion, of = _suggestion(session, suggestion_id, account, now)
    _note_seen(session, of, suggestion, account, now)
    comment = suggestion.comment
    translations = stored_translations.translations(session, of.id).get(comment.id, ())
    shown = replace(suggestion, comment=replace(comment, translations=translations))
    return shown, concern_trail.trail(session, suggestion_id)


def confirm(
    session: Session, suggestion_id: UUID, account: Account, reason: str, *, now: datetime
) -> UUID:
    """Makes a concern of a suggestion, which whoever confirms it deals with; the concern's id.

    Raises NotFoundError for a suggestion that this account has no part in, and RefusedError
    without a reason or when it was decided on already.
    """
    suggestion, of = _suggestion(session, suggestion_id, account, now)
    why = said(reason, "what worries you")
    _decide(session, suggestion, Decision.CONFIRMED, account, why, now)
    concern = Concern(
        id=uuid4(),
        inspection_id=of.id,
        comment=suggestion.comment,
        raised_by=account.name,
        raised_at=now,
        reason=why,
    )
    keep(session, of, concern)
    _take(session, of, concern, account, now)
    return concern.id


def dismiss(
    session: Session, suggestion_id: UUID, account: Account, because: str, *, now: datetime
) -> None:
    """Decides that a suggestion is no concern; who, when and why is kept.

    Raises as `confirm` does.
    """
    suggestion, of = _suggestion(session, suggestion_id, account, now)
    why = said(because, "why this is no concern")
    _decide(session, suggestion, Decision.DISMISSED, account, why, now)
    _note(session, of, suggestion, Entry(Act.DISMISSED, account.name, now))


def take(session: Session, concern_id: UUID, account: Account, *, now: datetime) -> None:
    """Makes this account the one that deals with a concern.

    Raises NotFoundError for a concern that this account has no part in, and RefusedError when
    someone else has taken it or it is closed. Taking what one has already changes nothing.
    """
    concern, of = _open_concern(session, concern_id, account, now)
    if concern.owner is None or concern.owner.id != account.id:
        _take(session, of, concern, account, now)


def hand_over(
    session: Session, concern_id: UUID, account: Account, to: UUID, *, now: datetime
) -> None:
    """Gives a concern to someone else who may deal with it: by its owner, or by a lead.

    Raises as `take` does, and RefusedError for someone who may not.
    """
    concern, of = _open_concern(session, concern_id, account, now)
    _must_be_its_own(concern, account)
    other = next((each for each in handlers(session, of, now=now) if each.id == to), None)
    if other is None:
        raise RefusedError("This person cannot deal with it now.", "Choose someone of the list.")
    if concern.owner is not None and concern.owner.id == other.id:
        return
    owner = Owner(other.id, other.name)
    if concern.owner is None:
        done = stored.take(session, concern_id, owner)
    else:
        done = stored.hand_over(session, concern_id, concern.owner.id, owner)
    if not done:
        raise _changed_meanwhile()
    _note(session, of, concern, Entry(Act.HANDED_OVER, account.name, now, other.name))


def handlers(session: Session, of: Inspection, *, now: datetime) -> tuple[Account, ...]:
    """Everyone who may deal with a concern of this inspection now, by name."""
    found = (
        account
        for account in stored_accounts.all_accounts(session)
        if not account.disabled and may_handle(of, account, now=now)
    )
    return tuple(sorted(found, key=lambda account: account.name.casefold()))


def add_step(
    session: Session, concern_id: UUID, account: Account, step: Step, note: str, *, now: datetime
) -> None:
    """Notes what was done. A concern that nobody has is taken thereby.

    The same step sent twice is noted once. Raises as `take` does, and RefusedError for words that
    are too many, or missing where the step alone says nothing.
    """
    concern, of = _open_concern(session, concern_id, account, now)
    _must_be_its_own(concern, account)
    words = said(note, "what was done") if step is Step.OTHER else _note_of(note)
    entry = Entry(Act.STEP, account.name, now, step.value, words)
    trail = concern_trail.trail(session, concern_id)
    if trail and replace(trail[-1], at=now) == entry:
        return
    if concern.owner is None:
        _take(session, of, concern, account, now)
    stored.mark_acted_on(session, concern_id)
    _note(session, of, concern, entry)


def close_concern(
    session: Session,
    concern_id: UUID,
    account: Account,
    outcome: str,
    *,
    result: Result = Result.OTHER,
    now: datetime,
) -> None:
    """Closes a concern with what came of it. One that nobody has is taken thereby.

    Raises NotFoundError for a concern that this account has no part in, and RefusedError for one
    that is closed already, that someone else deals with, or without an outcome.
    """
    concern, of = _open_concern(session, concern_id, account, now)
    _must_be_its_own(concern, account)
    words = said(outcome, "what was done")
    if concern.owner is None:
        _take(session, of, concern, account, now)
    if not stored.close(session, concern_id, account.name, result, words, now):
        raise _closed_already()
    _note(session, of, concern, Entry(Act.CLOSED, account.name, now, result.value))


def _concern(
    session: Session, concern_id: UUID, account: Account, now: datetime
) -> tuple[Concern, Inspection]:
    found = stored.concern_of_id(session, concern_id)
    of = inspection_for(session, found.inspection_id if found else None, account)
    if found is None or not may_handle(of, account, now=now):
        raise not_found()
    return found, of


def _open_concern(
    session: Session, concern_id: UUID, account: Account, now: datetime
) -> tuple[Concern, Inspection]:
    concern, of = _concern(session, concern_id, account, now)
    if concern.closed_at is not None:
        raise _closed_already()
    return concern, of


def _suggestion(
    session: Session, suggestion_id: UUID, account: Account, now: datetime
) -> tuple[Suggestion, Inspection]:
    found = stored_suggestions.suggestion_of_id(session, suggestion_id)
    of = inspection_for(session, found.inspection_id if found else None, account)
    if found is None or not may_handle(of, account, now=now):
        raise not_found()
    return found, of


def _decide(
    session: Session,
    suggestion: Suggestion,
    how: Decision,
    account: Account,
    why: str,
    now: datetime,
) -> None:
    if stored_suggestions.decide(session, suggestion.id, how, account.name, why, now):
        return
    decided = stored_suggestions.suggestion_of_id(session, suggestion.id)
    who = decided.decided_by if decided else "Someone"
    raise RefusedError(f"{who} has decided on this already.", "See the list of concerns.")


def _take(
    session: Session, of: Inspection, concern: Concern, account: Account, now: datetime
) -> None:
    if not stored.take(session, concern.id, Owner(account.id, account.name)):
        held = stored.concern_of_id(session, concern.id)
        raise _not_yours(held) if held is not None and held.owner else _changed_meanwhile()
    _note(session, of, concern, Entry(Act.TAKEN, account.name, now))


def _must_be_its_own(concern: Concern, account: Account) -> None:
    """Who has it deals with it; a lead may step in, and anyone where nobody has it."""
    is_own = concern.owner is None or concern.owner.id == account.id
    if not is_own and account.role is not Role.LEAD:
        raise _not_yours(concern)


def _note_seen(
    session: Session,
    of: Inspection,
    subject: Concern | Suggestion,
    account: Account,
    now: datetime,
) -> None:
    if not concern_trail.was_seen(session, subject.id, account.name, _today(now)):
        _note(session, of, subject, Entry(Act.SEEN, account.name, now))


def _note(session: Session, of: Inspection, subject: Concern | Suggestion, entry: Entry) -> None:
    delete_on = responses_until(of.window)
    if isinstance(subject, Concern):
        concern_trail.add_entry(session, entry, delete_on, concern_id=subject.id)
    else:
        concern_trail.add_entry(session, entry, delete_on, suggestion_id=subject.id)


def _note_of(typed: str) -> str:
    note = clean_text(typed)
    if len(note) > LONGEST:
        raise RefusedError("This note is too long.", f"Use {LONGEST:,} characters or fewer.")
    return note


def _today(now: datetime) -> datetime:
    return to_utc(datetime.combine(london(now).date(), time()))


def _not_yours(concern: Concern) -> RefusedError:
    name = concern.owner.name if concern.owner else "Someone else"
    return RefusedError(
        f"{name} deals with this concern.", "Ask them, or a lead, to hand it over to you."
    )


def _changed_meanwhile() -> RefusedError:
    return RefusedError("This concern has changed meanwhile.", "Look at it again.")


def _closed_already() -> RefusedError:
    return RefusedError("This concern is closed already.", "See what came of it in the list.")

"""Hiding what could name someone in a comment, by decision of a person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from surveyapp.domain.account import Account
from surveyapp.domain.errors import RefusedError
from surveyapp.domain.personal_details import Suggestion, suggestions
from surveyapp.domain.redaction import Decision, Mark, Piece, Span, redacted, whole
from surveyapp.domain.response import Comment
from surveyapp.services.concerns import not_found
from surveyapp.services.reading_comments import inspection_to_code, one
from surveyapp.services.retention import responses_until
from surveyapp.store import comments as stored_comments
from surveyapp.store import redactions as stored
from surveyapp.store.redactions import Look
from surveyapp.store.session import Session

#: Decisions at one look. More come from no person.
MOST = 2_000
#: A translation is into English.
_TRANSLATED_INTO = "en"


@dataclass(frozen=True)
class Redaction:
    """How far a text, a comment or a translation of one, has been looked over.

    `text` is the original. `marks` are the parts that are hidden, `left` those that a person
    decided to leave, `undecided` the suggestions on which nobody has decided. `looks` are all
    the times that someone looked it over, the first one first.
    """

    text_id: UUID
    text: str
    marks: tuple[Mark, ...]
    left: tuple[Span, ...]
    undecided: tuple[Suggestion, ...]
    looks: tuple[Look, ...]

    @property
    def number(self) -> int:
        """How often someone has looked it over."""
        return len(self.looks)

    @property
    def done(self) -> bool:
        """Whether a person has looked, and decided on every suggestion."""
        return bool(self.looks) and not self.undecided

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The redacted text."""
        return redacted(self.text, self.marks)


def redaction(
    session: Session,
    comment_id: UUID,
    account: Account,
    *,
    now: datetime,
    text_id: UUID | None = None,
) -> tuple[Comment, Redaction]:
    """A comment, and how far it, or the translation of that id, has been looked over.

    Raises NotFoundError for one that this account has no part in, and RefusedError before a real
    inspection has closed.
    """
    of = inspection_to_code(session, _inspection_id(session, comment_id), account)
    comment = one(session, of.id, comment_id, account, now=now)
    return comment, of_texts(session, [(comment, text_id or comment.id)])[0]


def decide(
    session: Session,
    comment_id: UUID,
    account: Account,
    decisions: Iterable[Decision],
    seen: int,
    *,
    now: datetime,
    text_id: UUID | None = None,
) -> None:
    """Keeps that someone looked a text over, and what they decided on parts of it.

    `seen` is the number of looks that their page knew of. Parts are widened so that no sign is
    cut. Raises RefusedError when someone else has looked meanwhile, and for a part outside the
    text; then nothing is kept.
    """
    of = inspection_to_code(session, _inspection_id(session, comment_id), account)
    stored_comments.lock_comment(session, comment_id)
    _, held = redaction(session, comment_id, account, now=now, text_id=text_id)
    if held.number != seen:
        raise RefusedError(
            "Someone has decided on this comment since you opened it.",
            "See below how it stands now, and decide on the rest.",
        )
    said = [_within(held.text, each) for each in decisions]
    if len(said) > MOST:
        raise RefusedError("These are too many parts.", f"Decide on {MOST:,} at a time.")
    stored.insert_look(
        session,
        held.text_id,
        comment_id,
        held.number + 1,
        (account.id, account.name),
        now,
        said,
        responses_until(of.window),
    )


def of_texts(session: Session, texts: Sequence[tuple[Comment, UUID]]) -> tuple[Redaction, ...]:
    """How far texts have been looked over, each given as its comment and its own id.

    Raises NotFoundError for an id that is neither the comment's nor that of a translation of it.
    """
    ids = [text_id for _, text_id in texts]
    looks, decided = stored.looks(session, ids), stored.decisions(session, ids)
    return tuple(
        _redaction(comment, text_id, looks[text_id], decided[text_id]) for comment, text_id in texts
    )


def _redaction(
    comment: Comment, text_id: UUID, looks: tuple[Look, ...], decided: tuple[Decision, ...]
) -> Redaction:
    text, language = _words(comment, text_id)
    latest = {decision.span: decision for decision in decided}
    marks = sorted(Mark(each.span, each.reason) for each in latest.values() if each.hides)
    suggested = suggestions(text, language)
    return Redaction(
        text_id=text_id,
        text=text,
        marks=tuple(marks),
        left=tuple(sorted(each.span for each in latest.values() if not each.hides)),
        undecided=tuple(
            each
            for each in suggested
            if whole(text, each.span) not in latest
            and not any(mark.span.holds(each.span) for mark in marks)
        ),
        looks=looks,
    )


def _words(comment: Comment, text_id: UUID) -> tuple[str, str]:
    if text_id == comment.id:
        return comment.text, comment.language
    for translation in comment.translations:
        if translation.id == text_id:
            return translation.text, _TRANSLATED_INTO
    raise not_found()


def _within(text: str, decision: Decision) -> Decision:
    try:
        span = whole(text, decision.span)
    except ValueError as error:
        raise RefusedError(
            "A part that was marked is not in this comment.", "Open the comment again."
        ) from error
    return Decision(span, decision.hides, decision.reason, decision.suggested_as)


def _inspection_id(session: Session, comment_id: UUID) -> str | None:
    found = stored_comments.comment_of_id(session, comment_id)
    return found[0] if found else None

"""Parts of comments for a report: proposed, checked, approved, and given to it."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from surveyapp.content.languages import SOURCE_LANGUAGE
from surveyapp.domain import redaction as redactions
from surveyapp.domain.account import Account
from surveyapp.domain.answers import clean_text
from surveyapp.domain.directions import closed
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.questionnaire import Variant
from surveyapp.domain.quote import Quote, QuoteState
from surveyapp.services.concerns import must_be_readable
from surveyapp.services.reading_comments import inspection_to_code, rules_of, with_translations
from surveyapp.services.redacting import Redaction, of_texts, redaction
from surveyapp.services.retention import responses_until
from surveyapp.services.themes import criteria
from surveyapp.store import comments as stored_comments
from surveyapp.store import quotes as stored
from surveyapp.store.quotes import StoredQuote
from surveyapp.store.session import Session
from surveyapp.summary.disclosure.thresholds import MIN_ANSWERED

#: Characters of a quote. A report that holds more of one comment tells a story that is known.
LONGEST = 1_000

_Groups = Mapping[tuple[str, str, str], int]


def propose(
    session: Session,
    comment_id: UUID,
    account: Account,
    words: str,
    *,
    now: datetime,
    criterion: str = "",
    text_id: UUID | None = None,
    names_language: bool = False,
    names_variant: bool = False,
) -> UUID:
    """Proposes a part of a redacted comment, or of a translation, as a quote; returns its id.

    The same part is proposed once. Raises NotFoundError for a comment that this account has no
    part in, and RefusedError for words that are not in the redacted text in one piece, for too
    many, for a criterion that there is not, and for whatever `obstacle` a Quote would have.
    """
    comment, held = redaction(session, comment_id, account, now=now, text_id=text_id)
    of = inspection_to_code(session, _inspection_id(session, comment_id), account)
    _must_be_done(held)
    if criterion and criterion not in criteria(session, of):
        raise RefusedError("There is no such criterion.", "Choose one from the list.")
    new = StoredQuote(
        id=uuid4(),
        comment=comment,
        text_id=held.text_id,
        span=_part(held, words),
        criterion=criterion,
        names_language=names_language,
        names_variant=names_variant and comment.variant is Variant.EASY_READ,
        proposed_by_id=account.id,
        proposed_by=account.name,
        proposed_at=now,
    )
    against = _too_small(new, stored.group_sizes(session, of.id))
    if against:
        raise RefusedError(against, "Name less of who wrote it, or leave it out.")
    for other in stored.quotes(session, of.id):
        if other.taken_back_at is None and _key(other) == _key(new):
            return other.id
    stored.insert_quote(session, new, responses_until(of.window))
    return new.id


def approve(session: Session, quote_id: UUID, account: Account, *, now: datetime) -> None:
    """Approves the words of a quote as they stand now.

    Raises NotFoundError for a quote that this account has no part in, and RefusedError where
    another person than the one who proposed it has to, where it was taken back, and for whatever
    stands against it.
    """
    inspection_id, quote = _quote(session, quote_id, account, now)
    if quote.state is QuoteState.TAKEN_BACK:
        raise RefusedError("This quote was taken back.", "Propose it again.")
    if rules_of(session, inspection_id).second_approval and quote.proposed_by_id == account.id:
        raise RefusedError(
            "You proposed this quote yourself.", "Ask another inspector or the lead to approve it."
        )
    if quote.obstacle:
        raise RefusedError(quote.obstacle, "Put that right first, or take the quote back.")
    stored.approve(session, quote_id, (account.id, account.name), now, _digest(quote.text))


def take_back(session: Session, quote_id: UUID, account: Account, *, now: datetime) -> None:
    """Takes a quote back, approved or not: no report gets it from now on."""
    _, quote = _quote(session, quote_id, account, now)
    if quote.state is QuoteState.TAKEN_BACK:
        raise RefusedError("This quote was taken back already.", "See the list.")
    stored.take_back(session, quote_id, account.name, now)


def quotes(session: Session, inspection_id: str) -> tuple[Quote, ...]:
    """The quotes that a report may hold: approved, and still as they were when they were.

    In an order that says nothing of who wrote them or when: by audience, criterion and words.
    """
    approved = (
        quote for quote in all_quotes(session, inspection_id) if quote.state is QuoteState.APPROVED
    )
    return tuple(
        sorted(approved, key=lambda each: (each.audience, each.criterion, each.text, each.id))
    )


def all_quotes(session: Session, inspection_id: str) -> tuple[Quote, ...]:
    """Every quote that was proposed, the first one first, with where it stands now."""
    held = stored.quotes(session, inspection_id)
    comments = with_translations(session, [each.comment for each in held])
    texts = [(comments[each.comment.id], each.text_id) for each in held]
    groups = stored.group_sizes(session, inspection_id)
    return tuple(
        _as_quote(each, text, groups)
        for each, text in zip(held, of_texts(session, texts), strict=True)
    )


def _quote(session: Session, quote_id: UUID, account: Account, now: datetime) -> tuple[str, Quote]:
    inspection_id = stored.inspection_of_quote(session, quote_id)
    of = inspection_to_code(session, inspection_id, account)
    must_be_readable(of, now)
    for quote in all_quotes(session, of.id):
        if quote.id == quote_id:
            stored_comments.lock_comment(session, quote.comment_id)
            return of.id, quote
    raise NotFoundError("This quote is not there.", "See the list of quotes again.")


def _as_quote(held: StoredQuote, text: Redaction, groups: _Groups) -> Quote:
    words = closed(redactions.part(text.pieces, held.span))
    obstacle = "" if text.done else _not_done(text)
    obstacle = obstacle or _too_small(held, groups)
    translated = held.text_id != held.comment.id
    return Quote(
        id=held.id,
        comment_id=held.comment.id,
        audience=held.comment.audience,
        question_id=held.comment.question_id,
        criterion=held.criterion,
        text=words,
        translated=translated,
        language=held.comment.language if held.names_language else "",
        easy_read=held.names_variant,
        state=_state(held, words, obstacle),
        proposed_by_id=held.proposed_by_id,
        proposed_by=held.proposed_by,
        proposed_at=held.proposed_at,
        approved_by=held.approved_by,
        approved_at=held.approved_at,
        taken_back_by=held.taken_back_by,
        obstacle=obstacle,
    )


def _state(held: StoredQuote, words: str, obstacle: str) -> QuoteState:
    if held.taken_back_at is not None:
        return QuoteState.TAKEN_BACK
    if held.approved_digest is None:
        return QuoteState.PROPOSED
    as_approved = held.approved_digest == _digest(words) and not obstacle
    return QuoteState.APPROVED if as_approved else QuoteState.CHANGED


def _digest(words: str) -> bytes:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()


def _part(held: Redaction, words: str) -> redactions.Span:
    said = clean_text(words)
    if not said or len(said) > LONGEST:
        raise RefusedError(
            "A quote has to have words." if not said else "This quote is too long.",
            f"Leave {LONGEST:,} characters or fewer.",
        )
    span = redactions.found(held.pieces, said)
    if span is None:
        raise RefusedError(
            "These words do not stand so, in one piece, in the redacted comment.",
            "Cut away from its beginning and end only; propose two parts as two quotes.",
        )
    return redactions.whole(held.text, span)


def _must_be_done(held: Redaction) -> None:
    if not held.done:
        raise RefusedError(_not_done(held), "Look it over first.")


def _not_done(held: Redaction) -> str:
    if not held.looks:
        return "Nobody has looked this comment over for names and other details."
    return "Not every suggestion of what to hide has been decided on."


def _too_small(quote: StoredQuote, groups: _Groups) -> str:
    """What stands against a quote whose writer is one of too few; empty when nothing does.

    The group is whoever answered and shares all that the quote tells: the audience, and the
    language of the survey or easy read where those are named. Words in another language than
    English tell it themselves, and those of a translation that there was one.
    """
    comment, is_translation = quote.comment, quote.text_id != quote.comment.id
    is_foreign = comment.language != SOURCE_LANGUAGE
    tells_language = quote.names_language or (is_foreign and not is_translation)
    size = sum(
        number
        for (audience, language, variant), number in groups.items()
        if audience == comment.audience
        and (not tells_language or language == comment.language)
        and (not is_translation or language != SOURCE_LANGUAGE)
        and (not quote.names_variant or variant == comment.variant.value)
    )
    if size >= MIN_ANSWERED:
        return ""
    return f"Fewer than {MIN_ANSWERED} people answered of whom all that it tells holds."


def _key(quote: StoredQuote) -> tuple[object, ...]:
    return (quote.text_id, quote.span, quote.criterion, quote.names_language, quote.names_variant)


def _inspection_id(session: Session, comment_id: UUID) -> str | None:
    found = stored_comments.comment_of_id(session, comment_id)
    return found[0] if found else None

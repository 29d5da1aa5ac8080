"""Puts comments that hold words of a word list before a person: by suggestion, never by decision.

A suggestion neither hides a comment nor changes the order in which comments are read.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from surveyapp.content import safeguarding
from surveyapp.content.problems import ContentError
from surveyapp.domain.concern import to_the_hour
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.response import Comment, CommentTranslation
from surveyapp.domain.word_list import WordList
from surveyapp.services.retention import responses_until
from surveyapp.services.transactions import Transactions
from surveyapp.store import suggestions as stored
from surveyapp.store.session import Session
from surveyapp.store.suggestions import New, Text

_LOG = logging.getLogger(__name__)
_NO_WORDS = WordList(())
_AT_ONCE = 1_000


def suggest(
    session: Session, inspection: Inspection, comments: Sequence[Comment], *, now: datetime
) -> None:
    """Looks through comments that have just been kept."""
    if comments:
        texts = (Text(each.id, each.language, each.text) for each in comments)
        _keep(session, inspection, _suggested(_words(), texts), now)


def suggest_on_translation(
    session: Session,
    inspection: Inspection,
    comment: Comment,
    translation: CommentTranslation,
    *,
    now: datetime,
) -> None:
    """Looks through a translation that has just been kept."""
    text = Text(comment.id, comment.language, translation.text, translation.id)
    _keep(session, inspection, _suggested(_words(), [text]), now)


def look_through(transactions: Transactions, inspection: Inspection, *, now: datetime) -> int:
    """Looks through all that was written before, after a list has changed; how many are new.

    What was suggested before, whatever was decided on it, is suggested again for other words
    alone. Takes the transactions, not a session: families' saves do not wait for the reading.
    Raises ContentError when a list does not hold.
    """
    words = safeguarding.word_list()
    with transactions.read() as session:
        suggested = list(_suggested(words, stored.texts(session, inspection.id)))
    kept = 0
    for start in range(0, len(suggested), _AT_ONCE):
        with transactions.write() as session:
            new = _not_known(session, inspection.id, suggested[start : start + _AT_ONCE])
            _keep(session, inspection, new, now)
        kept += len(new)
    return kept


def _not_known(session: Session, inspection_id: str, suggested: list[New]) -> list[New]:
    """Those whose words were not suggested before, and whose comment is still there."""
    known: dict[tuple[UUID, UUID | None], set[str]] = {}
    for comment_id, translation_id, found in stored.known(session, inspection_id):
        known.setdefault((comment_id, translation_id), set()).update(found)
    there = stored.still_there(session, [new.comment_id for new in suggested])
    return [
        new
        for new in suggested
        if new.comment_id in there
        and {each.words for each in new.found}
        - known.get((new.comment_id, new.translation_id), set())
    ]


def _words() -> WordList:
    """The lists. A list that cannot be read must not cost a family its answers."""
    try:
        return safeguarding.word_list()
    except (ContentError, OSError):
        _LOG.exception("no concern can be suggested: run `surveyapp check`")
        return _NO_WORDS


def _suggested(words: WordList, texts: Iterable[Text]) -> Iterator[New]:
    for text in texts:
        if found := words.found(text.text, text.language):
            yield New(uuid4(), text.comment_id, text.translation_id, found)


def _keep(
    session: Session, inspection: Inspection, suggested: Iterable[New], now: datetime
) -> None:
    delete_on = responses_until(inspection.window)
    stored.insert_suggestions(session, inspection.id, list(suggested), to_the_hour(now), delete_on)

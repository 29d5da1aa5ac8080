"""What inspectors say that a comment in another language means."""

from datetime import datetime
from uuid import UUID, uuid4

from surveyapp.domain.account import Account, Role
from surveyapp.domain.answers import MAX_TEXT, clean_text
from surveyapp.domain.errors import RefusedError
from surveyapp.domain.response import CommentTranslation
from surveyapp.services import suggesting
from surveyapp.services.concerns import inspection_for, must_be_readable, not_found
from surveyapp.services.retention import responses_until
from surveyapp.store import comment_translations as stored
from surveyapp.store import comments as stored_comments
from surveyapp.store.session import Session

#: Characters. A translation of the longest comment may be twice as long.
LONGEST = 2 * MAX_TEXT
_MAY_TRANSLATE = (Role.LEAD, Role.INSPECTOR)


def translate(
    session: Session, comment_id: UUID, account: Account, words: str, *, now: datetime
) -> UUID:
    """Keeps a translation beside a comment and returns its id.

    Neither the comment nor an earlier translation changes; the same words by the same person are
    kept once. Raises NotFoundError for a comment that this account has no part in, and
    RefusedError without words, with too many, or before a real inspection has closed.
    """
    found = stored_comments.comment_of_id(session, comment_id)
    if found is None or account.role not in _MAY_TRANSLATE:
        raise not_found()
    of = inspection_for(session, found[0], account)
    must_be_readable(of, now)
    said = clean_text(words)
    if not said or len(said) > LONGEST:
        raise RefusedError(
            "There is no translation to keep." if not said else "This translation is too long.",
            f"Write it in {LONGEST:,} characters or fewer.",
        )
    for earlier in stored.translations(session, of.id).get(comment_id, ()):
        if (earlier.text, earlier.translated_by) == (said, account.name):
            return earlier.id
    new = CommentTranslation(uuid4(), comment_id, said, account.name, now)
    stored.insert_translation(session, new, responses_until(of.window))
    suggesting.suggest_on_translation(session, of, found[1], new, now=now)
    return new.id

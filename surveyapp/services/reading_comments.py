"""Comments for inspectors to read: in lists, shuffled and without their responses, or in turn."""

import hashlib
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from surveyapp.domain.account import Account, Role
from surveyapp.domain.coding import CommentRules
from surveyapp.domain.errors import RefusedError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.response import Comment
from surveyapp.domain.searching import LONGEST, Search
from surveyapp.services.concerns import inspection_for, must_be_readable, not_found
from surveyapp.services.opening import inspection
from surveyapp.store import comment_lists as lists
from surveyapp.store import comment_rules as stored_rules
from surveyapp.store import comment_translations as stored_translations
from surveyapp.store import comments as stored_comments
from surveyapp.store.comment_lists import Reader, Wanted
from surveyapp.store.session import Session

__all__ = ["Wanted"]

#: Who gives themes, redacts and quotes.
CODERS = (Role.LEAD, Role.INSPECTOR)
#: Comments on one page: some minutes of reading.
A_PAGE = 50
#: Characters of a seed. It says nothing, and longer ones only make long addresses.
_SEED = 16


@dataclass(frozen=True)
class CommentsPage:
    """One page of the comments that were asked for, in the order that `seed` gives.

    `total` counts the comments on all pages; `number` is this page's, from 1 to `pages`.
    """

    comments: tuple[Comment, ...]
    seed: str
    number: int
    pages: int
    total: int


def listed(
    session: Session,
    inspection_id: str,
    account: Account,
    wanted: Wanted,
    *,
    now: datetime,
    words: str = "",
    seed: str = "",
    number: int = 1,
) -> CommentsPage:
    """A page of comments, shuffled, each with its translations.

    The order follows from `seed` and the comments' random ids alone, so that pages of one seed
    fit together, and nothing in it speaks of time or of who wrote what; without a seed it is new
    each time. With `words`, those comments in which, or in a translation of which, all of them are
    found. A page that is not there is the nearest one that is. Raises RefusedError before a real
    inspection has closed, and for a search that is too long.
    """
    must_be_readable(inspection_for(session, inspection_id, account), now)
    reader = Reader(account.id, rules_of(session, inspection_id).read_twice)
    seed = seed[:_SEED] or secrets.token_urlsafe(6)
    ids = _shuffled(_found(session, inspection_id, wanted, reader, words), seed)
    pages = max(1, -(-len(ids) // A_PAGE))
    number = min(max(1, number), pages)
    here = [UUID(digits) for digits in ids[(number - 1) * A_PAGE : number * A_PAGE]]
    return CommentsPage(_comments(session, here), seed, number, pages, len(ids))


def one(
    session: Session, inspection_id: str, comment_id: UUID, account: Account, *, now: datetime
) -> Comment:
    """One comment of an inspection with its translations.

    Raises NotFoundError for one that is not there or that this account has no part in, and
    RefusedError before a real inspection has closed.
    """
    must_be_readable(inspection_for(session, inspection_id, account), now)
    found = stored_comments.comment_of_id(session, comment_id)
    if found is None or found[0] != inspection_id:
        raise not_found()
    return _comments(session, [comment_id])[0]


def next_to_read(
    session: Session, inspection_id: str, account: Account, wanted: Wanted, *, now: datetime
) -> Comment | None:
    """A comment that this person is to read next, by chance; None when nothing is left.

    It is one that nobody has read, or, of those that two people read, one that another person
    alone has read. Raises RefusedError before a real inspection has closed.
    """
    must_be_readable(inspection_for(session, inspection_id, account), now)
    reader = Reader(account.id, rules_of(session, inspection_id).read_twice)
    pivot = UUID(int=secrets.randbits(128))
    found = lists.next_to_read(session, inspection_id, wanted, reader, pivot)
    return None if found is None else _comments(session, [found])[0]


def waiting(session: Session, inspection_id: str) -> int:
    """How many comments nobody has read yet.

    One counts as read once someone gave it themes, or said that it needs none. It says how many
    there are before closing as well, when none may be read.
    """
    inspection(session, inspection_id)
    return sum(lists.unread_counts(session, inspection_id).values())


@dataclass(frozen=True)
class Progress:
    """How many comments there are, and how many nobody has read, by audience and question.

    `second` are those that wait for whoever asks to read them as the second person.
    """

    comments: Mapping[tuple[str, str], int]
    unread: Mapping[tuple[str, str], int]
    second: int

    @property
    def waiting(self) -> int:
        """How many comments nobody has read."""
        return sum(self.unread.values())


def progress(session: Session, inspection_id: str, account: Account) -> Progress:
    """Where the reading of an inspection's comments stands, for whoever asks."""
    of = inspection_for(session, inspection_id, account)
    reader = Reader(account.id, rules_of(session, of.id).read_twice)
    return Progress(
        comments=lists.counts(session, of.id),
        unread=lists.unread_counts(session, of.id),
        second=lists.waiting_for_second(session, of.id, reader),
    )


def languages(
    session: Session, inspection_id: str, audience: str = "", question_id: str = ""
) -> tuple[str, ...]:
    """The codes of the languages of the surveys that comments came with, of one question or all."""
    return lists.languages(session, inspection_id, audience, question_id)


def rules_of(session: Session, inspection_id: str) -> CommentRules:
    """The rules that hold for an inspection: its lead's, or those that hold without."""
    return stored_rules.rules(session, inspection_id) or CommentRules()


def inspection_to_code(session: Session, inspection_id: str | None, account: Account) -> Inspection:
    """The inspection whose comments this account may work on. Raises NotFoundError."""
    if account.role not in CODERS:
        raise not_found()
    return inspection_for(session, inspection_id, account)


def _found(
    session: Session, inspection_id: str, wanted: Wanted, reader: Reader, words: str
) -> list[str]:
    if len(words) > LONGEST:
        raise RefusedError("This search is too long.", f"Search for {LONGEST} characters or fewer.")
    search = Search(words)
    if search.empty:
        return lists.ids(session, inspection_id, wanted, reader)
    translated = {
        comment_id.hex
        for comment_id, text in lists.translated_texts(session, inspection_id)
        if search.finds(text)
    }
    return [
        digits
        for digits, text in lists.texts(session, inspection_id, wanted, reader)
        if digits in translated or search.finds(text)
    ]


def _shuffled(ids: Sequence[str], seed: str) -> list[str]:
    """The ids in an order that follows from the seed: each keeps its place when others go.

    They are random, so that any mixing of their digits that a seed names will do.
    """
    digest = hashlib.blake2b(seed.encode("utf-8", "replace"), digest_size=16).digest()
    factor, mask = int.from_bytes(digest) | 1, (1 << 128) - 1
    return sorted(ids, key=lambda digits: int(digits, 16) * factor & mask)


def with_translations(session: Session, comments: Collection[Comment]) -> dict[UUID, Comment]:
    """The comments with their translations, by id."""
    translated = stored_translations.translations_of(session, [each.id for each in comments])
    return {each.id: replace(each, translations=translated.get(each.id, ())) for each in comments}


def _comments(session: Session, ids: Sequence[UUID]) -> tuple[Comment, ...]:
    held = with_translations(session, lists.of_ids(session, ids).values())
    return tuple(held[each] for each in ids if each in held)

"""Themes given to comments by the people who read them."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from surveyapp.domain import agreement as agreeing
from surveyapp.domain.account import Account
from surveyapp.domain.agreement import Agreement
from surveyapp.domain.coding import Reading, Theme, is_read_twice, standing_for
from surveyapp.domain.errors import RefusedError
from surveyapp.services.concerns import must_be_readable
from surveyapp.services.reading_comments import inspection_to_code, rules_of
from surveyapp.services.retention import responses_until
from surveyapp.services.themes import all_themes
from surveyapp.store import codings as stored
from surveyapp.store import comments as stored_comments
from surveyapp.store.session import Session

#: Themes of one comment. More say nothing about it.
MOST = 20


def give(
    session: Session, comment_id: UUID, account: Account, numbers: Collection[int], *, now: datetime
) -> None:
    """Keeps that someone has read a comment, and the themes that they give it, by number.

    No numbers say that it needs no theme. They take the place of what the same person gave
    before, and of nothing that others gave. Raises NotFoundError for a comment that this account
    has no part in, and RefusedError for themes that are not offered, for too many, or before a
    real inspection has closed.
    """
    found = stored_comments.comment_of_id(session, comment_id)
    of = inspection_to_code(session, found[0] if found else None, account)
    must_be_readable(of, now)
    stored_comments.lock_comment(session, comment_id)
    before = stored.readings_of(session, [comment_id]).get(comment_id, ())
    mine = next((each for each in before if each.reader_id == account.id), None)
    kept = mine.themes if mine else frozenset[UUID]()
    themes = _offered(all_themes(session, of.id), numbers, kept)
    sees_others = _sees_others(before, account.id, comment_id, rules_of(session, of.id).read_twice)
    reading = Reading(
        comment_id=comment_id,
        reader_id=account.id,
        reader=account.name,
        read_at=now,
        independent=mine.independent if mine else not sees_others,
        themes=themes,
        at_first=mine.at_first if mine and sees_others else themes,
    )
    stored.put_reading(session, reading, responses_until(of.window))


def readings(
    session: Session, inspection_id: str, comment_ids: Collection[UUID], account: Account
) -> dict[UUID, tuple[Reading, ...]]:
    """The readings of these comments that this person may see, by comment id.

    Their own always. Of comments that two people read, those of others once two have, one of
    whom may be this person: until then neither sees what the other gave.
    """
    share = rules_of(session, inspection_id).read_twice
    found = stored.readings_of(session, comment_ids)
    return {comment_id: _seen(each, account.id, share) for comment_id, each in found.items()}


def counts(session: Session, inspection_id: str, account: Account) -> dict[UUID, dict[str, int]]:
    """How many comments carry each theme, by theme and audience, as far as this person may see.

    A theme that was merged into another counts with that one, and a comment once.
    """
    themes = {theme.id: theme for theme in all_themes(session, inspection_id)}
    standing = {theme_id: standing_for(themes, theme_id) for theme_id in themes}
    share = rules_of(session, inspection_id).read_twice
    return stored.counts_by_theme(session, inspection_id, account.id, share, standing)


def agreement(session: Session, inspection_id: str) -> Agreement:
    """How far those agree who coded the same comments without seeing each other's themes.

    It compares what each gave at first. Themes that were merged since count as one.
    """
    themes = {theme.id: theme for theme in all_themes(session, inspection_id)}
    standing = {theme_id: standing_for(themes, theme_id) for theme_id in themes}
    ids = stored.compared_comments(session, inspection_id)
    found = stored.readings_of(session, ids)
    return agreeing.agreement(
        [
            {
                reading.reader_id: frozenset(standing[theme_id] for theme_id in reading.at_first)
                for reading in found[comment_id]
                if reading.independent
            }
            for comment_id in sorted(ids)
        ]
    )


def _seen(found: tuple[Reading, ...], reader_id: UUID, share: int) -> tuple[Reading, ...]:
    if _sees_others(found, reader_id, found[0].comment_id, share):
        return found
    return tuple(each for each in found if each.reader_id == reader_id)


def _sees_others(found: tuple[Reading, ...], reader_id: UUID, comment_id: UUID, share: int) -> bool:
    """Whether there are themes of others on the comment that this reader may see."""
    others = [each for each in found if each.reader_id != reader_id]
    return bool(others) and (not is_read_twice(comment_id, share) or len(found) > 1)


def _offered(
    themes: tuple[Theme, ...], numbers: Collection[int], kept: frozenset[UUID]
) -> frozenset[UUID]:
    """The themes of those numbers; one given before may stay, though it is offered no longer."""
    if len(set(numbers)) > MOST:
        raise RefusedError("These are too many themes.", f"Give a comment {MOST} at the most.")
    by_number = {theme.number: theme for theme in themes if theme.offered or theme.id in kept}
    unknown = sorted(set(numbers) - by_number.keys())
    if unknown:
        raise RefusedError(
            f"There is no theme {unknown[0]:d} to give.", "Choose from the themes of the code book."
        )
    return frozenset(by_number[number].id for number in numbers)

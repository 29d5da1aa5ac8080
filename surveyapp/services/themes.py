"""The code book of an inspection: its themes, and what becomes of them."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from surveyapp.domain.account import Account
from surveyapp.domain.answers import clean_text
from surveyapp.domain.coding import Theme, ThemeWords
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.searching import folded
from surveyapp.services.opening import edition_of
from surveyapp.services.reading_comments import inspection_to_code
from surveyapp.services.retention import responses_until
from surveyapp.store import inspections as stored_inspections
from surveyapp.store import themes as stored
from surveyapp.store.session import Session

#: Characters of a theme's name, and of its definition and of when to use it.
LONGEST_NAME = 80
LONGEST_WORDS = 1_000
#: Themes of one inspection. A code book with more is read by nobody.
MOST = 200


def all_themes(session: Session, inspection_id: str) -> tuple[Theme, ...]:
    """Every theme of the code book, those that are offered no longer included, by number."""
    return stored.themes(session, inspection_id)


def add_theme(
    session: Session, inspection_id: str, account: Account, words: ThemeWords, *, now: datetime
) -> Theme:
    """Puts a theme into the code book, under the next number, and returns it.

    Raises RefusedError without a name, with one that another theme has, with too many words, for
    a criterion that there is not, and when the code book is full.
    """
    of = _locked(session, inspection_id, account)
    before = stored.themes(session, inspection_id)
    if len(before) >= MOST:
        raise RefusedError(
            f"The code book has {MOST} themes already.", "Merge some that mean the same."
        )
    said = _checked(session, of, words, before)
    theme_id, until = uuid4(), responses_until(of.window)
    stored.insert_theme(session, of.id, theme_id, stored.next_number(session, of.id), until)
    stored.add_wording(session, theme_id, said, account.name, now, until)
    return _theme(stored.themes(session, of.id), theme_id)


def reword(
    session: Session,
    inspection_id: str,
    theme_id: UUID,
    account: Account,
    words: ThemeWords,
    *,
    now: datetime,
) -> None:
    """Gives a theme other words; those that it had are kept beside them.

    What was coded with it stays. Raises as `add_theme` does, and NotFoundError for a theme of
    another inspection.
    """
    of = _locked(session, inspection_id, account)
    before = stored.themes(session, inspection_id)
    theme = _theme(before, theme_id)
    said = _checked(session, of, words, [each for each in before if each.id != theme_id])
    if said != theme.words:
        until = responses_until(of.window)
        stored.add_wording(session, theme_id, said, account.name, now, until)


def retire(
    session: Session, inspection_id: str, theme_id: UUID, account: Account, *, now: datetime
) -> None:
    """Offers a theme no longer. What was coded with it stays, and counts."""
    _locked(session, inspection_id, account)
    _in_use(_theme(stored.themes(session, inspection_id), theme_id))
    stored.set_standing(session, theme_id, by=account.name, at=now)


def merge(
    session: Session,
    inspection_id: str,
    theme_id: UUID,
    into: UUID,
    account: Account,
    *,
    now: datetime,
) -> None:
    """Lets another theme stand for this one. What was coded with it counts there.

    It can be undone by `offer_again`, since each comment keeps what it was coded with. Raises
    RefusedError for a theme that would stand for itself, or where one is offered no longer.
    """
    _locked(session, inspection_id, account)
    themes = stored.themes(session, inspection_id)
    _in_use(_theme(themes, theme_id))
    if into == theme_id:
        raise RefusedError("A theme cannot be merged into itself.", "Choose another one.")
    _in_use(_theme(themes, into))
    stored.set_standing(session, theme_id, by=account.name, at=now, another=into)


def offer_again(session: Session, inspection_id: str, theme_id: UUID, account: Account) -> None:
    """Offers a theme again that was retired, or merged into another, with all that it had."""
    of = _locked(session, inspection_id, account)
    before = stored.themes(session, inspection_id)
    theme = _theme(before, theme_id)
    _checked(session, of, theme.words, [each for each in before if each.id != theme_id])
    stored.set_standing(session, theme_id)


def _locked(session: Session, inspection_id: str, account: Account) -> Inspection:
    """The inspection, whose code book nobody else changes meanwhile."""
    of = inspection_to_code(session, inspection_id, account)
    stored_inspections.lock_languages(session, of.id)
    return of


def _theme(themes: tuple[Theme, ...], theme_id: UUID) -> Theme:
    for theme in themes:
        if theme.id == theme_id:
            return theme
    raise NotFoundError("This theme is not there.", "See the code book again.")


def _in_use(theme: Theme) -> None:
    if not theme.offered:
        raise RefusedError(
            f"Theme {theme.number} is offered no longer.", "Choose one that is in use."
        )


def _checked(
    session: Session, of: Inspection, words: ThemeWords, others: list[Theme] | tuple[Theme, ...]
) -> ThemeWords:
    name = " ".join(clean_text(words.name).split())
    said = ThemeWords(
        name, clean_text(words.definition), clean_text(words.when_to_use), words.criterion
    )
    if not name or len(name) > LONGEST_NAME:
        raise RefusedError(
            "A theme has to have a name.", f"Write it in {LONGEST_NAME} characters or fewer."
        )
    if max(len(said.definition), len(said.when_to_use)) > LONGEST_WORDS:
        raise RefusedError(
            "This is too long for the code book.",
            f"Write it in {LONGEST_WORDS:,} characters or fewer.",
        )
    if words.criterion and words.criterion not in criteria(session, of):
        raise RefusedError("There is no such criterion.", "Choose one from the list.")
    for other in others:
        if other.offered and folded(other.words.name) == folded(name):
            raise RefusedError(
                f"Theme {other.number} is called so already.", "Use that one, or another name."
            )
    return said


def criteria(session: Session, of: Inspection) -> Mapping[str, str]:
    """The criteria that a theme may speak to, by code, in a few words each."""
    return {each.code: each.short for each in edition_of(session, of).criteria}

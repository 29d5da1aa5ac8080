"""Editions of questions, as written."""

from collections.abc import Sequence

from surveyapp.content import translated
from surveyapp.content.editions import load_edition, newest
from surveyapp.content.problems import ContentError
from surveyapp.domain.questionnaire import Edition
from surveyapp.services.checking import check


def load(edition_id: str | None = None) -> Edition:
    """The edition of that id, or the newest. Raises as `load_for_opening` for the edition alone."""
    return load_edition(edition_id or newest())


def load_for_opening(edition_id: str | None = None, drafts: Sequence[str] = ()) -> Edition:
    """The edition of that id, or the newest, with all content checked: pages and paper as well.

    Paper is laid out in the languages that open by themselves and in these `drafts`. Raises
    NotFoundError for an unknown id, and ContentError, which lists every problem, when the content
    does not hold: no inspection can open on it.
    """
    edition = load(edition_id)
    must_hold((*_by_themselves(), *drafts))
    return edition


def must_hold(languages: Sequence[str]) -> None:
    """Raises ContentError, which lists every problem, unless paper holds in these languages."""
    if problems := check(languages):
        raise ContentError(problems)


def _by_themselves() -> tuple[str, ...]:
    return tuple(each.code for each in translated.speaking() if not each.is_draft)

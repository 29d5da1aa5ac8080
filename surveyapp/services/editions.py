"""Editions of questions, as written."""

from surveyapp.content.editions import load_edition, newest
from surveyapp.content.problems import ContentError
from surveyapp.domain.questionnaire import Edition
from surveyapp.services.checking import check


def load(edition_id: str | None = None) -> Edition:
    """The edition of that id, or the newest. Raises as `load_for_opening` for the edition alone."""
    return load_edition(edition_id or newest())


def load_for_opening(edition_id: str | None = None) -> Edition:
    """The edition of that id, or the newest, with all content checked: pages and paper as well.

    Raises NotFoundError for an unknown id, and ContentError, which lists every problem, when the
    content does not hold: no inspection can open on it.
    """
    edition = load(edition_id)
    if problems := check():
        raise ContentError(problems)
    return edition

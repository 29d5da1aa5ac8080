"""Editions of questions, as written."""

from surveyapp.content.editions import load_edition, newest
from surveyapp.domain.questionnaire import Edition


def load(edition_id: str | None = None) -> Edition:
    """The edition of that id, or the newest, whole and checked.

    Raises NotFoundError for an unknown id, and a UserError that lists every problem when the
    content does not hold.
    """
    return load_edition(edition_id or newest())

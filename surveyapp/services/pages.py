"""Pages of plain words that every family can read."""

from surveyapp.content.pages import load_page
from surveyapp.domain.page import Page


def page(page_id: str) -> Page:
    """The page of that id, such as `privacy`, filled in with who runs the surveys.

    Raises NotFoundError for an unknown id, ContentError with every problem when it does not hold.
    """
    return load_page(page_id)

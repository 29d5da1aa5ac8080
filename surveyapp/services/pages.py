"""Pages of plain words that every family can read."""

from surveyapp.content.languages import SOURCE_LANGUAGE
from surveyapp.content.pages import load_page
from surveyapp.domain.page import Page


def page(page_id: str, language: str = SOURCE_LANGUAGE) -> Page:
    """The page of that id, such as `privacy`, filled in with who runs the surveys.

    In English where the language has not translated it. Raises NotFoundError for an unknown id,
    ContentError with every problem when it does not hold.
    """
    return load_page(page_id, language)

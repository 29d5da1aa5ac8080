"""The addresses of family pages, written in one place; `blueprint` routes them."""

from typing import Literal
from urllib.parse import quote

from surveyapp.domain.codes import grouped

Page = Literal["how", "check", "save", "done", "another"]


def question(slot: int, question_id: str, *, from_check: bool = False) -> str:
    """The page of one question; `from_check` leads back to the check page afterwards."""
    return f"/a/{slot}/{question_id}" + ("?from=check" if from_check else "")


def page(slot: int, name: Page) -> str:
    """One of the pages round the questions."""
    return f"/a/{slot}/{name}"


def start(token: str, language: str = "") -> str:
    """The start page of a link, in a language if one is named."""
    return f"/s/{quote(token.lower(), safe='')}" + (f"?lang={language}" if language else "")


def resume(code: str) -> str:
    """Where a resume code carries on, below the base URL."""
    return f"/resume/{grouped(code)}"


def copy(code: str) -> str:
    """Where a return code starts an answer online."""
    return f"/r/{grouped(code)}"

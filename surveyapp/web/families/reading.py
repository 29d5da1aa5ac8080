"""Pages to read: help, privacy, accessibility. Their words are content."""

from flask import request
from flask.typing import ResponseReturnValue

from surveyapp.services import pages
from surveyapp.web.page import render
from surveyapp.web.page.language import current_language

PAGES = ("accessibility", "help", "privacy")


def show() -> ResponseReturnValue:
    """The page that the address names."""
    return render(
        "families/words.html", words=pages.page(request.path.strip("/"), current_language().code)
    )

"""Pages to read: help, privacy, accessibility. Their words are content."""

from flask import request
from flask.typing import ResponseReturnValue

from surveyapp.services import pages
from surveyapp.web.page import render

PAGES = ("accessibility", "help", "privacy")


def show() -> ResponseReturnValue:
    """The page that the address names."""
    return render("families/words.html", words=pages.page(request.path.strip("/")))

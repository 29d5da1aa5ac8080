"""Taking answers back by their reference, until the survey closes."""

from flask import request
from flask.typing import ResponseReturnValue

from surveyapp.domain.codes import SECRET_LENGTH, tidy
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.services import responding
from surveyapp.services.limiting import Tried, limited
from surveyapp.web.families import marks
from surveyapp.web.page import render
from surveyapp.web.page.errors import WAIT
from surveyapp.web.page.language import _, ngettext
from surveyapp.web.platform import now, platform


def ask() -> ResponseReturnValue:
    """Asks for the reference."""
    return _page("")


def withdraw() -> ResponseReturnValue:
    """Takes the answers of that reference out, if the survey is still open."""
    typed = request.form.get("code", "")
    if not marks.sent_from_here():
        return _page(typed, _("Press the button again")), 400
    if len(tidy(typed)) != SECRET_LENGTH:
        because = ngettext(
            "A reference has %(num)s letter or number",
            "A reference has %(num)s letters and numbers",
            SECRET_LENGTH,
        )
        return _page(typed, because), 422
    try:
        _take_back(typed)
    except NotFoundError:
        return _page(typed, _("We cannot find answers under that reference")), 422
    except _ClosedError:
        because = _("The survey has closed, so answers can no longer be taken back")
        return _page(typed, because), 422
    except RefusedError:
        return _page(typed, _(WAIT)), 429
    return render("families/withdrawn.html")


class _ClosedError(Exception):
    """The reference is right, and its survey has closed."""


def _take_back(typed: str) -> None:
    key, who = platform().settings.secret_key, request.remote_addr or ""
    with limited(platform().transactions, Tried.WITHDRAW, who, key, now=now()) as session:
        try:
            responding.withdraw(session, typed, key, now=now())
        except RefusedError as refused:
            raise _ClosedError from refused


def _page(typed: str, *errors: str) -> str:
    return render("families/withdraw.html", typed=typed, errors=errors)

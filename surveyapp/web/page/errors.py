"""Pages for what goes wrong: each says what happened and what to do next, and never a trace."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, InternalServerError

from surveyapp.domain.errors import NotFoundError, RefusedError, StoreUnavailableError, UserError
from surveyapp.web.page.language import N_, _
from surveyapp.web.page.readers import concerns_staff
from surveyapp.web.page.rendering import render
from surveyapp.web.page.staff_errors import staff_error_page, staff_page_of


@dataclass(frozen=True)
class _Words:
    title: str
    lines: tuple[str, ...]


#: What to do after too many tries.
WAIT = N_("Wait 15 minutes, then try again.")
_SAVED = N_("Answers that you sent from earlier pages are saved.")

_WORDS = {
    400: _Words(
        N_("We could not read that"),
        (N_("Something in what your browser sent was not right."), N_("Go back and try again.")),
    ),
    403: _Words(
        N_("That cannot be done now"),
        (
            N_("The survey may have closed, or the answers may have been sent already."),
            N_("Open your link again to see."),
        ),
    ),
    404: _Words(
        N_("We cannot find that page"),
        (
            N_("Check that the address is typed just as you were given it."),
            N_("If you followed a link, ask whoever sent it to you to send it again."),
        ),
    ),
    405: _Words(
        N_("This page cannot be used like that"),
        (N_("Go back to the page before and use its buttons."), _SAVED),
    ),
    413: _Words(
        N_("That was too much to send"),
        (
            N_("Go back, make what you wrote shorter, and send it again."),
            N_("Your browser still has what you wrote."),
        ),
    ),
    429: _Words(
        N_("Too many tries"),
        (WAIT, _SAVED),
    ),
    500: _Words(
        N_("Sorry, something went wrong"),
        (N_("The fault is ours, not yours. Try again in a few minutes."), _SAVED),
    ),
    503: _Words(
        N_("Sorry, the survey cannot be reached just now"),
        (N_("Wait a minute, then load this page again."), _SAVED),
    ),
}


def register(app: Flask) -> None:
    """Gives `app` a page for every error."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(NotFoundError, _user_error(404))
    app.register_error_handler(RefusedError, _user_error(403))
    app.register_error_handler(StoreUnavailableError, _unavailable)
    app.register_error_handler(UserError, _user_error(400))


def error_page(status: int) -> str:
    """The page of an error by its HTTP status, for whoever the address is for."""
    if concerns_staff():
        return staff_error_page(status)
    words = _WORDS.get(status) or _WORDS[400 if status < 500 else 500]
    lines = [_(line) for line in words.lines]
    return render("page/error.html", title=_(words.title), lines=lines, in_english=False)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None:
        return error.response
    status = error.code or InternalServerError.code
    kept = [(name, value) for name, value in error.get_headers() if name != "Content-Type"]
    return error_page(status), status, kept


def _unavailable(_error: StoreUnavailableError) -> ResponseReturnValue:
    return error_page(503), 503, {"Retry-After": "30"}


def _user_error(status: int) -> Callable[[UserError], ResponseReturnValue]:
    def handle(error: UserError) -> ResponseReturnValue:
        title, lines = error.problem, (error.remedy,)
        if concerns_staff():
            return staff_page_of(title, lines), status
        # Services say what is wrong in English.
        return render("page/error.html", title=title, lines=lines, in_english=True), status

    return handle

"""Pages for what goes wrong: each says what happened and what to do next, and never a trace."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask
from flask.typing import ResponseReturnValue
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import HTTPException, InternalServerError

from surveyapp.domain.errors import NotFoundError, RefusedError, StoreUnavailableError, UserError
from surveyapp.web.page.rendering import render


@dataclass(frozen=True)
class _Words:
    title: LazyString
    lines: tuple[LazyString, ...]


_SAVED = _l("Answers that you sent from earlier pages are saved.")

_WORDS = {
    400: _Words(
        _l("We could not read that"),
        (_l("Something in what your browser sent was not right."), _l("Go back and try again.")),
    ),
    403: _Words(
        _l("That cannot be done now"),
        (
            _l("The survey may have closed, or the answers may have been sent already."),
            _l("Open your link again to see."),
        ),
    ),
    404: _Words(
        _l("We cannot find that page"),
        (
            _l("Check that the address is typed just as you were given it."),
            _l("If you followed a link, ask whoever sent it to you to send it again."),
        ),
    ),
    405: _Words(
        _l("This page cannot be used like that"),
        (_l("Go back to the page before and use its buttons."), _SAVED),
    ),
    413: _Words(
        _l("That was too much to send"),
        (
            _l("Go back, make what you wrote shorter, and send it again."),
            _l("Your browser still has what you wrote."),
        ),
    ),
    429: _Words(
        _l("Too many tries"),
        (_l("Wait 15 minutes, then try again."), _SAVED),
    ),
    500: _Words(
        _l("Sorry, something went wrong"),
        (_l("The fault is ours, not yours. Try again in a few minutes."), _SAVED),
    ),
    503: _Words(
        _l("Sorry, the survey cannot be reached just now"),
        (_l("Wait a minute, then load this page again."), _SAVED),
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
    """The page of an error by its HTTP status."""
    words = _WORDS.get(status) or _WORDS[400 if status < 500 else 500]
    return render("page/error.html", title=words.title, lines=words.lines)


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
        page = render("page/error.html", title=error.problem, lines=(error.remedy,))
        return page, status

    return handle

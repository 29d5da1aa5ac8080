"""What staff sent is never lost: when it cannot be taken, a page keeps it and sends it again.

A session that ended, a form that lost its token, and a database that is away all end here. What
is kept goes to the browser that sent it and nowhere else.
"""

from urllib.parse import urlsplit

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import Unauthorized

from surveyapp.domain.errors import StoreUnavailableError


class SignedOutError(Unauthorized):
    """Something was sent by nobody: the session ended while the page was open."""


def register(app: Flask) -> None:
    """Shows the page for what the guard refuses."""
    app.register_error_handler(CSRFError, _token_lost)
    app.register_error_handler(SignedOutError, _signed_out)


def _token_lost(_: CSRFError) -> ResponseReturnValue:
    return _page(
        "Send this again",
        "This page was open for a long time, or in several windows. Nothing was saved yet.",
    ), 400


def _signed_out(_: SignedOutError) -> ResponseReturnValue:
    return _page(
        "You have been signed out",
        "You were signed out before this was sent. Nothing was saved yet.",
        sign_in=True,
    ), 401


def store_away(_: StoreUnavailableError) -> ResponseReturnValue:
    """The page of a staff blueprint for a database that is locked or away."""
    return _page(
        "The service is busy",
        "The database could not be reached just now. Nothing was saved yet.",
        "Please wait a minute, then try again.",
    ), 503


def _page(heading: str, *sentences: str, sign_in: bool = False) -> str:
    kept = _kept() if request.method == "POST" and _sent_by_our_own_page() else None
    if kept is not None:
        sentences += ("What you typed is kept on this page, and one button sends it again.",)
    return render_template(
        "page/send_again.html", heading=heading, sentences=sentences, kept=kept, sign_in=sign_in
    )


def _kept() -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name != "csrf_token" and "password" not in name
    ]


def _sent_by_our_own_page() -> bool:
    """Whether the browser vouches for it: another site's words must not wait for a click here."""
    if "Sec-Fetch-Site" in request.headers:
        return request.headers["Sec-Fetch-Site"] == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.host

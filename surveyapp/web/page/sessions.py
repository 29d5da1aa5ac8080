"""Flask's session, opened only for browsers that hold one: families never do."""

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface


class Sessions(SecureCookieSessionInterface):
    """Signed cookies, as in Flask; without one, an empty session costs nothing to open."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session that the browser holds, or an empty one."""
        if self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)


def register(app: Flask) -> None:
    """Gives `app` these sessions."""
    app.session_interface = Sessions()

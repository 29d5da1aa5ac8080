"""Puts the application together from settings, the platform and the slices."""

import os
from collections.abc import Callable
from datetime import datetime
from typing import Literal

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from surveyapp.services.transactions import Transactions
from surveyapp.settings import Settings
from surveyapp.web import access, account, distribute, families, inspect, page
from surveyapp.web.platform import Platform, utc_now

Side = Literal["families", "staff", "both"]

#: The largest form that is read, in bytes: a 1 MB comment comes back on the page, not as an error.
MAX_FORM_BYTES = 4 * 1024 * 1024


def build(settings: Settings | None, side: Side, clock: Callable[[], datetime] | None) -> Flask:
    """The application for one side, or for both."""
    settings = settings or Settings.from_environment(os.environ)
    app = Flask("surveyapp.web", static_folder=None, template_folder=None)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=MAX_FORM_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_FORM_BYTES,
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.extensions["platform"] = Platform(
        settings, Transactions(settings.database_url), clock or utc_now
    )
    if settings.proxies:
        # Without it, all families would share the proxy's address, and one limit of tries.
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies
        )
    page.register(app)
    access.register(app)
    if side in ("staff", "both"):
        for blueprint in (account.blueprint, distribute.blueprint, inspect.blueprint):
            app.register_blueprint(blueprint)
    if side in ("families", "both"):
        app.register_blueprint(families.blueprint)
    return app

"""The page that every slice draws on: layouts, errors, headers, static files, language.

A slice draws with `render("slice/page.html", ...)`; its templates extend `page/base.html`
(families) or `page/staff.html` (staff).
"""

from flask import Blueprint, Flask

from surveyapp.web.access import declare_public
from surveyapp.web.page import errors, headers, language, rendering, sessions, static_files, uploads
from surveyapp.web.page.rendering import render, render_once
from surveyapp.web.page.static_files import asset

__all__ = ["asset", "register", "render", "render_once"]


def register(app: Flask) -> None:
    """Wires all of it into `app`."""
    blueprint = Blueprint("page", __name__, template_folder="templates", static_folder=None)
    blueprint.add_url_rule("/static/<path:name>", "static", static_files.serve)
    declare_public(blueprint)
    app.register_blueprint(blueprint)
    sessions.register(app)
    uploads.register(app)
    language.register(app)
    rendering.register(app)
    headers.register(app, https=app.config["SESSION_COOKIE_SECURE"])
    errors.register(app)

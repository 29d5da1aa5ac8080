"""Families' pages: finding a survey, answering it one question a page, and handing it in."""

from flask import Blueprint
from flask.typing import RouteCallable

from surveyapp.web.access import declare_public
from surveyapp.web.families import (
    amending,
    answering,
    choosing,
    finding,
    handing_in,
    keeping,
    reading,
    refusals,
    starting,
    turning,
    uploading,
    withdrawing,
)
from surveyapp.web.page.language import keep_choice

blueprint = Blueprint("families", __name__, template_folder="templates")
declare_public(blueprint)
refusals.register(blueprint)
blueprint.before_request(turning.turn)
blueprint.after_request(keep_choice)


def _route(rule: str, endpoint: str, get: RouteCallable, post: RouteCallable | None = None) -> None:
    blueprint.add_url_rule(rule, endpoint, get, methods=["GET"])
    if post is not None:
        blueprint.add_url_rule(rule, f"{endpoint}_sent", post, methods=["POST"])


_route("/", "home", finding.home)
_route("/<slug>", "area", finding.area)
for _name in reading.PAGES:
    _route(f"/{_name}", _name, reading.show)

# A QR code holds its address in capitals; that of a copy says which of its pages it stands on.
for _way in ("/s", "/S"):
    _route(f"{_way}/<token>", "start", starting.by_link, starting.begin_by_link)
    _route(f"{_way}/<token>/<code>", "start_in", starting.in_language)
for _way in ("/r", "/R"):
    _route(_way, "return_code", starting.ask, starting.enter)
    _route(f"{_way}/<code>", "copy", starting.by_code, starting.begin_by_code)
    _route(f"{_way}/<code>/<_page>", "copy", starting.by_code, starting.begin_by_code)

_route("/s/<token>/pdf", "pdf_of_link", uploading.ask, uploading.take)
for _way in ("/pdf", "/PDF"):
    _route(_way, "pdf", uploading.ask, uploading.take)

_route("/a/<int:slot>/<question_id>", "question", answering.show, answering.answer)
_route("/a/<int:slot>/how", "how", choosing.show, choosing.choose)
_route("/a/<int:slot>/pdf", "rest_of_pdf", amending.show, amending.amend)
_route("/a/<int:slot>/check", "check", handing_in.check, handing_in.submit)
_route("/a/<int:slot>/save", "save", keeping.save)
_route("/a/<int:slot>/done", "done", handing_in.done)
_route("/a/<int:slot>/another", "another", handing_in.done, handing_in.another)

_route("/resume", "resume", keeping.ask, keeping.resume)
_route("/resume/<code>", "resume_link", keeping.ask)
_route("/withdraw", "withdraw", withdrawing.ask, withdrawing.withdraw)
_route("/clear", "clear", keeping.ask_to_clear, keeping.clear)
_route("/cleared", "cleared", keeping.cleared)

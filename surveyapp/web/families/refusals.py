"""Pages for an answer that cannot be given here and now; what was typed stays on them."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from surveyapp.domain.errors import NotFoundError, RefusedError, StoreUnavailableError
from surveyapp.domain.inspection import GRACE, WindowState
from surveyapp.web.families import addresses, marks
from surveyapp.web.families.going import go_to
from surveyapp.web.families.sittings import HandedInError, NoSurveyHereError, OutsideWindowError
from surveyapp.web.fields import NAME
from surveyapp.web.page import errors, render
from surveyapp.web.platform import now

_RETRY = {"Retry-After": "30"}


def register(blueprint: Blueprint) -> None:
    """Gives the slice its pages for what it refuses."""
    blueprint.register_error_handler(NoSurveyHereError, _no_survey_here)
    blueprint.register_error_handler(HandedInError, _handed_in)
    blueprint.register_error_handler(OutsideWindowError, _outside_window)
    blueprint.register_error_handler(StoreUnavailableError, _unavailable)
    # What services say is said to staff, in English; families are told in their language.
    blueprint.register_error_handler(NotFoundError, lambda _error: _error_page(404))
    blueprint.register_error_handler(RefusedError, lambda _error: _error_page(403))


def _error_page(status: int) -> ResponseReturnValue:
    return errors.error_page(status), status


def _no_survey_here(_error: NoSurveyHereError) -> ResponseReturnValue:
    return render("families/no_survey_here.html", typed=_typed()), 404


def _handed_in(error: HandedInError) -> ResponseReturnValue:
    return go_to(addresses.page(error.slot, "done"))


def _outside_window(error: OutsideWindowError) -> ResponseReturnValue:
    window = error.inspection.window
    state = window.state(now())
    page = render(
        "families/outside_window.html",
        inspection=error.inspection,
        opens=state is WindowState.NOT_YET_OPEN,
        grace_until=error.inspection.window.closes_at + GRACE
        if state is WindowState.GRACE
        else None,
        typed=_typed(),
    )
    return page, 200 if request.method == "GET" else 403


def _unavailable(_error: StoreUnavailableError) -> ResponseReturnValue:
    """Keeps the form on the page, with a button that sends it again."""
    if request.method != "POST" or not marks.sent_from_here():
        return errors.error_page(503), 503, _RETRY
    kept = [(name, value) for name, value in request.form.items(multi=True) if name != "draft"]
    page = render(
        "families/try_again.html",
        mark=request.form.get(marks.FIELD, ""),
        hidden=[(name, value) for name, value in kept if name != NAME or not _is_written(value)],
        written=[value for name, value in kept if name == NAME and _is_written(value)],
    )
    return page, 503, _RETRY


def _is_written(value: str) -> bool:
    """Whether an answer was typed rather than chosen: option ids are short and of one word."""
    return len(value) > 60 or " " in value or "\n" in value


def _typed() -> str:
    """Words of the person's own that came with the form, to be copied before they are gone."""
    value = request.form.get(NAME, "")
    return value if _is_written(value) and marks.sent_from_here() else ""

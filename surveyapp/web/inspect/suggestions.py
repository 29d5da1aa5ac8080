"""One suggestion: a comment that holds words of a word list, to be confirmed or dismissed."""

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from surveyapp.domain.concern import clock
from surveyapp.domain.errors import UserError
from surveyapp.services import handling_concerns
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import Opened, blueprint, opened, page
from surveyapp.web.inspect.concern_forms import ACTS, ConfirmForm, DismissForm
from surveyapp.web.inspect.concerns import HANDLERS
from surveyapp.web.platform import now, platform
from surveyapp.web.staff_forms import StaffForm, status_of

_SUGGESTION = "/<inspection_id>/concerns/suggested/<uuid:suggestion_id>"


@blueprint.get(_SUGGESTION)
@access.for_role(*HANDLERS)
def suggestion(inspection_id: str, suggestion_id: UUID) -> ResponseReturnValue:
    """The comment, the words that were found in it, and the two decisions."""
    return _suggestion_page(_of(inspection_id, suggestion_id), suggestion_id)


@blueprint.post(f"{_SUGGESTION}/confirm")
@access.for_role(*HANDLERS)
def confirm_suggestion(inspection_id: str, suggestion_id: UUID) -> ResponseReturnValue:
    """Makes a concern of it, which whoever confirms it deals with."""
    of, form = _of(inspection_id, suggestion_id), ConfirmForm(request.form, prefix="confirm")
    if not form.validate():
        return _suggestion_page(of, suggestion_id, form), 422
    try:
        with platform().transactions.write() as store:
            concern_id = handling_concerns.confirm(
                store, suggestion_id, access.signed_in_account(), str(form.reason.data), now=now()
            )
    except UserError as problem:
        return _refused(of, suggestion_id, form, problem)
    flash("It is a concern now, and you deal with it.")
    address = url_for("inspect.concern", inspection_id=inspection_id, concern_id=concern_id)
    return redirect(address, 303)


@blueprint.post(f"{_SUGGESTION}/dismiss")
@access.for_role(*HANDLERS)
def dismiss_suggestion(inspection_id: str, suggestion_id: UUID) -> ResponseReturnValue:
    """Decides that it is no concern."""
    of, form = _of(inspection_id, suggestion_id), DismissForm(request.form, prefix="dismiss")
    if not form.validate():
        return _suggestion_page(of, suggestion_id, form), 422
    try:
        with platform().transactions.write() as store:
            handling_concerns.dismiss(
                store, suggestion_id, access.signed_in_account(), str(form.because.data), now=now()
            )
    except UserError as problem:
        return _refused(of, suggestion_id, form, problem)
    flash("Your decision and why are kept.")
    return redirect(url_for("inspect.concerns", inspection_id=inspection_id), 303)


def _of(inspection_id: str, suggestion_id: UUID) -> Opened:
    """The inspection, once it is sure that the suggestion is one of its own. Raises NotFound."""
    of = opened(inspection_id)
    with platform().transactions.read() as store:
        found = handling_concerns.inspection_of_suggestion(store, suggestion_id)
    if found != of.inspection.id:
        raise NotFound
    return of


def _refused(
    of: Opened, suggestion_id: UUID, form: StaffForm, problem: UserError
) -> ResponseReturnValue:
    form.problem = problem
    return _suggestion_page(of, suggestion_id, form), status_of(problem)


def _suggestion_page(of: Opened, suggestion_id: UUID, filled: StaffForm | None = None) -> str:
    account = access.signed_in_account()
    # In one transaction: what cannot be put on the trail is not shown.
    with platform().transactions.write() as store:
        found, trail = handling_concerns.see_suggestion(store, suggestion_id, account, now=now())
    return page(
        "inspect/suggestion.html",
        of,
        suggestion=found,
        trail=trail,
        acts=ACTS,
        clock=clock(found.stage, found.suggested_at, now()),
        now=now(),
        confirm=filled if isinstance(filled, ConfirmForm) else ConfirmForm(prefix="confirm"),
        dismiss=filled if isinstance(filled, DismissForm) else DismissForm(prefix="dismiss"),
        filled=filled,
    )

"""The lead's page of safeguarding concerns."""

from uuid import UUID

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.validators import DataRequired, Length

from surveyapp.domain.account import Role
from surveyapp.domain.errors import UserError
from surveyapp.domain.response import Concern
from surveyapp.services import concerns as service
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import Opened, blueprint, opened, page
from surveyapp.web.platform import now, platform
from surveyapp.web.staff_forms import StaffForm, TextAreaField, status_of, written

LONGEST_OUTCOME = 4_000


class OutcomeForm(StaffForm):
    """What was done about a concern."""

    outcome = TextAreaField(
        "What was done",
        filters=[written],
        validators=[
            DataRequired("Say what was done, such as whom you told and when."),
            Length(max=LONGEST_OUTCOME, message=f"Use {LONGEST_OUTCOME:,} characters or fewer."),
        ],
    )


@blueprint.get("/<inspection_id>/concerns")
@access.for_role(Role.LEAD)
def concerns(inspection_id: str) -> ResponseReturnValue:
    """Every concern, the open ones first."""
    of = opened(inspection_id)
    return _concerns_page(of, _concerns(inspection_id))


@blueprint.post("/<inspection_id>/concerns/<uuid:concern_id>")
@access.for_role(Role.LEAD)
def close_concern(inspection_id: str, concern_id: UUID) -> ResponseReturnValue:
    """Closes a concern with what was done."""
    of = opened(inspection_id)
    found = _concerns(inspection_id)
    if concern_id not in {concern.id for concern in found}:
        abort(404)
    form = OutcomeForm(request.form, prefix=f"concern-{concern_id}")
    if not form.validate():
        return _concerns_page(of, found, concern_id, form), 422
    try:
        with platform().transactions.write() as store:
            service.close_concern(
                store,
                concern_id,
                access.signed_in_account(),
                str(form.outcome.data),
                now=now(),
            )
    except UserError as problem:
        form.problem = problem
        return _concerns_page(of, found, concern_id, form), status_of(problem)
    flash("The concern is closed.")
    return redirect(url_for("inspect.concerns", inspection_id=inspection_id), 303)


def _concerns(inspection_id: str) -> tuple[Concern, ...]:
    with platform().transactions.read() as store:
        return service.concerns(store, inspection_id)


def _concerns_page(
    of: Opened,
    found: tuple[Concern, ...],
    filled_id: UUID | None = None,
    filled: OutcomeForm | None = None,
) -> str:
    forms = {concern.id: OutcomeForm(prefix=f"concern-{concern.id}") for concern in found}
    if filled is not None and filled_id is not None:
        forms[filled_id] = filled
    return page(
        "inspect/concerns.html",
        of,
        open_concerns=[concern for concern in found if concern.closed_at is None],
        closed_concerns=[concern for concern in found if concern.closed_at is not None],
        forms=forms,
        filled=filled,
    )

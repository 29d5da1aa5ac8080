"""The lead's page of how comments are worked on."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.validators import InputRequired, Regexp

from surveyapp.domain.account import Role
from surveyapp.domain.coding import CommentRules
from surveyapp.domain.errors import UserError
from surveyapp.services import comment_rules as service
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import Opened, blueprint, opened, page
from surveyapp.web.platform import now, platform
from surveyapp.web.staff_forms import (
    RadioField,
    StaffForm,
    StringField,
    choices,
    in_one_line,
    status_of,
)

_PERCENTAGE = "Enter a whole number from 0 to 100."


class RulesForm(StaffForm):
    """What the lead decides about comments."""

    read_twice = StringField(
        "Of every 100 comments, how many two people read",
        filters=[in_one_line],
        validators=[InputRequired(_PERCENTAGE), Regexp(r"[0-9]{1,2}\Z|100\Z", message=_PERCENTAGE)],
    )
    approval = RadioField(
        "Who approves a quote",
        choices=choices(
            [
                ("second", "Another person than the one who proposed it"),
                ("anyone", "Anyone who may read comments, the one who proposed it included"),
            ]
        ),
        validators=[InputRequired("Choose who approves a quote.")],
    )


@blueprint.get("/<inspection_id>/comments/rules", endpoint="comment_rules")
@access.for_role(Role.LEAD)
def rules(inspection_id: str) -> ResponseReturnValue:
    """The rules that hold, and the form that changes them."""
    of = opened(inspection_id)
    held = _rules(of)
    approval = "second" if held.second_approval else "anyone"
    return _rules_page(
        of, RulesForm(data={"read_twice": str(held.read_twice), "approval": approval})
    )


@blueprint.post("/<inspection_id>/comments/rules")
@access.for_role(Role.LEAD)
def set_comment_rules(inspection_id: str) -> ResponseReturnValue:
    """Sets the rules."""
    of = opened(inspection_id)
    form = RulesForm(request.form)
    if not form.validate():
        return _rules_page(of, form), 422
    try:
        with platform().transactions.write() as store:
            service.set_rules(
                store,
                inspection_id,
                access.signed_in_account(),
                read_twice=int(str(form.read_twice.data)),
                second_approval=form.approval.data == "second",
                now=now(),
            )
    except UserError as problem:
        form.problem = problem
        return _rules_page(of, form), status_of(problem)
    flash("The rules are set.")
    return redirect(url_for("inspect.comments", inspection_id=inspection_id), 303)


def _rules(of: Opened) -> CommentRules:
    with platform().transactions.read() as store:
        return service.rules_of(store, of.inspection.id)


def _rules_page(of: Opened, form: RulesForm) -> str:
    return page("inspect/comment_rules.html", of, form=form, held=_rules(of))

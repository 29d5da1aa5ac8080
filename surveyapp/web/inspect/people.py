"""The lead's page of accounts."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from surveyapp.domain.account import Account, Role
from surveyapp.domain.errors import UserError
from surveyapp.domain.inspection import Inspection
from surveyapp.services import accounts, opening
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import blueprint
from surveyapp.web.platform import now, platform
from surveyapp.web.staff_forms import (
    SelectField,
    StaffForm,
    StringField,
    choices,
    in_one_line,
    status_of,
)

ROLES = {
    Role.INSPECTOR: "Inspector: reads the summary and the comments",
    Role.CLERK: "Returns clerk: keys the answers on paper copies",
    Role.LOCAL_AUTHORITY: "Local authority: shares the links, sees no answer",
    Role.LEAD: "Lead: opens inspections and adds accounts",
}
#: The choice of a lead, who has no one inspection.
_NO_ONE_INSPECTION = "every"


class AccountForm(StaffForm):
    """A new account."""

    name = StringField(
        "Name",
        filters=[in_one_line],
        validators=[
            DataRequired("Enter the person’s name."),
            Length(max=120, message="Give a name of 120 characters or fewer."),
        ],
    )
    email = StringField(
        "Email address",
        filters=[in_one_line],
        validators=[
            DataRequired("Enter the person’s email address."),
            Length(max=200, message="Give an address of 200 characters or fewer."),
        ],
    )
    role = SelectField(
        "Role",
        choices=choices((role.value, label) for role, label in ROLES.items()),
        validators=[InputRequired("Choose a role.")],
    )
    inspection = SelectField("Inspection", validators=[InputRequired("Choose the inspection.")])

    def validate_inspection(self, field: SelectField) -> None:
        """A lead is for all inspections, and nobody else is."""
        is_lead, is_for_all = self.role.data == Role.LEAD, field.data == _NO_ONE_INSPECTION
        if is_lead and not is_for_all:
            raise ValidationError("A lead is for every inspection. Choose “Every inspection”.")
        if is_for_all and not is_lead:
            raise ValidationError("Choose one inspection. Only leads have every one.")

    @property
    def inspection_id(self) -> str | None:
        """The inspection that the account is for. None for a lead, who has them all."""
        return None if self.role.data == Role.LEAD else str(self.inspection.data)


@blueprint.get("/accounts")
@access.for_role(Role.LEAD)
def people() -> ResponseReturnValue:
    """Every account, and the form that adds one."""
    return _people_page(_form())


@blueprint.post("/accounts")
@access.for_role(Role.LEAD)
def add_person() -> ResponseReturnValue:
    """Adds an account and shows its password, this once."""
    form = _form()
    if not form.validate():
        return _people_page(form), 422
    try:
        account, password = _add(form)
    except UserError as problem:
        form.problem = problem
        return _people_page(form), status_of(problem)
    return render_template("inspect/added.html", account=account, password=password), 201


def _add(form: AccountForm) -> tuple[Account, str]:
    with platform().transactions.write() as store:
        return accounts.add_account(
            store,
            str(form.email.data),
            str(form.name.data),
            Role(form.role.data),
            form.inspection_id,
            now=now(),
        )


@blueprint.post("/accounts/<uuid:account_id>/disable")
@access.for_role(Role.LEAD)
def disable_person(account_id: UUID) -> ResponseReturnValue:
    """Ends an account: it can no longer sign in, and its sessions end."""
    form = _form(filled=False)
    if account_id == access.signed_in_account().id:
        flash("You cannot end your own account. Another lead can.")
        return redirect(url_for("inspect.people"), 303)
    try:
        with platform().transactions.write() as store:
            accounts.disable(store, account_id)
    except UserError as problem:
        form.problem = problem
        return _people_page(form), status_of(problem)
    flash("The account has ended.")
    return redirect(url_for("inspect.people"), 303)


def _form(*, filled: bool = True) -> AccountForm:
    form = AccountForm(request.form if filled else None)
    form.inspection.choices = choices(
        [(inspection.id, _title(inspection)) for inspection in _inspections()]
        + [(_NO_ONE_INSPECTION, "Every inspection (leads only)")]
    )
    return form


def _title(inspection: Inspection) -> str:
    return f"{inspection.area}: {inspection.id}"


def _inspections() -> tuple[Inspection, ...]:
    with platform().transactions.read() as store:
        return opening.inspections(store)


def _people_page(form: AccountForm) -> str:
    with platform().transactions.read() as store:
        found = accounts.accounts(store)
    return render_template("inspect/people.html", form=form, accounts=found)

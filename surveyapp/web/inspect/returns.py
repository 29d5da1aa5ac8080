"""The returns clerk's pages: find a copy by its code, key its answers, and on to the next."""

import re
from datetime import date

from flask import flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from wtforms import ValidationError
from wtforms.validators import DataRequired, InputRequired

from surveyapp.domain.account import Role
from surveyapp.domain.calendar import london, long_date
from surveyapp.domain.codes import grouped, tidy
from surveyapp.domain.copies import Copy, KeyedCopy, KeyedOutcome
from surveyapp.domain.errors import NotFoundError, RefusedError, UserError
from surveyapp.services import offering, returning
from surveyapp.web import access
from surveyapp.web.inspect import keyed
from surveyapp.web.inspect.blueprint import Opened, blueprint, opened, page
from surveyapp.web.inspect.entries import Sheet, read_sheet
from surveyapp.web.platform import now, platform
from surveyapp.web.staff_forms import DayField, StaffForm, StringField, in_one_line, status_of

_CLERKS = (Role.CLERK, Role.LEAD)
_ARRIVED = "arrived_on"
_TOLD = {
    KeyedOutcome.COUNTED: "Copy {code} is kept and counts.",
    KeyedOutcome.SAME_AS_BEFORE: (
        "Copy {code} was already there with the same answers. It counts once."
    ),
    KeyedOutcome.DIFFERS: (
        "Copy {code} was already there with other answers. Both are kept and wait for a "
        "decision under “Undecided copies”."
    ),
}


class CodeForm(StaffForm):
    """The return code of a copy, typed or from a scanner."""

    code = StringField(
        "Return code",
        filters=[in_one_line],
        validators=[DataRequired("Enter the code on the copy, or scan it.")],
    )


class ArrivalForm(StaffForm):
    """When a copy was handed in."""

    arrived_on = DayField(
        "Arrived on", validators=[InputRequired("Enter the day on which the copy arrived.")]
    )

    def validate_arrived_on(self, field: DayField) -> None:
        """A copy cannot arrive tomorrow."""
        if field.data and field.data > _today():
            raise ValidationError("Enter a day that is not in the future.")


def _today() -> date:
    return london(now()).date()


@blueprint.get("/<inspection_id>/returns")
@access.for_role(*_CLERKS)
def returns(inspection_id: str) -> ResponseReturnValue:
    """Asks for the code of the next copy."""
    return page("inspect/returns.html", opened(inspection_id), form=CodeForm())


@blueprint.post("/<inspection_id>/returns")
@access.for_role(*_CLERKS)
def find_copy(inspection_id: str) -> ResponseReturnValue:
    """Goes to the page on which a copy is keyed."""
    of = opened(inspection_id)
    form = CodeForm(request.form)
    if not form.validate():
        return page("inspect/returns.html", of, form=form), 422
    code = code_in(str(form.code.data))
    try:
        _copy(of, code)
    except UserError as problem:
        form.problem = problem
        return page("inspect/returns.html", of, form=form), status_of(problem)
    return redirect(url_for("inspect.keying", inspection_id=inspection_id, code=code), 303)


def code_in(typed: str) -> str:
    """The code in what was typed, or in the address that a scanner reads from the QR code."""
    address = re.search(r"/r/([^/?#]+)", typed, re.IGNORECASE)
    return tidy(address[1] if address else typed)[:40]


@blueprint.get("/<inspection_id>/returns/<code>")
@access.for_role(*_CLERKS)
def keying(inspection_id: str, code: str) -> ResponseReturnValue:
    """Every question of a copy, each with a field for what is marked on it."""
    of = opened(inspection_id)
    copy = _copy(of, code)
    form = ArrivalForm(data={_ARRIVED: _last_arrival()})
    return _keying_page(of, copy, code, _sheet(of, copy, typed={}), form)


@blueprint.post("/<inspection_id>/returns/<code>")
@access.for_role(*_CLERKS)
def key_copy(inspection_id: str, code: str) -> ResponseReturnValue:
    """Keeps the answers of a copy, or, when the clerk only pressed Enter, checks them.

    What was written on it is shown once more; otherwise the next copy follows.
    """
    of = opened(inspection_id)
    copy = _copy(of, code)
    form = ArrivalForm(request.form)
    sheet = _sheet(of, copy, request.form)
    if not form.validate() or sheet.faults:
        return _keying_page(of, copy, code, sheet, form), 422
    if "save" not in request.form:
        return _keying_page(of, copy, code, sheet, form, checked=True)
    try:
        _must_hold_something(sheet)
        kept = _keep(of, copy, sheet, form.arrived_on.data)
    except UserError as problem:
        form.problem = problem
        return _keying_page(of, copy, code, sheet, form), status_of(problem)
    session[_ARRIVED] = form.arrived_on.data.isoformat()
    flash(_TOLD[kept.outcome].format(code=grouped(tidy(code))))
    if kept.comments:
        return redirect(keyed.address_of(inspection_id, kept.comments), 303)
    return redirect(url_for("inspect.returns", inspection_id=inspection_id), 303)


def _copy(of: Opened, code: str) -> Copy:
    with platform().transactions.read() as store:
        copy = returning.copy_of(store, code, platform().code_keys)
    if copy.inspection.id != of.inspection.id:
        raise NotFoundError(
            "This code belongs to no copy of this inspection.",
            "Check the code, or hand the copy to the lead of its inspection.",
        )
    return copy


def _sheet(of: Opened, copy: Copy, typed: dict[str, str]) -> Sheet:
    questionnaire = of.edition.questionnaire(copy.audience)
    with platform().transactions.read() as store:
        printed = returning.as_printed(store, copy)
    return read_sheet(questionnaire, copy.variant, typed, printed)


def _must_hold_something(sheet: Sheet) -> None:
    if len(sheet.blank) == len(sheet.entries):
        raise RefusedError(
            "Nothing is typed for this copy.",
            "Type what is marked on it. A copy that is blank throughout is no response.",
        )


def _keep(of: Opened, copy: Copy, sheet: Sheet, arrived_on: date) -> KeyedCopy:
    with platform().transactions.write() as store:
        return returning.key_copy(
            store,
            of.edition,
            copy,
            sheet.answers,
            platform().settings.secret_key,
            now=now(),
            received_on=arrived_on,
        )


def _last_arrival() -> date:
    """The day given for the copy before: a pile of copies arrives together."""
    try:
        return min(date.fromisoformat(session.get(_ARRIVED, "")), _today())
    except ValueError:
        return _today()


def _keying_page(
    of: Opened, copy: Copy, code: str, sheet: Sheet, form: ArrivalForm, *, checked: bool = False
) -> str:
    return page(
        "inspect/keying.html",
        of,
        copy=copy,
        code=grouped(tidy(code)),
        sheet=sheet,
        form=form,
        checked=checked,
        copy_language=offering.language(copy.language),
        today=long_date(_today()),
    )

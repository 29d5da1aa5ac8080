"""The releases of an inspection: the list of them, and the lead's form that makes one."""

from collections.abc import Sequence

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField
from wtforms.validators import InputRequired

from surveyapp.domain.account import Role
from surveyapp.domain.errors import RefusedError, UserError
from surveyapp.domain.release import HeldBack, KeptRelease
from surveyapp.domain.summary import ReleaseKind, Summary
from surveyapp.services import releasing, summarising
from surveyapp.services.releasing import HeldBackError
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import Opened, blueprint, opened, page
from surveyapp.web.platform import now, platform
from surveyapp.web.staff_forms import (
    CheckboxesField,
    RadioField,
    StaffForm,
    choices,
    status_of,
)

KINDS = {
    ReleaseKind.INTERIM: "First figures",
    ReleaseKind.CLOSING: "Closing release",
    ReleaseKind.LATE: "Late figures",
    ReleaseKind.DEMONSTRATION: "Demonstration",
}


class ReleaseForm(StaffForm):
    """The decision to release the figures as they stand."""

    after = HiddenField()
    kind = RadioField("What to release", validators=[InputRequired("Choose what to release.")])
    leave_out = CheckboxesField(
        "Questions that changed too little",
        choices=choices([("yes", "Make the closing release without them")]),
    )
    sure = CheckboxesField(
        "Your decision",
        choices=choices([("yes", "Inspectors may see and use these figures")]),
        validators=[InputRequired("Confirm the decision: a release cannot be taken back.")],
    )

    @property
    def seen(self) -> int:
        """The number of the latest release when the page was drawn, 0 where there was none."""
        typed = str(self.after.data or "")
        return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0


@blueprint.get("/<inspection_id>/releases")
@access.for_role(Role.LEAD, Role.INSPECTOR)
def releases(inspection_id: str) -> ResponseReturnValue:
    """Every release: what, by whom, when."""
    of = opened(inspection_id)
    kept = _kept(of)
    return page(
        "inspect/releases.html",
        of,
        releases=tuple(reversed(kept)),
        kinds=KINDS,
        possible=releasing.possible(of.inspection, kept, now()),
    )


@blueprint.get("/<inspection_id>/releases/new")
@access.for_role(Role.LEAD)
def release_form(inspection_id: str) -> ResponseReturnValue:
    """What a release means, and the form that makes it."""
    of = opened(inspection_id)
    kept = _kept(of)
    return _form_page(of, kept, _form(of, kept))


@blueprint.post("/<inspection_id>/releases/new")
@access.for_role(Role.LEAD)
def make_release(inspection_id: str) -> ResponseReturnValue:
    """Makes a release, if the rules and the audit let it."""
    of = opened(inspection_id)
    form = _form(of, _kept(of))
    if not form.validate():
        return _form_page(of, _kept(of), form), 422
    try:
        kept = _release(of, form)
    except UserError as problem:
        held = problem.held if isinstance(problem, HeldBackError) else ()
        form.problem = _in_short(problem)
        return _form_page(of, _kept(of), form, held), status_of(problem)
    flash(f"{releasing.told(kept.mark)} was made.")
    return redirect(url_for("inspect.releases", inspection_id=inspection_id), 303)


def _release(of: Opened, form: ReleaseForm) -> KeptRelease:
    """Counts and audits while others may write, and keeps what came of it in a moment."""
    with platform().transactions.read() as store:
        made = summarising.summarise(store, of.edition, of.inspection, now=now())
        prepared = releasing.prepare(
            store,
            of.edition,
            made,
            ReleaseKind(form.kind.data),
            by=access.signed_in_account().name,
            withhold=bool(form.leave_out.data),
            after=form.seen,
        )
    with platform().transactions.write() as store:
        return releasing.keep(store, prepared)


def _in_short(problem: UserError) -> UserError:
    """The questions that hold a release back stand in a list of their own."""
    if isinstance(problem, HeldBackError):
        return RefusedError(f"{problem.in_short}.", problem.remedy)
    return problem


def _kept(of: Opened) -> tuple[KeptRelease, ...]:
    with platform().transactions.read() as store:
        return releasing.releases(store, of.inspection.id)


def _form(of: Opened, kept: Sequence[KeptRelease]) -> ReleaseForm:
    form = ReleaseForm(request.form)
    can = releasing.possible(of.inspection, kept, now())
    form.kind.choices = choices((kind.value, KINDS[kind]) for kind in can)
    if "after" not in request.form:
        form.after.data = str(len(kept))
    return form


def _form_page(
    of: Opened, kept: Sequence[KeptRelease], form: ReleaseForm, held: Sequence[HeldBack] = ()
) -> str:
    return page(
        "inspect/release_form.html",
        of,
        form=form,
        held=held,
        latest=kept[-1].mark if kept else None,
        shown=_now(of),
        kinds=KINDS,
    )


def _now(of: Opened) -> Summary:
    """How many have answered, and how many copies wait."""
    with platform().transactions.read() as store:
        return summarising.unreleased(store, of.edition, of.inspection, now=now())

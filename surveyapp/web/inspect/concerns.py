"""The safeguarding queue, and one concern with its steps and its trail."""

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from surveyapp.domain.account import Role
from surveyapp.domain.concern import Result, Stage, Step, clock
from surveyapp.domain.errors import UserError
from surveyapp.services import concern_queue, handling_concerns
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import Opened, blueprint, opened, page
from surveyapp.web.inspect.concern_forms import (
    ACTS,
    RESULTS,
    STEPS,
    ClosingForm,
    HandOverForm,
    StepForm,
    TakeForm,
)
from surveyapp.web.platform import now, platform
from surveyapp.web.staff_forms import StaffForm, choices, status_of

#: What is due first is shown; a list that is longer cannot be worked through on one page.
SHOWN = 100
HANDLERS = (Role.LEAD, Role.INSPECTOR)
_CONCERN = "/<inspection_id>/concerns/<uuid:concern_id>"


@blueprint.get("/<inspection_id>/concerns")
@access.for_role(*HANDLERS)
def concerns(inspection_id: str) -> ResponseReturnValue:
    """What waits, overdue first, and what is closed; none of the words that families wrote."""
    of = opened(inspection_id)
    if not handling_concerns.may_handle(of.inspection, access.signed_in_account(), now=now()):
        return page("inspect/concerns.html", of, may_handle=False)
    with platform().transactions.read() as store:
        found = concern_queue.queue(store, inspection_id, now=now())
    waiting = [each for each in found if each.clock.stage is not Stage.CLOSED]
    return page(
        "inspect/concerns.html",
        of,
        may_handle=True,
        now=now(),
        waiting=waiting,
        closed=[each for each in found if each.clock.stage is Stage.CLOSED],
        shown=SHOWN,
        overdue=sum(each.clock.overdue for each in waiting),
        results=RESULTS,
    )


@blueprint.get(_CONCERN)
@access.for_role(*HANDLERS)
def concern(inspection_id: str, concern_id: UUID) -> ResponseReturnValue:
    """One concern with its comment, what was done, and what can be done."""
    return _concern_page(_of(inspection_id, concern_id), concern_id)


@blueprint.post(f"{_CONCERN}/take")
@access.for_role(*HANDLERS)
def take_concern(inspection_id: str, concern_id: UUID) -> ResponseReturnValue:
    """Makes whoever is signed in the one that deals with it."""
    of, form = _of(inspection_id, concern_id), TakeForm()
    try:
        with platform().transactions.write() as store:
            handling_concerns.take(store, concern_id, access.signed_in_account(), now=now())
    except UserError as problem:
        return _refused(of, concern_id, form, problem)
    return _done(of, concern_id, "You deal with this concern now.")


@blueprint.post(f"{_CONCERN}/hand-over")
@access.for_role(*HANDLERS)
def hand_over_concern(inspection_id: str, concern_id: UUID) -> ResponseReturnValue:
    """Gives it to someone else."""
    of, form = _of(inspection_id, concern_id), HandOverForm(request.form, prefix="hand-over")
    form.to.choices = _handlers(of)
    if not form.validate():
        return _concern_page(of, concern_id, form), 422
    try:
        with platform().transactions.write() as store:
            handling_concerns.hand_over(
                store, concern_id, access.signed_in_account(), UUID(form.to.data), now=now()
            )
    except UserError as problem:
        return _refused(of, concern_id, form, problem)
    return _done(of, concern_id, "The concern is handed over.")


@blueprint.post(f"{_CONCERN}/steps")
@access.for_role(*HANDLERS)
def add_step(inspection_id: str, concern_id: UUID) -> ResponseReturnValue:
    """Notes what was done."""
    of, form = _of(inspection_id, concern_id), StepForm(request.form, prefix="step")
    if not form.validate():
        return _concern_page(of, concern_id, form), 422
    try:
        with platform().transactions.write() as store:
            handling_concerns.add_step(
                store,
                concern_id,
                access.signed_in_account(),
                Step(form.step.data),
                str(form.note.data or ""),
                now=now(),
            )
    except UserError as problem:
        return _refused(of, concern_id, form, problem)
    return _done(of, concern_id, "What was done is noted.")


@blueprint.post(f"{_CONCERN}/close")
@access.for_role(*HANDLERS)
def close_concern(inspection_id: str, concern_id: UUID) -> ResponseReturnValue:
    """Closes it with what came of it."""
    of, form = _of(inspection_id, concern_id), ClosingForm(request.form, prefix="close")
    if not form.validate():
        return _concern_page(of, concern_id, form), 422
    try:
        with platform().transactions.write() as store:
            handling_concerns.close_concern(
                store,
                concern_id,
                access.signed_in_account(),
                str(form.outcome.data),
                result=Result(form.result.data),
                now=now(),
            )
    except UserError as problem:
        return _refused(of, concern_id, form, problem)
    flash("The concern is closed.")
    return redirect(url_for("inspect.concerns", inspection_id=inspection_id), 303)


def _of(inspection_id: str, concern_id: UUID) -> Opened:
    """The inspection, once it is sure that the concern is one of its own. Raises NotFound."""
    of = opened(inspection_id)
    with platform().transactions.read() as store:
        found = handling_concerns.inspection_of_concern(store, concern_id)
    if found != of.inspection.id:
        raise NotFound
    return of


def _handlers(of: Opened, besides: UUID | None = None) -> list[tuple[str, str]]:
    with platform().transactions.read() as store:
        found = handling_concerns.handlers(store, of.inspection, now=now())
    named = (
        (str(each.id), f"{each.name} ({each.role.value})") for each in found if each.id != besides
    )
    people: list[tuple[str, str]] = choices(named)
    return people


def _done(of: Opened, concern_id: UUID, told: str) -> ResponseReturnValue:
    flash(told)
    address = url_for("inspect.concern", inspection_id=of.inspection.id, concern_id=concern_id)
    return redirect(address, 303)


def _refused(
    of: Opened, concern_id: UUID, form: StaffForm, problem: UserError
) -> ResponseReturnValue:
    form.problem = problem
    return _concern_page(of, concern_id, form), status_of(problem)


def _concern_page(of: Opened, concern_id: UUID, filled: StaffForm | None = None) -> str:
    account = access.signed_in_account()
    # In one transaction: what cannot be put on the trail is not shown.
    with platform().transactions.write() as store:
        found, trail = handling_concerns.see_concern(store, concern_id, account, now=now())
    hand_over = filled if isinstance(filled, HandOverForm) else HandOverForm(prefix="hand-over")
    hand_over.to.choices = _handlers(of, found.owner.id if found.owner else None)
    return page(
        "inspect/concern_handled.html",
        of,
        concern=found,
        trail=trail,
        clock=clock(found.stage, found.raised_at, now()),
        now=now(),
        is_own=found.owner is not None and found.owner.id == account.id,
        may_act=found.owner is None or found.owner.id == account.id or account.role is Role.LEAD,
        hand_over=hand_over,
        step=filled if isinstance(filled, StepForm) else StepForm(prefix="step"),
        closing=filled if isinstance(filled, ClosingForm) else ClosingForm(prefix="close"),
        filled=filled,
        acts=ACTS,
        steps=STEPS,
        results=RESULTS,
    )

"""Paper copies under whose return code differing answers came, and the decision on each."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.validators import InputRequired

from surveyapp.domain.account import Role
from surveyapp.domain.copies import UndecidedCopy
from surveyapp.domain.errors import NotFoundError, UserError
from surveyapp.domain.response import CopyDecision
from surveyapp.services import returning
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import Opened, blueprint, opened, page
from surveyapp.web.platform import now, platform
from surveyapp.web.staff_forms import RadioField, StaffForm, choices, status_of

_DECISIONS = {
    CopyDecision.SAME_PERSON: "The same person answered again: only the latest counts",
    CopyDecision.ANOTHER_PERSON: "A photocopy, or another child: each counts",
}


class DecisionForm(StaffForm):
    """What is decided on the differing answers under one return code."""

    decision = RadioField(
        "What happened?",
        choices=choices((decision.value, label) for decision, label in _DECISIONS.items()),
        validators=[InputRequired("Choose what happened with this copy.")],
    )


@blueprint.get("/<inspection_id>/copies")
@access.for_role(Role.LEAD, Role.CLERK)
def copies(inspection_id: str) -> ResponseReturnValue:
    """Every copy that waits for a decision."""
    return _copies_page(opened(inspection_id), {})


@blueprint.post("/<inspection_id>/copies/<digest>")
@access.for_role(Role.LEAD, Role.CLERK)
def decide(inspection_id: str, digest: str) -> ResponseReturnValue:
    """Takes the decision on one copy."""
    of = opened(inspection_id)
    form = DecisionForm(request.form, prefix=f"copy-{digest}")
    if not form.validate():
        return _copies_page(of, {digest: form}), 422
    try:
        _decide(of, digest, CopyDecision(form.decision.data))
    except UserError as problem:
        form.problem = problem
        return _copies_page(of, {digest: form}), status_of(problem)
    flash("Your decision is kept, and counts from now on.")
    return redirect(url_for("inspect.copies", inspection_id=inspection_id), 303)


def _decide(of: Opened, digest: str, decision: CopyDecision) -> None:
    with platform().transactions.write() as store:
        found = returning.undecided(store, of.edition, of.inspection.id)
        waiting = {copy.copy_digest.hex(): copy for copy in found}
        if digest not in waiting:
            raise NotFoundError(
                "This copy waits for no decision any more.", "Look at the list below."
            )
        returning.decide(store, waiting[digest].copy_digest, decision, now=now())


def _undecided(of: Opened) -> tuple[UndecidedCopy, ...]:
    with platform().transactions.read() as store:
        return returning.undecided(store, of.edition, of.inspection.id)


def _copies_page(of: Opened, filled: dict[str, DecisionForm]) -> str:
    waiting = _undecided(of)
    forms = {
        copy.copy_digest: filled.get(copy.copy_digest.hex())
        or DecisionForm(prefix=f"copy-{copy.copy_digest.hex()}")
        for copy in waiting
    }
    return page(
        "inspect/copies.html",
        of,
        copies=waiting,
        forms=forms,
        filled=next(iter(filled.values()), None),
    )

"""The page after keying: what was written on the copy, and a way to raise a concern at once."""

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.account import Role
from surveyapp.domain.errors import NotFoundError, UserError
from surveyapp.domain.response import Comment
from surveyapp.services import concerns, keyed
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import Opened, blueprint, opened, page
from surveyapp.web.inspect.comments import ConcernForm
from surveyapp.web.platform import now, platform
from surveyapp.web.staff_forms import status_of

_CLERKS = (Role.CLERK, Role.LEAD)


def address_of(inspection_id: str, comments: tuple[Comment, ...]) -> str:
    """The address at which whoever is signed in sees the comments just keyed."""
    reference = keyed.reference_to(
        [comment.id for comment in comments],
        inspection_id,
        access.signed_in_account(),
        platform().settings.secret_key,
        now=now(),
    )
    return url_for("inspect.keyed", inspection_id=inspection_id, reference=reference)


@blueprint.get("/<inspection_id>/returns/keyed/<reference>", endpoint="keyed")
@access.for_role(*_CLERKS)
def just_keyed(inspection_id: str, reference: str) -> ResponseReturnValue:
    """The comments of the copy that was just keyed, each with a form to raise a concern."""
    of = opened(inspection_id)
    return _keyed_page(of, reference, _comments(of, reference))


@blueprint.post("/<inspection_id>/returns/keyed/<reference>/<uuid:comment_id>")
@access.for_role(*_CLERKS)
def raise_keyed_concern(
    inspection_id: str, reference: str, comment_id: UUID
) -> ResponseReturnValue:
    """Raises a concern on one of them, which the lead sees at once."""
    of = opened(inspection_id)
    form = _form(comment_id, typed=True)
    try:
        found = _comments(of, reference)
        if not form.validate():
            return _keyed_page(of, reference, found, comment_id, form), 422
        _raise(of, reference, comment_id, str(form.reason.data))
    except UserError as problem:
        form.problem = problem
        return _refused_page(of, reference, comment_id, form), status_of(problem)
    flash("Your concern has been raised. The lead inspector sees it now.")
    return redirect(url_for("inspect.keyed", inspection_id=inspection_id, reference=reference), 303)


def _comments(of: Opened, reference: str) -> tuple[Comment, ...]:
    with platform().transactions.read() as store:
        return concerns.keyed_comments(
            store,
            reference,
            of.inspection.id,
            access.signed_in_account(),
            platform().settings.secret_key,
            now=now(),
        )


def _raise(of: Opened, reference: str, comment_id: UUID, reason: str) -> None:
    with platform().transactions.write() as store:
        concerns.raise_keyed_concern(
            store,
            reference,
            comment_id,
            of.inspection.id,
            access.signed_in_account(),
            reason,
            platform().settings.secret_key,
            now=now(),
        )


def _raised(inspection_id: str) -> set[UUID]:
    """The comments on which a concern was raised."""
    with platform().transactions.read() as store:
        found = concerns.concerns(store, inspection_id)
    return {concern.comment.id for concern in found if concern.comment is not None}


def _form(comment_id: UUID, *, typed: bool = False) -> ConcernForm:
    return ConcernForm(request.form if typed else None, prefix=f"comment-{comment_id}")


def _refused_page(of: Opened, reference: str, comment_id: UUID, form: ConcernForm) -> str:
    try:
        found = _comments(of, reference)
    except NotFoundError:
        found = ()
    return _keyed_page(of, reference, found, comment_id, form)


def _keyed_page(
    of: Opened,
    reference: str,
    found: tuple[Comment, ...],
    filled_id: UUID | None = None,
    filled: ConcernForm | None = None,
) -> str:
    forms = {comment.id: _form(comment.id) for comment in found}
    # Of a comment that is gone, what was typed is shown all the same.
    unsent = filled.reason.data if filled is not None and filled_id not in forms else ""
    if filled is not None and filled_id in forms:
        forms[filled_id] = filled
    return page(
        "inspect/keyed.html",
        of,
        reference=reference,
        comments=found,
        raised=_raised(of.inspection.id),
        questions=of.edition.questionnaire(found[0].audience).by_id if found else {},
        forms=forms,
        filled=filled,
        unsent=unsent,
    )

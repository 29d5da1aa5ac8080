"""One comment with its translations, and the form that adds another beside them."""

from uuid import UUID

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from wtforms.validators import DataRequired, Length

from surveyapp.domain.account import Role
from surveyapp.domain.errors import UserError
from surveyapp.domain.response import Comment
from surveyapp.services import translating_comments
from surveyapp.services.translating_comments import LONGEST
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import Opened, blueprint, opened, page
from surveyapp.web.inspect.comments import address_of, comment_of, question_of
from surveyapp.web.platform import now, platform
from surveyapp.web.staff_forms import StaffForm, TextAreaField, status_of, written

_TRANSLATORS = (Role.LEAD, Role.INSPECTOR)
_ADDRESS = "/<inspection_id>/comments/<audience>/<question_id>/<uuid:comment_id>/translation"


class TranslationForm(StaffForm):
    """What a comment means in English."""

    words = TextAreaField(
        "Translation",
        filters=[written],
        validators=[
            DataRequired("Write the translation."),
            Length(max=LONGEST, message=f"Use {LONGEST:,} characters or fewer."),
        ],
    )


@blueprint.get(_ADDRESS)
@access.for_role(*_TRANSLATORS)
def translation_form(
    inspection_id: str, audience: str, question_id: str, comment_id: UUID
) -> ResponseReturnValue:
    """One comment, its translations, and the form for another."""
    of = opened(inspection_id)
    comment = comment_of(of, audience, question_id, comment_id)
    return _translation_page(of, comment, TranslationForm())


@blueprint.post(_ADDRESS)
@access.for_role(*_TRANSLATORS)
def translate(
    inspection_id: str, audience: str, question_id: str, comment_id: UUID
) -> ResponseReturnValue:
    """Keeps a translation beside the comment."""
    of = opened(inspection_id)
    comment = comment_of(of, audience, question_id, comment_id)
    form = TranslationForm(request.form)
    if not form.validate():
        return _translation_page(of, comment, form), 422
    try:
        with platform().transactions.write() as store:
            translating_comments.translate(
                store, comment.id, access.signed_in_account(), str(form.words.data), now=now()
            )
    except UserError as problem:
        form.problem = problem
        return _translation_page(of, comment, form), status_of(problem)
    flash("Your translation is kept beside the comment.")
    return redirect(address_of(inspection_id, comment), 303)


def _translation_page(of: Opened, comment: Comment, form: TranslationForm) -> str:
    return page(
        "inspect/translation.html",
        of,
        comment=comment,
        question=question_of(of, comment.audience, comment.question_id),
        form=form,
        back=address_of(of.inspection.id, comment),
    )

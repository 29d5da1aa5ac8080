"""Comments: free text as it was written, apart from the answers that came with it."""

from dataclasses import dataclass
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound
from wtforms.validators import DataRequired, Length

from surveyapp.domain.account import Role
from surveyapp.domain.errors import UserError
from surveyapp.domain.inspection import Inspection, WindowState
from surveyapp.domain.questionnaire import AnswerType, Edition, Question, Variant
from surveyapp.domain.response import Comment
from surveyapp.services import concerns
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import Opened, blueprint, opened, page
from surveyapp.web.platform import now, platform
from surveyapp.web.staff_forms import StaffForm, TextAreaField, status_of, written
from surveyapp.web.staff_words import language_name

#: A concern is a note to the lead; whole letters go by other ways.
LONGEST_REASON = 4_000
_READERS = (Role.LEAD, Role.INSPECTOR, Role.CLERK)


class ConcernForm(StaffForm):
    """Why a comment is a safeguarding concern."""

    reason = TextAreaField(
        "What worries you?",
        filters=[written],
        validators=[
            DataRequired("Say what worries you, in a few words."),
            Length(max=LONGEST_REASON, message=f"Use {LONGEST_REASON:,} characters or fewer."),
        ],
    )


@dataclass(frozen=True)
class OpenQuestion:
    """A question of one audience that is answered in free text."""

    audience: str
    question: Question

    @property
    def text(self) -> str:
        """Its wording, the standard one first."""
        wordings = self.question.wordings
        return (wordings.get(Variant.STANDARD) or wordings[Variant.EASY_READ]).text


def open_questions(edition: Edition, inspection: Inspection) -> tuple[OpenQuestion, ...]:
    """Every free-text question of the inspection, by audience, in order."""
    return tuple(
        OpenQuestion(audience, question)
        for audience in inspection.audiences
        for question in edition.questionnaire(audience).by_id.values()
        if question.answer is AnswerType.TEXT
    )


def readable(inspection: Inspection) -> bool:
    """Whether comments may be read now: once the window is over, or in a demonstration."""
    over = inspection.window.state(now()) is WindowState.CLOSED
    return over or inspection.demonstration


@blueprint.get("/<inspection_id>/comments")
@access.for_role(*_READERS)
def comments(inspection_id: str) -> ResponseReturnValue:
    """The open questions, each leading to its comments."""
    of = opened(inspection_id)
    return page(
        "inspect/comments.html",
        of,
        questions=open_questions(of.edition, of.inspection),
        readable=readable(of.inspection),
    )


@blueprint.get("/<inspection_id>/comments/<audience>/<question_id>")
@access.for_role(*_READERS)
def comments_on(inspection_id: str, audience: str, question_id: str) -> ResponseReturnValue:
    """Every comment on one question, or those in one language, in an order that means nothing."""
    of = opened(inspection_id)
    question = question_of(of, audience, question_id)
    found, chosen = _comments(of.inspection, audience, question_id), in_language()
    return page(
        "inspect/comments_on.html",
        of,
        question=question,
        readable=readable(of.inspection),
        comments=[each for each in found if chosen in ("", each.language)],
        languages_written=sorted({each.language for each in found}, key=language_name),
        chosen=chosen,
    )


@blueprint.get("/<inspection_id>/comments/<audience>/<question_id>/<uuid:comment_id>")
@access.for_role(*_READERS)
def concern_form(
    inspection_id: str, audience: str, question_id: str, comment_id: UUID
) -> ResponseReturnValue:
    """One comment, and the form that raises a concern about it."""
    of = opened(inspection_id)
    comment = comment_of(of, audience, question_id, comment_id)
    return _concern_page(of, comment, ConcernForm())


@blueprint.post("/<inspection_id>/comments/<audience>/<question_id>/<uuid:comment_id>")
@access.for_role(*_READERS)
def raise_concern(
    inspection_id: str, audience: str, question_id: str, comment_id: UUID
) -> ResponseReturnValue:
    """Raises a concern, which the lead sees at once."""
    of = opened(inspection_id)
    comment = comment_of(of, audience, question_id, comment_id)
    form = ConcernForm(request.form)
    if not form.validate():
        return _concern_page(of, comment, form), 422
    try:
        with platform().transactions.write() as store:
            concerns.raise_concern(
                store, comment.id, access.signed_in_account(), str(form.reason.data), now=now()
            )
    except UserError as problem:
        form.problem = problem
        return _concern_page(of, comment, form), status_of(problem)
    flash("Your concern has been raised. The lead inspector sees it now.")
    return redirect(address_of(inspection_id, comment), 303)


def in_language() -> str:
    """The code of the language whose comments alone are shown; empty for all."""
    return request.args.get("language", "")


def address_of(inspection_id: str, comment: Comment) -> str:
    """Where a comment stands among the others on its question."""
    return url_for(
        "inspect.comments_on",
        inspection_id=inspection_id,
        audience=comment.audience,
        question_id=comment.question_id,
        language=in_language() or None,
        _anchor=f"comment-{comment.id}",
    )


def question_of(of: Opened, audience: str, question_id: str) -> OpenQuestion:
    """The open question of that id. Raises NotFound."""
    for candidate in open_questions(of.edition, of.inspection):
        if (candidate.audience, candidate.question.id) == (audience, question_id):
            return candidate
    raise NotFound


def _comments(inspection: Inspection, audience: str, question_id: str) -> tuple[Comment, ...]:
    if not readable(inspection):
        return ()
    with platform().transactions.read() as store:
        return concerns.comments(store, inspection.id, audience, question_id, now=now())


def comment_of(of: Opened, audience: str, question_id: str, comment_id: UUID) -> Comment:
    """A comment that may be read now. Raises NotFound."""
    question_of(of, audience, question_id)
    for comment in _comments(of.inspection, audience, question_id):
        if comment.id == comment_id:
            return comment
    raise NotFound


def _concern_page(of: Opened, comment: Comment, form: ConcernForm) -> str:
    question = question_of(of, comment.audience, comment.question_id)
    return page(
        "inspect/concern.html",
        of,
        comment=comment,
        question=question,
        form=form,
        back=address_of(of.inspection.id, comment),
    )

"""Comments: free text as it was written, apart from the answers that came with it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound
from wtforms.validators import DataRequired, Length

from surveyapp.domain.account import Role
from surveyapp.domain.coding import Reading
from surveyapp.domain.errors import NotFoundError, UserError
from surveyapp.domain.inspection import Inspection, WindowState
from surveyapp.domain.questionnaire import AnswerType, Edition, Question, Variant
from surveyapp.domain.response import Comment
from surveyapp.services import coding, concerns, reading_comments, themes
from surveyapp.services.reading_comments import CODERS, CommentsPage, Wanted
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import Opened, blueprint, opened, page
from surveyapp.web.platform import now, platform
from surveyapp.web.staff_forms import StaffForm, TextAreaField, status_of, written
from surveyapp.web.staff_words import language_name

#: A concern is a note to the lead; whole letters go by other ways.
LONGEST_REASON = 4_000
_READERS = (Role.LEAD, Role.INSPECTOR, Role.CLERK)
#: What an address carries along, so that each way back leads to the same place in the same order.
_PLACE = ("language", "seed", "page")


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
    """The open questions, each leading to its comments, and where the work on them stands."""
    of = opened(inspection_id)
    with platform().transactions.read() as store:
        progress = reading_comments.progress(store, inspection_id, access.signed_in_account())
    return page(
        "inspect/comments.html",
        of,
        questions=open_questions(of.edition, of.inspection),
        readable=readable(of.inspection),
        progress=progress,
    )


@blueprint.get("/<inspection_id>/comments/<audience>/<question_id>")
@access.for_role(*_READERS)
def comments_on(inspection_id: str, audience: str, question_id: str) -> ResponseReturnValue:
    """The comments on one question, or those in one language, in an order that means nothing."""
    of = opened(inspection_id)
    question = question_of(of, audience, question_id)
    wanted = Wanted(audience, question_id, language=request.args.get("language", ""))
    return page(
        "inspect/comments_on.html",
        of,
        question=question,
        shown=shown_comments(of, wanted) if readable(of.inspection) else None,
        languages_written=_languages(inspection_id, audience, question_id),
        chosen=wanted.language,
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


@dataclass(frozen=True)
class Shown:
    """Comments on a page, with the readings that whoever looks may see, and the themes' names."""

    found: CommentsPage
    readings: dict[UUID, tuple[Reading, ...]]
    names: dict[UUID, str]


def shown_comments(of: Opened, wanted: Wanted, words: str = "") -> Shown:
    """A page of comments, as the address says which. Raises UserError."""
    account = access.signed_in_account()
    with platform().transactions.read() as store:
        found = reading_comments.listed(
            store,
            of.inspection.id,
            account,
            wanted,
            now=now(),
            words=words,
            seed=request.args.get("seed", ""),
            number=request.args.get("page", 1, type=int),
        )
        if account.role not in CODERS:
            return Shown(found, {}, {})
        ids = [comment.id for comment in found.comments]
        readings = coding.readings(store, of.inspection.id, ids, account)
        names = {each.id: each.words.name for each in themes.all_themes(store, of.inspection.id)}
    return Shown(found, readings, names)


def _languages(inspection_id: str, audience: str, question_id: str) -> list[str]:
    with platform().transactions.read() as store:
        found = reading_comments.languages(store, inspection_id, audience, question_id)
    return sorted(found, key=language_name)


def place() -> dict[str, Any]:
    """What the address says about the list that a comment was opened from."""
    return {name: request.args[name] for name in _PLACE if request.args.get(name)}


def address_of(inspection_id: str, comment: Comment) -> str:
    """Where a comment stands among the others on its question."""
    return url_for(
        "inspect.comments_on",
        inspection_id=inspection_id,
        audience=comment.audience,
        question_id=comment.question_id,
        **place(),
        _anchor=f"comment-{comment.id}",
    )


def question_of(of: Opened, audience: str, question_id: str) -> OpenQuestion:
    """The open question of that id. Raises NotFound."""
    for candidate in open_questions(of.edition, of.inspection):
        if (candidate.audience, candidate.question.id) == (audience, question_id):
            return candidate
    raise NotFound


def comment_of(of: Opened, audience: str, question_id: str, comment_id: UUID) -> Comment:
    """A comment that may be read now. Raises NotFound."""
    question_of(of, audience, question_id)
    if not readable(of.inspection):
        raise NotFound
    try:
        with platform().transactions.read() as store:
            comment = reading_comments.one(
                store, of.inspection.id, comment_id, access.signed_in_account(), now=now()
            )
    except NotFoundError as error:
        raise NotFound from error
    if (comment.audience, comment.question_id) != (audience, question_id):
        raise NotFound
    return comment


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

"""Quotes for a report: proposed, approved by a second person, taken away as a file."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response
from wtforms.validators import DataRequired, Length

from surveyapp.content.languages import SOURCE_LANGUAGE
from surveyapp.domain.errors import UserError
from surveyapp.domain.questionnaire import Variant
from surveyapp.domain.quote import QuoteState
from surveyapp.domain.redaction import plain
from surveyapp.domain.response import Comment
from surveyapp.services import quote_files, quoting
from surveyapp.services.quoting import LONGEST
from surveyapp.services.reading_comments import CODERS, rules_of
from surveyapp.services.redacting import Redaction
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import Opened, blueprint, opened, page
from surveyapp.web.inspect.comments import (
    address_of,
    comment_of,
    open_questions,
    place,
    question_of,
    readable,
)
from surveyapp.web.inspect.redaction import redaction_of
from surveyapp.web.platform import now, platform
from surveyapp.web.staff_forms import (
    CheckboxesField,
    SelectField,
    StaffForm,
    TextAreaField,
    choices,
    status_of,
    written,
)
from surveyapp.web.staff_words import language_name

_ADDRESS = "/<inspection_id>/comments/<audience>/<question_id>/<uuid:comment_id>/quote"


class QuoteForm(StaffForm):
    """The part that is quoted, and what is said of who wrote it."""

    words = TextAreaField(
        "The words of the quote",
        filters=[written],
        validators=[
            DataRequired("Leave the words that are to be quoted."),
            Length(max=LONGEST, message=f"Leave {LONGEST:,} characters or fewer."),
        ],
    )
    criterion = SelectField("Criterion that it speaks to", validate_choice=False)
    names = CheckboxesField("What is said of who wrote it, beside the audience")


@blueprint.get(_ADDRESS)
@access.for_role(*CODERS)
def quote_form(
    inspection_id: str, audience: str, question_id: str, comment_id: UUID
) -> ResponseReturnValue:
    """A redacted comment, to be cut down to what is quoted."""
    of = opened(inspection_id)
    comment = comment_of(of, audience, question_id, comment_id)
    held = redaction_of(comment)
    form = _form(of, comment)
    form.words.data = plain(held.pieces)
    return _quote_page(of, comment, held, form)


@blueprint.post(_ADDRESS)
@access.for_role(*CODERS)
def propose_quote(
    inspection_id: str, audience: str, question_id: str, comment_id: UUID
) -> ResponseReturnValue:
    """Proposes a quote."""
    of = opened(inspection_id)
    comment = comment_of(of, audience, question_id, comment_id)
    held = redaction_of(comment)
    form = _form(of, comment, filled=True)
    if not form.validate():
        return _quote_page(of, comment, held, form), 422
    try:
        with platform().transactions.write() as store:
            quoting.propose(
                store,
                comment.id,
                access.signed_in_account(),
                str(form.words.data),
                now=now(),
                criterion=form.criterion.data or "",
                text_id=held.text_id,
                names_language="language" in (form.names.data or ()),
                names_variant="easy-read" in (form.names.data or ()),
            )
    except UserError as problem:
        form.problem = problem
        return _quote_page(of, comment, held, form), status_of(problem)
    flash("The quote is proposed.")
    return redirect(url_for("inspect.quotes", inspection_id=inspection_id), 303)


@blueprint.get("/<inspection_id>/comments/quotes", endpoint="quotes")
@access.for_role(*CODERS)
def all_quotes(inspection_id: str) -> ResponseReturnValue:
    """Every quote, those first that wait for somebody."""
    return _quotes_page(opened(inspection_id))


@blueprint.get("/<inspection_id>/comments/quotes.<suffix>")
@access.for_role(*CODERS)
def quotes_file(inspection_id: str, suffix: str) -> ResponseReturnValue:
    """The approved quotes as a file: a table, or text."""
    of = opened(inspection_id)
    if suffix not in quote_files.MEDIA_TYPES or not readable(of.inspection):
        raise NotFound
    with platform().transactions.read() as store:
        content = quote_files.content(store, of.edition, of.inspection, suffix)
    response = Response(content, content_type=quote_files.MEDIA_TYPES[suffix])
    name = f"{inspection_id}-quotes.{suffix}"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@blueprint.post("/<inspection_id>/comments/quotes/<uuid:quote_id>/approve")
@access.for_role(*CODERS)
def approve_quote(inspection_id: str, quote_id: UUID) -> ResponseReturnValue:
    """Approves a quote as it stands."""
    return _changed(
        inspection_id,
        quote_id,
        "The quote is approved.",
        lambda store: quoting.approve(store, quote_id, access.signed_in_account(), now=now()),
    )


@blueprint.post("/<inspection_id>/comments/quotes/<uuid:quote_id>/take-back")
@access.for_role(*CODERS)
def take_back_quote(inspection_id: str, quote_id: UUID) -> ResponseReturnValue:
    """Takes a quote back."""
    return _changed(
        inspection_id,
        quote_id,
        "The quote is taken back.",
        lambda store: quoting.take_back(store, quote_id, access.signed_in_account(), now=now()),
    )


def _changed(
    inspection_id: str, quote_id: UUID, told: str, change: Callable[[Any], None]
) -> ResponseReturnValue:
    of = opened(inspection_id)
    with platform().transactions.read() as store:
        if quote_id not in {each.id for each in quoting.all_quotes(store, inspection_id)}:
            raise NotFound
    try:
        with platform().transactions.write() as store:
            change(store)
    except UserError as problem:
        return _quotes_page(of, problem), status_of(problem)
    flash(told)
    return redirect(url_for("inspect.quotes", inspection_id=inspection_id), 303)


def _form(of: Opened, comment: Comment, *, filled: bool = False) -> QuoteForm:
    form = QuoteForm(request.form if filled else None)
    form.criterion.choices = choices(
        [
            ("", "None in particular"),
            *((each.code, f"{each.code}: {each.short}") for each in of.edition.criteria),
        ]
    )
    nameable = []
    if comment.language != SOURCE_LANGUAGE:
        named = language_name(comment.language)
        nameable.append(("language", f"That they answered in {named}"))
    if comment.variant is Variant.EASY_READ:
        nameable.append(("easy-read", "That they answered in easy read"))
    form.names.choices = choices(nameable)
    return form


def _quote_page(of: Opened, comment: Comment, held: Redaction, form: QuoteForm) -> str:
    return page(
        "inspect/quote.html",
        of,
        comment=comment,
        question=question_of(of, comment.audience, comment.question_id),
        held=held,
        form=form,
        text_id=None if held.text_id == comment.id else held.text_id,
        place=place(),
        back=address_of(of.inspection.id, comment),
    )


def _quotes_page(of: Opened, problem: UserError | None = None) -> str:
    shows = readable(of.inspection)
    with platform().transactions.read() as store:
        found = quoting.all_quotes(store, of.inspection.id) if shows else ()
        rules = rules_of(store, of.inspection.id)
    questions = {
        (each.audience, each.question.id): each.text
        for each in open_questions(of.edition, of.inspection)
    }
    form = StaffForm()
    form.problem = problem
    return page(
        "inspect/quotes.html",
        of,
        readable=shows,
        by_state={state: [each for each in found if each.state is state] for state in QuoteState},
        questions=questions,
        criteria={each.code: each.short for each in of.edition.criteria},
        rules=rules,
        form=form,
    )

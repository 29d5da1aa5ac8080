"""Hiding names and other details in a comment before any of it is quoted."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from surveyapp.domain.answers import clean_text
from surveyapp.domain.errors import NotFoundError, RefusedError, UserError
from surveyapp.domain.personal_details import Suggestion
from surveyapp.domain.redaction import Decision, Reason, Span, occurrences, words
from surveyapp.domain.response import Comment
from surveyapp.services import redacting
from surveyapp.services.reading_comments import CODERS
from surveyapp.services.redacting import Redaction
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import Opened, blueprint, opened, page
from surveyapp.web.inspect.comments import address_of, comment_of, place, question_of
from surveyapp.web.platform import now, platform
from surveyapp.web.staff_forms import RadioField, StaffForm, StringField, choices, status_of

_ADDRESS = "/<inspection_id>/comments/<audience>/<question_id>/<uuid:comment_id>/details"
#: Words round a suggestion, so that it can be judged.
_AROUND = 40


class MarkForm(StaffForm):
    """What a person marks beyond what is suggested, and why."""

    words = StringField("Words to hide, exactly as they are written")
    reason = RadioField(
        "What they would tell",
        choices=choices(
            [
                (Reason.NAME.name, "A name"),
                (Reason.SCHOOL.name, "A school"),
                (Reason.CONTACT.name, "How to reach someone"),
                (Reason.HEALTH.name, "A health detail"),
                (Reason.OTHER.name, "Something else"),
            ]
        ),
        default=Reason.NAME.name,
        validate_choice=False,
    )


@dataclass(frozen=True)
class Asked:
    """A suggestion with the words round it."""

    suggestion: Suggestion
    before: str
    words: str
    after: str

    @property
    def name(self) -> str:
        """The name of its field."""
        return f"suggested-{_value(self.suggestion.span)}"


@blueprint.get(_ADDRESS)
@access.for_role(*CODERS)
def details(
    inspection_id: str, audience: str, question_id: str, comment_id: UUID
) -> ResponseReturnValue:
    """One comment, what is hidden in it, and what could be."""
    of = opened(inspection_id)
    comment = comment_of(of, audience, question_id, comment_id)
    return _details_page(of, comment, redaction_of(comment), MarkForm())


@blueprint.post(_ADDRESS)
@access.for_role(*CODERS)
def hide_details(
    inspection_id: str, audience: str, question_id: str, comment_id: UUID
) -> ResponseReturnValue:
    """Keeps that someone looked, and what they decided."""
    of = opened(inspection_id)
    comment = comment_of(of, audience, question_id, comment_id)
    held, form = redaction_of(comment), MarkForm(request.form)
    try:
        decided = list(_decisions(held, form))
        with platform().transactions.write() as store:
            redacting.decide(
                store,
                comment.id,
                access.signed_in_account(),
                decided,
                request.form.get("seen", -1, type=int),
                now=now(),
                text_id=held.text_id,
            )
    except UserError as problem:
        form.problem = problem
        return _details_page(of, comment, redaction_of(comment), form), status_of(problem)
    flash("What you decided is kept.")
    return redirect(
        url_for(
            "inspect.details",
            inspection_id=inspection_id,
            audience=audience,
            question_id=question_id,
            comment_id=comment_id,
            text=None if held.text_id == comment.id else held.text_id,
            **place(),
        ),
        303,
    )


def redaction_of(comment: Comment) -> Redaction:
    """How far the text has been looked over that the address names: a translation, or the comment.

    Raises NotFound for one that is not there.
    """
    text_id = request.args.get("text", None, type=UUID)
    try:
        with platform().transactions.read() as store:
            _, held = redacting.redaction(
                store, comment.id, access.signed_in_account(), now=now(), text_id=text_id
            )
    except NotFoundError as error:
        raise NotFound from error
    return held


def _decisions(held: Redaction, form: MarkForm) -> Iterator[Decision]:
    """What the form says. Raises RefusedError for words that are not in the text."""
    for asked in _asked(held):
        answer = request.form.get(asked.name)
        if answer in ("hide", "leave"):
            suggestion = asked.suggestion
            yield Decision(
                suggestion.span, answer == "hide", suggestion.reason, suggestion.kind.name
            )
    for mark in held.marks:
        if _value(mark.span) in request.form.getlist("show"):
            yield Decision(mark.span, hides=False, reason=mark.reason)
    reason = Reason.__members__.get(form.reason.data or "", Reason.OTHER)
    for span in _marked(held, form.words.data or ""):
        yield Decision(span, hides=True, reason=reason)


def _marked(held: Redaction, typed: str) -> Iterator[Span]:
    wanted = clean_text(typed)
    found = occurrences(held.text, wanted)
    if wanted and not found:
        raise RefusedError(
            "The words that you typed do not stand so in this comment.",
            "Copy them from it, capitals included, or tick them below.",
        )
    yield from found
    ticked = {each for each in request.form.getlist("word") if re.fullmatch(r"\d{1,5}", each)}
    yield from _runs(words(held.text), {int(each) for each in ticked})


def _runs(of: tuple[Span, ...], ticked: Iterable[int]) -> Iterator[Span]:
    """Ticked words, those side by side as one."""
    start = end = -2
    for index in sorted(each for each in ticked if each < len(of)):
        if index == end + 1:
            end = index
            continue
        if start >= 0:
            yield Span(of[start].start, of[end].end)
        start = end = index
    if start >= 0:
        yield Span(of[start].start, of[end].end)


def _asked(held: Redaction) -> list[Asked]:
    text = held.text
    return [
        Asked(
            each,
            "…" * (each.span.start > _AROUND)
            + text[max(0, each.span.start - _AROUND) : each.span.start],
            text[each.span.start : each.span.end],
            text[each.span.end : each.span.end + _AROUND]
            + "…" * (each.span.end + _AROUND < len(text)),
        )
        for each in held.undecided
    ]


def _value(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _details_page(of: Opened, comment: Comment, held: Redaction, form: MarkForm) -> str:
    spans = words(held.text)
    return page(
        "inspect/details.html",
        of,
        comment=comment,
        question=question_of(of, comment.audience, comment.question_id),
        held=held,
        asked=_asked(held),
        hidden=[
            (_value(m.span), held.text[m.span.start : m.span.end], m.reason) for m in held.marks
        ],
        words=[held.text[span.start : span.end] for span in spans],
        form=form,
        text_id=None if held.text_id == comment.id else held.text_id,
        place=place(),
        back=address_of(of.inspection.id, comment),
    )

"""Reading comments one after the other, and giving them themes."""

import re
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.validators import Length, ValidationError

from surveyapp.domain.coding import Reading, Theme, ThemeWords
from surveyapp.domain.errors import UserError
from surveyapp.domain.response import Comment
from surveyapp.services import coding, reading_comments, themes
from surveyapp.services.reading_comments import CODERS, Wanted
from surveyapp.services.themes import LONGEST_NAME
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import Opened, blueprint, opened, page
from surveyapp.web.inspect.comments import address_of, comment_of, question_of
from surveyapp.web.platform import now, platform
from surveyapp.web.staff_forms import (
    CheckboxesField,
    StaffForm,
    StringField,
    choices,
    in_one_line,
    status_of,
)

_ADDRESS = "/<inspection_id>/comments/<audience>/<question_id>/<uuid:comment_id>/themes"
#: What is typed, or ticked, for a comment that needs no theme.
_NONE = "0"


class ReadingForm(StaffForm):
    """The themes of one comment, typed as numbers or ticked."""

    typed = StringField("Themes by number", filters=[in_one_line])
    ticked = CheckboxesField("Themes")
    another = StringField(
        "A new theme",
        filters=[in_one_line],
        validators=[Length(max=LONGEST_NAME, message=f"Use {LONGEST_NAME} characters or fewer.")],
    )

    def validate_typed(self, field: StringField) -> None:
        """Numbers alone, and one way of saying that none is needed."""
        typed = re.split(r"[\s,;.]+", (field.data or "").strip())
        if any(each and not re.fullmatch(r"[0-9]{1,4}", each) for each in typed):
            raise ValidationError("Type the numbers of themes, with spaces between: 3 7.")
        given = {str(int(each)) for each in typed if each} | set(self.ticked.data or ())
        if not given and not self.another.data:
            raise ValidationError("Give it a theme, or 0 when it needs none.")
        if _NONE in given and (len(given) > 1 or self.another.data):
            raise ValidationError("Give it themes or say that it needs none, not both.")
        self.numbers = {int(each) for each in given} - {int(_NONE)}


@blueprint.get("/<inspection_id>/comments/next", endpoint="next_comment")
@access.for_role(*CODERS)
def next_comment(inspection_id: str) -> ResponseReturnValue:
    """Leads to a comment that is to be read, by chance, of all or of one question."""
    audience, question_id = request.args.get("audience", ""), request.args.get("question", "")
    with platform().transactions.read() as store:
        found = reading_comments.next_to_read(
            store,
            inspection_id,
            access.signed_in_account(),
            Wanted(audience, question_id),
            now=now(),
        )
    if found is None:
        flash("You have read all that there is to read here.")
        return redirect(url_for("inspect.comments", inspection_id=inspection_id), 303)
    return redirect(_address(inspection_id, found, only="yes" if question_id else None), 303)


@blueprint.get(_ADDRESS)
@access.for_role(*CODERS)
def themes_of_comment(
    inspection_id: str, audience: str, question_id: str, comment_id: UUID
) -> ResponseReturnValue:
    """One comment to read, and the form for its themes."""
    of = opened(inspection_id)
    comment = comment_of(of, audience, question_id, comment_id)
    return _reading_page(of, comment)


@blueprint.post(_ADDRESS)
@access.for_role(*CODERS)
def give_themes(
    inspection_id: str, audience: str, question_id: str, comment_id: UUID
) -> ResponseReturnValue:
    """Keeps the themes, and leads to the next comment."""
    of = opened(inspection_id)
    comment = comment_of(of, audience, question_id, comment_id)
    form = ReadingForm(request.form)
    known, _ = _state(of, comment)
    form.ticked.choices = _choices(known)
    if not form.validate():
        return _reading_page(of, comment, form), 422
    try:
        _give(inspection_id, comment, form)
    except UserError as problem:
        form.problem = problem
        return _reading_page(of, comment, form), status_of(problem)
    if request.form.get("then") == "list":
        flash("The themes of this comment are kept.")
        return redirect(address_of(inspection_id, comment), 303)
    return redirect(_next_address(inspection_id, comment), 303)


def _give(inspection_id: str, comment: Comment, form: ReadingForm) -> None:
    account, numbers = access.signed_in_account(), set(form.numbers)
    with platform().transactions.write() as store:
        if form.another.data:
            added = themes.add_theme(
                store, inspection_id, account, ThemeWords(form.another.data), now=now()
            )
            numbers.add(added.number)
        coding.give(store, comment.id, account, numbers, now=now())


def _address(inspection_id: str, comment: Comment, only: str | None) -> str:
    return url_for(
        "inspect.themes_of_comment",
        inspection_id=inspection_id,
        audience=comment.audience,
        question_id=comment.question_id,
        comment_id=comment.id,
        only=only,
    )


def _next_address(inspection_id: str, comment: Comment) -> str:
    only = bool(request.args.get("only"))
    return url_for(
        "inspect.next_comment",
        inspection_id=inspection_id,
        audience=comment.audience if only else None,
        question=comment.question_id if only else None,
    )


def _state(of: Opened, comment: Comment) -> tuple[tuple[Theme, ...], tuple[Reading, ...]]:
    """The themes that may be given to it, and its readings that may be seen."""
    account = access.signed_in_account()
    with platform().transactions.read() as store:
        known = themes.all_themes(store, of.inspection.id)
        readings = coding.readings(store, of.inspection.id, [comment.id], account)
    seen = readings.get(comment.id, ())
    mine = {theme for each in seen if each.reader_id == account.id for theme in each.themes}
    return tuple(each for each in known if each.offered or each.id in mine), seen


def _choices(known: tuple[Theme, ...]) -> list[tuple[str, str]]:
    """Each theme, and at the end that none is needed."""
    named = [(str(theme.number), f"{theme.number} {theme.words.name}") for theme in known]
    offered: list[tuple[str, str]] = choices([*named, (_NONE, "0 Read, no theme needed")])
    return offered


def _reading_page(of: Opened, comment: Comment, form: ReadingForm | None = None) -> str:
    account = access.signed_in_account()
    known, seen = _state(of, comment)
    mine = next((each for each in seen if each.reader_id == account.id), None)
    if form is None:
        form = ReadingForm()
        form.ticked.data = _ticked(mine, known)
    form.ticked.choices = _choices(known)
    with platform().transactions.read() as store:
        waiting = reading_comments.waiting(store, of.inspection.id)
    return page(
        "inspect/themes_of_comment.html",
        of,
        comment=comment,
        question=question_of(of, comment.audience, comment.question_id),
        form=form,
        known=known,
        names={theme.id: theme.words.name for theme in known},
        mine=mine,
        others=[each for each in seen if each.reader_id != account.id],
        waiting=waiting,
        skip=_next_address(of.inspection.id, comment),
        back=address_of(of.inspection.id, comment),
    )


def _ticked(mine: Reading | None, known: tuple[Theme, ...]) -> list[str]:
    if mine is None:
        return []
    return [str(theme.number) for theme in known if theme.id in mine.themes] or [_NONE]

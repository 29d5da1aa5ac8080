"""Search among the comments of an inspection: by words, question, criterion, theme, audience."""

from flask import request
from flask.typing import ResponseReturnValue

from surveyapp.domain.coding import Theme, standing_for
from surveyapp.domain.errors import UserError
from surveyapp.services import reading_comments, themes
from surveyapp.services.reading_comments import CODERS, Wanted
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import Opened, blueprint, opened, page
from surveyapp.web.inspect.comments import open_questions, readable, shown_comments
from surveyapp.web.platform import platform
from surveyapp.web.staff_forms import (
    SelectField,
    StaffForm,
    StringField,
    choices,
    in_one_line,
    status_of,
)
from surveyapp.web.staff_words import language_name, named


class FindForm(StaffForm):
    """What is looked for; what is left as it is asks for nothing."""

    words = StringField("Words", filters=[in_one_line])
    audience = SelectField("Who wrote it", validate_choice=False)
    question = SelectField("Question", validate_choice=False)
    criterion = SelectField("Criterion of its themes", validate_choice=False)
    theme = SelectField("Theme", validate_choice=False)
    language = SelectField("Language of the survey", validate_choice=False)
    state = SelectField(
        "State",
        choices=choices([("", "Read or not"), ("unread", "Nobody has read it")]),
        validate_choice=False,
    )


@blueprint.get("/<inspection_id>/comments/find")
@access.for_role(*CODERS)
def find_comments(inspection_id: str) -> ResponseReturnValue:
    """Comments in which words are found, shuffled, or all that fit what was chosen."""
    of = opened(inspection_id)
    form, known = _form(of)
    shown, asked = None, bool(request.args)
    status = 200
    try:
        if readable(of.inspection) and asked:
            shown = shown_comments(of, _wanted(form, known), form.words.data or "")
    except UserError as problem:
        form.problem, status = problem, status_of(problem)
    html = page(
        "inspect/find_comments.html",
        of,
        form=form,
        shown=shown,
        kept=_kept(),
        readable=readable(of.inspection),
        questions={
            (each.audience, each.question.id): each.text
            for each in open_questions(of.edition, of.inspection)
        },
    )
    return html, status


def _kept() -> dict[str, str]:
    """What was asked for, to be put into the addresses of other pages of the same list."""
    return {
        field.name: request.args[field.name] for field in FindForm() if request.args.get(field.name)
    }


def _form(of: Opened) -> tuple[FindForm, tuple[Theme, ...]]:
    with platform().transactions.read() as store:
        known = themes.all_themes(store, of.inspection.id)
        criteria = themes.criteria(store, of.inspection)
        languages = reading_comments.languages(store, of.inspection.id)
    form = FindForm(request.args)
    form.audience.choices = _any("Anyone", [(one, named(one)) for one in of.inspection.audiences])
    texts = {q.question.id: q.text for q in open_questions(of.edition, of.inspection)}
    form.question.choices = _any("Any question", sorted(texts.items(), key=lambda pair: pair[1]))
    form.criterion.choices = _any(
        "Any criterion", [(code, f"{code}: {short}") for code, short in criteria.items()]
    )
    offered = [theme for theme in known if theme.merged_into is None]
    form.theme.choices = _any(
        "Any theme", [(str(each.number), f"{each.number} {each.words.name}") for each in offered]
    )
    form.language.choices = _any(
        "Any language", [(code, language_name(code)) for code in languages]
    )
    return form, known


def _any(label: str, pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    offered: list[tuple[str, str]] = choices([("", label), *pairs])
    return offered


def _wanted(form: FindForm, known: tuple[Theme, ...]) -> Wanted:
    number, criterion = form.theme.data or "", form.criterion.data or ""
    by_id = {theme.id: theme for theme in known}
    carried = None
    if number or criterion:
        standing = {theme.id: by_id[standing_for(by_id, theme.id)] for theme in known}
        carried = frozenset(
            theme_id
            for theme_id, theme in standing.items()
            if number in ("", str(theme.number)) and criterion in ("", theme.words.criterion)
        )
    return Wanted(
        audience=form.audience.data or "",
        question_id=form.question.data or "",
        language=form.language.data or "",
        themes=carried,
        unread=form.state.data == "unread",
    )

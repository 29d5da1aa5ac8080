"""The code book of an inspection, and how far those agree who code with it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound
from wtforms.validators import DataRequired, Length

from surveyapp.domain.agreement import MIN_COMMENTS, MIN_USES
from surveyapp.domain.coding import Theme, ThemeWords
from surveyapp.domain.errors import UserError
from surveyapp.services import coding, themes
from surveyapp.services.reading_comments import CODERS, rules_of
from surveyapp.services.themes import LONGEST_NAME, LONGEST_WORDS
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import Opened, blueprint, opened, page
from surveyapp.web.platform import now, platform
from surveyapp.web.staff_forms import (
    SelectField,
    StaffForm,
    StringField,
    TextAreaField,
    choices,
    in_one_line,
    status_of,
    written,
)

_TOO_LONG = f"Use {LONGEST_WORDS:,} characters or fewer."


class ThemeForm(StaffForm):
    """The words of a theme."""

    name = StringField(
        "Name",
        filters=[in_one_line],
        validators=[
            DataRequired("Give the theme a name."),
            Length(max=LONGEST_NAME, message=f"Use {LONGEST_NAME} characters or fewer."),
        ],
    )
    definition = TextAreaField(
        "What it means",
        filters=[written],
        validators=[Length(max=LONGEST_WORDS, message=_TOO_LONG)],
    )
    when_to_use = TextAreaField(
        "When to use it, and when not",
        filters=[written],
        validators=[Length(max=LONGEST_WORDS, message=_TOO_LONG)],
    )
    criterion = SelectField("Criterion that it speaks to")

    @property
    def words(self) -> ThemeWords:
        """What was typed."""
        return ThemeWords(
            str(self.name.data),
            self.definition.data or "",
            self.when_to_use.data or "",
            self.criterion.data or "",
        )


class MergeForm(StaffForm):
    """The theme that is to stand for this one."""

    into = SelectField("Merge into", validators=[DataRequired("Choose the theme.")])


@blueprint.get("/<inspection_id>/comments/themes", endpoint="themes")
@access.for_role(*CODERS)
def code_book(inspection_id: str) -> ResponseReturnValue:
    """Every theme, with how many comments carry it."""
    of = opened(inspection_id)
    return _code_book_page(of, _form(of))


@blueprint.post("/<inspection_id>/comments/themes")
@access.for_role(*CODERS)
def add_theme(inspection_id: str) -> ResponseReturnValue:
    """Puts a theme into the code book."""
    of = opened(inspection_id)
    form = _form(of)
    if not form.validate():
        return _code_book_page(of, form), 422
    try:
        with platform().transactions.write() as store:
            added = themes.add_theme(
                store, inspection_id, access.signed_in_account(), form.words, now=now()
            )
    except UserError as problem:
        form.problem = problem
        return _code_book_page(of, form), status_of(problem)
    flash(f"Theme {added.number}, “{added.words.name}”, is in the code book.")
    return redirect(url_for("inspect.themes", inspection_id=inspection_id), 303)


@blueprint.get("/<inspection_id>/comments/themes/<uuid:theme_id>")
@access.for_role(*CODERS)
def theme(inspection_id: str, theme_id: UUID) -> ResponseReturnValue:
    """One theme: its words, and what may become of it."""
    of = opened(inspection_id)
    known, found = _theme(of, theme_id)
    words = found.words
    form = ThemeForm(data=vars(words))
    return _theme_page(of, known, found, form, MergeForm())


@blueprint.post("/<inspection_id>/comments/themes/<uuid:theme_id>")
@access.for_role(*CODERS)
def reword_theme(inspection_id: str, theme_id: UUID) -> ResponseReturnValue:
    """Gives a theme other words."""
    of = opened(inspection_id)
    known, found = _theme(of, theme_id)
    form = _form(of)
    if not form.validate():
        return _theme_page(of, known, found, form, MergeForm()), 422
    try:
        with platform().transactions.write() as store:
            account = access.signed_in_account()
            themes.reword(store, inspection_id, theme_id, account, form.words, now=now())
    except UserError as problem:
        form.problem = problem
        return _theme_page(of, known, found, form, MergeForm()), status_of(problem)
    flash(f"Theme {found.number} is kept as you wrote it. What was coded with it stays.")
    return redirect(url_for("inspect.themes", inspection_id=inspection_id), 303)


@blueprint.post("/<inspection_id>/comments/themes/<uuid:theme_id>/merge")
@access.for_role(*CODERS)
def merge_theme(inspection_id: str, theme_id: UUID) -> ResponseReturnValue:
    """Lets another theme stand for this one."""
    of = opened(inspection_id)
    known, found = _theme(of, theme_id)
    form = MergeForm(request.form)
    form.into.choices = _others(known, found)
    if not form.validate():
        return _theme_page(of, known, found, ThemeForm(data=vars(found.words)), form), 422
    into = next(each for each in known if str(each.number) == form.into.data)
    account = access.signed_in_account()
    return _changed(
        of,
        found,
        f"Theme {found.number} is merged into theme {into.number}, “{into.words.name}”.",
        lambda store: themes.merge(store, inspection_id, theme_id, into.id, account, now=now()),
    )


@blueprint.post("/<inspection_id>/comments/themes/<uuid:theme_id>/retire")
@access.for_role(*CODERS)
def retire_theme(inspection_id: str, theme_id: UUID) -> ResponseReturnValue:
    """Offers a theme no longer."""
    of, account = opened(inspection_id), access.signed_in_account()
    _, found = _theme(of, theme_id)
    return _changed(
        of,
        found,
        f"Theme {found.number} is offered no longer. What was coded with it stays.",
        lambda store: themes.retire(store, inspection_id, theme_id, account, now=now()),
    )


@blueprint.post("/<inspection_id>/comments/themes/<uuid:theme_id>/offer")
@access.for_role(*CODERS)
def offer_theme(inspection_id: str, theme_id: UUID) -> ResponseReturnValue:
    """Offers a theme again that was retired or merged."""
    of, account = opened(inspection_id), access.signed_in_account()
    _, found = _theme(of, theme_id)
    return _changed(
        of,
        found,
        f"Theme {found.number} is offered again, with all that was coded with it.",
        lambda store: themes.offer_again(store, inspection_id, theme_id, account),
    )


@blueprint.get("/<inspection_id>/comments/agreement")
@access.for_role(*CODERS)
def agreement(inspection_id: str) -> ResponseReturnValue:
    """How far those agree who coded the same comments, not seeing each other's themes."""
    of = opened(inspection_id)
    with platform().transactions.read() as store:
        known = themes.all_themes(store, inspection_id)
        found = coding.agreement(store, inspection_id)
        rules = rules_of(store, inspection_id)
    return page(
        "inspect/agreement.html",
        of,
        found=found,
        themes=[each for each in known if each.id in found.by_theme],
        rules=rules,
        least=MIN_COMMENTS,
        least_uses=MIN_USES,
    )


def _changed(
    of: Opened, found: Theme, told: str, change: Callable[[Any], None]
) -> ResponseReturnValue:
    try:
        with platform().transactions.write() as store:
            change(store)
    except UserError as problem:
        known, found = _theme(of, found.id)
        form = ThemeForm(data=vars(found.words))
        form.problem = problem
        return _theme_page(of, known, found, form, MergeForm()), status_of(problem)
    flash(told)
    return redirect(url_for("inspect.themes", inspection_id=of.inspection.id), 303)


def _theme(of: Opened, theme_id: UUID) -> tuple[tuple[Theme, ...], Theme]:
    """All themes, and that one. Raises NotFound."""
    with platform().transactions.read() as store:
        known = themes.all_themes(store, of.inspection.id)
    for each in known:
        if each.id == theme_id:
            return known, each
    raise NotFound


def _form(of: Opened) -> ThemeForm:
    form = ThemeForm(request.form)
    form.criterion.choices = _criteria(of)
    return form


def _criteria(of: Opened) -> list[tuple[str, str]]:
    named = [(each.code, f"{each.code}: {each.short}") for each in of.edition.criteria]
    offered: list[tuple[str, str]] = choices([("", "None in particular"), *named])
    return offered


def _others(known: tuple[Theme, ...], found: Theme) -> list[tuple[str, str]]:
    offered: list[tuple[str, str]] = choices(
        [
            (str(each.number), f"{each.number} {each.words.name}")
            for each in known
            if each.offered and each.id != found.id
        ]
    )
    return offered


def _code_book_page(of: Opened, form: ThemeForm) -> str:
    account = access.signed_in_account()
    with platform().transactions.read() as store:
        known = themes.all_themes(store, of.inspection.id)
        counts = coding.counts(store, of.inspection.id, account)
    return page(
        "inspect/themes.html",
        of,
        form=form,
        themes=[each for each in known if each.offered],
        former=[each for each in known if not each.offered],
        by_id={each.id: each for each in known},
        counts=counts,
    )


def _theme_page(
    of: Opened, known: tuple[Theme, ...], found: Theme, form: ThemeForm, merging: MergeForm
) -> str:
    form.criterion.choices = _criteria(of)
    merging.into.choices = _others(known, found)
    return page(
        "inspect/theme.html",
        of,
        theme=found,
        form=form,
        merging=merging,
        into=next((each for each in known if each.id == found.merged_into), None),
    )

"""The lead's page of an inspection's languages: which are open, and the form that opens one."""

from collections.abc import Sequence

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.validators import DataRequired, InputRequired, Length

from surveyapp.domain.account import Role
from surveyapp.domain.errors import UserError
from surveyapp.domain.inspection import WindowState
from surveyapp.domain.language import ReviewStatus
from surveyapp.services import deciding_languages, editions
from surveyapp.services.deciding_languages import LONGEST_REASON, LanguageStanding
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import Opened, blueprint, opened, page
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

_CHECKED = {
    ReviewStatus.SOURCE: "The original",
    ReviewStatus.DRAFT: "Draft, not checked",
    ReviewStatus.REVIEWED: "Reviewed",
    ReviewStatus.APPROVED: "Approved",
}


class LanguageForm(StaffForm):
    """The decision to open an inspection in one more language."""

    language = SelectField("Language", validators=[InputRequired("Choose the language.")])
    because = TextAreaField(
        "Why it opens",
        filters=[written],
        validators=[
            DataRequired("Say why, in a few words. It stays on the record."),
            Length(max=LONGEST_REASON, message=f"Use {LONGEST_REASON:,} characters or fewer."),
        ],
    )
    sure = CheckboxesField(
        "Your decision",
        choices=choices(
            [("yes", "Families may answer in this translation from now until closing")]
        ),
        validators=[InputRequired("Confirm the decision: it cannot be taken back.")],
    )


@blueprint.get("/<inspection_id>/languages")
@access.for_role(Role.LEAD)
def languages(inspection_id: str) -> ResponseReturnValue:
    """Every language, whether it is open, and by whose decision."""
    of = opened(inspection_id)
    standings = _standings(of)
    return _languages_page(of, standings, _form(standings))


@blueprint.post("/<inspection_id>/languages")
@access.for_role(Role.LEAD)
def open_language(inspection_id: str) -> ResponseReturnValue:
    """Opens the inspection in one more language."""
    of = opened(inspection_id)
    standings = _standings(of)
    form = _form(standings)
    if not form.validate():
        return _languages_page(of, standings, form), 422
    try:
        editions.must_hold((str(form.language.data),))
        with platform().transactions.write() as store:
            deciding_languages.open_language(
                store,
                of.edition,
                of.inspection,
                str(form.language.data),
                because=str(form.because.data),
                by=access.signed_in_account().name,
                now=now(),
            )
    except UserError as problem:
        form.problem = problem
        return _languages_page(of, _standings(of), form), status_of(problem)
    flash(f"The surveys are open in {dict(_names(standings))[str(form.language.data)]}.")
    return redirect(url_for("inspect.languages", inspection_id=inspection_id), 303)


def _standings(of: Opened) -> tuple[LanguageStanding, ...]:
    with platform().transactions.read() as store:
        return deciding_languages.standings(store, of.edition, of.inspection)


def _names(standings: Sequence[LanguageStanding]) -> list[tuple[str, str]]:
    return [(each.language.code, each.language.english_name) for each in standings]


def _form(standings: Sequence[LanguageStanding]) -> LanguageForm:
    form = LanguageForm(request.form)
    form.language.choices = choices(_names([each for each in standings if each.can_open]))
    return form


def _languages_page(of: Opened, standings: Sequence[LanguageStanding], form: LanguageForm) -> str:
    over = of.inspection.window.state(now()) in (WindowState.GRACE, WindowState.CLOSED)
    return page(
        "inspect/languages.html",
        of,
        standings=standings,
        form=None if over or not form.language.choices else form,
        checked=_CHECKED,
        over=over,
    )

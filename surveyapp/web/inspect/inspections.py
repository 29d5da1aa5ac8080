"""The lead's pages: every inspection, and the form that opens one."""

from datetime import timedelta

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import ValidationError
from wtforms.validators import InputRequired, Length

from surveyapp.domain.account import Role
from surveyapp.domain.calendar import london
from surveyapp.domain.errors import UserError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.services import areas, deciding_languages, editions, opening
from surveyapp.services.deciding_languages import AcceptedDrafts
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import blueprint
from surveyapp.web.platform import now, platform
from surveyapp.web.staff_forms import (
    CheckboxesField,
    DayField,
    RadioField,
    SelectField,
    StaffForm,
    StringField,
    TextAreaField,
    choices,
    in_one_line,
    status_of,
    written,
)

_SHORT = Length(max=120, message="Give 120 characters or fewer.")
_NEARBY = timedelta(days=366)


class OpeningForm(StaffForm):
    """What an inspection needs to open."""

    area = SelectField("Local area", validators=[InputRequired("Choose the local area.")])
    kind = RadioField("Kind", validators=[InputRequired("Choose the kind of inspection.")])
    notified = DayField(
        "Day on which the area was told",
        validators=[InputRequired("Enter the day, such as 23/11/2026.")],
    )
    childrens_social_care = StringField(
        "Council’s children’s social care", filters=[in_one_line], validators=[_SHORT]
    )
    adult_safeguarding = StringField(
        "Council’s adult safeguarding team", filters=[in_one_line], validators=[_SHORT]
    )
    paper_copies = StringField("Paper copies", filters=[in_one_line], validators=[_SHORT])
    purpose = RadioField(
        "What it is for",
        choices=choices(
            [
                ("real", "A real inspection"),
                ("demonstration", "A demonstration, with no real families"),
            ]
        ),
        validators=[InputRequired("Choose what it is for.")],
    )

    drafts = CheckboxesField("Draft translations to open in")
    because = TextAreaField(
        "Why they open although no native speaker has checked them",
        filters=[written],
        validators=[
            Length(
                max=deciding_languages.LONGEST_REASON,
                message=f"Use {deciding_languages.LONGEST_REASON:,} characters or fewer.",
            )
        ],
    )

    def validate_because(self, field: TextAreaField) -> None:
        """A draft opens for a reason."""
        if self.accepts_drafts and not field.data:
            raise ValidationError("Say why, in a few words. It stays on the record.")

    def validate_notified(self, field: DayField) -> None:
        """A year that was mistyped must not promise families a window."""
        if field.data and abs(field.data - london(now()).date()) > _NEARBY:
            raise ValidationError("Enter a day within a year of today.")

    @property
    def accepts_drafts(self) -> bool:
        """Whether a decision is needed: a demonstration opens in every language anyway."""
        return bool(self.drafts.data) and self.purpose.data == "real"

    @property
    def contacts(self) -> dict[str, str]:
        """The contacts that were given, by their name."""
        fields = (self.childrens_social_care, self.adult_safeguarding, self.paper_copies)
        return {field.name.replace("_", "-"): field.data for field in fields if field.data}


@blueprint.get("/")
@access.for_role(Role.LEAD)
def inspections() -> ResponseReturnValue:
    """Every inspection, the newest first."""
    with platform().transactions.read() as store:
        found = opening.inspections(store)
    return render_template("inspect/inspections.html", inspections=found, now=now())


@blueprint.get("/open")
@access.for_role(Role.LEAD)
def opening_form() -> ResponseReturnValue:
    """The form that opens an inspection."""
    edition = editions.load()
    return _opening_page(_form(edition), edition)


@blueprint.post("/open")
@access.for_role(Role.LEAD)
def open_inspection() -> ResponseReturnValue:
    """Opens an inspection on the newest edition, if all content holds."""
    edition = editions.load()
    form = _form(edition)
    if not form.validate():
        return _opening_page(form, edition), 422
    try:
        accepted = _accepted(form)
        checked = editions.load_for_opening(edition.id, accepted.languages)
        inspection = _open(form, checked, accepted)
    except UserError as problem:
        form.problem = problem
        return _opening_page(form, edition), status_of(problem)
    flash(f"The inspection of {inspection.area} is open.")
    return redirect(url_for("inspect.home", inspection_id=inspection.id), 303)


def _open(form: OpeningForm, edition: Edition, accepted: AcceptedDrafts) -> Inspection:
    with platform().transactions.write() as store:
        return opening.open_inspection(
            store,
            edition,
            form.area.data,
            form.kind.data,
            form.notified.data,
            now=now(),
            demonstration=form.purpose.data == "demonstration",
            contacts=form.contacts,
            drafts=accepted,
        ).inspection


def _accepted(form: OpeningForm) -> AcceptedDrafts:
    if not form.accepts_drafts:
        return AcceptedDrafts()
    by = access.signed_in_account().name
    return AcceptedDrafts(tuple(form.drafts.data or ()), str(form.because.data), by)


def _form(edition: Edition) -> OpeningForm:
    form = OpeningForm(request.form)
    form.area.choices = choices((name, name) for name in areas.names())
    form.drafts.choices = choices(
        (draft.code, draft.english_name) for draft in deciding_languages.drafts()
    )
    form.kind.choices = choices((kind.id, kind.name) for kind in edition.kinds if kind.audiences)
    return form


def _opening_page(form: OpeningForm, edition: Edition) -> str:
    return render_template("inspect/open.html", form=form, edition=edition)

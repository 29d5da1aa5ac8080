"""The lead's page of what a summary is set beside: local figures, and an earlier inspection."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import CombinedMultiDict, FileStorage
from werkzeug.wrappers import Response
from wtforms import ValidationError
from wtforms.validators import Length

from surveyapp.domain.account import Role
from surveyapp.domain.errors import UserError
from surveyapp.services import earlier, local_figures
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import Opened, blueprint, opened, page
from surveyapp.web.platform import now, platform
from surveyapp.web.staff_forms import FileField, StaffForm, StringField, in_one_line, status_of


class _FileForm(StaffForm):
    """One file to send."""

    file = FileField("File")

    def validate_file(self, field: FileField) -> None:
        """A form can be sent without a file."""
        if not isinstance(field.data, FileStorage) or not field.data.filename:
            raise ValidationError("Choose a file.")

    def content(self, most: int) -> bytes:
        """What the file holds, and where it holds more than `most` bytes, one of them more."""
        return self.file.data.stream.read(most + 1)  # type: ignore[no-any-return]


class FiguresForm(_FileForm):
    """A file of local figures."""

    file = FileField("CSV file")
    source = StringField(
        "Source, for rows that name none",
        filters=[in_one_line],
        validators=[
            Length(
                max=local_figures.LONGEST_SOURCE,
                message=f"Use {local_figures.LONGEST_SOURCE} characters or fewer.",
            )
        ],
    )


class EarlierForm(_FileForm):
    """The summary of an earlier inspection."""

    file = FileField("JSON file")


@blueprint.get("/<inspection_id>/comparisons")
@access.for_role(Role.LEAD)
def comparisons(inspection_id: str) -> ResponseReturnValue:
    """What is there to compare with, and the forms that load more."""
    return _comparisons_page(opened(inspection_id))


@blueprint.get("/<inspection_id>/comparisons/local-figures.csv")
@access.for_role(Role.LEAD)
def local_figures_template(inspection_id: str) -> ResponseReturnValue:
    """A blank file with a line for every group."""
    of = opened(inspection_id)
    content = local_figures.template(of.edition, of.inspection)
    response = Response(content, content_type="text/csv; charset=utf-8")
    name = f"{of.inspection.id}-local-figures.csv"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@blueprint.post("/<inspection_id>/comparisons/local-figures")
@access.for_role(Role.LEAD)
def load_local_figures(inspection_id: str) -> ResponseReturnValue:
    """Loads a file in place of all figures that were there."""
    of = opened(inspection_id)
    form = FiguresForm(_sent(), prefix="figures-")
    if not form.validate():
        return _comparisons_page(of, figures_form=form), 422
    try:
        with platform().transactions.write() as store:
            loaded = local_figures.load(
                store,
                of.edition,
                of.inspection,
                form.content(local_figures.MAX_BYTES),
                by=access.signed_in_account().name,
                now=now(),
                source=form.source.data or "",
            )
    except UserError as problem:
        form.problem = problem
        return _comparisons_page(of, figures_form=form), status_of(problem)
    flash(f"Local figures are loaded: {len(loaded.figures)} in all.")
    return _back(inspection_id)


@blueprint.post("/<inspection_id>/comparisons/earlier")
@access.for_role(Role.LEAD)
def load_earlier(inspection_id: str) -> ResponseReturnValue:
    """Takes the summary of an earlier inspection, in place of the one that was there."""
    of = opened(inspection_id)
    form = EarlierForm(_sent(), prefix="earlier-")
    if not form.validate():
        return _comparisons_page(of, earlier_form=form), 422
    try:
        with platform().transactions.write() as store:
            found = earlier.load(
                store,
                of.inspection,
                form.content(earlier.MOST_BYTES),
                by=access.signed_in_account().name,
                now=now(),
            )
    except UserError as problem:
        form.problem = problem
        return _comparisons_page(of, earlier_form=form), status_of(problem)
    flash(f"The summary of {found.inspection.id} is taken.")
    return _back(inspection_id)


@blueprint.post("/<inspection_id>/comparisons/earlier/away")
@access.for_role(Role.LEAD)
def take_earlier_away(inspection_id: str) -> ResponseReturnValue:
    """Takes the summary of the earlier inspection away again."""
    of = opened(inspection_id)
    with platform().transactions.write() as store:
        earlier.take_away(store, of.inspection)
    flash("The earlier summary is taken away.")
    return _back(inspection_id)


def _sent() -> CombinedMultiDict[str, Any]:
    return CombinedMultiDict([request.files, request.form])


def _back(inspection_id: str) -> ResponseReturnValue:
    return redirect(url_for("inspect.comparisons", inspection_id=inspection_id), 303)


def _comparisons_page(
    of: Opened,
    figures_form: FiguresForm | None = None,
    earlier_form: EarlierForm | None = None,
) -> str:
    with platform().transactions.read() as store:
        loads = local_figures.loads(store, of.inspection.id)
        before = earlier.earlier(store, of.inspection.id)
    counting = loads[0].figures if loads else ()
    return page(
        "inspect/comparisons.html",
        of,
        loads=loads,
        figures=local_figures.in_words(of.edition, of.inspection, counting),
        earlier=before,
        figures_form=figures_form or FiguresForm(prefix="figures-"),
        earlier_form=earlier_form or EarlierForm(prefix="earlier-"),
        filled=figures_form or earlier_form,
    )

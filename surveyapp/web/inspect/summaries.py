"""The summary of an inspection, as a page and as files that are made from the same object."""

from flask import current_app
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug.wrappers import Response

from surveyapp.domain.account import Role
from surveyapp.services import opening, summarising
from surveyapp.services.held_summaries import Held, HeldSummaries
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import Opened, blueprint, opened, page
from surveyapp.web.platform import now, platform


@blueprint.get("/<inspection_id>/summary")
@access.for_role(Role.LEAD, Role.INSPECTOR)
def summary(inspection_id: str) -> ResponseReturnValue:
    """The summary, and the ways to take it away."""
    of, held = held_summary(inspection_id)
    return page(
        "inspect/summary.html",
        of,
        summary=held.summary,
        formats=summarising.FORMATS,
        # The reports draw and escape this fragment themselves.
        body=Markup(held.body),  # noqa: S704
    )


@blueprint.get("/<inspection_id>/summary/files")
@access.for_role(Role.LEAD, Role.INSPECTOR)
def summary_files(inspection_id: str) -> ResponseReturnValue:
    """Every file that the summary can be taken away as, with what it is for."""
    return page("inspect/summary_files.html", opened(inspection_id), formats=summarising.FORMATS)


@blueprint.get("/<inspection_id>/summary.<suffix>")
@access.for_role(Role.LEAD, Role.INSPECTOR)
def summary_file(inspection_id: str, suffix: str) -> ResponseReturnValue:
    """The summary as a file."""
    format_ = summarising.file_format(suffix)
    _, held = held_summary(inspection_id)
    name, content = summarising.file_content(held.summary, suffix)
    response = Response(content, content_type=format_.media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@blueprint.get("/summary.css")
@access.signed_in
def summary_styles() -> ResponseReturnValue:
    """The style sheet of the summary, the same as in its file."""
    return Response(summarising.page_styles(), content_type="text/css; charset=utf-8")


def held_summary(inspection_id: str) -> tuple[Opened, Held]:
    """Page and files are made from one object, as long as it is held."""
    held: HeldSummaries = current_app.extensions.setdefault("summaries", HeldSummaries())
    with platform().transactions.read() as store:
        inspection = opening.inspection(store, inspection_id)
        edition = opening.edition_of(store, inspection)
        return Opened(inspection, edition), held.get(store, edition, inspection, now=now())

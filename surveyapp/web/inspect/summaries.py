"""The summary of an inspection, as a page and as files that are made from the same object."""

from flask import current_app
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug.wrappers import Response

from surveyapp.domain.account import Role
from surveyapp.services import opening, releasing, summarising
from surveyapp.services.held_summaries import Held, HeldSummaries
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import Opened, blueprint, page
from surveyapp.web.platform import now, platform


@blueprint.get("/<inspection_id>/summary")
@access.for_role(Role.LEAD, Role.INSPECTOR)
def summary(inspection_id: str) -> ResponseReturnValue:
    """What is shown now: the latest release, and the ways to take it away."""
    return _summary_page(*held_summary(inspection_id))


@blueprint.get("/<inspection_id>/releases/<int:number>")
@access.for_role(Role.LEAD, Role.INSPECTOR)
def release(inspection_id: str, number: int) -> ResponseReturnValue:
    """A release, and the ways to take it away."""
    return _summary_page(*held_summary(inspection_id, number))


@blueprint.get("/<inspection_id>/summary/files")
@access.for_role(Role.LEAD, Role.INSPECTOR)
def summary_files(inspection_id: str) -> ResponseReturnValue:
    """Every file that the summary can be taken away as, with what it is for."""
    return _files_page(*held_summary(inspection_id))


@blueprint.get("/<inspection_id>/releases/<int:number>/files")
@access.for_role(Role.LEAD, Role.INSPECTOR)
def release_files(inspection_id: str, number: int) -> ResponseReturnValue:
    """Every file that a release can be taken away as."""
    return _files_page(*held_summary(inspection_id, number))


@blueprint.get("/<inspection_id>/summary.<suffix>")
@access.for_role(Role.LEAD, Role.INSPECTOR)
def summary_file(inspection_id: str, suffix: str) -> ResponseReturnValue:
    """The summary as a file."""
    return _file(inspection_id, suffix)


@blueprint.get("/<inspection_id>/releases/<int:number>/summary.<suffix>")
@access.for_role(Role.LEAD, Role.INSPECTOR)
def release_file(inspection_id: str, number: int, suffix: str) -> ResponseReturnValue:
    """A release as a file."""
    return _file(inspection_id, suffix, number)


@blueprint.get("/summary.css")
@access.signed_in
def summary_styles() -> ResponseReturnValue:
    """The style sheet of the summary, the same as in its file."""
    return Response(summarising.page_styles(), content_type="text/css; charset=utf-8")


def held_summary(inspection_id: str, number: int | None = None) -> tuple[Opened, Held]:
    """Page and files are made from one object: the release of that number, or what is shown now."""
    held: HeldSummaries = current_app.extensions.setdefault("summaries", HeldSummaries())
    with platform().transactions.read() as store:
        inspection = opening.inspection(store, inspection_id)
        of = Opened(inspection, opening.edition_of(store, inspection))
        if number is not None:
            return of, held.release(store, inspection, number)
        return of, held.get(store, of.edition, inspection, now=now())


def _summary_page(of: Opened, held: Held) -> str:
    with platform().transactions.read() as store:
        kept = releasing.releases(store, of.inspection.id)
    return page(
        "inspect/summary.html",
        of,
        summary=held.summary,
        releases=kept,
        may_release=releasing.possible(of.inspection, kept, now()),
        formats=summarising.FORMATS,
        # The reports draw and escape this fragment themselves.
        body=Markup(held.body),  # noqa: S704
    )


def _files_page(of: Opened, held: Held) -> str:
    return page("inspect/summary_files.html", of, summary=held.summary, formats=summarising.FORMATS)


def _file(inspection_id: str, suffix: str, number: int | None = None) -> Response:
    format_ = summarising.file_format(suffix)
    _, held = held_summary(inspection_id, number)
    name, content = summarising.file_content(held.summary, suffix)
    response = Response(content, content_type=format_.media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response

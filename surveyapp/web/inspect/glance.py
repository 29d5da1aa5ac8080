"""The summary at a glance: its bars by criterion on one page, which leads into the whole of it."""

from flask import current_app, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from surveyapp.domain.account import Role
from surveyapp.services import summarising
from surveyapp.services.latest import Latest
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import blueprint, page
from surveyapp.web.inspect.summaries import held_summary


@blueprint.get("/<inspection_id>/glance")
@access.for_role(Role.LEAD, Role.INSPECTOR)
def glance(inspection_id: str) -> ResponseReturnValue:
    """The bars of every question, by criterion, all audiences beside each other."""
    of, held = held_summary(inspection_id)
    address = url_for("inspect.summary", inspection_id=inspection_id)
    drawn: Latest[str] = current_app.extensions.setdefault("glances", Latest())
    body = drawn.get(
        inspection_id,
        (held.inspection, held.summary.made_at),
        lambda: summarising.at_a_glance(held.summary, address),
    )
    return page(
        "inspect/glance.html",
        of,
        summary=held.summary,
        # The reports draw and escape this fragment themselves.
        body=Markup(body),  # noqa: S704
    )

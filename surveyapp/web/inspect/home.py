"""The first page of one inspection: how many have answered, and what is ready when."""

from flask.typing import ResponseReturnValue

from surveyapp.domain.account import Role
from surveyapp.domain.inspection import GRACE, WindowState
from surveyapp.services import concern_queue, offering, opening, releasing, summarising
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import Opened, blueprint, page
from surveyapp.web.platform import now, platform


@blueprint.get("/<inspection_id>/")
@access.for_role(Role.LEAD, Role.INSPECTOR, Role.CLERK)
def home(inspection_id: str) -> ResponseReturnValue:
    """How many have answered by audience, and where to go on."""
    with platform().transactions.read() as store:
        inspection = opening.inspection(store, inspection_id)
        edition = opening.edition_of(store, inspection)
        languages = offering.languages_of(store, inspection)
        released = releasing.latest_number(store, inspection_id)
        waiting, overdue = concern_queue.waiting(store, inspection_id, now=now())
        counts = summarising.response_counts(store, edition, inspection)
    state = inspection.window.state(now())
    return page(
        "inspect/home.html",
        Opened(inspection, edition),
        counts=counts,
        open_languages=[language.english_name for language in languages],
        state=state,
        concerns_waiting=waiting,
        concerns_overdue=overdue,
        figures_from=inspection.window.closes_at + GRACE,
        base_url=platform().settings.base_url,
        released=released,
        ready=state is WindowState.CLOSED or inspection.demonstration,
    )

"""The first page of one inspection: who has answered, what waits, and what is ready when."""

from flask import current_app
from flask.typing import ResponseReturnValue

from surveyapp.domain.account import Role
from surveyapp.domain.inspection import GRACE, WindowState
from surveyapp.services import arrivals, offering, opening, releasing
from surveyapp.services.arrivals import HeldArrivals
from surveyapp.services.waiting import waiting
from surveyapp.web import access
from surveyapp.web.inspect.blueprint import Opened, blueprint, page
from surveyapp.web.platform import now, platform


@blueprint.get("/<inspection_id>/")
@access.for_role(Role.LEAD, Role.INSPECTOR, Role.CLERK)
def home(inspection_id: str) -> ResponseReturnValue:
    """How many have answered by audience and day, what waits for whom, and where to go on."""
    held: HeldArrivals = current_app.extensions.setdefault("arrivals", HeldArrivals())
    with platform().transactions.read() as store:
        inspection = opening.inspection(store, inspection_id)
        edition = opening.edition_of(store, inspection)
        languages = offering.languages_of(store, inspection)
        released = releasing.latest_number(store, inspection_id)
        found = held.get(store, edition, inspection, now=now())
        expected = arrivals.expected(store, inspection, found)
        waits = waiting(store, inspection, now=now())
    state = inspection.window.state(now())
    return page(
        "inspect/home.html",
        Opened(inspection, edition),
        counts=found.audiences,
        expected=expected,
        charts=arrivals.charts(found),
        highest=arrivals.HIGHEST,
        waits=waits,
        counted_at=now(),
        open_languages=[language.english_name for language in languages],
        state=state,
        figures_from=inspection.window.closes_at + GRACE,
        base_url=platform().settings.base_url,
        released=released,
        ready=state is WindowState.CLOSED or inspection.demonstration,
    )

"""Going over to another language in the middle of a survey: place and answers are kept."""

from urllib.parse import urlencode

from flask import request
from werkzeug.wrappers import Response

from surveyapp.services import responding
from surveyapp.web.families import slots
from surveyapp.web.families.going import go_to
from surveyapp.web.page.language import CHOICE, is_offered, stay
from surveyapp.web.platform import now, platform

#: The name of the buttons that show a page with a form in another language.
BUTTON = "speak"


def turn() -> Response | None:
    """`?lang=` on a page of a survey: it is answered in that language from now on.

    Leads to the same page without it, so that going back does not turn again. None when there is
    nothing to turn. It is a link, as it loses nothing and shows on the page that it leads to.
    """
    if request.method != "GET" or b"lang=" not in request.query_string:
        return None
    slot = (request.view_args or {}).get("slot")
    draft_id = None if slot is None else slots.held().get(slot)
    if draft_id is None:
        return None
    wanted = request.args.get(CHOICE, "")
    with platform().transactions.write() as session:
        draft, _edition = responding.read(session, draft_id, stay)
        if draft is None or draft.submitted or wanted == draft.language or not is_offered(wanted):
            return None
        if not draft.inspection.window.takes(now(), draft.begun_at):
            return None
        responding.switch_language(session, draft_id, wanted, now=now())
    rest = urlencode([pair for pair in request.args.items(multi=True) if pair[0] != CHOICE])
    return go_to(request.path + (f"?{rest}" if rest else ""))

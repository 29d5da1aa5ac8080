"""What becomes of safeguarding concerns when the answers that they are about are taken back."""

from datetime import datetime
from uuid import UUID

from surveyapp.domain.concern import Act, Entry, to_the_hour
from surveyapp.domain.inspection import Inspection
from surveyapp.services.retention import responses_until
from surveyapp.store import concern_trail
from surveyapp.store import concerns as stored
from surveyapp.store.session import Session


def forget_words(
    session: Session, inspection: Inspection, response_id: UUID, *, now: datetime
) -> None:
    """Takes all words from the concerns about a response, which is deleted after this.

    That there was a concern, who dealt with it and whom they told stays, and an open one stays
    open: what staff did, and still have to, is not the family's to take back.
    """
    withdrawn = Entry(Act.WITHDRAWN, "", to_the_hour(now))
    for concern_id in stored.concerns_of_response(session, response_id):
        stored.mark_withdrawn(session, concern_id, withdrawn.at)
        concern_trail.forget_notes(session, concern_id)
        concern_trail.add_entry(
            session, withdrawn, responses_until(inspection.window), concern_id=concern_id
        )

"""How an inspection's comments are worked on: what its lead decides."""

from datetime import datetime

from surveyapp.domain.account import Account, Role
from surveyapp.domain.coding import CommentRules
from surveyapp.domain.errors import RefusedError
from surveyapp.services.concerns import not_found
from surveyapp.services.reading_comments import inspection_to_code, rules_of
from surveyapp.services.retention import records_until
from surveyapp.store import comment_lists as lists
from surveyapp.store import comment_rules as stored
from surveyapp.store.session import Session

__all__ = ["rules_of", "set_rules"]


def set_rules(
    session: Session,
    inspection_id: str,
    account: Account,
    *,
    read_twice: int,
    second_approval: bool,
    now: datetime,
) -> None:
    """Sets the rules of an inspection, by its lead.

    How many comments two people read can no longer be raised once someone has read one: themes
    that others have seen would then be taken for themes given without seeing them. Raises
    RefusedError for that, and for a percentage that is none.
    """
    of = inspection_to_code(session, inspection_id, account)
    if account.role is not Role.LEAD:
        raise not_found()
    if not 0 <= read_twice <= 100:
        raise RefusedError("This is no percentage.", "Enter a whole number from 0 to 100.")
    if read_twice > rules_of(session, of.id).read_twice and lists.any_read(session, of.id):
        raise RefusedError(
            "Reading has begun, so that no more comments can be read by two people.",
            "It can stay as it is, or be fewer.",
        )
    rules = CommentRules(read_twice, second_approval, account.name, now)
    stored.put_rules(session, of.id, rules, records_until(of.window))

"""How long everything is kept, and the deletion of what is due."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from surveyapp.domain.calendar import london
from surveyapp.domain.inspection import Window
from surveyapp.services.transactions import Transactions
from surveyapp.store.deletion import delete_due_rows
from surveyapp.store.session import Session

#: Drafts and tombstones, from closing.
DRAFT_DAYS = 14
#: What a reference leads to can be withdrawn before closing alone.
REFERENCE_DAYS = 1
#: Responses, answers, comments, and concerns about them, from closing.
RESPONSE_YEARS = 3
#: Inspections with their snapshots, links, counts and print orders, from closing.
RECORD_YEARS = 6
#: Accounts, from the last time someone signed in.
ACCOUNT_YEARS = 1
#: Failed tries and ended sign-ins.
TRACE_DAYS = 1


def drafts_until(window: Window) -> date:
    """The day on which a draft, or its tombstone, is deleted."""
    return _closing(window) + timedelta(days=DRAFT_DAYS)


def references_until(window: Window) -> date:
    """The day on which a reference no longer leads to its response."""
    return _closing(window) + timedelta(days=REFERENCE_DAYS)


def responses_until(window: Window) -> date:
    """The day on which a response and all that came with it is deleted."""
    return _years_after(_closing(window), RESPONSE_YEARS)


def records_until(window: Window) -> date:
    """The day on which the record of an inspection is deleted."""
    return _years_after(_closing(window), RECORD_YEARS)


def accounts_until(last_used: datetime) -> date:
    """The day on which an account that nobody uses any more is deleted."""
    return _years_after(london(last_used).date(), ACCOUNT_YEARS)


def traces_until(ended: datetime) -> date:
    """The day on which a failed try or a sign-in that ended is deleted."""
    return london(ended).date() + timedelta(days=TRACE_DAYS)


def delete_due(session: Session, *, now: datetime) -> Mapping[str, int]:
    """Deletes what is due, at most some thousands of rows a table, and says how many by table.

    The bound keeps families' saves from waiting: run it in new transactions until all are 0.
    """
    return delete_due_rows(session, london(now).date())


def delete_all_due(transactions: Transactions, *, now: datetime) -> Mapping[str, int]:
    """Deletes all that is due, in as many transactions as it takes."""
    total: Counter[str] = Counter()
    while True:
        with transactions.write() as session:
            deleted = delete_due(session, now=now)
        total.update(deleted)
        if not any(deleted.values()):
            return dict(total)


def _closing(window: Window) -> date:
    return london(window.closes_at).date()


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February of a year that has none
        return day.replace(year=day.year + years, month=3, day=1)

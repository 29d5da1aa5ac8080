"""What is written of inspections: their releases, and of demonstrations the figures of now."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import TypeAlias

from surveyapp.domain.errors import UserError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.summary import ReleaseKind, Summary
from surveyapp.services import opening, releasing, spreading, summarising
from surveyapp.services.transactions import Transactions
from surveyapp.store.session import Session

#: Who releases where a demonstration is written and was not released.
_BY = "surveyapp summary write"
#: A summary to write, and the snapshot of its edition.
Written: TypeAlias = tuple[Summary, bytes]


def to_write(
    transactions: Transactions, inspection_id: str, number: int | None, now: datetime
) -> Written:
    """What is written of an inspection: the release of that number, or the latest.

    Where there is none, how many responded; but of a demonstration, a release made on the spot.
    """
    with transactions.read() as session:
        inspection = opening.inspection(session, inspection_id)
        if number is not None:
            found = releasing.released(session, inspection_id, number)
            return found, opening.snapshot_of(session, inspection)
        if not inspection.demonstration:
            return _shown(session, inspection, now)
        edition = opening.edition_of(session, inspection)
        made = summarising.summarise(session, edition, inspection, now=now)
    return _demonstrated(transactions, made)


def all_to_write(
    transactions: Transactions, spread: spreading.Spread, now: datetime
) -> Iterator[tuple[str, Written | spreading.Failed]]:
    """The same of every inspection, by its id. Only demonstrations have to be counted for it."""
    with transactions.read() as session:
        found = opening.inspections(session)
    demonstrations = [one.id for one in found if one.demonstration]
    for inspection in found:
        if not inspection.demonstration:
            write = partial(to_write, transactions, inspection.id, None, now)
            yield inspection.id, _or_why_not(write)
    for inspection_id, made in spreading.summaries(transactions, spread, now, demonstrations):
        if isinstance(made, spreading.Failed):
            yield inspection_id, made
        else:
            yield inspection_id, _or_why_not(partial(_demonstrated, transactions, made))


def _or_why_not(write: Callable[[], Written]) -> Written | spreading.Failed:
    try:
        return write()
    except UserError as error:
        return spreading.Failed(error.problem, error.remedy)


def _shown(session: Session, inspection: Inspection, now: datetime) -> Written:
    edition = opening.edition_of(session, inspection)
    shown = releasing.shown(session, edition, inspection, now=now)
    return shown, opening.snapshot_of(session, inspection)


def _demonstrated(transactions: Transactions, made: Summary) -> Written:
    """The release of a demonstration that shows what `made` does: the latest, or a new one."""
    with transactions.read() as session:
        snapshot = opening.snapshot_of(session, made.inspection)
        latest = releasing.latest(session, made.inspection.id)
        if latest is not None and releasing.is_current(latest, made):
            return latest, snapshot
        edition = opening.edition_of(session, made.inspection)
        prepared = releasing.prepare(session, edition, made, ReleaseKind.DEMONSTRATION, by=_BY)
    with transactions.write() as session:
        releasing.keep(session, prepared)
    return prepared, snapshot

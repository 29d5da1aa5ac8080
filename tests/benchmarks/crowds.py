"""Many responses to measure on: some are simulated, the rest repeat them under new ids."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import cycle, islice
from uuid import UUID, uuid4

from sqlalchemy import select

from surveyapp.domain.inspection import Inspection
from surveyapp.services import editions, opening, simulating
from surveyapp.services.transactions import Transactions
from surveyapp.store.responses import response, response_answers
from surveyapp.store.session import Session

NOTIFIED = date(2026, 11, 23)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
#: More would take minutes to make up, and would teach no counter anything new.
SIMULATED = 5_000
_BATCH = 20_000


def fill(transactions: Transactions, responses: int, area: str = "Hackney") -> str:
    """Opens a demonstration, gives it that many responses, and returns its id."""
    edition = editions.load_for_opening()
    with transactions.write() as session:
        inspection = opening.open_inspection(
            session, edition, area, "full", NOTIFIED, now=NOW, demonstration=True
        ).inspection
        simulated = min(responses, SIMULATED)
        simulating.simulate(session, edition, inspection, simulated, 1, now=NOW)
    with transactions.write() as session:
        _repeat(session, inspection, responses - simulated)
    return inspection.id


def _repeat(session: Session, inspection: Inspection, number: int) -> None:
    held = session.execute(
        select(response, response_answers.c.payload)
        .join_from(response, response_answers)
        .where(response.c.inspection_id == inspection.id)
    )
    rows = [row._asdict() for row in held]
    # In the order of their ids, so that tables kept in that order grow at their end.
    ids = iter(sorted(uuid4() for _ in range(number)))
    for part in _parts(ids):
        copies = [{**row, "id": id_} for id_, row in zip(part, cycle(rows), strict=False)]
        session.execute(response.insert(), copies)
        answers = [
            {"response_id": each["id"], "payload": each["payload"], "delete_on": each["delete_on"]}
            for each in copies
        ]
        session.execute(response_answers.insert(), answers)


def _parts(ids: Iterator[UUID]) -> Iterator[Sequence[UUID]]:
    while part := list(islice(ids, _BATCH)):
        yield part

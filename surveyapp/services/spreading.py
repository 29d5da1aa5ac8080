"""Summaries of many inspections at once: in this process, or spread over others.

Workers read the database themselves, and count parts of a big inspection apart. No answer leaves
the worker that reads it: what travels are counts, and in the end protected summaries.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias
from uuid import UUID

from surveyapp.domain.errors import UserError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.summary import Summary
from surveyapp.services import opening, summarising
from surveyapp.services.transactions import Transactions
from surveyapp.store import responses
from surveyapp.store.session import Session
from surveyapp.store.stand import Stand, stand
from surveyapp.summary.tally import Tally

#: Responses of a part. Smaller ones spread better; a part costs about as much as 200 responses.
PART = 25_000
#: How often an inspection is counted whose responses change meanwhile.
_TRIES = 3
_IDS = 2**128


@dataclass(frozen=True)
class Part:
    """One part of an audience's responses: number 0..of-1, of equal shares of all ids."""

    inspection_id: str
    audience: str
    number: int
    of: int

    @property
    def ids(self) -> tuple[UUID, UUID]:
        """The first and the last id that belong to it."""
        first, end = (_IDS * (self.number + more) // self.of for more in (0, 1))
        return UUID(int=first), UUID(int=end - 1)


@dataclass(frozen=True)
class Job:
    """What is to be summarised: the stand it was planned at, and its parts."""

    inspection_id: str
    stand: Stand
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Failed:
    """Why there is no summary, in words: not every error survives the way to another process."""

    problem: str
    remedy: str


@dataclass(frozen=True)
class Stale:
    """The responses were not those of the plan any more, or never were: it says how they stand."""

    stand: Stand


Counted: TypeAlias = Tally | Failed
Outcome: TypeAlias = Summary | Failed | Stale


class Spread(Protocol):
    """What runs jobs and gives their outcomes, in whatever order they are done."""

    def outcomes(self, jobs: Sequence[Job], now: datetime) -> Iterator[tuple[Job, Outcome]]:
        """Each job with its outcome."""


def plan(session: Session, inspection: Inspection, now: datetime) -> Job:
    """What there is to count of an inspection; no parts where only their number is shown."""
    planned_at = stand(session, inspection.id)
    if not summarising.shows_figures(inspection, now):
        return Job(inspection.id, planned_at, ())
    counts = responses.count_by_audience(session, inspection.id)
    parts = (
        Part(inspection.id, audience, number, -(-counts[audience] // PART))
        for audience in inspection.audiences
        if audience in counts
        for number in range(-(-counts[audience] // PART))
    )
    return Job(inspection.id, planned_at, tuple(parts))


def count_part(transactions: Transactions, part: Part) -> Counted:
    """The tally of a part, or why there is none."""
    try:
        with transactions.read() as session:
            inspection = opening.inspection(session, part.inspection_id)
            edition = opening.edition_of(session, inspection)
            return summarising.count(session, edition, inspection, part.audience, part.ids)
    except UserError as error:
        return Failed(error.problem, error.remedy)


def finish(
    transactions: Transactions, job: Job, counted: Sequence[Counted], now: datetime
) -> Outcome:
    """The summary from the tallies of the job's parts, or why there is none."""
    for each in counted:
        if isinstance(each, Failed):
            return each
    try:
        with transactions.read() as session:
            inspection = opening.inspection(session, job.inspection_id)
            edition = opening.edition_of(session, inspection)
            held = responses.count_by_audience(session, inspection.id)
            tallies = _together(job.parts, counted)
            told = {audience: tally.responses.total() for audience, tally in tallies.items()}
            now_at = stand(session, inspection.id)
            if now_at != job.stand or (job.parts and told != held):
                return Stale(now_at)
            empty = {audience: Tally() for audience in inspection.audiences}
            return summarising.summarise(
                session, edition, inspection, now=now, tallies=empty | tallies
            )
    except UserError as error:
        return Failed(error.problem, error.remedy)


def summaries(
    transactions: Transactions,
    spread: Spread,
    now: datetime,
    wanted: Sequence[str] | None = None,
) -> Iterator[tuple[str, Summary | Failed]]:
    """The id of each inspection with its summary, or why there is none, as they are done.

    These are whole summaries, of which only a release may be shown of a real inspection. With
    `wanted`, those of these inspections alone. An inspection whose responses
    change while they are counted is counted again.
    """
    waiting = _plans(transactions, wanted, now)
    for tries_left in reversed(range(_TRIES)):
        again: list[str] = []
        for job, outcome in spread.outcomes(waiting, now):
            if isinstance(outcome, Stale) and tries_left:
                again.append(job.inspection_id)
            else:
                yield job.inspection_id, _unless_stale(job, outcome)
        if not again:
            return
        waiting = _plans(transactions, again, now)


def summary(
    transactions: Transactions, spread: Spread, inspection_id: str, now: datetime
) -> Summary:
    """The summary of one inspection. Raises UserError where there is none."""
    with transactions.read() as session:
        opening.inspection(session, inspection_id)
    [(_, made)] = summaries(transactions, spread, now, [inspection_id])
    if isinstance(made, Failed):
        raise UserError(made.problem, made.remedy)
    return made


def _plans(transactions: Transactions, wanted: Sequence[str] | None, now: datetime) -> list[Job]:
    """The biggest first, so that none is left over for one worker at the end."""
    with transactions.read() as session:
        jobs = [
            plan(session, inspection, now)
            for inspection in opening.inspections(session)
            if wanted is None or inspection.id in wanted
        ]
    return sorted(jobs, key=lambda job: len(job.parts), reverse=True)


def _together(parts: Sequence[Part], counted: Sequence[Counted]) -> dict[str, Tally]:
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    for part, tally in zip(parts, counted, strict=True):
        if isinstance(tally, Tally):
            tallies[part.audience].add(tally)
    return dict(tallies)


def _unless_stale(job: Job, outcome: Outcome) -> Summary | Failed:
    if not isinstance(outcome, Stale):
        return outcome
    if outcome.stand != job.stand:
        return Failed(
            f"The responses to {job.inspection_id} are not the same here and where they were "
            "counted, or they changed all the while.",
            "Check that every worker's SURVEYAPP_DATABASE_URL leads to this database, and try "
            "again when fewer answers come in.",
        )
    return Failed(
        f"The parts of {job.inspection_id} do not make up its responses.",
        "Check that every worker's SURVEYAPP_DATABASE_URL leads to this database.",
    )


class Alone:
    """One inspection after the other in this process."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def outcomes(self, jobs: Sequence[Job], now: datetime) -> Iterator[tuple[Job, Outcome]]:
        """Each job with its outcome."""
        for job in jobs:
            yield job, self._outcome(job.inspection_id, now)

    def _outcome(self, inspection_id: str, now: datetime) -> Outcome:
        try:
            with self._transactions.read() as session:
                inspection = opening.inspection(session, inspection_id)
                edition = opening.edition_of(session, inspection)
                return summarising.summarise(session, edition, inspection, now=now)
        except UserError as error:
            return Failed(error.problem, error.remedy)

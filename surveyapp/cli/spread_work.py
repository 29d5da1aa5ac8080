"""What a worker of a cluster runs: by its own settings, in transactions of its own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from surveyapp.cli.context import transactions
from surveyapp.domain.errors import UserError
from surveyapp.services import cluster, spreading
from surveyapp.services.cluster import Work
from surveyapp.services.spreading import Counted, Failed, Job, Outcome, Part, Spread
from surveyapp.settings import SettingsError


def count(part: Part) -> Counted:
    """The tally of a part, or why there is none."""
    try:
        return spreading.count_part(transactions(), part)
    except (SettingsError, UserError) as error:
        return _failed(error)


def finish(job: Job, counted: Sequence[Counted], now: datetime) -> Outcome:
    """The summary of an inspection from the tallies of its parts, or why there is none."""
    try:
        return spreading.finish(transactions(), job, counted, now)
    except (SettingsError, UserError) as error:
        return _failed(error)


WORK = Work(count, finish)


@contextmanager
def spread(scheduler: str | None) -> Iterator[Spread]:
    """What counts: the cluster of the scheduler at that address, or without one this process."""
    if scheduler is None:
        yield spreading.Alone(transactions())
        return
    with cluster.cluster(scheduler, WORK) as found:
        yield found


def _failed(error: SettingsError | UserError) -> Failed:
    if isinstance(error, UserError):
        return Failed(error.problem, error.remedy)
    return Failed(
        f"A worker's environment does not hold: {' '.join(error.problems)}",
        "Give each worker the settings of the platform.",
    )

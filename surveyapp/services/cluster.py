"""The one room that knows Dask: spreads summaries over the workers of a cluster."""

import asyncio
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from surveyapp.domain.errors import UserError
from surveyapp.services.spreading import Counted, Failed, Job, Outcome, Part

#: Seconds that a scheduler, and its first worker, have to answer.
PATIENCE = 10
_PACKAGE = "area-send-surveys"
#: Where files are memory, on systems that have such a place.
_MEMORY = Path("/dev/shm")  # noqa: S108
_SCRATCH = "surveyapp-worker-"
_IN_MEMORY = {
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
}


class Work(NamedTuple):
    """What workers run: functions of a module that every worker has."""

    count_part: Callable[[Part], Counted]
    finish: Callable[[Job, Sequence[Counted], datetime], Outcome]


class Cluster:
    """Runs jobs on the workers of a Dask cluster."""

    def __init__(self, client: Any, work: Work) -> None:
        self._client = client
        self._work = work

    def outcomes(self, jobs: Sequence[Job], now: datetime) -> Iterator[tuple[Job, Outcome]]:
        """Each job with its outcome, as they are done."""
        distributed = _distributed()
        running = {}
        for job in jobs:
            counted = [self._submit(self._work.count_part, part) for part in job.parts]
            running[self._submit(self._work.finish, job, counted, now)] = job
        for done in distributed.as_completed(list(running), loop=self._client.loop):
            job = running.pop(done)
            try:
                outcome: Outcome = done.result()
            except (distributed.scheduler.KilledWorker, asyncio.CancelledError):
                outcome = Failed(
                    f"The workers that counted {job.inspection_id} ended.",
                    "See their logs; they may have had too little memory.",
                )
            done.release()
            yield job, outcome

    def _submit(self, function: Callable[..., Any], *arguments: Any) -> Any:
        return self._client.submit(function, *arguments, pure=False)


@contextmanager
def cluster(address: str, work: Work) -> Iterator[Cluster]:
    """The cluster whose scheduler is at `address`, such as `tls://counting.example:8786`.

    Raises UserError when Dask is not installed, no scheduler or worker answers, or a worker has
    other software or would write what it holds to its disk.
    """
    distributed = _distributed()
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise UserError(
            f"No scheduler answers at {address}.",
            "Check the address, such as tcp://127.0.0.1:8786: `dask scheduler` prints its own.",
        ) from error
    with client:
        _check_workers(client)
        yield Cluster(client, work)


def serve(address: str) -> None:
    """Works for the scheduler at `address` until it is stopped.

    What it holds stays in memory; its scratch folder goes when it ends. Raises UserError when no
    scheduler answers.
    """
    distributed = _distributed()
    with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=scratch_place()) as folder:
        try:
            asyncio.run(_work(distributed, address, folder))
        except (OSError, ValueError) as error:
            raise UserError(
                f"No scheduler answers at {address}.",
                "Start one with `dask scheduler`, and give its address.",
            ) from error


def scratch_place() -> Path:
    """Where workers have their scratch folders: in memory, where the system has such a place."""
    return _MEMORY if os.access(_MEMORY, os.W_OK) else Path(tempfile.gettempdir())


async def _work(distributed: ModuleType, address: str, folder: str) -> None:
    import dask  # noqa: PLC0415

    with dask.config.set(_IN_MEMORY):
        async with distributed.Worker(
            address, nthreads=1, local_directory=folder, death_timeout=PATIENCE
        ) as worker:
            await worker.finished()


def _distributed() -> ModuleType:
    try:
        import distributed  # noqa: PLC0415
        import distributed.scheduler  # noqa: PLC0415
    except ImportError as error:
        raise UserError(
            "To spread summaries over a cluster, Dask is needed, and it is not installed.",
            f"Install the extra: pip install '{_PACKAGE}[scale]'.",
        ) from error
    return distributed


def _check_workers(client: Any) -> None:
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise UserError(
            "The scheduler has no workers.",
            "Start some with `surveyapp summary worker ADDRESS`.",
        ) from error
    try:
        told = client.run(_about)
    except (ImportError, AttributeError) as error:
        raise _other_software() from error
    for software, in_memory in told.values():
        if software != version(_PACKAGE):
            raise _other_software()
        if not in_memory:
            raise UserError(
                "A worker would write what it holds to its disk.",
                "Start it with `surveyapp summary worker ADDRESS`, which does not.",
            )


def _other_software() -> UserError:
    return UserError(
        "A worker has not the same software as this machine.",
        f"Install the same {_PACKAGE} on every worker, with the extra `scale`.",
    )


def _about(dask_worker: Any) -> tuple[str, bool]:
    """What a worker says of itself: its version, and whether nothing is spilled to its disk."""
    memory = dask_worker.memory_manager
    spills = memory.memory_target_fraction or memory.memory_spill_fraction
    return version(_PACKAGE), not spills

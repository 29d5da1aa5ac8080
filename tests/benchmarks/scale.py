"""How the summaries of all inspections grow with the responses: one process, and a Dask cluster.

Run by hand, from the top of the checkout:

    ./run python -m tests.benchmarks.scale [--responses N ...] [--workers N] [--database KIND ...]

The responses are those of four areas, the largest with half of them. Both ways must give equal
summaries, figure by figure, or the run fails. Each way has a process of its own; the cluster's
scheduler and workers are running before its time begins. Everything is on this machine: what a
network and more machines do is not measured.
"""

import argparse
import contextlib
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import distributed

from surveyapp.cli.spread_work import WORK
from surveyapp.domain.summary import Summary
from surveyapp.services import cluster, spreading
from surveyapp.services.transactions import Transactions
from tests.benchmarks import crowds, servers

AREAS = {"Hackney": 2, "Kent": 4, "Leeds": 8, "Surrey": 8}
#: The better one counts: in the first, workers load what they need.
TURNS = 2
_BIN = Path(sys.executable).parent


def main() -> None:
    """Fills each database, then lets both ways summarise it."""
    options = _options()
    if options.url:
        _part(options.url, options.scheduler)
        return
    for kind in options.database:
        for responses in options.responses:
            with tempfile.TemporaryDirectory(prefix="surveyapp-bench-") as name:
                folder = Path(name)
                with servers.database(folder, postgresql=kind == "postgresql") as url:
                    _fill(url, responses)
                    _compare(kind, responses, url, folder, options.workers)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    sizes = [1_000, 10_000, 100_000, 1_000_000]
    parser.add_argument("--responses", type=int, nargs="+", default=sizes)
    parser.add_argument("--workers", type=int, default=2)
    kinds = ["sqlite", "postgresql"]
    parser.add_argument("--database", nargs="+", choices=kinds, default=kinds)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    parser.add_argument("--scheduler", help=argparse.SUPPRESS)
    return parser.parse_args()


def _fill(url: str, responses: int) -> None:
    transactions = Transactions(url)
    transactions.create()
    for area, share in AREAS.items():
        crowds.fill(transactions, responses // share, area)
    transactions.close()


def _compare(kind: str, responses: int, url: str, folder: Path, workers: int) -> None:
    environment = {**os.environ, **servers.environment(url, folder)}
    alone = _run(environment, url, None)
    with _cluster(environment, folder, workers) as scheduler:
        spread = _run(environment, url, scheduler)
    print(f"{kind}, {responses:,} responses in {len(AREAS)} areas: ", end="")
    print(f"one process {alone['seconds']:.2f} s, peak {alone['megabytes']:.0f} MB; ", end="")
    print(f"{workers} workers {spread['seconds']:.2f} s; ", end="")
    print("equal summaries" if alone["digest"] == spread["digest"] else "DIFFERENT SUMMARIES")
    if alone["digest"] != spread["digest"]:
        raise SystemExit(1)


def _run(environment: dict[str, str], url: str, scheduler: str | None) -> dict[str, float]:
    command = [sys.executable, "-m", __spec__.name, "--url", url]
    command += ["--scheduler", scheduler] if scheduler else []
    result = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    # HiGHS prints a line of its own there now and then.
    told = next(line for line in result.stdout.splitlines() if line.startswith("{"))
    measured: dict[str, float] = json.loads(told)
    return measured


def _part(url: str, scheduler: str | None) -> None:
    transactions = Transactions(url)
    made: dict[str, Summary | spreading.Failed] = {}
    with contextlib.ExitStack() as stack:
        spread: spreading.Spread = spreading.Alone(transactions)
        if scheduler:
            spread = stack.enter_context(cluster.cluster(scheduler, WORK))
        seconds = float("inf")
        for _ in range(TURNS):
            start = time.perf_counter()
            made = dict(spreading.summaries(transactions, spread, crowds.NOW))
            seconds = min(seconds, time.perf_counter() - start)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    digest = hashlib.sha256(repr(sorted(made.items())).encode()).hexdigest()
    peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
    print(json.dumps({"seconds": seconds, "megabytes": peak, "digest": digest}))


@contextlib.contextmanager
def _cluster(environment: dict[str, str], folder: Path, workers: int) -> Iterator[str]:
    file = folder / "scheduler.json"
    command = [str(_BIN / "dask"), "scheduler", "--host", "127.0.0.1", "--port", "0"]
    command += ["--no-dashboard", "--scheduler-file", str(file)]
    with contextlib.ExitStack() as stack:
        stack.enter_context(_running(command, environment))
        while not file.exists() or not file.read_text():
            time.sleep(0.05)
        address: str = json.loads(file.read_text())["address"]
        for _ in range(workers):
            command = [str(_BIN / "surveyapp"), "summary", "worker", address]
            stack.enter_context(_running(command, environment))
        with distributed.Client(address, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60)
        yield address


@contextlib.contextmanager
def _running(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield
        finally:
            process.terminate()


if __name__ == "__main__":
    main()

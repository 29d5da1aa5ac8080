"""Servers to be measured: granian with two workers, and the databases behind it."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
import psycopg

from surveyapp.content.editions import load_edition, newest
from surveyapp.domain.calendar import last_working_day
from surveyapp.services import opening
from surveyapp.services.transactions import Transactions
from tests.benchmarks.clients import Family

AUDIENCE = "parents-and-carers"
#: Threads of each of the two workers; more of them only wait for one another.
THREADS = 2
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Server:
    """A running granian."""

    process: psutil.Process
    port: int

    def cpu(self) -> float:
        """Seconds of CPU time that its processes have taken."""
        family = [self.process, *self.process.children(recursive=True)]
        return sum(sum(one.cpu_times()[:2]) for one in family)


@contextmanager
def granian(target: str, folder: Path, environment: dict[str, str]) -> Iterator[Server]:
    """Serves `target` by two workers until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2"]
    command += ["--blocking-threads", str(THREADS)]
    command += ["--port", str(port), "--log-level", "error", target]
    path = os.pathsep.join([str(folder), str(_ROOT)])
    with subprocess.Popen(
        command, cwd=folder, env={**os.environ, **environment, "PYTHONPATH": path}
    ) as process:
        try:
            _await(port)
            yield Server(psutil.Process(process.pid), port)
        finally:
            process.terminate()


def _await(port: int) -> None:
    for _ in range(200):
        try:
            with Family(port) as family:
                family.get("/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("granian did not start")


def prepare(database_url: str) -> str:
    """Makes a database with an open demonstration; returns the token of a link into it."""
    transactions = Transactions(database_url)
    transactions.create()
    now = datetime.now(UTC)
    with transactions.write() as session:
        opened = opening.open_inspection(
            session,
            load_edition(newest()),
            "Demonstration",
            "full",
            last_working_day(now.date() - timedelta(days=1)),
            now=now,
            demonstration=True,
        )
    transactions.close()
    return next(link.token for link in opened.links if link.audience == AUDIENCE)


def _make_durable(url: str) -> None:
    """Turns back on what the tests' server leaves out to be quick."""
    with psycopg.connect(url, autocommit=True) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {name} = on")
        connection.execute("SELECT pg_reload_conf()")


@contextmanager
def database(folder: Path, *, postgresql: bool) -> Iterator[str]:
    """The address of a fresh database that makes every commit durable."""
    if not postgresql:
        yield f"sqlite:///{folder / 'benchmark.sqlite3'}"
        return
    # Only this needs PostgreSQL's binaries at hand.
    from tests.fixtures.databases import PostgresServer  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="pg-") as place:
        server = PostgresServer(Path(place))
        server.start()
        try:
            _make_durable(server.url())
            yield server.url(server.create())
        finally:
            server.stop()


def environment(url: str, folder: Path) -> dict[str, str]:
    return {
        "SURVEYAPP_DATABASE_URL": url,
        "SURVEYAPP_INSTANCE_DIR": str(folder),
        "SURVEYAPP_SECRET_KEY": "benchmark " * 4,
        "SURVEYAPP_CODE_KEY": "codes of the benchmark " * 2,
        "SURVEYAPP_BASE_URL": "http://127.0.0.1:8000",
        "SURVEYAPP_DEMONSTRATION": "1",
    }

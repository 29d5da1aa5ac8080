"""How fast families' pages are, beside a bare Flask page on the same server.

    python -m tests.benchmarks.web [--seconds 2] [--rounds 7] [--postgresql]

Starts granian twice with two workers: with a hello, and with the application on a database in a
temporary folder. Prints ratios, which travel from machine to machine; rates do not. A submission
of 30 questions is measured in the CPU time of the server's processes.
"""

import argparse
import gzip
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import psutil
import psycopg

from surveyapp.content.editions import load_edition, newest
from surveyapp.domain.calendar import is_working_day
from surveyapp.services import opening
from surveyapp.services.transactions import Transactions

AUDIENCE = "parents-and-carers"
CLIENTS = 8
QUESTIONS = 30
_ROOT = Path(__file__).resolve().parents[2]
_HELLO = """
from flask import Flask
app = Flask(__name__)
app.get("/")(lambda: "Hello")
"""
_COOKIE = re.compile(rb"(?i)\r\nset-cookie: ([^;]+)")
_LOCATION = re.compile(rb"(?i)\r\nlocation: ([^\r]+)")
_LENGTH = re.compile(rb"(?i)\r\ncontent-length: (\d+)")
_MARK = re.compile(rb'name="draft" value="([^"]+)"')
_OPTION = re.compile(rb'name="answer" type="(?:radio|checkbox)" value="([^"]+)"')


class Family:
    """A browser that keeps one connection and its cookie, and reads as little as it must.

    It is bare sockets, because it shares the machine with what it measures.
    """

    def __init__(self, port: int) -> None:
        self._connection = socket.create_connection(("127.0.0.1", port), timeout=30)
        self._connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._cookie = b""

    def __enter__(self) -> "Family":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def get(self, path: str) -> tuple[int, str, bytes]:
        """Status, Location and body."""
        return self._ask(f"GET {path} HTTP/1.1\r\n", b"")

    def post(self, path: str, form: dict[str, str]) -> tuple[int, str, bytes]:
        """Status, Location and body."""
        body = urlencode(form).encode()
        kind = "Content-Type: application/x-www-form-urlencoded"
        return self._ask(f"POST {path} HTTP/1.1\r\n{kind}\r\nContent-Length: {len(body)}\r\n", body)

    def _ask(self, head: str, body: bytes) -> tuple[int, str, bytes]:
        cookie = b"Cookie: " + self._cookie + b"\r\n" if self._cookie else b""
        self._connection.sendall(head.encode() + cookie + b"Host: 127.0.0.1\r\n\r\n" + body)
        headers, content = self._read()
        given = _COOKIE.search(headers)
        if given:
            self._cookie = given[1]
        location = _LOCATION.search(headers)
        return int(headers[9:12]), location[1].decode() if location else "", content

    def _read(self) -> tuple[bytes, bytes]:
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._receive()
        headers, _, content = received.partition(b"\r\n\r\n")
        length = int(_found(_LENGTH, headers))
        while len(content) < length:
            content += self._receive()
        return headers, content

    def _receive(self) -> bytes:
        received = self._connection.recv(65536)
        if not received:
            raise ConnectionError("the server hung up")
        return received

    def begin(self, token: str) -> str:
        """Follows a link and begins; returns where the first question is."""
        self.get(f"/s/{token}")
        return self.post(f"/s/{token}", {"variant": "standard"})[1]

    def answer(self, path: str, page: bytes) -> tuple[str, bytes]:
        """Answers the question on `page`; returns where the next page is, and the page."""
        form = {"draft": _found(_MARK, page)}
        form["answer"] = _found(_OPTION, page) if b"choice__input" in page else "It helps. " * 12
        status, onwards, _ = self.post(path, form)
        if status != 303:
            raise AssertionError(f"{path} answered {status}")
        return onwards, self.get(onwards)[2]


def _found(pattern: re.Pattern[bytes], page: bytes) -> str:
    found = pattern.search(page)
    if found is None:
        raise AssertionError(f"no {pattern.pattern!r} in the page")
    return found[1].decode()


def gets(port: int, path: str, until: float) -> int:
    """Loads one page again and again; returns how often."""
    count = 0
    with Family(port) as family:
        while time.monotonic() < until:
            status, _, _ = family.get(path)
            if status != 200:
                raise AssertionError(f"{path} answered {status}")
            count += 1
    return count


def answers(port: int, token: str, until: float) -> int:
    """Answers question after question, survey after survey; returns how many were answered."""
    count = 0
    while time.monotonic() < until:
        with Family(port) as family:
            path = family.begin(token)
            page = family.get(path)[2]
            while not path.endswith("/check") and time.monotonic() < until:
                path, page = family.answer(path, page)
                count += 1
    return count


def submission(port: int, token: str) -> int:
    """A whole survey from the start page to the confirmation; returns how many were answered."""
    answered = 0
    with Family(port) as family:
        path = family.begin(token)
        page = family.get(path)[2]
        while not path.endswith("/check"):
            path, page = family.answer(path, page)
            answered += 1
        _, done, _ = family.post(path, {"draft": _found(_MARK, page)})
        if b"big-code" not in family.get(done)[2]:
            raise AssertionError("no confirmation")
    return answered


Job = Callable[[int, str, float], int]


class Clients:
    """CLIENTS processes that load a server together."""

    def __init__(self, pool: ProcessPoolExecutor, seconds: float) -> None:
        self._pool = pool
        self.seconds = seconds

    def rate(self, job: Job, server: "Server", what: str) -> float:
        """Times a second that they get the job done."""
        until = time.monotonic() + self.seconds
        done = self._pool.map(partial(job, server.port, what), [until] * CLIENTS)
        return sum(done) / self.seconds

    def total(self, job: Callable[[int, str], int], server: "Server", what: str) -> int:
        """What comes together when each of them does the job once, all at a time."""
        return sum(self._pool.map(job, [server.port] * CLIENTS, [what] * CLIENTS))


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
    command += ["--blocking-threads", "2"]
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
            _a_working_day(now.date()),
            now=now,
            demonstration=True,
        )
    transactions.close()
    return next(link.token for link in opened.links if link.audience == AUDIENCE)


def _a_working_day(today: date) -> date:
    # A demonstration may have been notified in the past; its window must still be open.
    days = (date.fromordinal(today.toordinal() - back) for back in range(8))
    return next(day for day in days if is_working_day(day))


def weigh(port: int, token: str) -> tuple[int, int]:
    """Bytes of the first question page with its styles and script, compressed, and requests."""
    with Family(port) as family:
        page = family.get(family.begin(token))[2]
        files = re.findall(rb'(?:stylesheet" href|script src)="([^"]+)"', page)
        loaded = [family.get(file.decode()) for file in files]
    if any(status != 200 for status, _, _ in loaded):
        raise AssertionError("a style or script is missing: was it built anew meanwhile?")
    bodies = [page, *(body for _, _, body in loaded)]
    return sum(len(gzip.compress(body, 6)) for body in bodies), len(bodies)


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


def measure(rounds: int, seconds: float, *, postgresql: bool) -> dict[str, float]:
    """Every figure, as medians of ratios to a hello that was measured in the same round."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "hello.py").write_text(_HELLO)
        url = stack.enter_context(database(folder, postgresql=postgresql))
        token = prepare(url)
        hello = stack.enter_context(granian("hello:app", folder, {}))
        app = stack.enter_context(granian("wsgi:app", folder, _environment(url, folder)))
        pool = stack.enter_context(ProcessPoolExecutor(CLIENTS))
        clients = Clients(pool, seconds)
        clients.rate(answers, app, token)  # warm, and every process is up
        measured = [_round(clients, hello, app, token) for _ in range(rounds)]
        weight, requests = weigh(app.port, token)
    figures = {name: statistics.median(once[name] for once in measured) for name in measured[0]}
    return {**figures, "bytes of the first question page (gzip)": weight, "requests": requests}


def _round(clients: Clients, hello: "Server", app: "Server", token: str) -> dict[str, float]:
    before = hello.cpu()
    hellos = clients.rate(gets, hello, "/")
    hello_cpu = (hello.cpu() - before) / (hellos * clients.seconds)
    before = app.cpu()
    questions = clients.total(submission, app, token)
    submission_cpu = (app.cpu() - before) / questions * QUESTIONS
    return {
        "hellos a second": hellos,
        "hellos a home page": hellos / clients.rate(gets, app, "/"),
        "hellos a start page": hellos / clients.rate(gets, app, f"/s/{token}"),
        "hellos a page answered (POST, 303, GET)": hellos / clients.rate(answers, app, token),
        f"hellos of CPU a submission of {QUESTIONS} questions": submission_cpu / hello_cpu,
    }


def _environment(url: str, folder: Path) -> dict[str, str]:
    return {
        "SURVEYAPP_DATABASE_URL": url,
        "SURVEYAPP_INSTANCE_DIR": str(folder),
        "SURVEYAPP_SECRET_KEY": "benchmark " * 4,
        "SURVEYAPP_CODE_KEY": "codes of the benchmark " * 2,
        "SURVEYAPP_BASE_URL": "http://127.0.0.1:8000",
        "SURVEYAPP_DEMONSTRATION": "1",
    }


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=2, help="length of a measurement")
    parser.add_argument("--rounds", type=int, default=7, help="medians of so many are printed")
    parser.add_argument("--postgresql", action="store_true", help="instead of SQLite")
    parser.add_argument("--json", action="store_true", help="print JSON")
    wanted = parser.parse_args()
    figures = measure(wanted.rounds, wanted.seconds, postgresql=wanted.postgresql)
    if wanted.json:
        print(json.dumps(figures))
        return
    for name, figure in figures.items():
        print(f"{figure:12,.1f}  {name}")


if __name__ == "__main__":
    main()

"""How fast families' pages are, beside a bare Flask page on the same server.

    python -m tests.benchmarks.web [--seconds 2] [--rounds 7] [--postgresql]

Starts granian twice with two workers: with a hello, and with the application on a database in a
temporary folder. Prints ratios, which travel from machine to machine; rates do not. A submission
of 30 questions is measured in the CPU time of the server's processes, twice: under full load, and
at the pace of one family, who pauses before each page. A server that waited runs colder, be it for
a hello or for a survey, and a survey waits for the disk in any case.
"""

import argparse
import gzip
import json
import re
import statistics
import tempfile
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks.clients import CLIENTS, Clients, Family, answers, gets, reads, submission
from tests.benchmarks.servers import Server, database, environment, granian, prepare

QUESTIONS = 30
#: Languages whose pages are measured beside the English ones.
LANGUAGES = ("ur", "bn")
#: Seconds between the pages of a family that is not in a hurry to be measured.
PAUSE = 0.005
_HELLO = """
from flask import Flask
app = Flask(__name__)
app.get("/")(lambda: "Hello")
"""


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


def measure(rounds: int, seconds: float, *, postgresql: bool) -> dict[str, float]:
    """Every figure, as medians of ratios to a hello that was measured in the same round."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "hello.py").write_text(_HELLO)
        url = stack.enter_context(database(folder, postgresql=postgresql))
        token = prepare(url)
        hello = stack.enter_context(granian("hello:app", folder, {}))
        app = stack.enter_context(granian("wsgi:app", folder, environment(url, folder)))
        pool = stack.enter_context(ProcessPoolExecutor(CLIENTS))
        clients = Clients(pool, seconds)
        clients.rate(answers, app.port, token)  # warm, and every process is up
        measured = [_round(clients, hello, app, token) for _ in range(rounds)]
        weight, requests = weigh(app.port, token)
        more = {code: weigh(app.port, f"{token}?lang={code}")[0] - weight for code in LANGUAGES}
    figures = {name: statistics.median(once[name] for once in measured) for name in measured[0]}
    figures |= {"bytes of the first question page (gzip)": weight, "requests": requests}
    return figures | {f"bytes more in {code}": bytes_ for code, bytes_ in more.items()}


def _round(clients: Clients, hello: Server, app: Server, token: str) -> dict[str, float]:
    before = hello.cpu()
    hellos = clients.rate(gets, hello.port, "/")
    hello_cpu = (hello.cpu() - before) / (hellos * clients.seconds)
    english = _cpu_of_reading(clients, app, token)
    spoken = {
        f"CPU of a question page in {code}, to one in English": (
            _cpu_of_reading(clients, app, f"{token}?lang={code}") / english
        )
        for code in LANGUAGES
    }
    before = app.cpu()
    questions = clients.total(submission, app.port, token)
    submission_cpu = (app.cpu() - before) / questions * QUESTIONS
    return {
        "hellos a second": hellos,
        "hellos a home page": hellos / clients.rate(gets, app.port, "/"),
        "hellos a start page": hellos / clients.rate(gets, app.port, f"/s/{token}"),
        "hellos a page answered (POST, 303, GET)": hellos / clients.rate(answers, app.port, token),
        **spoken,
        "hellos of CPU a submission, at a family's pace": _paced(hello, app, token),
        "hellos of CPU a submission, under full load": submission_cpu / hello_cpu,
    }


def _cpu_of_reading(clients: Clients, app: Server, link: str) -> float:
    """Seconds of the server for each question page."""
    before = app.cpu()
    pages = clients.rate(reads, app.port, link) * clients.seconds
    return (app.cpu() - before) / pages


def _paced(hello: Server, app: Server, token: str) -> float:
    before = hello.cpu()
    count = 300  # processor time is counted in hundredths of a second
    with Family(hello.port, PAUSE) as family:
        for _ in range(count):
            family.get("/")
    hello_cpu = (hello.cpu() - before) / count
    before = app.cpu()
    questions = sum(submission(app.port, token, PAUSE) for _ in range(3))
    return (app.cpu() - before) / questions * QUESTIONS / hello_cpu


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
        print(f"{figure:12,.2f}  {name}")


if __name__ == "__main__":
    main()

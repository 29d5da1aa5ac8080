"""How long a summary of many responses takes beside reading them, and how much memory.

Run by hand, from the top of the checkout:

    ./run python -m tests.benchmarks.summary [--responses N]

The aim: 100,000 responses x 30 questions to a written summary in 5 s at most beside the time to
read the rows, in less than 500 MB. Reading is measured on the same rows in the same run, in a
process of its own; so is the summary, so that neither warms or fattens the other.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.services import editions, opening, simulating, summarising
from surveyapp.services.transactions import Transactions
from surveyapp.store import responses
from surveyapp.store.session import Session

NOTIFIED = date(2026, 11, 23)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
INSPECTION = f"hackney-{NOTIFIED}"
AIM_SECONDS = 5.0
AIM_MEGABYTES = 500


def main() -> None:
    """Simulates, then measures each part in a process of its own."""
    options = _options()
    if options.part:
        _PARTS[options.part](options.folder)
        return
    with tempfile.TemporaryDirectory(prefix="surveyapp-bench-") as name:
        folder = Path(name)
        _simulate(folder, options.responses)
        read = _measure("read", folder)
        whole = _measure("summary", folder)
    beside = whole["seconds"] - read["seconds"]
    print(f"\nsummary beside reading: {beside:.2f} s (aim {AIM_SECONDS} s), ", end="")
    print(f"{whole['seconds'] / read['seconds']:.1f} times the reading")
    print(f"peak memory: {whole['megabytes']:.0f} MB (aim {AIM_MEGABYTES} MB)")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--responses", type=int, default=100_000)
    parser.add_argument("--part", choices=list(_PARTS), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _transactions(folder: Path) -> Transactions:
    return Transactions(f"sqlite:///{folder / 'benchmark.sqlite3'}")


def _simulate(folder: Path, number: int) -> None:
    transactions = _transactions(folder)
    transactions.create()
    start = time.perf_counter()
    edition = editions.load_for_opening()
    with transactions.write() as session:
        opened = opening.open_inspection(
            session, edition, "Hackney", "full", NOTIFIED, now=NOW, demonstration=True
        )
        simulating.simulate(session, edition, opened.inspection, number, 1, now=NOW)
    transactions.close()
    asked = {
        questionnaire.audience: len(questionnaire.by_id) for questionnaire in edition.questionnaires
    }
    print(f"simulated {number:,} responses in {time.perf_counter() - start:.1f} s; ", end="")
    print(f"questions: {asked}")


def _measure(part: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", __spec__.name, "--part", part, "--folder", str(folder)]
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    *told, last = result.stdout.splitlines()
    print("\n".join(told))
    seconds, megabytes = last.split()
    return {"seconds": float(seconds), "megabytes": float(megabytes)}


def _finish(seconds: float) -> None:
    # Of this process alone: getrusage would tell that of whoever started it too.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(seconds, int(status.split("VmHWM:")[1].split()[0]) / 1024)


def _read(folder: Path) -> None:
    transactions = _transactions(folder)
    start = time.perf_counter()
    with transactions.read() as session:
        inspection, _edition = _opened(session)
        rows = sum(
            1
            for audience in inspection.audiences
            for _ in responses.answer_payloads(session, inspection.id, audience)
        )
    seconds = time.perf_counter() - start
    print(f"read: {rows:,} rows in {seconds:.2f} s")
    _finish(seconds)


def _summary(folder: Path) -> None:
    transactions = _transactions(folder)
    start = time.perf_counter()
    with transactions.read() as session:
        inspection, edition = _opened(session)
        made = summarising.summarise(session, edition, inspection, now=NOW)
    summed = time.perf_counter()
    files = summarising.write_files(made, folder / "out")
    written = time.perf_counter()
    print(f"summary: read and counted in {summed - start:.2f} s, ", end="")
    print(f"written in {written - summed:.2f} s: ", end="")
    print(", ".join(f"{file.suffix[1:]} {file.stat().st_size:,} bytes" for file in files))
    _finish(written - start)


def _opened(session: Session) -> tuple[Inspection, Edition]:
    inspection = opening.inspection(session, INSPECTION)
    return inspection, opening.edition_of(session, inspection)


_PARTS: dict[str, Callable[[Path], None]] = {
    "read": _read,
    "summary": _summary,
}

if __name__ == "__main__":
    main()

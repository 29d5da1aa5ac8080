"""How long a raw export takes beside the database's own way out, and how much memory it holds.

Run by hand, from the top of the checkout:

    ./run python -m tests.benchmarks.export [--responses N ...] [--database sqlite postgresql]

The aim: at most 3 times a bare cursor (SQLite) or COPY (PostgreSQL) on the same responses, linear
from 100,000 to 1,000,000, in memory that stays under 150 MB. Two peers run beside it in the same
run: one reads the very rows that the export reads and throws them away; one writes a table that
has every cell of the export ready in a column of its own as CSV. Each measure is the best of
several in processes of their own.
"""

import argparse
import csv
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psycopg

from surveyapp.services import archiving, opening
from surveyapp.services.transactions import Transactions
from tests.benchmarks import crowds, servers

TURNS = 3
AIM_TIMES = 3
AIM_MEGABYTES = 150
_STORED = (
    "SELECT r.audience, r.variant, r.language, r.format, r.channel_kind, r.helper, r.received_on,"
    " r.counted, r.late, r.sample, a.payload"
    " FROM response r JOIN response_answers a ON a.response_id = r.id"
)


def main() -> None:
    """Fills each database, then measures each part in processes of its own."""
    options = _options()
    if options.part:
        start = time.perf_counter()
        _PARTS[options.part](options.url, options.folder)
        print(time.perf_counter() - start, _peak())
        return
    for kind in options.database:
        for responses in options.responses:
            with tempfile.TemporaryDirectory(prefix="surveyapp-bench-") as name:
                folder = Path(name)
                with servers.database(folder, postgresql=kind == "postgresql") as url:
                    _compare(kind, responses, url, folder)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--responses", type=int, nargs="+", default=[100_000, 1_000_000])
    kinds = ["sqlite", "postgresql"]
    parser.add_argument("--database", nargs="+", choices=kinds, default=kinds)
    parser.add_argument("--part", choices=list(_PARTS), help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _compare(kind: str, responses: int, url: str, folder: Path) -> None:
    transactions = Transactions(url)
    transactions.create()
    crowds.fill(transactions, responses)
    transactions.close()
    parts = ("export", "stored", "wide")
    _run("widen", url, folder)
    best = dict.fromkeys(parts, (float("inf"), 0.0))
    for _ in range(TURNS):
        for part in parts:
            best[part] = min(best[part], _run(part, url, folder))
    ours, megabytes = best["export"]
    size = (folder / "export.csv").stat().st_size
    print(f"{kind}, {responses:,} responses, {_columns(folder)} columns, {size / 1e6:.0f} MB:")
    print(f"  export: {ours:.2f} s, peak memory {megabytes:.0f} MB (aim {AIM_MEGABYTES} MB)")
    way = "COPY" if kind == "postgresql" else "bare cursor"
    for part, words in (("stored", "the stored rows, not written"), ("wide", "a wide table")):
        seconds = best[part][0]
        print(f"  {way} on {words}: {seconds:.2f} s; the export takes ", end="")
        print(f"{ours / seconds:.1f} times that (aim {AIM_TIMES})")


def _columns(folder: Path) -> int:
    with (folder / "export.csv").open(encoding="utf-8-sig", newline="") as stream:
        return len(next(csv.reader(stream)))


def _run(part: str, url: str, folder: Path) -> tuple[float, float]:
    command = [sys.executable, "-m", __spec__.name, "--part", part, "--url", url]
    command += ["--folder", str(folder)]
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, megabytes = result.stdout.split()
    return float(seconds), float(megabytes)


def _peak() -> float:
    """Megabytes. Of this process alone: getrusage would tell that of whoever started it too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def _export(url: str, folder: Path) -> None:
    file = folder / "export.csv"
    file.unlink(missing_ok=True)
    transactions = Transactions(url)
    with transactions.read() as session:
        (inspection,) = opening.inspections(session)
        edition = opening.edition_of(session, inspection)
        archiving.archive(session, edition, inspection, file, now=crowds.NOW)
    transactions.close()


def _stored(url: str, _folder: Path) -> None:
    """The rows that the export reads, as the driver itself gives them, and nothing done."""
    if url.startswith("postgresql"):
        _copy(url, f"COPY ({_STORED}) TO STDOUT", None)
        return
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    for _ in connection.execute(_STORED):
        pass


def _wide(url: str, folder: Path) -> None:
    """A table with every cell of the export, written as CSV."""
    file = folder / "wide.csv"
    if url.startswith("postgresql"):
        _copy(url, "COPY wide TO STDOUT (FORMAT csv)", file)
        return
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(connection.execute("SELECT * FROM wide"))


def _copy(url: str, command: str, file: Path | None) -> None:
    target = Path("/dev/null") if file is None else file
    with (
        psycopg.connect(url) as connection,
        connection.cursor() as cursor,
        cursor.copy(command.encode()) as copy,
        target.open("wb") as stream,
    ):
        for block in copy:
            stream.write(block)


def _widen(url: str, folder: Path) -> None:
    """Makes the wide table, from an export."""
    _export(url, folder)
    with (folder / "export.csv").open(encoding="utf-8-sig", newline="") as stream:
        heading, *rows = csv.reader(stream)
    _write_wide(url, [name.replace("-", "_") for name in heading], rows)


def _write_wide(url: str, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    create = f"CREATE TABLE wide ({', '.join(f'{name} text' for name in names)})"
    if url.startswith("postgresql"):
        with psycopg.connect(url) as server, server.cursor() as cursor:
            cursor.execute(create.encode())
            with cursor.copy("COPY wide FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        return
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    connection.execute(create)
    places = ", ".join("?" * len(names))
    connection.executemany(f"INSERT INTO wide VALUES ({places})", rows)  # noqa: S608
    connection.commit()


_PARTS: dict[str, Callable[[str, Path], None]] = {
    "export": _export,
    "stored": _stored,
    "wide": _wide,
    "widen": _widen,
}

if __name__ == "__main__":
    main()

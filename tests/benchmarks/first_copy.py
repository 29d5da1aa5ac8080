"""The first copy of each design: the command itself, in fresh processes, beside what is smaller."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

DESIGNS = ("standard", "large-print-18", "large-print-24", "easy-read")
#: What any such command would have to wait for: Python, the writer of PDF, the store.
BEFORE = {
    "python, nothing else": "pass",
    "python, ReportLab and HarfBuzz loaded": "import reportlab.pdfgen.canvas, uharfbuzz",
    "python, SQLAlchemy loaded": "import sqlalchemy",
}
_INSPECTION = "hackney-2026-11-23"
_OPEN = "inspection open --area Hackney --kind full --notified 2026-11-23 --demonstration"


class Taken(NamedTuple):
    """Medians over some runs, in seconds."""

    name: str
    wall: float
    processor: float


def first_copies(rounds: int) -> Iterator[Taken]:
    """What small processes take, then the first copy of each design, on a store that is there."""
    command = str(Path(sys.executable).with_name("surveyapp"))
    for name, code in BEFORE.items():
        yield _taken(name, [[sys.executable, "-c", code]] * (rounds + 1), os.environ.copy())
    with tempfile.TemporaryDirectory() as folder:
        surroundings = os.environ | {
            "SURVEYAPP_DEMONSTRATION": "1",
            "SURVEYAPP_INSTANCE_DIR": folder,
        }
        subprocess.run([command, *_OPEN.split()], env=surroundings, check=True, capture_output=True)
        for design in DESIGNS:
            asked = f"paper print {_INSPECTION} --audience parents-and-carers --design {design}"
            files = (str(Path(folder) / f"{design}-{number}.pdf") for number in range(rounds + 1))
            yield _taken(
                design,
                [[command, *asked.split(), "--copies", "1", "--out", file] for file in files],
                surroundings,
            )


def _taken(name: str, commands: Sequence[Sequence[str]], surroundings: dict[str, str]) -> Taken:
    """The medians of all commands but the first, which finds nothing in the cache of the disk."""
    walls, processors = [], []
    for command in commands:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        subprocess.run(command, env=surroundings, check=True, capture_output=True)
        walls.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processors.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return Taken(name, statistics.median(walls[1:]), statistics.median(processors[1:]))

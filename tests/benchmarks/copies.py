"""The measurements of tests.benchmarks.paper. Each part runs in a process of its own."""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from surveyapp.paper.copies import write_copies
from tests.benchmarks.first_copy import BEFORE, first_copies
from tests.benchmarks.four_pages import BASE_URL, codes, each_anew, four_pages, overlaid

AIM_OVERLAY = 15
AIM_ANEW = 100
AIM_MEGABYTES = 3.0
AIM_MEMORY = 150
AIM_COLD = 1.5
AIM_LANGUAGE = 0.5
AIM_EXTRACTED = 99.0
#: The readers of which all scripts are asked; others have rules of their own for Arabic and Urdu.
AIMED = ("ISO 32000", "pdftotext -raw")

Figures = dict[str, float]


def main(about: str | None) -> None:
    """Measures every part and prints it beside its aim."""
    parser = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--copies", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3, help="medians of so many are printed")
    parser.add_argument("--decode", action="store_true", help="read every code of 1,000 copies")
    parser.add_argument("--part", choices=list(_PARTS), help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.part:
        print(json.dumps(_PARTS[wanted.part](wanted.copies)))
        return
    _speed(wanted.copies, wanted.rounds)
    _memory(wanted.copies)
    _languages(wanted.rounds)
    _cold(wanted.rounds)
    _given_back(decode=wanted.decode)


def _speed(copies: int, rounds: int) -> None:
    runs = [
        (_measured("bulk", copies), _measured("overlay", 100), _measured("anew", 20))
        for _ in range(rounds)
    ]
    for place, name in enumerate(("bulk", "pikepdf overlay", "laying out each anew")):
        rate = statistics.median(run[place]["pages"] / run[place]["seconds"] for run in runs)
        size = runs[0][place]["megabytes a thousand"]
        print(f"{rate:12,.0f}  pages a second, {size:.1f} MB per 1,000 copies: {name}")
    for place, name, aim in ((1, "overlay", AIM_OVERLAY), (2, "laying out anew", AIM_ANEW)):
        ratio = statistics.median(
            run[0]["pages"] / run[0]["seconds"] * run[place]["seconds"] / run[place]["pages"]
            for run in runs
        )
        _told(f"times the rate of {name}", ratio, aim, least=True)
    _told("MB per 1,000 copies", runs[0][0]["megabytes a thousand"], AIM_MEGABYTES)


def _memory(copies: int) -> None:
    for count in (1, 100, 1_000, copies):
        peak = _measured("bulk", count)["memory"]
        _told(f"MB of memory at the most, {count:,} copies in one file", peak, AIM_MEMORY)


def _languages(rounds: int) -> None:
    """Paper in other scripts beside English in the same rounds, as processor time."""
    languages = import_module("tests.benchmarks.languages")
    for code, ratios in languages.beside_english(rounds):
        for name, ratio in (("laid out", ratios.laid_out), ("as copies", ratios.copied)):
            _told(f"of the English pages a second, {code}, {name}", ratio, AIM_LANGUAGE, least=True)


def _cold(rounds: int) -> None:
    """The command itself, in fresh processes. Other work on the machine shows in the first rows."""
    for taken in first_copies(rounds):
        if taken.name in BEFORE:
            print(f"{taken.wall:12,.2f}  seconds for {taken.name}", end="")
        else:
            _told(f"seconds to the first copy, {taken.name}", taken.wall, AIM_COLD, end="")
        print(f" ({taken.processor:.2f} of processor time)")


def _given_back(*, decode: bool) -> None:
    # Loaded late: the parts that measure memory run this file as well.
    giving_back = import_module("tests.benchmarks.giving_back")
    words = giving_back.sheets()
    _told("% of the words of the sheets, by PDFium", words, AIM_EXTRACTED, least=True)
    for reader, shares in giving_back.scripts():
        lowest = min(shares.values())
        if reader in AIMED:
            _told(f"% of each script at the least, by {reader}", lowest, AIM_EXTRACTED, least=True)
        else:
            print(f"{lowest:12,.2f}  % of each script at the least, by {reader}")
        print(" " * 13, ", ".join(f"{name} {share:.1f}" for name, share in shares.items()))
    if decode:
        right, pages = giving_back.decoded(1_000)
        print(f"{right:12,}  of {pages:,} pages of 1,000 copies (aim: all): QR code, letters and")
        print(f"{'':12}  manifest say the same{'' if right == pages else '  NOT HELD'}")


def _told(name: str, figure: float, aim: float, *, least: bool = False, end: str = "\n") -> None:
    held = figure >= aim if least else figure <= aim
    sign = "at least" if least else "at most"
    print(f"{figure:12,.2f}  {name} (aim: {sign} {aim:g}){'' if held else '  NOT HELD'}", end=end)


def _measured(part: str, copies: int) -> Figures:
    asked = [sys.executable, "-m", "tests.benchmarks.paper", "--part", part]
    done = subprocess.run(
        [*asked, "--copies", str(copies)],
        stdout=subprocess.PIPE,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    found: Figures = json.loads(done.stdout)
    return found


def _timed(copies: int, make: Callable[[int, BinaryIO], int]) -> Figures:
    """What it takes to make copies into a file. `make` returns the pages of a copy."""
    with tempfile.TemporaryFile() as target:
        start = time.perf_counter()
        pages = make(copies, target)
        seconds = time.perf_counter() - start
        target.seek(0, os.SEEK_END)
        size = target.tell()
    return {
        "pages": pages * copies,
        "seconds": seconds,
        "megabytes a thousand": size / copies / 1000,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _bulk(copies: int) -> Figures:
    sheet = four_pages()

    def make(count: int, target: BinaryIO) -> int:
        write_copies(sheet, codes(count), BASE_URL, target)
        return len(sheet.pages)

    return _timed(copies, make)


def _overlay(copies: int) -> Figures:
    sheet = four_pages()
    return _timed(copies, lambda count, target: overlaid(sheet, count, target))


def _anew(copies: int) -> Figures:
    contents = four_pages().contents
    return _timed(copies, lambda count, target: each_anew(contents, count, target))


_PARTS: dict[str, Callable[[int], Figures]] = {
    "bulk": _bulk,
    "overlay": _overlay,
    "anew": _anew,
}

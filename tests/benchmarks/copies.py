"""The measurements of tests.benchmarks.paper. Each part runs in a process of its own."""

import argparse
import io
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import BinaryIO

import pypdfium2
import zxingcpp

from surveyapp.domain.codes import grouped
from surveyapp.paper.copies import blank, write_copies
from surveyapp.paper.items import TextItem
from tests.benchmarks.four_pages import BASE_URL, codes, each_anew, four_pages, overlaid
from tests.paper.sheets import real_edition, sheet_of

AIM_OVERLAY = 15
AIM_ANEW = 100
AIM_MEGABYTES = 3.0
AIM_MEMORY = 150
AIM_COLD = 1.5
AIM_EXTRACTED = 99.0
INSPECTION = "hackney-2026-11-23"

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
    _cold(wanted.rounds)
    share = _measured("extracted", 1)["percent"]
    _told("text of the sheet read back (%)", share, AIM_EXTRACTED, least=True)
    if wanted.decode:
        found = _measured("decoded", 1_000)
        print(f"codes of 1,000 copies read and right: {found['right']:,.0f} of {found['all']:,.0f}")


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


def _cold(rounds: int) -> None:
    """The command itself, in a fresh process on a store that is there."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        surroundings = {
            **os.environ,
            "SURVEYAPP_DEMONSTRATION": "1",
            "SURVEYAPP_INSTANCE_DIR": name,
        }
        opened = "inspection open --area Hackney --kind full --notified 2026-11-23 --demonstration"
        command = [str(Path(sys.executable).with_name("surveyapp"))]
        subprocess.run(
            [*command, *opened.split()], env=surroundings, check=True, capture_output=True
        )
        seconds = []
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        for number in range(rounds + 1):
            asked = f"paper print {INSPECTION} --audience parents-and-carers --copies 1 --out"
            start = time.perf_counter()
            subprocess.run(
                [*command, *asked.split(), str(folder / f"{number}.pdf")],
                env=surroundings,
                check=True,
                capture_output=True,
            )
            seconds.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    _told("seconds to the first copy, cold process", statistics.median(seconds[1:]), AIM_COLD)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{worked / len(seconds):12,.2f}  seconds of processor time in that")


def _told(name: str, figure: float, aim: float, *, least: bool = False) -> None:
    held = figure >= aim if least else figure <= aim
    sign = "at least" if least else "at most"
    print(f"{figure:12,.2f}  {name} (aim: {sign} {aim:g}){'' if held else '  NOT HELD'}")


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


def _extracted(_copies: int) -> Figures:
    """How much of what the sheet says can be read back, in words, in their order on each page."""
    said = read = 0
    for questionnaire in real_edition().questionnaires:
        sheet = sheet_of(questionnaire)
        for page, drawn in zip(
            sheet.pages, pypdfium2.PdfDocument(io.BytesIO(blank(sheet))), strict=True
        ):
            words = [
                w
                for item in page.items
                if isinstance(item, TextItem)
                for w in item.line.text.split()
            ]
            found = drawn.get_textpage().get_text_range().split()
            blocks = SequenceMatcher(None, words, found, autojunk=False).get_matching_blocks()
            said += len(words)
            read += sum(block.size for block in blocks)
    return {"percent": 100 * read / said}


def _decoded(copies: int) -> Figures:
    """Every page of a file as a picture: its QR code beside its letters and what was ordered."""
    sheet, right, pages = four_pages(), 0, len(four_pages().pages)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "copies.pdf"
        with path.open("wb") as target:
            write_copies(sheet, codes(copies), BASE_URL, target)
        expected = [(code, page) for code in codes(copies) for page in range(1, pages + 1)]
        file = pypdfium2.PdfDocument(path)
        for index, (code, page) in enumerate(expected):
            drawn = file[index]
            picture = drawn.render(scale=150 / 72, grayscale=True).to_numpy()
            squares = [
                found.text
                for found in zxingcpp.read_barcodes(
                    picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
                )
            ]
            letters = re.findall(r"\w{4}-\w{4}-\w{4}", drawn.get_textpage().get_text_range())
            right += squares == [f"{BASE_URL.upper()}/R/{code}/{page}"] and letters == [
                grouped(code)
            ]
            drawn.close()
    return {"right": right, "all": len(expected)}


_PARTS: dict[str, Callable[[int], Figures]] = {
    "bulk": _bulk,
    "overlay": _overlay,
    "anew": _anew,
    "extracted": _extracted,
    "decoded": _decoded,
}

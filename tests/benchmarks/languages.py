"""Paper in other scripts beside English: pages a second, laid out anew and as copies."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from surveyapp.content import translated
from surveyapp.domain.written import written_day
from surveyapp.paper.copies import master, write_copies
from surveyapp.paper.sheet import Sheet
from surveyapp.services.printing import sheet_of
from surveyapp.typeset.fonts import Weight
from surveyapp.typeset.paragraph import Span, set_text
from tests.benchmarks.four_pages import BASE_URL, codes, four_pages
from tests.editions import PARENTS
from tests.paper.sheets import FACES, real_edition
from tests.services.test_handouts import inspection

ENGLISH = "en"
OTHERS = ("ur", "bn")
_COPIES = 2_000
#: A letter of the script of each language.
_LETTERS = {ENGLISH: "a", "ur": "\u0627", "bn": "\u0985"}


class Rates(NamedTuple):
    """Pages a second: laid out and drawn in a process that has set nothing yet, and as copies."""

    laid_out: float
    copied: float


def beside_english(rounds: int) -> Iterator[tuple[str, Rates]]:
    """For each other language the medians of its rates beside the English of the same round."""
    found = [{code: _measured(code) for code in (ENGLISH, *OTHERS)} for _ in range(rounds)]
    for code in OTHERS:
        ratios = [
            [own / english for own, english in zip(one[code], one[ENGLISH], strict=True)]
            for one in found
        ]
        yield code, Rates(*map(statistics.median, zip(*ratios, strict=True)))


def _measured(code: str) -> Rates:
    """In a process of its own, so that nothing is shaped already."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.languages", code],
        stdout=subprocess.PIPE,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    return Rates(*json.loads(done.stdout))


def _rates(code: str) -> Rates:
    """Those of the survey for parents in clear print, in time of the processor.

    The typefaces and how the language writes days are loaded before; no word of the survey was set.
    """
    four_pages()
    written_day(date(2026, 11, 30), code)
    set_text((Span(_LETTERS[code]), Span(_LETTERS[code], Weight.BOLD)), FACES, 14, 150, "", code)
    edition = translated.localised(real_edition(), code)
    start = time.process_time()
    sheet = sheet_of(edition, inspection(), PARENTS, "standard", code, BASE_URL)
    master(sheet)
    seconds = time.process_time() - start
    return Rates(len(sheet.pages) / seconds, _copied(sheet))


def _copied(sheet: Sheet) -> float:
    with tempfile.TemporaryFile() as target:
        start = time.process_time()
        write_copies(sheet, codes(_COPIES), BASE_URL, target)
        return len(sheet.pages) * _COPIES / (time.process_time() - start)


if __name__ == "__main__":
    print(json.dumps(_rates(sys.argv[1])))

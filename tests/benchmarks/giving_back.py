"""What files give back: the text of sheets and of each script, and every code of many copies."""

import csv
import io
import re
import shutil
import tempfile
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, cast

import pypdfium2
import zxingcpp

from surveyapp.paper.copies import master
from surveyapp.paper.geometry import geometry_of
from surveyapp.paper.items import TextItem
from surveyapp.services.print_files import Job, write_files
from surveyapp.services.printing import Printing
from tests.benchmarks.four_pages import BASE_URL, codes, four_pages
from tests.paper.sheets import real_edition, sheet_of
from tests.typeset.recovering import READERS, recovered
from tests.typeset.samples import PARAGRAPHS
from tests.typeset.test_extraction import drawn

_SCALE = 150 / 72


def sheets() -> float:
    """How much of what the sheets say PDFium gives back, in words, in their order on each page."""
    said = read = 0
    for questionnaire in real_edition().questionnaires:
        sheet = sheet_of(questionnaire)
        file = pypdfium2.PdfDocument(io.BytesIO(master(sheet).content))
        for page, shown in zip(sheet.pages, file, strict=True):
            texts = [item.line.text for item in page.items if isinstance(item, TextItem)]
            words = " ".join(texts).split()
            found = shown.get_textpage().get_text_range().split()
            blocks = SequenceMatcher(None, words, found, autojunk=False).get_matching_blocks()
            said += len(words)
            read += sum(block.size for block in blocks)
    return 100 * read / said


def scripts() -> Iterator[tuple[str, dict[str, float]]]:
    """By program, the share of each paragraph that it gives back, spaces included, in percent."""
    for name, read in READERS.items():
        if "pdftotext" in name and shutil.which("pdftotext") is None:
            continue
        yield (
            name,
            {
                language: 100
                * recovered(text, read(drawn(text, language)), square=language.startswith("zh"))
                for language, text in PARAGRAPHS.items()
            },
        )


def decoded(copies: int) -> tuple[int, int]:
    """How many pages of a file have a QR code that equals their letters and the manifest; of all.

    Letters are those of the text of the PDF, and what was ordered is what the manifest says.
    """
    sheet = four_pages()
    printing = Printing(cast(Any, None), sheet, geometry_of(sheet), master(sheet), BASE_URL)
    with tempfile.TemporaryDirectory() as name:
        job = Job(copies, Path(name) / "copies.pdf", Path(name) / "codes.csv", duplex=False)
        write_files(printing, job, tuple(codes(copies)), lambda: cast(Any, None), lambda _: None)
        with (Path(name) / "codes.csv").open(newline="", encoding="utf-8") as manifest:
            expected = [
                (row["return code"], page)
                for row in csv.DictReader(manifest)
                for page in range(1, len(sheet.pages) + 1)
            ]
        file = pypdfium2.PdfDocument(job.out)
        assert len(file) == len(expected) == copies * len(sheet.pages)
        right = sum(_says(file[index], code, page) for index, (code, page) in enumerate(expected))
    return right, len(expected)


def _says(page: pypdfium2.PdfPage, code: str, number: int) -> bool:
    picture = page.render(scale=_SCALE, grayscale=True).to_numpy()
    form = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    squares = [found.text for found in zxingcpp.read_barcodes(picture, formats=form)]
    letters = re.findall(r"\w{4}-\w{4}-\w{4}", page.get_textpage().get_text_range())
    page.close()
    return squares == [f"{BASE_URL.upper()}/R/{code.replace('-', '')}/{number}"] and letters == [
        code
    ]

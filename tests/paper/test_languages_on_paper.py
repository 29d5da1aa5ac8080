"""Sheets in every language: what programs read from them, and that nothing is drawn as a gap."""

import io
import shutil
import struct
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from surveyapp.content import translated
from surveyapp.content.catalogues import catalogue_files, read_catalogue
from surveyapp.content.languages import languages
from surveyapp.content.paper_wording import load_wording
from surveyapp.content.places import translations
from surveyapp.domain.language import Direction, Language
from surveyapp.paper.copies import master
from surveyapp.paper.items import TextItem
from surveyapp.paper.sheet import Sheet
from surveyapp.services.printing import sheet_of
from surveyapp.typeset.fonts import MissingGlyphError, Weight
from surveyapp.typeset.paragraph import Span, set_text
from tests.editions import CHILDREN
from tests.paper.sheets import BASE_URL, FACES, real_edition
from tests.services.test_handouts import inspection
from tests.typeset.recovering import recovered

LANGUAGES = [language.code for language in languages()]
LEFTWARD = {one.code for one in languages() if one.direction is Direction.RIGHT_TO_LEFT}
#: One design for each language, so that each design is tried in both directions.
DESIGNS = {
    **dict.fromkeys(LANGUAGES, "standard"),
    "ur": "easy-read",
    "bn": "easy-read",
    "ar": "large-print-24",
    "pl": "large-print-24",
}
#: What is read back at the least. In Arabic and Urdu signs and numbers may come out elsewhere, and
#: PDFium takes the space between some words of Panjabi for none.
LEAST_LEFTWARD, LEAST, LEAST_BY_PDFIUM = 0.98, 0.998, 0.995


@cache
def laid_out(language: str) -> Sheet:
    edition = translated.localised(real_edition(), language)
    return sheet_of(edition, inspection(), CHILDREN, DESIGNS[language], language, BASE_URL)


@cache
def blank(language: str) -> bytes:
    return master(laid_out(language)).content


def written(language: str) -> list[str]:
    """What was set on each page, in the order of reading."""
    return [
        " ".join(item.line.text for item in page.items if isinstance(item, TextItem))
        for page in laid_out(language).pages
    ]


def least(language: str) -> float:
    return LEAST_LEFTWARD if language in LEFTWARD else LEAST


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.code)
def test_a_draft_says_on_its_first_page_that_it_awaits_checking(language: Language) -> None:
    wording = load_wording(language.code)
    assert (wording.texts["unchecked"] in written(language.code)[0]) == language.is_draft


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_poppler_reads_what_was_set_in_the_order_of_reading(language: str, tmp_path: Path) -> None:
    file = tmp_path / "blank.pdf"
    file.write_bytes(blank(language))
    done = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True)
    pages = done.stdout.decode().split("\f")
    for said, read in zip(written(language), pages, strict=False):
        assert recovered(said, read) >= least(language)


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - LEFTWARD))
def test_pdfium_reads_what_was_set(language: str) -> None:
    file = pypdfium2.PdfDocument(blank(language))
    for number, said in enumerate(written(language)):
        assert recovered(said, file[number].get_textpage().get_text_range()) >= LEAST_BY_PDFIUM


@pytest.mark.parametrize("language", LANGUAGES)
def test_fonts_are_subsets_in_the_file_and_no_sign_of_a_missing_glyph_is_drawn(
    language: str,
) -> None:
    with pikepdf.open(io.BytesIO(blank(language))) as file:
        assert str(file.Root.Lang) == language
        shown = 0
        for font, codes in _shown(file):
            descriptor = font.FontDescriptor
            assert "+" in str(descriptor.FontName)
            drawn = _glyphs(bytes(descriptor.FontFile2.read_bytes()))
            for code in codes:
                assert drawn.get(code, 0) != 0, (str(descriptor.FontName), code)
            shown += len(codes)
        assert shown > 1000


def _shown(file: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Dictionary, bytes]]:
    """Each string of letters that is drawn, with its font."""
    streams = [file_object for file_object in file.objects if _is_form(file_object)]
    for holder in (*file.pages, *streams):
        resources = holder.get("/Resources")
        if resources is None or "/Font" not in resources:
            continue
        font = None
        for operands, operator in pikepdf.parse_content_stream(holder):
            if str(operator) == "Tf":
                font = resources.Font[str(operands[0])]
            elif str(operator) in ("Tj", "TJ") and font is not None:
                parts = operands[0] if str(operator) == "TJ" else [operands[0]]
                for part in parts:
                    if isinstance(part, pikepdf.String):
                        yield font, bytes(part)


def _is_form(found: object) -> bool:
    return isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Form"


@cache
def _glyphs(font: bytes) -> dict[int, int]:
    """The glyph of each code in a subset (OpenType, cmap, format 6): 0 stands for a missing one."""
    tables = {
        font[at : at + 4]: int.from_bytes(font[at + 8 : at + 12])
        for at in range(12, 12 + 16 * int.from_bytes(font[4:6]), 16)
    }
    cmap = tables[b"cmap"]
    at = cmap + int.from_bytes(font[cmap + 8 : cmap + 12])
    form, _length, _language, first, count = struct.unpack_from(">5H", font, at)
    assert form == 6
    glyphs = struct.unpack_from(f">{count}H", font, at + 10)
    return dict(enumerate(glyphs, start=first))


@pytest.mark.parametrize(
    "file",
    [file for file in catalogue_files(translations()) if file.stem != "messages"],
    ids=lambda file: f"{file.parts[-3]}-{file.stem}",
)
def test_every_text_of_every_catalogue_of_paper_can_be_drawn(file: Path) -> None:
    texts = [str(message.string) for message in read_catalogue(file) if message.id]
    words = dict.fromkeys(word for text in texts for word in text.split())
    assert len(words) > 300
    for weight in Weight:
        set_text((Span(" ".join(words), weight),), FACES, 14, 150, file.name, file.parts[-3])


def test_a_text_that_cannot_be_drawn_is_named() -> None:
    with pytest.raises(MissingGlyphError, match=r"U\+16A0"):
        set_text((Span("اردو ᚠ"),), FACES, 14, 150, "a test", "ur")

"""Sheets of every design, as a printer and a photocopier make them."""

import io

import numpy as np
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from surveyapp.content.page_designs import page_designs
from surveyapp.domain.geometry import Area
from surveyapp.paper.copies import write_copies
from surveyapp.paper.geometry import geometry_of
from surveyapp.paper.items import TextItem
from surveyapp.paper.return_address import qr_address
from surveyapp.paper.sheet_rules import broken_rules
from tests.paper.sheets import BASE_URL, audiences, design_of, facts, real_edition, sheet_of

CODE = "33334WHA46AW"
DPI = 150


def file_of(design: str, audience: str) -> tuple[bytes, int]:
    sheet = sheet_of(real_edition().questionnaire(audience), design=design)
    target = io.BytesIO()
    write_copies(sheet, [CODE], BASE_URL, target)
    return target.getvalue(), len(sheet.pages)


def photocopied(page: Image.Image) -> Image.Image:
    """A page as a photocopier gives it: a little smaller, in black and white alone."""
    smaller = page.convert("L").resize((round(page.width * 0.94), round(page.height * 0.94)))
    return smaller.point(lambda grey: 255 if grey > 140 else 0)


@pytest.mark.parametrize("design", page_designs())
def test_every_font_is_embedded_and_the_file_is_sound(design: str) -> None:
    content, pages = file_of(design, "practitioners")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.pages) == pages + pages % 2
        fonts = [
            o
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"
        ]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


@pytest.mark.parametrize("design", page_designs())
def test_a_copy_of_a_copy_keeps_every_box_and_code(design: str) -> None:
    content, pages = file_of(design, "practitioners")
    geometry = geometry_of(sheet_of(real_edition().questionnaire("practitioners"), design=design))
    pdf = pypdfium2.PdfDocument(content)
    for number in range(1, pages + 1):
        picture = photocopied(photocopied(pdf[number - 1].render(scale=DPI / 72).to_pil()))
        found = [code.text for code in zxingcpp.read_barcodes(picture)]
        assert found == [qr_address(BASE_URL, CODE, number)]
        across, down = picture.width / geometry.width, picture.height / geometry.height
        for box in geometry.pages[number - 1].boxes:
            assert is_whole(picture, box.area, across, down)


def is_whole(picture: Image.Image, box: Area, across: float, down: float) -> bool:
    """Whether all four sides of a box are drawn, and it is empty. Scales are in pixels a mm."""
    left, right = round(box.x * across), round(box.right * across)
    top, bottom = round(box.y * down), round(box.bottom * down)
    ink = np.asarray(picture)[top - 2 : bottom + 2, left - 2 : right + 2] < 128
    edge = round(box.width * across / 4)
    sides = (ink[:, :edge].any(axis=1), ink[:, -edge:].any(axis=1))
    ends = (ink[:edge].any(axis=0), ink[-edge:].any(axis=0))
    empty = not ink[edge + 1 : -edge - 1, edge + 1 : -edge - 1].any()
    return empty and all(drawn[3:-3].all() for drawn in (*sides, *ends))


@pytest.mark.parametrize("audience", audiences())
@pytest.mark.parametrize("design", page_designs())
def test_nothing_is_smaller_than_the_design_promises(design: str, audience: str) -> None:
    sheet = sheet_of(real_edition().questionnaire(audience), design=design)
    texts = [i for page in sheet.pages for i in page.items if isinstance(i, TextItem)]
    assert min(text.line.size for text in texts) >= design_of(design).least_type


@pytest.mark.parametrize("audience", audiences())
def test_an_easy_read_booklet_has_at_most_20_pages(audience: str) -> None:
    sheet = sheet_of(real_edition().questionnaire(audience), design="easy-read")
    assert len(sheet.pages) <= 20


LONGEST_AREA = "Bournemouth, Christchurch and Poole"
LONGEST_BASE_URL = "https://survey.inspectorates.example.gov.uk"


@pytest.mark.parametrize("audience", audiences())
@pytest.mark.parametrize("design", page_designs())
def test_the_longest_address_and_area_fit_every_page(design: str, audience: str) -> None:
    asked = real_edition().questionnaire(audience)
    told = facts(LONGEST_AREA, base_url=LONGEST_BASE_URL)
    sheet = sheet_of(asked, told, design=design)
    assert [broken.problem for broken in broken_rules(sheet)] == []
    title = asked.title[design_of(design).variant]
    for page in sheet.pages:
        texts = [item.line.text for item in page.items if isinstance(item, TextItem)]
        assert "survey.inspectorates.example.gov.uk/r" in "".join(texts)
        heads = [text for text in texts if text.startswith(f"{title}, ")]
        assert all(text == f"{title}, {LONGEST_AREA}" for text in heads)

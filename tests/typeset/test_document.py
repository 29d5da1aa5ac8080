import io

import pikepdf
import pypdfium2

from surveyapp.typeset.document import Document, Metadata
from surveyapp.typeset.fonts import Weight
from surveyapp.typeset.paragraph import Span, set_text
from tests.typeset.faces import typefaces

FACES = typefaces()
METADATA = Metadata("A title", "An author", "A subject", "en")
TEXT = "Office for AV: call 0808 800 5000 (today) \\ “now” – fi q\u0303 café"


def drawn(pages: int = 2) -> bytes:
    target = io.BytesIO()
    document = Document(target, 210, 297, METADATA, FACES.regular, "#000000", "#ffffff")
    line = set_text((Span(TEXT), Span(" bold", Weight.BOLD)), FACES, 14, 500, "a test")[0]
    with document.form("page"):
        document.text(20, 30, line)
        document.fill(100, 100, 10, 10)
        document.clear(102, 102, 4, 4)
        document.frame(20, 100, 6, 6, 0.5)
    for _ in range(pages):
        document.use("page")
        document.bits(50, 50, 24, [[True, False], [False, True]])
        document.end_page()
    document.save()
    return target.getvalue()


def test_the_text_can_be_read_back_as_it_was_written() -> None:
    page = pypdfium2.PdfDocument(drawn())[0]
    assert page.get_textpage().get_text_range().strip() == f"{TEXT} bold"


def test_every_font_is_embedded_as_a_subset() -> None:
    with pikepdf.open(io.BytesIO(drawn())) as pdf:
        assert pdf.check_pdf_syntax() == []
        fonts = [
            o
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"
        ]
        assert len(fonts) == 2
        for font in fonts:
            assert "+" in str(font.BaseFont)
            assert "/FontFile2" in font.FontDescriptor


def test_the_file_says_what_it_is() -> None:
    with pikepdf.open(io.BytesIO(drawn())) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo.Title) == "A title"
        assert str(pdf.docinfo.Author) == "An author"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_the_same_drawing_gives_the_same_bytes() -> None:
    assert drawn() == drawn()


def test_places_are_millimetres_from_the_top_left() -> None:
    scale = 10 / (72 / 25.4)  # ten pixels a millimetre
    picture = pypdfium2.PdfDocument(drawn())[0].render(scale=scale).to_pil().convert("L")

    def ink(x: float, y: float) -> bool:
        return bool(picture.getpixel((round(x * 10), round(y * 10))) < 128)

    assert ink(100.2, 100.2)
    assert ink(109.8, 109.8)
    assert not ink(99.8, 100.2)
    assert not ink(104, 104)
    assert ink(20.2, 103)
    assert not ink(23, 103)
    assert ink(52, 52)
    assert not ink(68, 52)
    assert ink(68, 68)


def test_a_colour_ends_where_it_was_to_end() -> None:
    target = io.BytesIO()
    document = Document(target, 210, 297, METADATA, FACES.regular, "#000000", "#ffffff")
    line = set_text((Span("MMMM"),), FACES, 40, 500, "a test")[0]
    with document.in_colour("#ff0000"):
        document.fill(10, 10, 10, 10)
        document.text(50, 50, line)
    document.fill(30, 10, 10, 10)
    document.end_page()
    document.save()
    page = pypdfium2.PdfDocument(target.getvalue())[0]
    picture = page.render(scale=4 / (72 / 25.4)).to_pil().convert("RGB")  # four pixels a millimetre
    assert picture.getpixel((15 * 4, 15 * 4)) == (255, 0, 0)
    assert picture.getpixel((35 * 4, 15 * 4)) == (0, 0, 0)
    letters = picture.crop((50 * 4, 40 * 4, 90 * 4, 50 * 4))
    assert {pixel[0] for _, pixel in letters.getcolors(100_000) or []} == {255}

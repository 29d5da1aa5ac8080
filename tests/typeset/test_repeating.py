"""Pages added to a PDF: whole, in order, and with what their forms need."""

import io

import pikepdf
import pypdfium2

from surveyapp.typeset.document import Document, Metadata
from surveyapp.typeset.paragraph import Span, set_text
from surveyapp.typeset.repeating import Master, Repeating, Stamp
from tests.typeset.faces import typefaces

FACES = typefaces()
STAMP = Stamp(x=20, baseline=60, size=14, left=100, top=100, side=24, bits=2)


def master() -> Master:
    target = io.BytesIO()
    metadata = Metadata("A title", "An author", "A subject", "en")
    document = Document(target, 210, 297, metadata, FACES.regular, "#112233", "#ffffff")
    for name in ("one", "two"):
        with document.form(name):
            document.text(20, 30, set_text((Span(f"Form {name}"),), FACES, 14, 500, "a test")[0])
        document.use(name)
        document.end_page()
    letters = document.keep(FACES.bold, "ABC-")
    document.save()
    return document.master(target.getvalue(), letters)


def made(master: Master, batches: list[list[bytes]]) -> bytes:
    target = io.BytesIO()
    repeating = Repeating(target, master)
    for batch in batches:
        repeating.add(batch)
    repeating.finish()
    return target.getvalue()


def test_pages_come_in_the_order_in_which_they_were_added() -> None:
    held = master()
    template = held.stamped("two", STAMP)
    batches = [
        [held.showing("one"), template % (b"(AB-C)", b"8040")],
        [template % (b"(CC-A)", b"8040")],
    ]
    texts = [
        " ".join(page.get_textpage().get_text_range().split())
        for page in pypdfium2.PdfDocument(made(held, batches))
    ]
    assert texts == ["Form one", "Form two AB-C", "Form two CC-A"]


def test_a_stamp_shows_its_bits_in_ink() -> None:
    held = master()
    page = pypdfium2.PdfDocument(made(held, [[held.stamped("one", STAMP) % (b"(A)", b"8040")]]))[0]
    picture = page.render(scale=72 / 25.4).to_pil().convert("RGB")
    pixels = (72 / 25.4) ** 2
    dark, light = (0x11, 0x22, 0x33), (255, 255, 255)
    for x, y, colour in ((106, 106, dark), (118, 106, light), (106, 118, light), (118, 118, dark)):
        assert picture.getpixel((round(x * pixels), round(y * pixels))) == colour


def test_a_file_of_many_pages_is_whole() -> None:
    held = master()
    file = made(held, [[held.showing("one")] * 100] * 30)
    assert file.startswith(held.content)
    with pikepdf.open(io.BytesIO(file)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.pages) == 3_000
        assert str(pdf.docinfo.Title) == "A title"
        assert str(pdf.Root.Lang) == "en"
        assert float(pdf.pages[2_999].MediaBox[3]) == 841.8898


def test_the_same_pages_give_the_same_bytes() -> None:
    assert made(master(), [[b""]]) == made(master(), [[b""]])

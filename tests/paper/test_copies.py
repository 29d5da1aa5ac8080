"""The printed files: every code is read back, and equals the letters beside it."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from surveyapp.domain.codes import CodeKey, grouped, return_code, serial_of
from surveyapp.paper.copies import master, write_copies
from surveyapp.paper.items import TextItem
from surveyapp.paper.packs import Pack, separator
from surveyapp.paper.sheet import Sheet
from tests.paper.sheets import (
    BASE_URL,
    DESIGN,
    SCALE,
    audiences,
    facts,
    question,
    questionnaire,
    real_edition,
    sheet_of,
)

KEY = CodeKey(b"a key for tests, which is long enough")
DOTS = 200 / 72


def codes(count: int) -> list[str]:
    return [return_code(serial, KEY) for serial in range(777_777, 777_777 + count)]


def printed(sheet: Sheet, count: int, base_url: str = BASE_URL) -> bytes:
    target = io.BytesIO()
    write_copies(sheet, codes(count), base_url, target)
    return target.getvalue()


def pictures(pdf: bytes) -> Iterator[tuple[Image.Image, str]]:
    """Each page at 200 dots an inch, with its text."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield page.render(scale=DOTS).to_pil().convert("L"), page.get_textpage().get_text_range()


def read(picture: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def letters(text: str) -> list[str]:
    return re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", text)


@pytest.fixture(scope="module")
def short() -> Sheet:
    """A sheet of three pages: the two in front, and one of questions."""
    return sheet_of(questionnaire(question("one"), question("two")))


@pytest.mark.parametrize("audience", audiences())
def test_every_page_has_the_code_of_its_copy(audience: str) -> None:
    sheet = sheet_of(real_edition().questionnaire(audience))
    expected = [(code, page) for code in codes(2) for page in range(1, len(sheet.pages) + 1)]
    found = [
        (read(picture), letters(text), text)
        for picture, text in pictures(printed(sheet, 2))
        if "This page is left blank" not in text
    ]
    assert len(found) == len(expected)
    for (code, page), (in_square, in_letters, text) in zip(expected, found, strict=True):
        assert in_square == [f"HTTPS://SURVEY.EXAMPLE.ORG/R/{code}/{page}"]
        assert in_letters == [grouped(code)]
        assert f"Page {page} of {len(sheet.pages)}" in text
        assert "survey.example.org/r" in text
        assert serial_of(in_letters[0], (KEY,))


def test_the_second_copy_of_a_copier_is_still_read(short: Sheet) -> None:
    for picture, _ in pictures(printed(short, 2)):
        expected = read(picture)
        for _ in range(2):
            size = (round(picture.width * 0.94), round(picture.height * 0.94))
            picture = picture.resize(size, Image.Resampling.BILINEAR).point(
                lambda grey: 255 if grey > 140 else 0
            )
        assert read(picture) == expected


def test_the_longest_address_is_read(short: Sheet) -> None:
    longest = "https://" + "a" * 35
    sheet = sheet_of(short.contents.questionnaire, facts(base_url=longest))
    picture, text = next(pictures(printed(sheet, 1, longest)))
    assert read(picture) == [f"{longest.upper()}/R/{codes(1)[0]}/1"]
    assert f"{'a' * 35}/r" in text


def test_a_copy_with_an_odd_number_of_pages_ends_with_a_blank_back(short: Sheet) -> None:
    assert len(short.pages) == 3
    texts = [text for _, text in pictures(printed(short, 2))]
    assert len(texts) == 8
    assert "This page is left blank." in texts[3]
    assert not letters(texts[3])
    assert letters(texts[4]) == [grouped(codes(2)[1])]


def test_a_design_for_one_side_has_no_blank_back(short: Sheet) -> None:
    design = replace(DESIGN, duplex=False)
    sheet = replace(short, contents=replace(short.contents, design=design))
    assert len(list(pictures(printed(sheet, 1)))) == 3


def test_the_blank_pages_have_no_code(short: Sheet) -> None:
    found = list(pictures(master(short).content))
    assert len(found) == 3
    assert all(not read(picture) and not letters(text) for picture, text in found)


def test_the_blank_pages_are_the_same_each_time(short: Sheet) -> None:
    again = sheet_of(short.contents.questionnaire)
    assert master(short).content == master(again).content


def test_the_file_is_whole_and_every_font_is_in_it(short: Sheet) -> None:
    with pikepdf.open(io.BytesIO(printed(short, 3))) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo.Title) == "Survey for parents and carers: Hackney"
        assert str(pdf.docinfo.Author) == "The project"
        dictionaries = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
        fonts = [o for o in dictionaries if o.get("/Type") == "/Font"]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
        assert {str(page.MediaBox[3])[:5] for page in pdf.pages} == {"841.8"}


def test_a_page_is_drawn_once_however_many_copies_there_are(short: Sheet) -> None:
    few, many = len(printed(short, 2)), len(printed(short, 12))
    assert (many - few) / 10 < 4_000  # bytes a copy


def test_every_word_can_be_read_back() -> None:
    asked = real_edition().questionnaire("parents-and-carers")
    text = " ".join(text for _, text in pictures(printed(sheet_of(asked), 1)))
    said = " ".join(text.split())
    for one in asked.by_id.values():
        for wording in list(one.wordings.values())[:1]:
            assert wording.text in said
            assert all(choice.label in said for choice in wording.options)


def test_the_cover_says_what_a_family_must_know() -> None:
    asked = real_edition().questionnaire("children-and-young-people")
    sheet = sheet_of(asked)
    first, second, *_ = (" ".join(text.split()) for _, text in pictures(printed(sheet, 1)))
    for told in (
        "Hackney",
        "Sample, not the national questions",
        "This is a demonstration.",
        "11:59 pm on Monday 30 November 2026",
        "survey.example.org/r",
        "Please do not write any names.",
        "You can leave out any question.",
    ):
        assert told in first
    for told in ("999", "0800 1111", "020 7946 0000", "020 7946 0001", "cannot reply"):
        assert told in second


def test_a_return_address_is_printed_where_there_is_one() -> None:
    told = facts(contacts={"return-address": "FREEPOST SURVEYS, London"})
    sheet = sheet_of(questionnaire(question("one", SCALE)), told)
    texts = [" ".join(text.split()) for _, text in pictures(printed(sheet, 1))]
    assert "Or post it to: FREEPOST SURVEYS, London" in texts[0]
    assert "Or post it to: FREEPOST SURVEYS, London" in texts[2]
    assert "020 7946" not in texts[1]
    assert "NSPCC on 0808 800 5000" in texts[1]


def test_nothing_stands_in_the_white_round_the_square_code(short: Sheet) -> None:
    zone, code = DESIGN.qr_with_quiet_zone, DESIGN.qr_area
    pixels = DOTS * 72 / 25.4
    for picture, _ in pictures(master(short).content):
        left, top = round(zone.x * pixels), round(zone.y * pixels)
        right, bottom = round(zone.right * pixels), round(zone.bottom * pixels)
        assert picture.crop((left, top, right, bottom)).getextrema() == (255, 255)
    assert code.width / 29 >= 0.8


def test_the_sheet_on_a_pack_of_a_demonstration_says_so(short: Sheet) -> None:
    items = separator(short, Pack(1, 2, 30, "English"))
    texts = [item.line.text for item in items if isinstance(item, TextItem)]
    assert "This is a demonstration. The answers are not used." in texts

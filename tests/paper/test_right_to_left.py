"""Sheets of languages that are written from right to left, beside the same in English."""

import io
from functools import cache

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from surveyapp.content.page_designs import page_designs
from surveyapp.domain.geometry import Area
from surveyapp.domain.page_design import PageDesign
from surveyapp.domain.questionnaire import AnswerType
from surveyapp.paper.copies import write_copies
from surveyapp.paper.furniture import code_area
from surveyapp.paper.geometry import geometry_of
from surveyapp.paper.items import BoxItem, FieldItem, Fill, Item, PictureItem, TextItem
from surveyapp.paper.medium import Medium
from surveyapp.paper.packs import Pack, separator
from surveyapp.paper.return_address import qr_address
from surveyapp.paper.screen import screen_pdf
from surveyapp.paper.sheet import Sheet
from surveyapp.paper.sheet_rules import area_of
from surveyapp.typeset.paragraph import Line
from tests.paper.sheets import BASE_URL, facts, sheet_in

LEFTWARD = ["ur", "ar"]
CODE = "33334WHA46AW"


def placed(sheet: Sheet, kind: type[Item]) -> list[tuple[int, Area, Item]]:
    """The items of a kind with their pages and areas."""
    return [(p.number, area_of(i), i) for p in sheet.pages for i in p.items if isinstance(i, kind)]


def row_of(sheet: Sheet, box: BoxItem) -> list[TextItem]:
    """The lines of text level with a box."""
    middle = box.area.y + box.area.height / 2
    page = next(page for page in sheet.pages if box in page.items)
    return [
        i
        for i in page.items
        if isinstance(i, TextItem) and area_of(i).y < middle < area_of(i).bottom
    ]


@pytest.mark.parametrize("language", LEFTWARD)
@pytest.mark.parametrize("design", page_designs())
def test_each_label_ends_left_of_its_box(design: str, language: str) -> None:
    sheet = sheet_in(language, design)
    boxes = [item for _, _, item in placed(sheet, BoxItem)]
    assert boxes
    for box in boxes:
        assert isinstance(box, BoxItem)
        label = max(
            (item for item in row_of(sheet, box) if item.x < box.area.x),
            key=lambda item: area_of(item).right,
        )
        pictures = sheet.contents.design.pictures
        least = sheet.contents.design.boxes.label_gap
        most = least + (pictures.option + 5 if pictures else 1)
        assert least - 0.01 <= box.area.x - area_of(label).right <= most


@pytest.mark.parametrize("language", LEFTWARD)
@pytest.mark.parametrize("design", page_designs())
def test_what_stands_in_rows_begins_at_the_right(design: str, language: str) -> None:
    geometry = geometry_of(sheet_in(language, design))
    rows = 0
    for page in geometry.pages:
        for first, second in zip(page.boxes, page.boxes[1:], strict=False):
            if first.question == second.question and first.area.y == second.area.y:
                rows += 1
                assert first.area.x > second.area.x
    assert rows or sheet_in(language, design).contents.design.columns == 1


@pytest.mark.parametrize("language", LEFTWARD)
def test_the_numbers_of_questions_stand_at_the_right(language: str) -> None:
    sheet = sheet_in(language, "standard")
    right = sheet.contents.design.body.right
    numbers = [i for _, _, i in placed(sheet, TextItem) if i.line.text.isdigit()]
    assert [item.line.text for item in numbers] == [str(n) for n in range(1, len(numbers) + 1)]
    assert numbers
    assert all(area_of(item).right == pytest.approx(right) for item in numbers)


@pytest.mark.parametrize("language", LEFTWARD)
def test_pictures_stand_right_of_their_words(language: str) -> None:
    sheet = sheet_in(language, "easy-read")
    body = sheet.contents.design.body
    pictures = placed(sheet, PictureItem)
    assert pictures
    for _, area, _ in pictures:
        assert area.x > body.x + body.width / 2


@pytest.mark.parametrize("language", LEFTWARD)
def test_squares_of_lists_stand_at_the_right(language: str) -> None:
    sheet = sheet_in(language, "standard")
    body = sheet.contents.design.body
    squares = [area for _, area, item in placed(sheet, Fill) if item.path]
    assert squares
    columns = {round(area.right) for area in squares}
    assert len(columns) == 2  # those of the left column end in the middle
    assert body.right - 1 < max(area.right for area in squares) <= body.right


@pytest.mark.parametrize("language", LEFTWARD)
@pytest.mark.parametrize("design", page_designs())
def test_marks_codes_and_spaces_to_write_are_where_they_are_in_english(
    design: str, language: str
) -> None:
    turned, english = (geometry_of(sheet_in(code, design)) for code in (language, "en"))
    assert turned.language == language
    for page, other in zip(turned.pages, english.pages, strict=False):
        assert page.corner_marks == other.corner_marks
        assert (page.qr, page.code) == (other.qr, other.code)
    assert fields(turned_sheet := sheet_in(language, design))
    assert fields(turned_sheet) <= writable(turned_sheet.contents.design)


def fields(sheet: Sheet) -> set[tuple[float, float]]:
    """Where spaces to write begin and end."""
    return {(round(area.x, 1), round(area.right, 1)) for _, area, _ in placed(sheet, FieldItem)}


def writable(design: PageDesign) -> set[tuple[float, float]]:
    """From the left of the text to where questions stand in."""
    return {(round(design.body.x, 1), round(design.body.right - design.hang, 1))}


@pytest.mark.parametrize("language", LEFTWARD)
@pytest.mark.parametrize("design", ["standard", "easy-read", "large-print-24"])
def test_words_of_the_foot_end_before_the_white_of_the_code(design: str, language: str) -> None:
    sheet = sheet_in(language, design)
    area = code_area(sheet.contents.design)
    for page in sheet.pages:
        foot = [i for i in page.items if isinstance(i, TextItem) and i.baseline > area.y - 5]
        assert foot
        assert all(area_of(item).right == pytest.approx(area.right) for item in foot)


@cache
def copies(language: str) -> bytes:
    target = io.BytesIO()
    sheet = sheet_in(language, "standard")
    write_copies(sheet, [CODE, CODE], BASE_URL, target, packs=[Pack(1, 1, 2, "Urdu")])
    return target.getvalue()


@pytest.mark.parametrize("language", LEFTWARD)
def test_the_sheet_on_a_pack_is_in_english_for_staff(language: str) -> None:
    items = separator(sheet_in(language, "standard"), Pack(1, 1, 2, "Urdu"))
    lines = [item.line.text for item in items if isinstance(item, TextItem)]
    assert all(text.isascii() for text in lines)
    assert any("Language: Urdu" in text for text in lines)


@pytest.mark.parametrize("language", LEFTWARD)
def test_each_page_of_a_copy_carries_its_code_in_both_forms(language: str) -> None:
    pdf = pypdfium2.PdfDocument(copies(language))
    sheet = sheet_in(language, "standard")
    count = len(sheet.pages) + len(sheet.pages) % 2
    area = code_area(sheet.contents.design)
    for number in range(1, len(sheet.pages) + 1):
        for copy in range(2):
            page = pdf[2 + copy * count + number - 1]
            found = [c.text for c in zxingcpp.read_barcodes(page.render(scale=2).to_pil())]
            assert found == [qr_address(BASE_URL, CODE, number)]
            words = page.get_textpage()
            start = words.get_text_range().index("3333-4WHA-46AW")
            right = words.get_charbox(start + 13)[2] * 25.4 / 72
            assert area.right - 1 < right <= area.right


@pytest.mark.parametrize("language", LEFTWARD)
def test_the_fields_of_the_pdf_for_screens_are_where_its_boxes_are(language: str) -> None:
    sheet = sheet_in(language, "standard", Medium.SCREEN)
    content = screen_pdf(sheet, "hackney")
    boxes = {
        (b.question, b.option): b.area.x + b.area.width / 2
        for _, _, b in placed(sheet, BoxItem)
        if isinstance(b, BoxItem)
    }
    ones = {
        question.id
        for question in sheet.contents.questionnaire.by_id.values()
        if question.answer is AnswerType.ONE
    }
    seen = 0
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert str(pdf.Root.Lang) == language
        for page in pdf.pages:
            for widget in page.get("/Annots", []):
                field = widget.get("/Parent")
                if field is None or str(field.T) not in ones:
                    continue
                (option,) = {key[1:] for key in widget.AP.N.keys()} - {"Off"}  # noqa: SIM118
                middle = (float(widget.Rect[0]) + float(widget.Rect[2])) / 2 * 25.4 / 72
                assert middle == pytest.approx(boxes[str(field.T), option], abs=0.01)
                seen += 1
    assert seen


@pytest.mark.parametrize("language", LEFTWARD)
def test_the_same_sheet_gives_the_same_copies(language: str) -> None:
    first = copies(language)
    copies.cache_clear()
    assert copies(language) == first


def seen(line: Line) -> str:
    """The characters of a line from left to right."""
    return "".join(
        run.text[::-1] if run.level % 2 else run.text
        for _, run in sorted(line.placed(), key=lambda pair: pair[0])
    )


@pytest.mark.parametrize("language", LEFTWARD)
@pytest.mark.parametrize("medium", Medium)
def test_what_is_filled_in_keeps_its_order(medium: Medium, language: str) -> None:
    contacts = {
        "childrens-social-care": "(020) 7946 0000, 24 hours",
        "adult-safeguarding": "+44 20 7946.",
        "paper-copies": "surveys@example.org",
        "return-address": "1 A St, X",
    }
    sheet = sheet_in(language, "standard", medium, told=facts("3 Rivers (north)", contacts))
    shown = [seen(i.line) for _, _, i in placed(sheet, TextItem) if isinstance(i, TextItem)]
    filled = ["3 Rivers (north)", *list(contacts.values())[:3]]
    if medium is Medium.PAPER:
        filled += ["1 A St, X", "survey.example.org/r"]
    for value in filled:
        assert any(value in line for line in shown), value

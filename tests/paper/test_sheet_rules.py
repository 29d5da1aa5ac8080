"""A design that its own rules let through can still give a sheet that nobody should be handed."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeGuard

import pytest

from surveyapp.content.languages import languages
from surveyapp.content.page_designs import page_designs
from surveyapp.domain.page_design import PageDesign
from surveyapp.domain.questionnaire import AnswerType
from surveyapp.paper.items import BoxItem, FieldItem, Item, TextItem
from surveyapp.paper.sheet import Sheet, compose
from surveyapp.paper.sheet_rules import broken_rules
from tests.paper.sheets import (
    audiences,
    option,
    question,
    questionnaire,
    real_edition,
    sheet_in,
    sheet_of,
)


def told(sheet: Sheet) -> list[str]:
    return [broken.problem for broken in broken_rules(sheet)]


def redesigned(sheet: Sheet, change: Callable[[PageDesign], PageDesign]) -> Sheet:
    contents = sheet.contents
    return compose(replace(contents, design=change(contents.design)))


@pytest.mark.parametrize("audience", audiences())
@pytest.mark.parametrize("design", page_designs())
def test_the_sheets_as_they_are_break_none(design: str, audience: str) -> None:
    assert told(sheet_of(real_edition().questionnaire(audience), design=design)) == []


def test_a_question_that_is_split_from_its_options_is_named() -> None:
    many = question("long", [option(f"o{n}") for n in range(40)], answer=AnswerType.MANY)
    sheet = sheet_of(questionnaire(question("short"), many), design="large-print-24")
    assert told(sheet) == [
        "In the design large-print-24, the question long does not fit on 2 pages."
    ]


def test_a_question_in_clear_print_is_not_split_at_all() -> None:
    many = question("long", [option(f"o{n}", f"{n} " * 70) for n in range(12)])
    assert told(sheet_of(questionnaire(question("short"), many))) == [
        "In the design standard, the question long does not fit on one page."
    ]


def test_in_large_print_a_long_question_is_asked_again_above_the_rest_of_its_options() -> None:
    many = question("long", [option(f"o{n}") for n in range(20)], text="Which of these?")
    sheet = sheet_of(questionnaire(question("short"), many), design="large-print-24")
    assert told(sheet) == []
    pages = [page for page in sheet.pages if any(is_box(i, "long") for i in page.items)]
    first, second = ([i.line.text for i in p.items if isinstance(i, TextItem)] for p in pages)
    assert "Which of these?" in first
    assert second[:2] == ["Question 2, continued", "Which of these?"]
    assert "More answers for question 2 are on the" in first
    options = [i.option for page in pages for i in page.items if is_box(i, "long")]
    assert options == [f"o{n}" for n in range(20)]


def is_box(item: Item, asked: str) -> TypeGuard[BoxItem]:
    return isinstance(item, BoxItem) and item.question == asked


def test_where_words_need_the_room_there_are_fewer_lines_to_write_on() -> None:
    def lines(hint: str) -> int:
        views = question("views", answer=AnswerType.TEXT, hint=hint)
        sheet = sheet_of(questionnaire(views), design="large-print-24")
        assert told(sheet) == []
        (space,) = (i for p in sheet.pages for i in p.items if isinstance(i, FieldItem))
        return round(space.area.height / space.pitch)

    assert lines("") == 6
    assert lines("Tell us. " * 36) == 5
    assert lines("Tell us. " * 46) == 4


def test_an_easy_read_booklet_that_is_too_long_takes_less_room() -> None:
    texts = [question(f"t{n}", answer=AnswerType.TEXT, hint="Tell us. " * 12) for n in range(34)]
    sheet = sheet_of(questionnaire(*texts[:32]), design="easy-read")
    assert sheet.contents.design.writing.lines == 5
    assert len(sheet.pages) <= 20
    assert len(sheet_of(questionnaire(*texts), design="easy-read").pages) > 20
    short = sheet_of(questionnaire(*texts[:4]), design="easy-read")
    assert short.contents.design.writing.lines == 6


@pytest.mark.parametrize("language", [each.code for each in languages()])
@pytest.mark.parametrize("design", page_designs())
def test_the_sheets_of_each_language_break_none(design: str, language: str) -> None:
    sheet = sheet_in(language, design)
    assert told(sheet) == []
    assert sheet.metadata.language == language
    assert design != "easy-read" or len(sheet.pages) <= 20


def test_what_no_printer_reaches_is_named_with_its_page() -> None:
    sheet = sheet_of(questionnaire(question("short")))
    problems = told(redesigned(sheet, lambda design: replace(design, printable_margin=22.5)))
    assert any("“Page 1 of 3” on page 1 lies outside" in problem for problem in problems)


def test_boxes_that_come_too_near_are_named() -> None:
    sheet = sheet_of(questionnaire(question("short")))
    boxes = replace(sheet.contents.design.boxes, gap=9.0)
    contents = replace(sheet.contents, design=replace(sheet.contents.design, boxes=boxes))
    problems = told(replace(sheet, contents=contents))
    assert "the box of always in question short and the box of not-sure" in problems[0]
    assert "are less than 9 mm apart" in problems[0]


def test_words_on_a_space_to_write_are_named() -> None:
    sheet = sheet_of(questionnaire(question("views", answer=AnswerType.TEXT)))
    page, space = next(
        (page, i) for page in sheet.pages for i in page.items if isinstance(i, FieldItem)
    )
    words = next(item for item in page.items if isinstance(item, TextItem))
    shifted = words.moved(0, space.area.y + 5 - words.baseline)
    crowded = replace(page, items=(*page.items, shifted))
    (problem,) = told(replace(sheet, pages=(crowded,)))
    assert f"“{words.line.text}” lies on the space to write of question views" in problem

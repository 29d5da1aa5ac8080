"""A design that its own rules let through can still give a sheet that nobody should be handed."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from surveyapp.content.page_designs import page_designs
from surveyapp.domain.page_design import PageDesign
from surveyapp.domain.questionnaire import AnswerType
from surveyapp.paper.items import FieldItem, TextItem
from surveyapp.paper.sheet import Sheet, compose
from surveyapp.paper.sheet_rules import broken_rules
from tests.paper.sheets import (
    audiences,
    option,
    question,
    questionnaire,
    real_edition,
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
        "In the design large-print-24, the question long does not fit on one page."
    ]


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

"""Sending a filled-in PDF in a browser: with JavaScript and without, and by keyboard alone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from surveyapp.content.editions import load_edition, newest
from surveyapp.domain.questionnaire import AnswerType, Variant
from tests.browser.families import CHILDREN, PARENTS, Served, heading, press, served
from tests.browser.looks import database_kind
from tests.browser.test_families_pages import Judge, judge
from tests.filled_pdfs import said_of, screen_pdf

__all__ = ["database_kind", "judge", "served"]


def pdf_of(served: Served, folder: Path, audience: str, variant: str, text: str) -> Path:
    """A PDF in which the first option of each question is chosen."""
    questionnaire = load_edition(newest()).questionnaire(audience)
    worded = Variant(variant)
    filled = {
        question.id: text
        if question.answer is AnswerType.TEXT
        else [question.wording(worded).options[0].id]
        for question in questionnaire.questions(worded)
    }
    file = folder / "answers.pdf"
    said = said_of(served.inspection, audience, worded)
    file.write_bytes(screen_pdf(questionnaire, said, filled, worded))
    return file


def choose(page: Page, file: Path) -> None:
    page.get_by_label("Your PDF").set_input_files(file)


@pytest.mark.parametrize(("audience", "variant"), [(PARENTS, "standard"), (CHILDREN, "easy-read")])
def test_a_pdf_from_the_start_page_to_the_confirmation(
    either_page: Page, served: Served, judge: Judge, tmp_path: Path, audience: str, variant: str
) -> None:
    page = either_page
    page.goto(f"{served.link(audience)}?read={variant}")
    page.get_by_role("link", name="Send your PDF").click()
    judge(page, f"pdf-{variant}")
    choose(page, pdf_of(served, tmp_path, audience, variant, "It goes well."))
    press(page, "Continue")
    assert heading(page) == "Check your answers"
    judge(page, f"pdf-check-{variant}")
    press(page, "Send my answers")
    assert heading(page) == "Thank you. Your answers are sent."


@pytest.mark.parametrize("variant", ["standard", "easy-read"])
def test_pages_of_what_cannot_be_taken(
    either_page: Page,
    served: Served,
    judge: Judge,
    tmp_path: Path,
    variant: str,
) -> None:
    page = either_page
    page.goto(f"{served.base}/pdf?read={variant}")
    press(page, "Continue")
    judge(page, f"pdf-none-{variant}")
    wrong = tmp_path / "photo.pdf"
    wrong.write_bytes(b"no PDF")
    choose(page, wrong)
    press(page, "Continue")
    judge(page, f"pdf-wrong-{variant}")
    choose(page, pdf_of(served, tmp_path, CHILDREN, variant, "A long story. " * 800))
    press(page, "Continue")
    assert heading(page) == "We could not take all your answers"
    judge(page, f"pdf-taken-{variant}")


def test_a_pdf_by_keyboard_alone(page: Page, served: Served, tmp_path: Path) -> None:
    page.goto(f"{served.base}/pdf")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "pdf":
            break
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(pdf_of(served, tmp_path, PARENTS, "standard", "By keyboard."))
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert heading(page) == "Check your answers"

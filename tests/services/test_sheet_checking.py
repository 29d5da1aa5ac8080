from dataclasses import replace

import pytest

from surveyapp.domain.questionnaire import Edition, Option, Variant
from surveyapp.paper import fitting
from surveyapp.services import specimen
from surveyapp.services.sheet_checking import check_sheets
from tests.editions import tiny_edition


def test_the_questionnaires_can_be_printed() -> None:
    assert check_sheets() == []


def test_a_longer_easy_read_booklet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "MOST_EASY_READ_PAGES", 18)
    problems = check_sheets()
    assert [problem.file.name for problem in problems] == ["parents-and-carers.yaml"]
    assert "19 pages in the page design easy-read" in problems[0].problem


def test_a_question_that_no_page_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = with_options(tiny_edition(), 60)
    monkeypatch.setattr(specimen, "editions", lambda: (edition.id,))
    monkeypatch.setattr(specimen, "load_edition", lambda _: edition)
    problems = check_sheets()
    assert any("does not fit on one page" in problem.problem for problem in problems)
    assert all(problem.remedy for problem in problems)


def with_options(edition: Edition, count: int) -> Edition:
    """The edition, its first question offering so many options in every variant."""
    first, *others = edition.questionnaires
    section, *sections = first.sections
    asked, *questions = section.questions
    options = tuple(Option(f"o{n}", f"Option {n}") for n in range(count))
    wordings = {v: replace(wording, options=options) for v, wording in asked.wordings.items()}
    longer = replace(section, questions=(replace(asked, wordings=wordings), *questions))
    return replace(edition, questionnaires=(replace(first, sections=(longer, *sections)), *others))


def with_title(edition: Edition, title: str) -> Edition:
    first, *others = edition.questionnaires
    titled = replace(first, title=dict.fromkeys(Variant, title))
    return replace(edition, questionnaires=(titled, *others))


@pytest.mark.parametrize("title", ["Survey ✨", "แบบสำรวจ"])
def test_what_the_font_lacks_is_told_with_its_file(
    monkeypatch: pytest.MonkeyPatch, title: str
) -> None:
    edition = with_title(tiny_edition(), title)
    monkeypatch.setattr(specimen, "editions", lambda: (edition.id,))
    monkeypatch.setattr(specimen, "load_edition", lambda _: edition)
    (problem,) = check_sheets()
    assert problem.file.name == f"{edition.questionnaires[0].audience}.yaml"
    assert "the title" in problem.problem
    assert problem.remedy

"""`surveyapp check` over the folder of translations."""

from pathlib import Path

import pytest

from surveyapp.content import languages
from surveyapp.content.problems import Problem
from surveyapp.content.translation_checking import check_translations
from tests.fixtures.translators import LISTED, reword


def only_problem() -> Problem:
    (problem,) = check_translations()
    assert problem.remedy
    return problem


def test_what_this_house_carries_holds() -> None:
    assert check_translations() == []


def test_a_template_that_is_not_what_there_is_to_translate_is_told(own_translations: Path) -> None:
    reword(own_translations / "print.pot", "Page {page} of {pages}", "Sheet {page} of {pages}")
    problem = only_problem()
    assert problem.file.name == "print.pot"
    assert "surveyapp translations extract" in problem.remedy
    (own_translations / "print.pot").unlink()
    assert only_problem().file.name == "print.pot"


def test_a_language_without_a_folder_is_told(own_translations: Path) -> None:
    entry = LISTED.partition("- code: pl")[2].replace("Polish", "Czech")
    (own_translations / "languages.yaml").write_text(f"{LISTED}- code: cs{entry}", encoding="utf-8")
    languages.languages.cache_clear()
    assert "cs has no folder" in only_problem().problem


def test_a_folder_that_is_not_listed_is_told(own_translations: Path) -> None:
    (own_translations / "cs" / "LC_MESSAGES").mkdir(parents=True)
    assert "cs/ is of a language that languages.yaml does not list" in only_problem().problem


def test_a_catalogue_of_another_name_is_told(own_translations: Path) -> None:
    (own_translations / "pl" / "LC_MESSAGES" / "page.po").write_text("", encoding="utf-8")
    assert "no catalogue of the name page" in only_problem().problem


def test_a_script_that_there_is_not_is_told(own_translations: Path) -> None:
    reword(own_translations / "languages.yaml", "Polish\n  script: Latn", "Polish\n  script: Xyzz")
    languages.languages.cache_clear()
    problem = only_problem()
    assert "`Xyzz`" in problem.problem
    assert problem.line == 11


@pytest.mark.parametrize(
    ("glossary", "line", "told"),
    [
        ("- english: plan\n- english: Plan\n", 2, "listed twice"),
        ("- english: plan\n  translatoin: x\n", 2, "translatoin"),
        ("- english: ' '\n", 1, "no English"),
        ("plan: plan\n", 1, ""),
    ],
)
def test_a_glossary_that_does_not_hold_is_told(
    own_translations: Path, glossary: str, line: int, told: str
) -> None:
    (own_translations / "pl" / "glossary.yaml").write_text(glossary, encoding="utf-8")
    problem = only_problem()
    assert told in problem.problem
    assert (problem.file.name, problem.line) == ("glossary.yaml", line)

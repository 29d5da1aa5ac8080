"""Privacy, accessibility and help: what families are told, and what an author is told of it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveyapp.content import pages
from surveyapp.content.problems import ContentError, Problem
from surveyapp.domain.errors import NotFoundError
from surveyapp.services.pages import page

OPERATOR = """\
controller: The Inspectorate
address: 2 High Street, Leeds
email: surveys@inspectorate.test
telephone: 0113 496 0000
data_protection_officer: dpo@inspectorate.test
"""

PLAIN = """\
title: Privacy
updated: 2026-11-22
sections:
  - heading: Who we are
    paragraphs:
      - "{controller} runs this. You can call {telephone}."
    list:
      - You can stop.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of pages that hold."""
    (tmp_path / "operator.yaml").write_text(OPERATOR, encoding="utf-8")
    for name in pages.PAGE_IDS:
        (tmp_path / f"{name}.yaml").write_text(PLAIN, encoding="utf-8")
    return tmp_path


def change(folder: Path, file: str, old: str, new: str) -> list[Problem]:
    """The problems after the one place where `old` stands was replaced."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return pages.problems_of(folder)


def everything_said(page_id: str) -> str:
    found = page(page_id)
    parts = [found.title, found.notice]
    for section in found.sections:
        parts += [section.heading, *section.paragraphs, *section.points]
    return "\n".join(parts)


def test_the_pages_that_families_get_hold() -> None:
    assert pages.check_pages() == []


def test_pages_that_hold_have_no_problem(folder: Path) -> None:
    assert pages.problems_of(folder) == []


@pytest.mark.parametrize("page_id", pages.PAGE_IDS)
def test_a_page_is_filled_in_and_says_that_the_operator_is_made_up(page_id: str) -> None:
    said = everything_said(page_id)
    assert "{" not in said
    assert page(page_id).notice
    assert page(page_id).sections


def test_what_the_operator_says_of_itself_is_on_the_page(folder: Path) -> None:
    read = pages.read_page(folder, "privacy")
    (said,) = read.sections[0].paragraphs
    assert said == "The Inspectorate runs this. You can call 0113 496 0000."
    assert read.sections[0].points == ("You can stop.",)
    assert read.updated.isoformat() == "2026-11-22"
    assert read.notice == ""


def test_a_placeholder_in_the_operators_words_is_not_filled_again(folder: Path) -> None:
    assert change(folder, "operator.yaml", "The Inspectorate", "'{controller} {nobody}'") == []
    said = pages.read_page(folder, "privacy").sections[0].paragraphs[0]
    assert said.startswith("{controller} {nobody} runs this.")


@pytest.mark.parametrize(
    "told",
    [
        "999",
        "3 years",
        "14 days",
        "Article 6(1)(e)",
        "Article 9(2)(g)",
        "paragraph 6 of Schedule 1",
        "0303 123 1113",
        "Take back your answers",
        "until the survey closes",
        "“surveys”",
    ],
)
def test_the_privacy_page_tells(told: str) -> None:
    assert told in everything_said("privacy")


@pytest.mark.parametrize("number", ["999", "0800 1111", "0808 800 5000"])
def test_the_help_page_gives_the_numbers_that_matter(number: str) -> None:
    assert number in everything_said("help")


def test_the_accessibility_statement_follows_the_model_and_is_honest() -> None:
    said = everything_said("accessibility")
    for words in (
        "partially compliant with the Web Content Accessibility Guidelines version 2.2 AA standard",
        "Equality Advisory and Support Service",
        "(No. 2) Accessibility Regulations 2018",
        "No disabled people have tested this website yet.",
    ):
        assert words in said


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("privacy.yaml", "{telephone}", "{phone}", "`{phone}` is unknown"),
        ("privacy.yaml", "{telephone}", "{notice}", "`{notice}` is unknown"),
        ("privacy.yaml", "{telephone}", "{}", "`{}` is unknown"),
        ("help.yaml", "list:", "lists:", "extra inputs are not permitted"),
        ("help.yaml", "2026-11-22", "last week", "updated"),
        ("help.yaml", "2026-11-22", "2026", "updated"),
        ("help.yaml", "2026-11-22", "[2026, 11, 22]", "updated"),
        ("help.yaml", "title: Privacy", "title: ''", "title"),
        ("operator.yaml", "0113 496 0000", "''", "telephone"),
        ("operator.yaml", "email:", "mail:", "email: field required"),
        ("operator.yaml", "@inspectorate.test\nt", "@example.org\nt", "email is an example's"),
    ],
)
def test_what_is_wrong_is_named_with_its_file(
    folder: Path, file: str, old: str, new: str, named: str
) -> None:
    problems = change(folder, file, old, new)
    assert named in "\n".join(problem.problem for problem in problems)
    assert {problem.file.name for problem in problems} == {file}
    assert all(problem.remedy for problem in problems)


def test_an_unknown_placeholder_is_named_with_its_line(folder: Path) -> None:
    problems = change(folder, "privacy.yaml", "You can stop.", "Ask {someone}.")
    assert [(problem.line, problem.problem) for problem in problems] == [
        (8, "`{someone}` is unknown.")
    ]


def test_a_page_with_an_unknown_placeholder_is_not_shown(folder: Path) -> None:
    change(folder, "privacy.yaml", "You can stop.", "Ask {someone}.")
    with pytest.raises(ContentError, match="someone"):
        pages.read_page(folder, "privacy")


def test_an_example_that_says_so_may_stay(folder: Path) -> None:
    assert change(folder, "operator.yaml", "surveys@inspectorate.test", "a@example.org")
    with (folder / "operator.yaml").open("a", encoding="utf-8") as file:
        file.write("notice: All of this is made up.\n")
    assert pages.problems_of(folder) == []
    assert pages.read_page(folder, "help").notice == "All of this is made up."


def test_words_that_a_child_of_nine_cannot_read_are_refused(folder: Path) -> None:
    hard = (
        "Participants may communicate supplementary information regarding administrative "
        "arrangements, notwithstanding unavailability of documentation."
    )
    (problem,) = change(folder, "help.yaml", "You can stop.", hard)
    assert "reading age" in problem.problem
    assert (
        change(folder, "help.yaml", "sections:", f"exempt_terms: ['{hard[:-1]}']\nsections:") == []
    )


def test_the_operators_name_is_no_matter_of_reading_age(folder: Path) -> None:
    name = "Interdepartmental Administration for Educational Accountability and Improvement"
    assert change(folder, "operator.yaml", "The Inspectorate", name) == []


def test_a_section_or_page_that_says_nothing_is_named(folder: Path) -> None:
    (folder / "help.yaml").write_text(
        "title: Help\nupdated: 2026-11-22\nsections:\n  - heading: Empty\n", encoding="utf-8"
    )
    (folder / "privacy.yaml").write_text(
        "title: Privacy\nupdated: 2026-11-22\nsections: []\n", encoding="utf-8"
    )
    assert [(p.file.name, p.line, p.problem) for p in pages.problems_of(folder)] == [
        ("help.yaml", 4, "“Empty” says nothing."),
        ("privacy.yaml", 3, "The page has no section."),
    ]


def test_every_file_that_cannot_be_read_is_named_at_once(folder: Path) -> None:
    (folder / "operator.yaml").write_bytes(b"controller: \xff")
    (folder / "help.yaml").unlink()
    (folder / "privacy.yaml").write_bytes(b"[" * 900)
    names = {problem.file.name for problem in pages.problems_of(folder)}
    assert names == {"operator.yaml", "help.yaml", "privacy.yaml"}


def test_a_page_of_ones_own_is_checked_and_shown(folder: Path) -> None:
    (folder / "terms.yaml").write_text(PLAIN.replace("Privacy", "Terms"), encoding="utf-8")
    assert pages.read_page(folder, "terms").title == "Terms"
    assert change(folder, "terms.yaml", "{telephone}", "{phone}")


@pytest.mark.parametrize("unknown", ["", "operator", "../privacy", "privacy.yaml", "no such page"])
def test_an_unknown_page_is_not_found(unknown: str) -> None:
    with pytest.raises(NotFoundError, match="privacy"):
        page(unknown)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8")))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_a_page_or_a_problem(folder: Path, content: bytes) -> None:
    (folder / "help.yaml").write_bytes(content)
    assert {problem.file.name for problem in pages.problems_of(folder)} <= {"help.yaml"}

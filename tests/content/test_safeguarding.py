"""The word lists hold, there is one for each language, and what does not hold is named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from surveyapp.content import languages, safeguarding
from surveyapp.domain.language import ReviewStatus
from tests.content.test_hostile_files import HOSTILE

ENTRY = "  - words: [{}]\n    why: Because of it.\n"


def test_there_is_a_list_for_each_language_and_each_holds() -> None:
    assert safeguarding.check_word_lists() == []
    assert list(safeguarding.missing()) == []
    for language in languages.languages():
        assert len(safeguarding.entries(safeguarding.file_of(language.code))) >= 10


def test_a_list_that_nobody_checked_says_so() -> None:
    for language in languages.languages():
        _, listed = safeguarding.shaped(safeguarding.file_of(language.code), safeguarding._SHAPE)
        head = safeguarding.file_of(language.code).read_text(encoding="utf-8").partition("lang")[0]
        assert listed.review is ReviewStatus.DRAFT
        assert "draft" in head


@pytest.fixture
def problems(tmp_path: Path) -> Callable[..., list[str]]:
    def of(
        *words: str, code: str = "en", name: str = "en", more: str = "", review: str = "draft"
    ) -> list[str]:
        file = tmp_path / f"{name}.yaml"
        entries = "".join(ENTRY.format(each) + more for each in words)
        content = f"language: {code}\nreview: {review}\nentries:\n{entries}"
        file.write_text(content, encoding="utf-8")
        found = list(safeguarding.check_file(file, "Do you feel safe at school?"))
        assert all(problem.file == file and problem.line and problem.remedy for problem in found)
        return [problem.problem for problem in found]

    return of


def test_a_list_that_holds_has_no_problem(problems: Callable[..., list[str]]) -> None:
    assert problems("hits me, self harm*", "suicid*") == []
    assert problems("bije mnie", "gwałci*", code="pl", name="pl") == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("hits me, hits me",), "is found already"),
        (("self-harm", "Self harm"), "is found already"),
        (("hi",), "too general"),
        (("abu*",), "too general"),
        (("ab* me",), "too general"),
        (("safe",), "the questions themselves hold it"),
        (("'*'",), "holds no word"),
        (("'!!'",), "holds no word"),
        (("su*icid",), "a star inside a word"),
        (("one two three four five six seven eight nine",), "more than 8 words"),
        (("hits\u200bme",), "cannot be seen"),
        (("\u202ehits me",), "cannot be seen"),
    ],
)
def test_what_does_not_hold_is_named(
    problems: Callable[..., list[str]], words: tuple[str, ...], told: str
) -> None:
    (problem,) = problems(*words)
    assert told in problem


def test_a_short_word_of_another_language_stays_in_it(
    problems: Callable[..., list[str]],
) -> None:
    (problem,) = problems("dil*", code="so", name="so")
    assert "a word of another language" in problem or "too general" in problem
    (problem,) = problems("dilk", code="so", name="so")
    assert "a word of another language" in problem
    own = "    own_language_only: yes\n"
    assert problems("dilk", code="so", name="so", more=own) == []


def test_language_file_and_review_have_to_fit(problems: Callable[..., list[str]]) -> None:
    assert "is no language" in problems("hits me", code="xx", name="xx")[0]
    assert "is named" in problems("hits me", code="pl")[0]
    assert "reviewed_by" in problems("hits me", review="reviewed")[0]
    assert "no review" in problems("hits me", review="source")[0]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_list_is_named(tmp_path: Path, name: str) -> None:
    file = tmp_path / "en.yaml"
    file.write_bytes(HOSTILE[name])
    problems = list(safeguarding.check_file(file, ""))
    assert problems
    assert all(problem.file == file and problem.line >= 1 for problem in problems)

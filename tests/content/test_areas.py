"""The list of local areas holds, and a broken one is named by its line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from surveyapp.content import areas, places
from surveyapp.content.problems import Problem

TWO = """- {name: Ashby, slug: ashby, code: "801"}
- {name: Barton, slug: barton, code: "802"}
"""


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of a list of one's own."""
    monkeypatch.setattr(places, "questionnaires", lambda: tmp_path)
    areas.local_areas.cache_clear()
    yield tmp_path / "local-areas.yaml"
    areas.local_areas.cache_clear()


def checked(file: Path, text: str) -> list[Problem]:
    file.write_text(text, encoding="utf-8")
    return areas.check_areas()


def test_every_local_area_of_england_is_listed_once() -> None:
    assert areas.check_areas() == []
    assert len(areas.local_areas()) == 153


def test_a_list_that_holds_is_read(listed: Path) -> None:
    assert checked(listed, TWO) == []
    assert [area.slug for area in areas.local_areas()] == ["ashby", "barton"]


@pytest.mark.parametrize("key", ["name", "slug", "code"])
def test_what_stands_twice_is_named(listed: Path, key: str) -> None:
    first = {"name": "Ashby", "slug": "ashby", "code": "801"}[key]
    second = {"name": "Barton", "slug": "barton", "code": "802"}[key]
    (problem,) = checked(listed, TWO.replace(second, first))
    assert (problem.line, problem.remedy) == (2, "Correct one of them.")
    assert problem.problem.startswith(f"The {key} ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "The file is empty."),
        ("areas: none", "the file"),
        ("- {name: Ashby, slug: ashby}", "code"),
        ("- Ashby", "0"),
        ("- {name: Ashby, slug: Ash by, code: '801'}", "slug"),
    ],
)
def test_a_list_of_another_shape_is_named(listed: Path, text: str, told: str) -> None:
    problems = checked(listed, text)
    assert problems
    assert told in problems[0].problem
    assert problems[0].remedy

"""The list of languages: what it may not say, by line; and what stands in for review."""

from pathlib import Path

import pytest

from surveyapp.content.languages import languages, read_languages
from surveyapp.content.problems import ContentError

ENGLISH = """- code: en
  name: English
  english_name: English
  script: Latn
  direction: ltr
  review: source
"""
URDU = {
    "code": "ur", "name": "اردو", "english_name": "Urdu", "script": "Arab",
    "direction": "rtl", "review": "draft",
}  # fmt: skip


def listed(folder: Path, *entries: dict[str, str], english: str = ENGLISH) -> Path:
    file = folder / "languages.yaml"
    text = english
    for entry in entries:
        first, *others = (f"{key}: {value}" for key, value in entry.items())
        text += "\n  ".join([f"- {first}", *others]) + "\n"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_languages_of_this_house_hold() -> None:
    assert [each.code for each in languages()][:1] == ["en"]


def test_who_reviewed_a_language_and_when_is_read(tmp_path: Path) -> None:
    entry = URDU | {"review": "reviewed", "reviewed_by": "A council", "reviewed_on": "2026-11-20"}
    found = read_languages(listed(tmp_path, entry))[1][1]
    assert (found.reviewed_by, str(found.reviewed_on)) == ("A council", "2026-11-20")
    assert not found.is_draft


@pytest.mark.parametrize(
    ("change", "line", "told"),
    [
        ({"review": "reviewed"}, 12, "does not say by whom"),
        ({"review": "approved", "reviewed_by": "A council"}, 12, "does not say by whom"),
        ({"review": "reviewed", "reviewed_on": "2026-11-20"}, 12, "does not say by whom"),
        ({"reviewed_by": "A council"}, 12, "draft, and says who reviewed it"),
        ({"review": "source"}, 12, "English is the source"),
        ({"review": "perfect"}, 12, "review"),
        (
            {"review": "reviewed", "reviewed_by": "A council", "reviewed_on": "86400"},
            14,
            "`86400` is no day",
        ),
        ({"direction": "ltr"}, 11, "not written in the direction ltr"),
        ({"direction": "up"}, 11, "direction"),
        ({"script": "arabic"}, 10, "`arabic` is no code of a script"),
        ({"code": "en"}, 7, "listed twice"),
        ({"code": "../ur"}, 7, "`../ur` is no code"),
        ({"code": "UR"}, 7, "`UR` is no code"),
        ({"name": '" "'}, 8, "name is empty"),
        ({"name": '"a\\nb"'}, 8, "name is empty or unprintable"),
        ({"reviewd_by": "x"}, 13, "reviewd_by"),
    ],
)
def test_what_does_not_hold_is_named_with_its_line(
    tmp_path: Path, change: dict[str, str], line: int, told: str
) -> None:
    with pytest.raises(ContentError) as refused:
        read_languages(listed(tmp_path, URDU | change))
    first = refused.value.problems[0]
    assert told in first.problem
    assert (first.line, first.file.name) == (line, "languages.yaml")
    assert first.remedy


def test_the_same_code_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"languages\.yaml:13: `ur` is listed twice"):
        read_languages(listed(tmp_path, URDU, URDU))


def test_a_list_without_english_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="English is missing"):
        read_languages(listed(tmp_path, URDU, english=""))

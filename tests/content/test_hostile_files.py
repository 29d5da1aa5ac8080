"""Whatever lies in a content file, the check names the file and goes on."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveyapp.content import yaml_source
from surveyapp.content.problems import ContentError, Problem
from tests.content.small_edition import SmallEdition

HOSTILE = {
    "empty": b"",
    "only a comment": b"# nothing\n",
    "not UTF-8": b"audience: \xff\xfe",
    "NUL": b"audience: \x00",
    "huge": b"audience: " + b"a" * 2_000_000,
    "deep": b"[" * 900 + b"]" * 900,
    "a hundred thousand brackets": b"[" * 100_000,
    "aliases that grow": b"a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
    "a list": b"- one\n- two\n",
    "a word": b"hello",
    "a key that is a list": b"? [a, b]\n: c\n",
    "an object of Python": b"!!python/object/apply:os.system [ls]",
    "two documents": b"a: b\n---\nc: d\n",
    "tabs": b"a:\n\tb: c\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_named(small: SmallEdition, name: str) -> None:
    (small.folder / "parents-and-carers.yaml").write_bytes(HOSTILE[name])
    problems = small.problems()
    assert problems
    assert all(problem.file.name == "parents-and-carers.yaml" for problem in problems)
    assert all(problem.line >= 1 and problem.remedy for problem in problems)


def test_a_missing_file_is_named(small: SmallEdition) -> None:
    (small.folder / "pictures.yaml").unlink()
    assert [problem.file.name for problem in small.problems()] == ["pictures.yaml"]


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8")))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "any.yaml"
    file.write_bytes(content)
    assert all(problem.file == file for problem in _problems(file))


def _problems(file: Path) -> Sequence[Problem]:
    try:
        yaml_source.read(file)
    except ContentError as error:
        return error.problems
    return []


def test_what_looks_like_another_type_stays_as_written(tmp_path: Path) -> None:
    file = tmp_path / "plain.yaml"
    file.write_text("answer: no\ncode: 012\nday: 2026-11-23\nnothing: null\n", encoding="utf-8")
    assert yaml_source.read(file).data == {
        "answer": "no",
        "code": "012",
        "day": "2026-11-23",
        "nothing": "null",
    }

"""The JSON file: read back to an equal summary, and refused by name when it is not as written."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from surveyapp.domain.summary import Summary
from surveyapp.reports import json_file
from surveyapp.reports.json_file import FORM, SummaryFileError
from tests.summary import small

#: Of the shape of form 2: whatever changes it is another form, with a number of its own.
SHAPE = "fdc4b43c276f65fa"


@pytest.mark.parametrize("name", ["summary", "few", "before_closing", "hostile", "rich"])
def test_it_is_read_back_to_an_equal_summary(name: str, request: pytest.FixtureRequest) -> None:
    summary: Summary = request.getfixturevalue(name)
    content = json_file.content(summary)
    assert json_file.read(content) == summary
    assert json_file.content(json_file.read(content)) == content


def test_a_change_of_shape_is_a_change_of_form() -> None:
    shape = json.dumps(_without_words(json_file.schema()), sort_keys=True)
    assert (FORM, hashlib.sha256(shape.encode()).hexdigest()[:16]) == (2, SHAPE)


def _without_words(schema: Any) -> Any:
    """The schema without what docstrings say."""
    if isinstance(schema, dict):
        return {k: _without_words(v) for k, v in schema.items() if k != "description"}
    return [_without_words(item) for item in schema] if isinstance(schema, list) else schema


def test_it_says_what_it_is_and_nothing_is_hidden_in_white_space(summary: Summary) -> None:
    content = json_file.content(summary)
    found = json.loads(content)
    assert (found["file"], found["form"]) == ("area-send-surveys summary", 2)
    with pytest.raises(SummaryFileError, match="not as it was written"):
        json_file.read(content + b"\n")


def tampered(summary: Summary, change: Callable[[dict[str, Any]], None]) -> bytes:
    """The file with a change, and with a digest that fits it."""
    found = json.loads(json_file.content(summary))
    change(found["summary"])
    return _sealed(found)


def _sealed(found: dict[str, Any]) -> bytes:
    found["sha256"] = hashlib.sha256(_canonical(found["summary"])).hexdigest()
    return _canonical(found)


def _canonical(plain: Any) -> bytes:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _view(found: dict[str, Any]) -> dict[str, Any]:
    view: dict[str, Any] = found["audiences"][0]["groups"][0]["criteria"][0]["questions"][0][
        "views"
    ][0]
    return view


def test_a_digit_that_was_changed_is_found(summary: Summary) -> None:
    changed = json_file.content(summary).replace(b'"undecided_copies":0', b'"undecided_copies":1')
    with pytest.raises(SummaryFileError, match="SHA-256"):
        json_file.read(changed)


def _by_group(found: dict[str, Any]) -> dict[str, Any]:
    table: dict[str, Any] = found["audiences"][0]["groups"][0]["criteria"][0]["questions"][0][
        "by_group"
    ][0]
    return table


def _voices(found: dict[str, Any]) -> dict[str, Any]:
    """The first question on which the voices differ."""
    return next(
        question
        for criterion in found["voices"]
        for question in criterion["questions"]
        if question["difference"]
    )


def _raise(figures: dict[str, Any], name: str) -> None:
    figures[name] += 1


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda s: _raise(_by_group(s)["groups"][0], "answered"), "by format: its groups"),
        (lambda s: _raise(_by_group(s)["rows"][0][0], "count"), "make up the answer “yes”"),
        (lambda s: _by_group(s)["rows"][0][0].update(word="half"), "in group “Web” the answer"),
        (lambda s: _by_group(s)["rows"].pop(), "its answers are not those of the question"),
        (lambda s: _by_group(s)["rows"][0].pop(), "not one cell for each group"),
        (lambda s: _raise(_voices(s)["difference"], "higher_percent"), "share of “"),
        (lambda s: _voices(s)["difference"].update(answers=["No"]), "other answers than"),
        (lambda s: _voices(s).update(comparable=False), "no test can have found"),
        (lambda s: _raise(_voices(s)["voices"][0]["view"], "asked"), "other figures than"),
        (lambda s: _raise(s["change"]["audiences"][0]["questions"][0]["now"], "asked"), "change"),
        (lambda s: _raise(s["coverage"][0]["rows"][0], "known"), "coverage, audience"),
        (lambda s: _raise(s["coverage"][1]["rows"][0], "answered"), "another number than"),
        (lambda s: s["release"].update(number=0), "the release has a number"),
        (lambda s: _raise(s["audiences"][0]["breakdowns"][1]["rows"][0], "count"), "by format"),
    ],
)
def test_tables_that_do_not_agree_with_the_others_are_named(
    rich: Summary, change: Callable[[dict[str, Any]], None], named: str
) -> None:
    with pytest.raises(SummaryFileError) as caught:
        json_file.read(tampered(rich, change))
    assert named in caught.value.problem


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda s: _view(s)["cells"][0].update(count=17), "answer “yes” has a share"),
        (lambda s: _view(s)["cells"][0].update(word="half"), "answer “yes” has a share"),
        (lambda s: _view(s).update(answered=5_000), "more answered than were asked"),
        (lambda s: _view(s)["apart"][0].update(count=-1), "below 0"),
        (lambda s: s["audiences"][0].update(responses=-400), "below 0"),
    ],
)
def test_figures_that_do_not_agree_are_named_even_under_a_fitting_digest(
    summary: Summary, change: Callable[[dict[str, Any]], None], named: str
) -> None:
    with pytest.raises(SummaryFileError) as caught:
        json_file.read(tampered(summary, change))
    assert named in caught.value.problem
    assert "parents-and-carers" in caught.value.problem


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda s: s.pop("rules"), "summary.rules"),
        (lambda s: s.update(closed="yes"), "summary.closed"),
        (lambda s: s.update(made_at="yesterday"), "summary.made_at"),
        (lambda s: s["audiences"][0].update(responses="many"), "summary.audiences.0.responses"),
        (lambda s: s["audiences"][0].update(responses=1.5), "summary.audiences.0.responses"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(
    summary: Summary, change: Callable[[dict[str, Any]], None], place: str
) -> None:
    with pytest.raises(SummaryFileError) as caught:
        json_file.read(tampered(summary, change))
    assert place in caught.value.problem


def test_what_a_summary_has_not_is_refused(summary: Summary) -> None:
    with pytest.raises(SummaryFileError, match="not as it was written"):
        json_file.read(tampered(summary, lambda s: s.update(secret="here")))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"null",
        b"[" * 100_000,
        b'{"file":1,"form":2}',
        b"\xff\xfe",
        b"PK\x03\x04",
        '{"file":"ä"'.encode("utf-16"),
    ],
)
def test_what_is_no_summary_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(SummaryFileError, match="is not a summary in JSON"):
        json_file.read(content)


def test_another_form_is_named(summary: Summary) -> None:
    found = json.loads(json_file.content(summary)) | {"form": 99}
    with pytest.raises(SummaryFileError, match="form 99"):
        json_file.read(_sealed(found))


def test_a_huge_file_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_file, "MOST_BYTES", 1000)
    with pytest.raises(SummaryFileError, match="more than 1,000 bytes"):
        json_file.read(b"[" * 1001)


def test_numbers_that_json_has_not_are_refused(summary: Summary) -> None:
    changed = tampered(summary, lambda s: _view(s)["cells"][0].update(percent=float("nan")))
    with pytest.raises(SummaryFileError):
        json_file.read(changed)


def test_words_that_steer_text_are_kept_as_they_are() -> None:
    summary = small.summary_of(small.random_rows(20, 10, seed=3), area='\u202eyenkcaH "\\\n</x>')
    assert json_file.read(json_file.content(summary)) == summary


def test_a_summary_without_audiences_is_one(summary: Summary) -> None:
    empty = replace(summary, audiences=())
    assert json_file.read(json_file.content(empty)) == empty

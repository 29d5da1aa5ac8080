"""The survey as plain text: everything once, in lines that any program shows."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.questionnaire import AnswerType, Questionnaire, Variant
from surveyapp.paper.handouts.outline import OutlineContents, Part, PartKind, outline
from surveyapp.paper.handouts.plain_text import COLUMNS, plain_text
from surveyapp.paper.routes import printed
from tests.paper.sheets import (
    SCALE,
    WORDING,
    audiences,
    facts,
    option,
    question,
    questionnaire,
    real_edition,
)

ADDRESS = "https://survey.example.org/s/3469acdefg"


def parts_of(asked: Questionnaire, variant: Variant = Variant.STANDARD) -> tuple[Part, ...]:
    return outline(OutlineContents(asked, variant, WORDING, facts(), ADDRESS))


def text_of(asked: Questionnaire, variant: Variant = Variant.STANDARD) -> str:
    return plain_text(parts_of(asked, variant), "en").decode()


def in_one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("audience", audiences())
def test_everything_is_there_once_in_lines_of_72(audience: str, variant: Variant) -> None:
    asked = real_edition().questionnaire(audience)
    text = text_of(asked, variant)
    assert max(map(len, text.splitlines())) <= COLUMNS
    said = in_one_line(text)
    questions = printed(asked, variant)
    for number, one in enumerate(questions, start=1):
        wording = one.wording(variant)
        assert said.count(f" {number}. {in_one_line(wording.text)}") == 1
    boxes = sum(len(one.wording(variant).options) for one in questions)
    assert text.count("[ ]") == boxes
    for fact in ("11:59 pm on Monday 30 November 2026", "999", "0800 1111", "020 7946 0000",
                 "Sample, not the national questions", "This is a demonstration."):  # fmt: skip
        assert fact in said
    assert said.count(ADDRESS) == 2


def test_options_stand_under_their_question_with_routes_and_hints() -> None:
    asked = questionnaire(
        question("one", [option("yes"), option("no")], hint="Think of this year."),
        question("two", answer=AnswerType.TEXT),
        question("three", answer=AnswerType.MANY),
    )
    text = text_of(asked)
    first = text[text.index("1. Is one so?") : text.index("2. Is two so?")]
    assert re.findall(r"^ {3}\[ \] (.+)$", first, re.MULTILINE) == ["Yes", "No"]
    assert "   Think of this year.\n" in first
    second = text[text.index("2. Is two so?") : text.index("3. Is three so?")]
    assert "Answer in your own words." in second
    assert "we cannot reply" in second
    assert "You can choose more than one." in text[text.index("3. Is three so?") :]


def test_routes_name_the_numbers_of_the_sheet() -> None:
    text = in_one_line(text_of(real_edition().questionnaire("parents-and-carers")))
    assert re.search(r"Please leave this question out if you chose “.+?” in question \d+", text)


def test_an_address_is_never_parted() -> None:
    long = "https://survey.example.org/" + "a" * 100
    parts = outline(
        OutlineContents(questionnaire(question("one")), Variant.STANDARD, WORDING, facts(), long)
    )
    assert plain_text(parts, "en").decode().splitlines().count(f"   {long}") == 2


def test_the_text_is_utf_8_without_anything_that_steers() -> None:
    asked = questionnaire(question("one", text="\u202eback\u0007 w\u0119ze\u0142\u00a0x?"))
    content = plain_text(parts_of(asked), "en")
    assert "1. back w\u0119ze\u0142 x?" in content.decode("utf-8")
    assert not set(content.decode()) & set("\u202e\u0007\u00a0\r\f")
    assert content.endswith(b"\n")


def test_forty_options_and_a_word_longer_than_a_line_are_there() -> None:
    options = [option(f"o{n}", f"Choice {n} " + "x" * 100) for n in range(40)]
    text = text_of(questionnaire(question("one", options)))
    assert text.count("[ ] Choice") == 40
    assert max(map(len, text.splitlines())) <= COLUMNS


@given(st.lists(st.tuples(st.sampled_from(list(PartKind)), st.text(max_size=200)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_lines_that_fit(found: list[tuple[PartKind, str]]) -> None:
    kept = [Part(kind, text) for kind, text in found if kind is not PartKind.ADDRESS]
    assert all(len(line) <= COLUMNS for line in plain_text(kept, "en").decode().split("\n"))


def test_both_variants_have_their_own_words() -> None:
    asked = questionnaire(question("one", SCALE))
    easy = replace(
        asked,
        title={Variant.STANDARD: "The survey", Variant.EASY_READ: "The easy survey"},
    )
    assert text_of(easy, Variant.EASY_READ).startswith("The easy survey\n===============\n")
    assert text_of(easy).startswith("The survey\n==========\n")


def test_what_is_read_from_the_right_says_so_on_every_line_and_keeps_its_numbers() -> None:
    text = "بچے اور نوجوان Childline کو 0800 1111 پر فون کر سکتے ہیں۔ " * 4
    parts = [Part(PartKind.PARAGRAPH, text), Part(PartKind.ADDRESS, "https://survey.example.org/s")]
    *lines, address = plain_text(parts, "ur").decode().strip("\n").split("\n")
    assert all(line.startswith("\u200f") for line in lines if line)
    assert sum(line.count("\u20660800 1111\u2069") for line in lines) == 4
    assert address == "   https://survey.example.org/s"
    assert "\u200f" not in plain_text(parts, "en").decode()


def test_what_was_filled_in_cannot_turn_the_lines_after_it() -> None:
    parts = [Part(PartKind.PARAGRAPH, "آپ \u2066Hackney\u202e \u2067 کے علاقے میں 020 7946 0000")]
    read = plain_text(parts, "ur").decode()
    assert read.count("\u2066") == read.count("\u2069") == 1
    assert not set("\u202e\u2067") & set(read)

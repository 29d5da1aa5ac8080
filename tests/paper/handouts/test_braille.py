"""The survey in braille: the layout of pages, and what is translated how."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.language import BrailleTables
from surveyapp.domain.questionnaire import Variant
from surveyapp.paper.handouts import braille as laying_out
from surveyapp.paper.handouts import liblouis
from surveyapp.paper.handouts.braille import ASCII, CELLS, LINES, braille
from surveyapp.paper.handouts.liblouis import BrailleError
from surveyapp.paper.handouts.outline import OutlineContents, Part, PartKind, outline
from surveyapp.paper.routes import printed
from tests.paper.sheets import WORDING, audiences, facts, real_edition

TABLES = BrailleTables("en-ueb-g2.ctb", "en-ueb-g1.ctb")
BOX = ".< .>"
installed = pytest.mark.skipif(
    not liblouis.is_installed(),
    reason="liblouis is not installed (Debian: liblouis20 and liblouis-data)",
)


def pages_of(content: bytes) -> list[list[str]]:
    """The pages of a BRF file, each as its lines."""
    text = content.decode("ascii")
    assert text.endswith("\r\n\f")
    return [page.removesuffix("\r\n").split("\r\n") for page in text.removesuffix("\f").split("\f")]


def lines_of(*parts: Part) -> list[str]:
    (page,) = pages_of(braille(parts, TABLES))
    return [line for line in page[:-1] if line]


@pytest.fixture
def by_letters(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Braille of a made-up table: each character its own cell. It needs no library."""

    def translate(text: str, table: str, place: str) -> str:
        return "".join(
            chr(0x2800 + ASCII.index(c)) if c in ASCII else "\u283f" for c in text.upper()
        )

    monkeypatch.setattr(laying_out, "translate", translate)
    return lambda text: text


def test_the_cells_are_those_of_north_american_braille() -> None:
    assert len(ASCII) == len(set(ASCII)) == 64
    for letter, dots in {
        "A": 1,
        "B": 12,
        "L": 123,
        "=": 123456,
        ",": 6,
        "#": 3456,
        ".": 46,
    }.items():
        assert ASCII.index(letter) == sum(1 << (int(dot) - 1) for dot in str(dots))


@pytest.mark.usefixtures("by_letters")
def test_every_page_has_25_lines_of_40_cells_and_its_number() -> None:
    parts = [Part(PartKind.PARAGRAPH, "word " * 300), Part(PartKind.PARAGRAPH, "x" * 500)]
    pages = pages_of(braille(parts, TABLES))
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert len(page) == LINES
        assert max(map(len, page)) <= CELLS
        assert page[-1] == str(number).rjust(CELLS)


@pytest.mark.usefixtures("by_letters")
def test_a_question_stays_with_its_options_and_a_heading_with_its_question() -> None:
    filling = [Part(PartKind.ITEM, f"ITEM {n}") for n in range(19)]
    asked = [
        Part(PartKind.HEADING, "PART"),
        Part(PartKind.QUESTION, "1 WHICH", 1),
        *(Part(PartKind.OPTION, f"CHOICE {n}", 1) for n in range(5)),
    ]
    first, second = pages_of(braille([*filling, *asked], TABLES))
    assert "PART" not in " ".join(first)
    assert [line.strip() for line in second[:8]] == [
        "PART",
        "",
        "1 WHICH",
        *(f"CHOICE {n}" for n in range(5)),
    ]


@pytest.mark.usefixtures("by_letters")
def test_forty_options_go_on_over_pages() -> None:
    asked = [
        Part(PartKind.QUESTION, "1 WHICH", 1),
        *(Part(PartKind.OPTION, f"CHOICE {n}.", 1) for n in range(40)),
    ]
    said = " ".join(" ".join(page) for page in pages_of(braille(asked, TABLES)))
    assert all(said.count(f"CHOICE {n}.") == 1 for n in range(40))


@pytest.mark.usefixtures("by_letters")
def test_parts_stand_in_as_braille_readers_expect() -> None:
    long = "WORD " * 12
    assert [len(line) - len(line.lstrip()) for line in lines_of(Part(PartKind.QUESTION, long))] == [
        0,
        4,
    ]
    assert [len(line) - len(line.lstrip()) for line in lines_of(Part(PartKind.OPTION, long))] == [
        2,
        4,
    ]
    (title,) = lines_of(Part(PartKind.TITLE, "TITLE"))
    assert title == " " * 17 + "TITLE"


@pytest.mark.usefixtures("by_letters")
def test_an_address_that_is_longer_than_a_line_says_that_it_goes_on() -> None:
    first, second = lines_of(Part(PartKind.ADDRESS, "EXAMPLE.ORG/" + "A" * 40))
    assert first.endswith('"')
    assert (first + second).replace('"', "").replace(" ", "") == ";;EXAMPLE.ORG/" + "A" * 40


@pytest.mark.usefixtures("by_letters")
@given(st.lists(st.tuples(st.sampled_from(list(PartKind)), st.text(max_size=150)), max_size=15))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_pages_that_an_embosser_takes(found: list[tuple[PartKind, str]]) -> None:
    content = braille([Part(kind, text) for kind, text in found], TABLES)
    assert set(content) <= set(ASCII.encode()) | set(b"\r\n\f")
    for page in pages_of(content):
        assert len(page) == LINES
        assert max(map(len, page)) <= CELLS


def test_without_the_library_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(liblouis, "find_library", lambda _: None)
    liblouis._library.cache_clear()
    with pytest.raises(BrailleError, match="not installed") as refused:
        braille([Part(PartKind.TITLE, "Survey")], TABLES)
    assert "apt install liblouis20 liblouis-data" in refused.value.remedy
    liblouis._library.cache_clear()


@installed
@pytest.mark.parametrize(
    ("kind", "text", "cells"),
    [
        (PartKind.QUESTION, "1. How old are you?", "#A4 ,H[ OLD >E Y8"),
        (PartKind.QUESTION, "12. Do you like it?", "#AB4 ,D Y L X8"),
        (PartKind.OPTION, "[ ] Yes", "  .< .> ,YES"),
        (PartKind.OPTION, "[ ] 5 to 7", "  .< .> #E TO #G"),
        (PartKind.PARAGRAPH, "Call 0800 1111.", '  ,CALL #JHJJ"AAAA4'),
        (PartKind.PARAGRAPH, "“Mostly” in question\u00a03", '  8,MO/LY0 9 "Q #C'),
        (PartKind.ADDRESS, "example.org/hackney", "    ;;EXAMPLE4ORG_/HACKNEY"),
        # Letters behind a digit: the grade 1 indicator keeps them from being read as digits.
        (PartKind.ADDRESS, "example.org/s/4a6b", "    ;;EXAMPLE4ORG_/S_/#D;A#F;B"),
    ],
)
def test_words_are_contracted_and_addresses_are_not(kind: PartKind, text: str, cells: str) -> None:
    assert lines_of(Part(kind, text)) == [cells]


@installed
@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("audience", audiences())
def test_every_survey_is_there_with_each_option_once(audience: str, variant: Variant) -> None:
    asked = real_edition().questionnaire(audience)
    typed = "survey.example.org/hackney"
    content = braille(outline(OutlineContents(asked, variant, WORDING, facts(), typed)), TABLES)
    pages = pages_of(content)
    lines = [line for page in pages for line in page[:-1]]
    questions = printed(asked, variant)
    boxes = sum(len(one.wording(variant).options) for one in questions)
    assert sum(line.startswith(f"  {BOX} ") for line in lines) == boxes
    assert content.decode().count(BOX) == boxes
    assert sum(line == "    ;;SURVEY4EXAMPLE4ORG_/HACKNEY" for line in lines) == 2
    begun = [two[1] for page in pages for two in pairwise(["", *page[:-1]]) if not two[0]]
    numbers = [line.split()[0] for line in begun if re.match(r"#[A-J]+4 ", line)]
    digits = "JABCDEFGHI"
    expected = [
        "#" + "".join(digits[int(d)] for d in str(n)) + "4" for n in range(1, len(questions) + 1)
    ]
    assert numbers == expected
    assert all(len(page) == LINES and max(map(len, page)) <= CELLS for page in pages)


@installed
@pytest.mark.parametrize("text", ["Hackney ✨", "سلام", "漢字"])
def test_a_character_that_has_no_braille_is_named(text: str) -> None:
    with pytest.raises(BrailleError, match="U\\+") as refused:
        braille([Part(PartKind.PARAGRAPH, text)], TABLES)
    assert "a paragraph" in refused.value.problem


@installed
def test_a_table_that_is_missing_is_named() -> None:
    with pytest.raises(BrailleError, match=r"klingon\.ctb"):
        liblouis.translate("Survey", "klingon.ctb", "the title")


@installed
@given(st.text(alphabet=st.characters(max_codepoint=0x24F, exclude_categories=["Cc", "Cs"])))
@settings(max_examples=60, deadline=None)
def test_any_latin_text_is_translated_or_refused(text: str) -> None:
    try:
        content = braille([Part(PartKind.PARAGRAPH, text)], TABLES)
    except BrailleError:
        return
    assert set(content) <= set(ASCII.encode()) | set(b"\r\n\f")

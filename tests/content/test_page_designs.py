"""Page designs and the wording of sheets: what a designer must keep, and how it is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from surveyapp.content import page_designs, paper_wording, places
from surveyapp.content.page_design_rules import contrast
from surveyapp.content.problems import ContentError, Problem
from surveyapp.domain.errors import NotFoundError
from surveyapp.domain.paper_wording import TEXTS

Break = Callable[[str, str, str], list[str]]


@pytest.fixture
def break_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Break:
    """Replaces some words in one file of print/, and returns what the check then says."""
    for file in places.print_designs().glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(places, "print_designs", lambda: tmp_path)

    def broken(file: str, old: str, new: str) -> list[str]:
        text = (tmp_path / file).read_text(encoding="utf-8")
        assert old in text
        (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        found = problems()
        assert all(problem.file.name == file and problem.remedy for problem in found)
        return [f"{problem.line} {problem.problem} {problem.remedy}" for problem in found]

    return broken


def problems() -> list[Problem]:
    return [*page_designs.check_page_designs(), *paper_wording.check_wording()]


def test_the_designs_and_the_wording_hold() -> None:
    assert problems() == []
    assert "standard" in page_designs.page_designs()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("body: {size: 14,", "body: {size: 13.5,", "UKAAF"),
        ("small: {size: 12,", "small: {size: 11,", "12 or more"),
        ("body: {size: 14, leading: 19}", "body: {size: 14, leading: 15}", "16.8"),
        ("size: 5.5", "size: 4.5", "Boxes are 4.5 mm"),
        ("gap: 5.7", "gap: 5.5", "16 points"),
        ("qr: 25", "qr: 22", "modules"),
        ("corner: 8.5", "corner: 5", "Corner marks"),
        ('ink: "#000000"', 'ink: "#767676"', "contrast"),
        ("printable_margin: 6", "printable_margin: 3", "Printers do not reach"),
        ("inset: 9", "inset: 5", "outside the printable area"),
        ("left: 21", "left: 4", "outside the printable area"),
        ("top: 23", "top: 15", "corner marks"),
        ("bottom: 45", "bottom: 38", "return code"),
        ("left: 21, right: 21", "left: 80, right: 80", "no room"),
        ("id: standard", "id: other", "Name them alike"),
        ("Hyperlegible", "Illegible", "no font"),
        ("variant: standard", "variant: fancy", "variant"),
        ("paper: A4", "paper: Letter", "paper"),
        ("hang: 10", "hang: much", "hang"),
        ("hang: 10", "hang: inf", "hang"),
        ("duplex: true", "duplx: true", "duplx"),
        ("  body: {size: 14, leading: 19}\n", "", "no size for body"),
        ("code: {size: 20, leading: 24}", "code: {size: 30, leading: 40}", "return code"),
        ("line: 0.45", "line: 3", "lines of boxes"),
    ],
)
def test_a_design_that_breaks_a_rule_is_named(break_: Break, old: str, new: str, told: str) -> None:
    assert any(told in problem for problem in break_("standard.yaml", old, new))


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("large-print-24", "small: {size: 24,", "small: {size: 20,", "promises 24"),
        ("large-print-18", "small: {size: 18,", "small: {size: 14,", "16 or more (UKAAF"),
        ("large-print-24", "bottom: 55.3", "bottom: 45", "return code"),
        ("large-print-24", "also_on: [A3]", "also_on: [A5]", "also_on"),
        ("easy-read", "body: {size: 16,", "body: {size: 15,", "16 or more"),
        ("easy-read", "[life-ring]", "[unicorn-ring]", "no picture unicorn-ring"),
        ("easy-read", "help-now: [", "help-nowhere: [", "no text `help-nowhere`"),
    ],
)
def test_each_kind_of_design_keeps_its_guidance(
    break_: Break, file: str, old: str, new: str, told: str
) -> None:
    assert any(told in problem for problem in break_(f"{file}.yaml", old, new))


def test_a_design_on_another_paper_is_one_more() -> None:
    usual = page_designs.load_page_design("large-print-24")
    other = page_designs.load_page_design("large-print-24-a3")
    assert (other.id, other.paper) == ("large-print-24-a3", "A3")
    assert other.type == usual.type
    assert other.body.width > usual.body.width


def test_a_problem_names_the_line(break_: Break) -> None:
    lines = (places.print_designs() / "standard.yaml").read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, start=1) if "gap: 5.7" in line)
    assert break_("standard.yaml", "gap: 5.7", "gap: 1")[0].startswith(f"{number} ")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("go-to:", "goto:", "`go-to` is missing"),
        ("go-to:", "goto:", "`goto` is unknown"),
        ("{conditions}", "{condition}", "{conditions}"),
        ("{day}", "", "{day}"),
        ("**In danger now:**", "**In danger now:", "not closed"),
        ("    Sunny\n", "    Sunny\n\n", "empty line"),
        ("language: en", "language:", "language"),
        (
            "Please write only in the spaces with lines.",
            "Notwithstanding considerations appertaining to illegibility, respondents are "
            "respectfully requested to circumscribe communications to designated rectangular "
            "areas " * 4 + ".",
            "reading age",
        ),
    ],
)
def test_a_wording_that_breaks_a_rule_is_named(
    break_: Break, old: str, new: str, told: str
) -> None:
    assert any(told in problem for problem in break_("wording.yaml", old, new))


def test_a_broken_design_is_not_loaded(break_: Break) -> None:
    break_("standard.yaml", "gap: 5.7", "gap: 1")
    with pytest.raises(ContentError, match="16 points"):
        page_designs.load_page_design("standard")


def test_a_broken_wording_is_not_loaded(break_: Break) -> None:
    break_("wording.yaml", "{day}", "")
    with pytest.raises(ContentError, match="places"):
        paper_wording.load_wording("en")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"a: [", b"texts: {a: {b: c}}"])
@pytest.mark.parametrize("file", ["standard.yaml", "wording.yaml"])
def test_a_file_that_is_none_is_named(break_: Break, file: str, content: bytes) -> None:
    (places.print_designs() / file).write_bytes(content)
    assert {problem.file.name for problem in problems()} == {file}


@pytest.mark.parametrize("name", ["large-print-99", "wording", "../standard", ""])
def test_an_unknown_design_is_told_with_those_there_are(name: str) -> None:
    with pytest.raises(NotFoundError, match="standard"):
        page_designs.load_page_design(name)


def test_an_unknown_language_is_told() -> None:
    with pytest.raises(NotFoundError, match="'xx'"):
        paper_wording.load_wording("xx")


def test_an_audience_reads_its_own_words() -> None:
    wording = paper_wording.load_wording("en")
    own = wording.text("help-heading", "children-and-young-people")
    assert own != wording.text("help-heading", "parents-and-carers")
    assert wording.text("help-heading", "parents-and-carers") == wording.texts["help-heading"]
    assert set(wording.texts) == set(TEXTS)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#ffffff") == 1

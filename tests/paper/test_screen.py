"""The PDF for screens: read as a screen reader goes through it, and filled in."""

import shutil
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pdfua
import pikepdf
import pypdfium2
import pytest

from surveyapp.content.page_designs import page_designs
from surveyapp.domain.questionnaire import AnswerType, Variant
from surveyapp.paper.items import Fill, TextItem
from surveyapp.paper.medium import Medium
from surveyapp.paper.screen import screen_pdf
from tests.paper.screens import (
    INSPECTION,
    every_file,
    fields,
    file_of,
    opened,
    questions_of,
    real_file,
)
from tests.paper.sheets import (
    WORDING,
    audiences,
    design_of,
    facts,
    option,
    printable,
    question,
    questionnaire,
    real_edition,
    sheet_of,
)
from tests.paper.structure import Node, Tagged, read

HEADINGS = {"H1": 1, "H2": 2, "H3": 3}


@every_file
def test_questions_and_options_are_read_in_order(audience: str, design: str) -> None:
    variant = design_of(design).variant
    with opened(real_file(audience, design)) as pdf:
        tagged = read(pdf)
    nodes = list(tagged.root.walk())
    headings = [node.said for node in nodes if node.role == "H3"]
    questions = questions_of(audience, design)
    assert headings == [
        f"{number}. {one.wording(variant).text}" for number, one in enumerate(questions, start=1)
    ]
    parts = [part for part in nodes if part.role == "Sect" and _heading(part) in headings]
    for part, one in zip(parts, questions, strict=True):
        wording = one.wording(variant)
        said = [node.said for node in part.walk() if node.role == "P"]
        labels = [each.label for each in wording.options]
        items = [node for node in part.walk() if node.role == "LI"]
        assert [item.said for item in items] == labels
        assert all(len(list(_widgets(item))) == 1 for item in items)
        assert not wording.hint or wording.hint in said
        _in_order(part, "H3", "L" if labels else "Form")


def _heading(part: Node) -> str:
    return next((p.said for p in part.parts if isinstance(p, Node) and p.role == "H3"), "")


def _widgets(node: Node) -> list[pikepdf.Object]:
    return [widget for inner in node.walk() for widget in inner.widgets]


def _in_order(part: Node, *roles: str) -> None:
    found = [node.role for node in part.walk()]
    places = [found.index(role) for role in roles]
    assert places == sorted(places)


@every_file
def test_everything_is_reached_once_or_is_an_artifact(audience: str, design: str) -> None:
    with opened(real_file(audience, design)) as pdf:
        tagged = read(pdf)
        _whole(pdf, tagged)
    nodes = list(tagged.root.walk())
    assert all(node.alt for node in nodes if node.role == "Figure")
    levels = [HEADINGS[node.role] for node in nodes if node.role in HEADINGS]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def _whole(pdf: pikepdf.Pdf, tagged: Tagged) -> None:
    """Nothing is left out of the structure, nothing is in it twice, and all can be found back."""
    drawn = [(n, mark) for n, page in enumerate(tagged.pages) for mark in page.numbers]
    assert sorted(tagged.reached) == sorted(drawn)
    assert all(page.loose == 0 for page in tagged.pages)
    on_pages = [(n, w.objgen) for n, page in enumerate(pdf.pages) for w in page.get("/Annots", [])]
    assert [(n, widget.objgen) for n, widget in tagged.widgets] == on_pages
    rows = pdf.Root.StructTreeRoot.ParentTree.Nums
    by_key = {int(rows[at]): rows[at + 1] for at in range(0, len(rows), 2)}
    for page, marked in zip(pdf.pages, tagged.pages, strict=True):
        nodes = by_key.pop(int(page.StructParents))
        assert [f"/{node.S}".replace("//", "/") for node in nodes] == [
            marked.tags[number] for number in sorted(marked.numbers)
        ]
        assert page.Tabs == "/S"
    for _, widget in tagged.widgets:
        held = by_key.pop(int(widget.StructParent)).K
        assert widget.objgen in [kid.Obj.objgen for kid in held if "/Obj" in kid]
    assert not by_key


@every_file
def test_the_file_says_what_it_is_and_is_sound(audience: str, design: str) -> None:
    title = real_edition().questionnaire(audience).title[design_of(design).variant]
    with opened(real_file(audience, design)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert str(pdf.Root.Lang) == "en"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo.Title) == f"{title}: Hackney"
        metadata = pdf.open_metadata()
        assert metadata["dc:title"] == f"{title}: Hackney"
        assert metadata["dc:language"] == {"en"}
        assert metadata["pdfx:SurveyInspection"] == INSPECTION
        known = {k: str(v) for k, v in pdf.docinfo.items() if k.startswith("/Survey")}
        assert known == {
            "/SurveyInspection": INSPECTION,
            "/SurveyEdition": "0" * 64,
            "/SurveyAudience": audience,
            "/SurveyVariant": design_of(design).variant,
            "/SurveyLanguage": "en",
            "/SurveyDesign": design,
        }
        objects = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
        fonts = [o for o in objects if "/FontDescriptor" in o]
        assert len(fonts) >= 3
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
        named = [o for o in objects if o.get("/Type") == "/Font"]
        assert all("/FontDescriptor" in o or "/DescendantFonts" in o for o in named)


@pytest.mark.parametrize("design", ["standard", "easy-read", "large-print-24"])
def test_a_checker_finds_only_that_conformance_is_not_claimed(design: str, tmp_path: Path) -> None:
    file = tmp_path / "screen.pdf"
    file.write_bytes(real_file("parents-and-carers", design))
    assert [finding.rule_id for finding in pdfua.validate(file).findings] == ["UA-28-004"]


def test_bookmarks_lead_to_every_heading() -> None:
    with opened(real_file("parents-and-carers", "standard")) as pdf:
        headings = [n.said.strip() for n in read(pdf).root.walk() if n.role in HEADINGS]
        with pdf.open_outline() as outline:
            titles: list[str] = []
            waiting = list(reversed(outline.root))
            while waiting:
                item = waiting.pop()
                titles.append(item.title)
                waiting += reversed(item.children)
    assert titles == headings


def test_the_same_sheet_always_gives_the_same_bytes() -> None:
    once = questionnaire(question("one"), question("two", answer=AnswerType.TEXT))
    assert file_of(once) == file_of(once)


def test_addresses_are_links_that_are_read_in_their_sentence() -> None:
    with opened(real_file("practitioners", "standard")) as pdf:
        nodes = list(read(pdf).root.walk())
    links = [node for node in nodes if node.role == "Link"]
    assert {link.said for link in links} == {"survey.example.org/pdf", "survey.example.org/r"}
    for link in links:
        (annotation,) = link.widgets
        assert str(annotation.A.URI) == f"https://{link.said}" == str(annotation.Contents)
    assert "Then send it at survey.example.org/pdf." in [n.said for n in nodes if n.role == "P"]


@pytest.mark.parametrize("design", page_designs())
def test_long_addresses_stand_in_the_foot_below_the_text(design: str) -> None:
    host = "s" * 20 + ".example.gov.uk"  # as long as a base URL may be
    told = replace(
        facts(), address=f"{host}/bournemouth-christchurch-and-poole", upload=f"{host}/pdf"
    )
    asked = questionnaire(*(question(f"q-{n}") for n in range(12)))
    sheet = sheet_of(asked, told, design, Medium.SCREEN)
    reach = printable(design_of(design))
    for page in sheet.pages:
        texts = [item for item in page.items if isinstance(item, TextItem)]
        text = [item.baseline for item in texts if item.path]
        foot = [item.baseline for item in texts if not item.path and item.baseline > max(text)]
        assert len(foot) >= 2
        assert max(foot) < reach.bottom
        (rule,) = (i.area.y for i in page.items if isinstance(i, Fill) and i.area.height == 0.3)
        assert max(text) < rule < min(foot)


def test_what_pages_repeat_is_no_content() -> None:
    with opened(real_file("practitioners", "standard")) as pdf:
        said = read(pdf).root.said
    assert "Page 1 of" not in said
    assert "To send this file, go to" not in said
    assert said.count("survey.example.org/pdf") == 2  # the cover and the thanks


def test_a_page_has_neither_code_nor_marks_and_says_where_to_send_it() -> None:
    pages = pypdfium2.PdfDocument(real_file("practitioners", "standard"))
    for number in range(len(pages)):
        text = pages[number].get_textpage().get_text_range()
        assert f"Page {number + 1} of {len(pages)}" in text
        assert "survey.example.org/pdf" in text
        assert "type in this code" not in text


def test_nothing_of_paper_is_asked_on_a_screen() -> None:
    for audience in audiences():
        for design in ("standard", "easy-read", "large-print-24"):
            with opened(real_file(audience, design)) as pdf:
                said = read(pdf).root.said.lower()
            for word in ("envelope", "square code", " pen ", "on paper", "hand it in"):
                assert word not in said, (audience, design, word)


LONG = "Is it (so) \\ or [not]? " * 87


def test_hostile_words_are_whole_in_text_and_tooltip() -> None:
    hostile = ")/Off >> endobj (\\"
    asked = questionnaire(
        question("one", [option("a", hostile), option("b", "\u202eturned\u2066 {x}")], text=LONG),
        question("two", answer=AnswerType.TEXT, text="Zażółć\x07 & <b>"),
    )
    with opened(file_of(asked)) as pdf:
        assert pdf.check_pdf_syntax() == []
        tagged = read(pdf)
        _whole(pdf, tagged)
        found = fields(pdf)
        assert [str(kid.TU) for kid in found["one"].Kids] == [
            f"{LONG}{hostile}",
            f"{LONG}turned {{x}}",
        ]
        assert str(found["two"].TU) == "Zażółć & <b>"
    headings = [n.said for n in tagged.root.walk() if n.role == "H3"]
    assert headings == [f"1. {LONG.strip()}", "2. Zażółć  & <b>"]


def test_a_list_over_several_pages_is_one_list() -> None:
    options = [option(f"o-{n}", f"Option {n} " + "of many words " * 12) for n in range(40)]
    with opened(file_of(questionnaire(question("one", options)), "large-print-24")) as pdf:
        tagged = read(pdf)
        _whole(pdf, tagged)
    section = next(n for n in tagged.root.walk() if n.role == "Sect" and _heading(n))
    lists = [node for node in section.walk() if node.role == "L"]
    assert len(lists) == 1
    assert len(lists[0].parts) == 40
    assert "continued" not in section.said


def test_words_from_right_to_left_are_read_as_written() -> None:
    arabic = "هل حصلتم على المساعدة من SEND (0808 800 5000)؟"
    asked = questionnaire(question("one", [option("yes", "نعم"), option("no", "لا")], text=arabic))
    sheet = sheet_of(asked, medium=Medium.SCREEN, wording=replace(WORDING, language="ar"))
    with opened(screen_pdf(sheet, INSPECTION)) as pdf:
        tagged = read(pdf)
        _whole(pdf, tagged)
        assert str(pdf.Root.Lang) == "ar"
    nodes = list(tagged.root.walk())
    assert [n.said.strip() for n in nodes if n.role == "H3"] == [f"1. {arabic}"]
    assert [n.said.strip() for n in nodes if n.role == "LI"][-2:] == ["نعم", "لا"]


def test_the_text_of_poppler_is_in_reading_order(tmp_path: Path) -> None:
    if not shutil.which("pdfinfo"):
        pytest.skip("poppler's pdfinfo is not installed; the structure is read with pikepdf alone")
    file = tmp_path / "screen.pdf"
    file.write_bytes(real_file("children-and-young-people", "standard"))
    told = subprocess.run(
        ["pdfinfo", "-struct-text", str(file)], capture_output=True, text=True, check=True
    )
    assert told.stderr == ""
    at = -1
    for one in questions_of("children-and-young-people", "standard"):
        wording = one.wording(Variant.STANDARD)
        for text in (wording.text, *(each.label for each in wording.options)):
            at = told.stdout.index(f'"{text}"', at + 1)

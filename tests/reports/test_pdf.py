"""The report as it is read: by eye in its order, by a screen reader, and by a program."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pdfua
import pikepdf
import pypdfium2
import pytest

from surveyapp.domain.errors import UserError
from surveyapp.domain.summary import AudienceSummary, CountRow, Summary, questions_of
from surveyapp.reports import bars, outline, pdf
from surveyapp.reports.outline.blocks import Heading
from tests.paper.structure import Node, Tagged, read
from tests.reports.conftest import FONTS
from tests.summary import small

HEADINGS = {f"H{level}": level for level in range(1, 6)}
ALL = ["summary", "few", "before_closing", "hostile", "longest", "rich"]


@pytest.fixture(scope="module", params=ALL)
def any_summary(request: pytest.FixtureRequest) -> Summary:
    found: Summary = request.getfixturevalue(request.param)
    return found


@contextmanager
def opened(summary: Summary) -> Iterator[tuple[pikepdf.Pdf, Tagged]]:
    with pikepdf.open(io.BytesIO(pdf.content(summary, FONTS))) as file:
        yield file, read(file)


def texts(summary: Summary) -> list[str]:
    document = pypdfium2.PdfDocument(pdf.content(summary, FONTS))
    return [page.get_textpage().get_text_bounded() for page in document]


def nodes(tagged: Tagged, role: str) -> list[Node]:
    return [node for node in tagged.root.walk() if node.role == role]


def test_all_is_in_the_structure_once_or_is_no_content(any_summary: Summary) -> None:
    with opened(any_summary) as (file, tagged):
        drawn = [(n, mark) for n, page in enumerate(tagged.pages) for mark in page.numbers]
        assert tagged.reached == drawn  # read in the order in which it is drawn
        assert all(page.loose == 0 for page in tagged.pages)
        assert file.check_pdf_syntax() == []
        levels = [HEADINGS[n.role] for n in tagged.root.walk() if n.role in HEADINGS]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_an_automatic_checker_finds_only_that_conformance_is_not_claimed(
    any_summary: Summary, tmp_path: Path
) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf.content(any_summary, FONTS))
    assert [finding.rule_id for finding in pdfua.validate(str(file)).findings] == ["UA-28-004"]


def test_it_says_what_it_is(summary: Summary) -> None:
    with opened(summary) as (file, _):
        assert str(file.Root.Lang) == "en-GB"
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        assert str(file.docinfo.Title) == "Hackney: summary of survey answers"
        assert file.open_metadata()["dc:language"] == {"en-GB"}


def test_what_must_be_read_comes_first(summary: Summary) -> None:
    first = " ".join(texts(summary)[0].split())
    for said in (*summary.notices, summary.caveat, summary.edition.title):
        assert said in first
    assert first.index("Demonstration.") < first.index("Who answered")
    with opened(summary) as (_, tagged):
        said = tagged.root.said
    for rule in summary.rules:
        assert rule in said
    assert said.index(summary.rules[-1]) < said.index("Helped?")


def test_every_figure_and_word_of_every_question_is_there(summary: Summary) -> None:
    with opened(summary) as (_, tagged):
        rows = [
            [cell.said.strip() for cell in node.parts if isinstance(cell, Node)]
            for node in nodes(tagged, "TR")
        ]
    for _, question in questions_of(summary.audiences[0]):
        for view in question.views:
            for cell in view.cells:
                assert [cell.label, cell.phrase, f"{cell.count}"] in rows


def test_a_bar_is_a_figure_in_words_before_its_table(summary: Summary) -> None:
    drawable = [
        view
        for _, question in questions_of(summary.audiences[0])
        for view in question.views
        if bars.can_be_drawn(view) and isinstance(view.answered, int)
    ]
    with opened(summary) as (_, tagged):
        figures = nodes(tagged, "Figure")
        in_tables = {id(f) for t in nodes(tagged, "Table") for f in t.walk() if f.role == "Figure"}
        order = [n for n in tagged.root.walk() if n.role in ("Figure", "Table", "H4")]
    alone = [node for node in figures if id(node) not in in_tables]
    assert sorted(node.alt for node in alone) == sorted(map(bars.spoken, drawable))
    ids = set(map(id, alone))
    after = [order[at + 1].role for at, node in enumerate(order) if id(node) in ids]
    assert set(after) == {"Table"}


def test_an_audience_is_seen_at_a_glance_before_it_is_told(summary: Summary) -> None:
    audience = summary.audiences[0]
    lines = [
        line for group in audience.groups for found in bars.comparable(group) for line in found
    ]
    with opened(summary) as (_, tagged):
        rows = [
            node for node in nodes(tagged, "TR") if any(n.role == "Figure" for n in node.walk())
        ]
        told = [
            (row.said.strip(), next(n.alt for n in row.walk() if n.role == "Figure"))
            for row in rows
        ]
        said = tagged.root.said
    assert len(told) == len(lines) > 3
    for (words, alt), line in zip(told, lines, strict=True):
        assert words.startswith(line.name)
        assert alt == bars.spoken(line.view)
    assert said.index("At a glance") < said.index("The extent to which")


def test_header_cells_say_what_they_head(summary: Summary) -> None:
    with opened(summary) as (file, _):
        cells = [
            found
            for found in file.objects
            if isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/TH"
        ]
        scopes = {str(cell.A.Scope) for cell in cells}
    assert scopes == {"/Row", "/Column"}


def test_contents_and_bookmarks_lead_to_where_headings_stand(summary: Summary) -> None:
    pages = texts(summary)
    with opened(summary) as (file, tagged):
        with file.open_outline() as found:
            titles = [item.title for item in found.root]
            parts = [child.title for child in found.root[-1].children]
        links = [(node.said, node.widgets[0]) for node in nodes(tagged, "Link")]
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        targets = [(said, numbers[link.A.D[0].objgen]) for said, link in links]
    told = outline.chapters(summary)
    assert titles == ["About this summary", "Who answered", "Contents", *(
        chapter.heading.text for chapter in told[2:]
    )]  # fmt: skip
    assert "In people’s own words" in parts
    entries = [heading for chapter in told[2:] for heading in chapter.entries]
    assert len(targets) == len(entries)
    for (said, page), heading in zip(targets, entries, strict=True):
        assert said.replace(" ", "") == _entry(heading, page + 1).replace(" ", "")
        assert heading.text in " ".join(pages[page].split())


def _entry(heading: Heading, page: int) -> str:
    return f"{heading.code}{heading.text}{page}"


def test_pages_are_numbered_and_say_what_the_figures_are_not(summary: Summary) -> None:
    pages = texts(summary)
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        said = " ".join(text.split())
        assert "Demonstration. Sample, not the national questions. Window still open." in said
        assert "Not released: for checking only." in text
        assert summary.inspection.id in text


def test_before_closing_there_is_the_number_of_responses_alone(before_closing: Summary) -> None:
    pages = texts(before_closing)
    assert "123" in pages[0]
    assert "Contents" not in " ".join(pages)
    assert "%" not in pages[0].split("How to read the figures")[0]


def test_a_long_table_goes_on_under_its_head_and_is_one_table(summary: Summary) -> None:
    rows = tuple(CountRow(f"q{n}", f"Question number {n}", 50 + n) for n in range(120))
    longer = replace(summary, audiences=(replace(summary.audiences[0], comments=rows),))
    with opened(longer) as (_, tagged):
        (found,) = [n for n in nodes(tagged, "Table") if "Question number 7" in n.said]
        told = [part for part in found.parts if isinstance(part, Node)]
    assert len(told) == 1 + len(rows)
    pages = [text for text in texts(longer) if "Question number" in text]
    assert len(pages) >= 3
    assert all("Comments" in text for text in pages)


def test_a_question_that_goes_on_over_a_page_is_named_there(summary: Summary) -> None:
    audience = summary.audiences[0]
    question = audience.about_you[0]
    many = replace(question, text="Which of many?", views=question.views * 12)
    longer = replace(summary, audiences=(replace(audience, about_you=(many,)),))
    pages = [text for text in texts(longer) if "Which of many?" in text]
    assert len(pages) > 2
    assert "Which of many? (continued)" not in pages[0]
    assert all("Which of many? (continued)" in text for text in pages[1:])


def test_no_words_leave_their_piece_of_a_bar(summary: Summary) -> None:
    document = pypdfium2.PdfDocument(pdf.content(summary, FONTS))
    pieces = re.compile(r"^\d+(\.\d+)?$|^%$", re.MULTILINE)
    for page in document:
        broken = pieces.findall(page.get_textpage().get_text_bounded())
        assert "%" not in broken


def test_words_that_steer_or_have_no_sign_are_set_all_the_same(summary: Summary) -> None:
    odd = replace(summary, caveat="\u202eturned\u202c \x07 and \U0001f600 smiling")
    assert "turned and ? smiling" in " ".join(texts(odd)[0].split())


def test_a_name_of_any_length_leaves_room_for_the_rest(summary: Summary) -> None:
    area = replace(summary.inspection, area="Stoke-on-the-very-long-Trent " * 8)
    first = texts(replace(summary, inspection=area))[0]
    assert "Page 1 of" in first
    assert "About this summary" in first


def test_what_is_higher_than_a_page_is_refused_by_name(summary: Summary) -> None:
    with pytest.raises(UserError) as caught:
        pdf.content(replace(summary, caveat="word " * 5_000), FONTS)
    assert "higher than a page" in caught.value.problem


def test_no_audience_and_no_answer_are_a_report_all_the_same(summary: Summary) -> None:
    assert "Page 1 of" in texts(replace(summary, audiences=()))[0]
    nobody = small.summary_of(iter(()))
    assert "0 responses." in " ".join(texts(nobody))
    bare = replace(nobody, audiences=(AudienceSummary("parents", "Parents", 0),))
    assert "Parents" in texts(bare)[0]


def test_the_same_summary_gives_the_same_bytes(summary: Summary) -> None:
    assert pdf.content(summary, FONTS) == pdf.content(summary, FONTS)

"""The bars of a summary by criterion: complete, the summary's own, and leading there."""

import re
from dataclasses import replace

from surveyapp.domain.summary import Summary, Symbol, questions_of
from surveyapp.reports import bars, html
from surveyapp.reports.fills import HIDDEN
from surveyapp.reports.glance import chapters
from surveyapp.reports.outline.blocks import Glance, Heading, Table, Text

ADDRESS = "/inspect/hackney/summary"


def glances(summary: Summary) -> list[Glance]:
    return [b for chapter in chapters(summary) for b in chapter.blocks if isinstance(b, Glance)]


def test_every_question_of_a_criterion_is_drawn_once_or_told_not_to_be(summary: Summary) -> None:
    lines = [line for glance in glances(summary) for line in glance.lines]
    asked = [q for audience in summary.audiences for code, q in questions_of(audience) if code]
    texts = [b.text for chapter in chapters(summary) for b in chapter.blocks if isinstance(b, Text)]
    left = sum(int(text.split()[0]) for text in texts)
    assert len({line.leads_to for line in lines}) == len(lines)
    assert len(lines) + left == len(asked)
    assert lines
    for line in lines:
        assert line.name.startswith("Parents and carers: ")


def test_criteria_stand_in_the_order_of_the_framework(summary: Summary) -> None:
    codes = [
        b.code for c in chapters(summary) for b in c.blocks if isinstance(b, Heading) and b.code
    ]
    assert codes == sorted(codes)
    assert len(codes) == len(set(codes))


def test_the_same_stands_in_words_with_n(summary: Summary) -> None:
    told = chapters(summary)[-1]
    rows = [row for b in told.blocks if isinstance(b, Table) for row in b.rows]
    lines = [line for glance in glances(summary) for line in glance.lines]
    assert sorted(row.name for row in rows) == sorted(line.name for line in lines)
    assert {row.contents for row in rows} == {(line.spoken, line.answered) for line in lines}


def test_each_question_leads_to_its_place_in_the_summary(summary: Summary) -> None:
    drawn = html.at_a_glance(summary, ADDRESS)
    led_to = re.findall(rf'href="{ADDRESS}#([^"]+)"', drawn)
    assert led_to
    anchors = set(re.findall(r'id="([^"]+)"', html.body(summary)))
    assert set(led_to) <= anchors
    ids = re.findall(r' id="([^"]+)"', drawn)
    assert len(ids) == len(set(ids))
    jumps = set(re.findall(r'href="#([^"]+)"', drawn))
    assert jumps <= set(ids)


def test_what_is_hidden_is_neither_drawn_nor_told(few: Summary) -> None:
    views = {
        f"{audience.audience}-q-{question.id}": question.views
        for audience in few.audiences
        for _, question in questions_of(audience)
    }
    for line in (line for glance in glances(few) for line in glance.lines):
        assert any(piece.fill is not HIDDEN for piece in line.bar)
        [view] = [v for v in views[line.leads_to] if bars.spoken(v) == line.spoken][:1]
        open_cells = [c for c in view.cells if not isinstance(c.percent, Symbol) and c.percent]
        assert len([p for p in line.bar if p.fill is not HIDDEN]) == len(open_cells)


def test_before_closing_there_is_nothing(before_closing: Summary) -> None:
    assert chapters(before_closing) == ()


def test_hostile_words_are_escaped(hostile: Summary) -> None:
    assert "<script>" not in html.at_a_glance(hostile, ADDRESS)


def test_an_audience_more_stands_beside(summary: Summary) -> None:
    [audience] = summary.audiences
    other = replace(audience, audience="others", title="Others")
    both = replace(summary, audiences=(audience, other))
    for one, two in zip(glances(summary), glances(both), strict=True):
        assert len(two.lines) == 2 * len(one.lines)

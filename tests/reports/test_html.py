"""The page: valid, accessible, self-contained, and saying what the summary says."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from surveyapp.domain.summary import Summary
from surveyapp.reports import bars, html
from tests.reports.conftest import SCRIPT
from tests.summary import small

SUMMARIES = ["few", "before_closing", "hostile", "longest", "rich"]


@pytest.fixture(params=SUMMARIES)
def any_summary(request: pytest.FixtureRequest) -> Summary:
    found: Summary = request.getfixturevalue(request.param)
    return found


def test_its_markup_is_valid(any_summary: Summary, html_validate: Callable[[str], None]) -> None:
    html_validate(html.page(any_summary))


def test_it_is_accessible_and_fits_small_and_wide_screens(
    rich: Summary, either_page: Page, axe: Callable[[Page], None], tmp_path: Path
) -> None:
    file = tmp_path / "summary.html"
    file.write_text(html.page(rich), encoding="utf-8")
    either_page.goto(file.as_uri())
    either_page.get_by_text("Answers by group").first.click()
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert either_page.evaluate(wider) <= 0
    axe(either_page)


def test_it_asks_for_nothing_and_runs_nothing(any_summary: Summary) -> None:
    page = html.page(any_summary)
    for forbidden in ("<script", "<link", "<img", "<iframe", "style=", "@import", "src="):
        assert forbidden not in page
    assert page.count("url(") == page.count('fill="url(#summary-fill-')


def test_words_are_shown_and_not_run(hostile: Summary) -> None:
    page = html.page(hostile)
    assert SCRIPT not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;" in page


def test_it_says_what_the_summary_says(summary: Summary) -> None:
    body = html.body(summary)
    cell = summary.audiences[0].groups[0].criteria[0].questions[0].views[0].cells[0]
    assert cell.phrase in body
    for text in (*summary.notices, summary.caveat, *summary.rules):
        assert text in body


def test_a_question_has_its_bar_in_words_beside_its_table(summary: Summary) -> None:
    view = summary.audiences[0].groups[0].criteria[0].questions[0].views[0]
    body = html.body(summary)
    assert f">{bars.spoken(view)}</title>" in body
    _, _, beside = body.partition('class="summary__with-bar"')
    bar, _, table = beside.partition("</svg>")
    shares = re.findall(r'class="summary__said"[^>]*>([^<]+)<', bar)
    assert shares == [piece.said for piece in bars.pieces(view) if piece.said]
    assert table.lstrip().startswith("<table")


def test_at_a_glance_each_question_leads_to_where_it_is_told(summary: Summary) -> None:
    body = html.body(summary)
    table = body.partition("summary__glance")[2].partition("</table>")[0]
    leading = re.findall(r'<a href="#([\w-]+)">', table)
    assert len(leading) > 1
    assert all(f'id="{anchor}"' in body for anchor in leading)
    assert body.index("At a glance") < body.index("The extent to which")


def test_every_pattern_that_is_used_is_there(summary: Summary, few: Summary) -> None:
    for found in (summary, few):
        body = html.body(found)
        used = set(re.findall(r"url\(#([\w-]+)\)", body))
        assert used <= set(re.findall(r'<pattern id="([\w-]+)"', body))


def test_the_body_can_stand_below_a_heading_of_the_page_around_it(summary: Summary) -> None:
    body = html.body(summary)
    assert "<h1" not in body
    assert body.count("<h2") == 4 + len(summary.audiences)


def test_before_closing_there_is_the_number_of_responses_alone(before_closing: Summary) -> None:
    body = html.body(before_closing)
    assert "123" in body
    assert "%" not in body.split("How to read the figures")[0]
    assert "In no percentage" not in body


def test_too_few_answers_are_said_in_words(few: Summary) -> None:
    assert "too few answers to show" in html.body(few)


def test_answers_by_group_are_folded_away_with_every_figure() -> None:
    summary = small.summary_of(small.random_rows(80, 40, seed=1), comments=4)
    question = summary.audiences[0].groups[0].criteria[0].questions[0]
    folded = html.body(summary).partition("<details")[2].partition("</details>")[0]
    assert folded.count("<table") == len(question.by_group)
    for table in question.by_group:
        for place, group in enumerate(table.groups):
            assert f'<th scope="row">{group.label}</th><td>{group.answered}</td>' in folded
            for row in table.rows:
                shown = (
                    "<td>c</td>" if isinstance(row[place].count, str) else f"({row[place].count})"
                )
                assert shown in folded
    assert "c stands for a number that is hidden" in folded

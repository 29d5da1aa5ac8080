"""Summaries to report on: enough answers to show, few, none yet, and hostile words."""

from dataclasses import replace

import pytest

from surveyapp.content import places
from surveyapp.domain.questionnaire import EditionStatus
from surveyapp.domain.summary import Cell, QuestionView, Summary, ViewKind, usual_word
from surveyapp.reports.fills import FILLS
from surveyapp.summary import shaping
from tests.summary import small

FONTS = places.built() / "fonts"
HOSTILE = '=HYPERLINK("https://example.org","Click")'
SCRIPT = "<script>alert(1)</script>&amp;"


@pytest.fixture(scope="session")
def summary() -> Summary:
    """Of 400 responses: some figures shown, some hidden."""
    return small.summary_of(small.random_rows(280, 120, seed=1), comments=40)


@pytest.fixture(scope="session")
def few() -> Summary:
    """Of 9 responses: no question has enough."""
    return small.summary_of(small.random_rows(7, 2, seed=1), comments=3)


@pytest.fixture(scope="session")
def before_closing() -> Summary:
    """Of a real inspection that is still open."""
    opened = small.inspection(demonstration=False)
    circumstances = shaping.Circumstances(opened.window.opens_at, False, 0, {})
    only = [shaping.only_responses(small.questionnaire(), 123)]
    return shaping.summary(opened, small.edition(EditionStatus.APPROVED), only, circumstances)


@pytest.fixture(scope="session")
def longest(summary: Summary) -> Summary:
    """With a question that has as many answers as a bar can show, and one with an answer more."""
    audience = summary.audiences[0]
    group = audience.groups[0]
    criterion = group.criteria[0]
    questions = tuple(
        replace(
            criterion.questions[0], id=f"of-{count}", text=f"Of {count}?", views=(_view(count),)
        )
        for count in (len(FILLS), len(FILLS) + 1)
    )
    found = replace(group, criteria=(replace(criterion, questions=questions),))
    return replace(summary, audiences=(replace(audience, groups=(found,)),))


def _view(answers: int) -> QuestionView:
    counts = range(20, 20 + answers)
    n = sum(counts)
    cells = tuple(
        Cell(f"o{at}", f"Answer {at}", count, 100 * count / n, usual_word(100 * count / n))
        for at, count in enumerate(counts)
    )
    return QuestionView(ViewKind.STANDARD, "Standard", n, n, cells, ())


@pytest.fixture(scope="session")
def hostile(summary: Summary) -> Summary:
    """With words that a spreadsheet or a browser would run."""
    audience = summary.audiences[0]
    about_you = tuple(
        replace(question, text=HOSTILE, easy_read_text=SCRIPT, notes=(SCRIPT, HOSTILE))
        for question in audience.about_you
    )
    comments = tuple(replace(row, label=f"@SUM(1){SCRIPT}") for row in audience.comments)
    named = replace(audience, title=HOSTILE, about_you=about_you, comments=comments)
    area = replace(summary.inspection, area=f"{HOSTILE}{SCRIPT}")
    return replace(summary, audiences=(named,), inspection=area, caveat=f"+{SCRIPT}")

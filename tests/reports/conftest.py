"""Summaries to report on: enough answers to show, few, none yet, and hostile words."""

from dataclasses import replace

import pytest

from surveyapp.content import places
from surveyapp.domain.language import LanguageDecision, ReviewStatus
from surveyapp.domain.local_figures import EVERYONE, LocalFigure
from surveyapp.domain.questionnaire import EditionStatus
from surveyapp.domain.summary import (
    Cell,
    OfferedLanguage,
    QuestionView,
    ReleaseKind,
    ReleaseMark,
    Summary,
    ViewKind,
    usual_word,
)
from surveyapp.reports.fills import FILLS
from surveyapp.summary import shaping
from surveyapp.summary.change import change
from surveyapp.summary.coverage import coverage
from surveyapp.summary.voices import voices
from tests.summary import small

FONTS = places.built() / "fonts"
HOSTILE = '=HYPERLINK("https://example.org","Click")'
SCRIPT = "<script>alert(1)</script>&amp;"


@pytest.fixture(scope="session")
def summary() -> Summary:
    """Of 400 responses: some figures shown, some hidden."""
    return small.summary_of(small.random_rows(280, 120, seed=1), comments=40)


@pytest.fixture(scope="session")
def rich(summary: Summary) -> Summary:
    """With a second audience, an earlier inspection, local figures, draft languages, a release."""
    found = small.summary_of(small.random_rows(200, 90, seed=5, skew=1.4)).audiences[0]
    other = replace(found, audience="practitioners", title="Practitioners")
    audiences = (*summary.audiences, other)
    earlier = small.summary_of(small.random_rows(150, 80, seed=6, skew=0.2))
    at = summary.inspection.window.opens_at
    earlier = replace(earlier, inspection=replace(earlier.inspection, id="hackney-2023-05-02"))
    draft = LanguageDecision("ur", ReviewStatus.DRAFT, "Many read it.", "A. Lead", at)
    known = (
        LocalFigure(other.audience, EVERYONE, EVERYONE, 1200, "A census"),
        LocalFigure(other.audience, "has-plan", "yes", 300, "Returns of 2026"),
        LocalFigure(other.audience, "has-plan", "no", 2000, "Returns of 2026"),
    )
    return replace(
        summary,
        audiences=audiences,
        voices=voices(audiences),
        change=change(audiences, earlier),
        coverage=coverage(audiences, known, {}),
        languages=(*summary.languages, OfferedLanguage("Urdu", True, draft)),
        release=ReleaseMark(3, ReleaseKind.DEMONSTRATION, "A. Lead", at),
    )


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

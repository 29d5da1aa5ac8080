"""What changed since an earlier inspection, from the figures that both releases show.

The people are not the same ones, and nobody drew them as samples: what is told is how the answers
of those who answered then and now differ.
"""

from collections.abc import Iterator
from dataclasses import replace

from surveyapp.domain.summary import (
    AudienceChange,
    AudienceSummary,
    Change,
    QuestionChange,
    QuestionSummary,
    Summary,
    questions_of,
)
from surveyapp.summary.differences import Beside, differences, is_open, shared_scale

NOW, EARLIER = "Now", "Earlier"


def change(audiences: tuple[AudienceSummary, ...], earlier: Summary) -> Change:
    """Every question that was asked then and now, by its id and on the same scale."""
    before = {audience.audience: audience for audience in earlier.audiences}
    found = {
        audience.audience: list(_questions(audience, before[audience.audience]))
        for audience in audiences
        if audience.audience in before
    }
    told = differences(
        {
            f"{audience} {question.id}": Beside((EARLIER, NOW), (question.earlier, question.now))
            for audience, questions in found.items()
            for question in questions
            if question.comparable
        }
    )
    return Change(
        inspection=earlier.inspection.id,
        made_at=earlier.made_at,
        audiences=tuple(
            AudienceChange(
                audience.audience,
                audience.title,
                tuple(
                    replace(question, difference=told.get(f"{audience.audience} {question.id}"))
                    for question in found[audience.audience]
                ),
            )
            for audience in audiences
            if found.get(audience.audience)
        ),
    )


def _questions(now: AudienceSummary, earlier: AudienceSummary) -> Iterator[QuestionChange]:
    before: dict[str, QuestionSummary] = {q.id: q for _, q in questions_of(earlier)}
    for _, question in questions_of(now):
        if question.id not in before:
            continue
        views = shared_scale([before[question.id].views, question.views])
        if views is not None:
            yield QuestionChange(
                id=question.id,
                text=question.text,
                earlier_text=before[question.id].text,
                earlier=views[0],
                now=views[1],
                comparable=all(map(is_open, views)),
                difference=None,
            )

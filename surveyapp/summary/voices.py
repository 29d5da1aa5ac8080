"""The audiences beside each other: what each answered on the same thing, and where they differ.

All of it is worked out from figures that are shown, so it tells nothing more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from surveyapp.domain.questionnaire import Criterion
from surveyapp.domain.summary import (
    AudienceSummary,
    CriterionVoices,
    Difference,
    QuestionSummary,
    QuestionView,
    Symbol,
    Voice,
    VoicesOnQuestion,
)
from surveyapp.summary.comparing import LEVEL, Counts, adjusted, p_value, widest_split


def voices(audiences: Sequence[AudienceSummary]) -> tuple[CriterionVoices, ...]:
    """Every criterion on which more than one audience was asked the same."""
    found = [
        (criterion, beside)
        for criterion in _criteria(audiences)
        for beside in _beside(criterion, audiences)
    ]
    told = _with_differences([beside for _, beside in found])
    by_criterion: dict[Criterion, list[VoicesOnQuestion]] = {}
    for (criterion, _), beside in zip(found, told, strict=True):
        by_criterion.setdefault(criterion, []).append(beside)
    return tuple(CriterionVoices(c, tuple(questions)) for c, questions in by_criterion.items())


def _criteria(audiences: Sequence[AudienceSummary]) -> dict[Criterion, None]:
    """The criteria in the order of showing, of whichever audience."""
    criteria = {
        found.criterion.code: found.criterion
        for audience in audiences
        for group in audience.groups
        for found in group.criteria
    }
    return dict.fromkeys(criteria[code] for code in sorted(criteria))


def _beside(
    criterion: Criterion, audiences: Sequence[AudienceSummary]
) -> Iterator[VoicesOnQuestion]:
    questions: dict[str, list[tuple[AudienceSummary, QuestionSummary]]] = {}
    for audience in audiences:
        for group in audience.groups:
            for found in group.criteria:
                for question in found.questions if found.criterion == criterion else ():
                    questions.setdefault(question.id, []).append((audience, question))
    for name, asked in questions.items():
        if len(asked) > 1:
            yield _on_one_scale(name, asked)


def _on_one_scale(
    name: str, asked: Sequence[tuple[AudienceSummary, QuestionSummary]]
) -> VoicesOnQuestion:
    """The views that share a scale and have the most answers; else each audience's widest."""
    by_scale = [{_scale(view): view for view in question.views} for _, question in asked]
    shared = [scale for scale in by_scale[0] if all(scale in each for each in by_scale)]
    best = max(shared, key=lambda scale: _answers([e[scale] for e in by_scale]), default=None)
    views = [
        question.views[0] if best is None else each[best]
        for (_, question), each in zip(asked, by_scale, strict=True)
    ]
    return VoicesOnQuestion(
        id=name,
        voices=tuple(
            Voice(audience.audience, audience.title, question.text, view)
            for (audience, question), view in zip(asked, views, strict=True)
        ),
        comparable=best is not None and all(map(_is_open, views)),
        difference=None,
    )


def _scale(view: QuestionView) -> tuple[str, ...]:
    return tuple(cell.option for cell in view.cells)


def _answers(views: Sequence[QuestionView]) -> int:
    """The answers of those views together; -1 where one of them hides anything."""
    if not all(map(_is_open, views)):
        return -1
    return sum(view.answered for view in views if not isinstance(view.answered, Symbol))


def _is_open(view: QuestionView) -> bool:
    figures = (view.answered, *(cell.count for cell in view.cells))
    return not view.several and not any(isinstance(figure, Symbol) for figure in figures)


def _with_differences(questions: Sequence[VoicesOnQuestion]) -> list[VoicesOnQuestion]:
    """All questions are tested together, since chance has as many tries as there are tests."""
    tested = [question for question in questions if question.comparable]
    values = adjusted([p_value(_counts(question)) for question in tested])
    found = {
        question.id: _difference(question, value)
        for question, value in zip(tested, values, strict=True)
        if value < LEVEL
    }
    return [replace(question, difference=found.get(question.id)) for question in questions]


def _counts(question: VoicesOnQuestion) -> Counts:
    return np.array(
        [[cell.count for cell in voice.view.cells] for voice in question.voices], dtype=np.int64
    )


def _difference(question: VoicesOnQuestion, value: float) -> Difference:
    split = widest_split(_counts(question))
    labels = tuple(cell.label for cell in question.voices[0].view.cells)
    return Difference(
        answers=labels[: split.answers],
        higher=question.voices[split.higher].title,
        higher_percent=100 * split.higher_share,
        lower=question.voices[split.lower].title,
        lower_percent=100 * split.lower_share,
        p_value=value,
    )

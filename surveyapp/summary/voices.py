"""The audiences beside each other: what each answered on the same thing, and where they differ.

All of it is worked out from figures that are shown, so it tells nothing more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from surveyapp.domain.questionnaire import Criterion
from surveyapp.domain.summary import (
    AudienceSummary,
    CriterionVoices,
    QuestionSummary,
    Voice,
    VoicesOnQuestion,
)
from surveyapp.summary.differences import Beside, differences, is_open, shared_scale


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
    shared = shared_scale([question.views for _, question in asked])
    views = shared or tuple(question.views[0] for _, question in asked)
    return VoicesOnQuestion(
        id=name,
        voices=tuple(
            Voice(audience.audience, audience.title, question.text, view)
            for (audience, question), view in zip(asked, views, strict=True)
        ),
        comparable=shared is not None and all(map(is_open, views)),
        difference=None,
    )


def _with_differences(questions: Sequence[VoicesOnQuestion]) -> list[VoicesOnQuestion]:
    found = differences({q.id: _beside_each_other(q) for q in questions if q.comparable})
    return [replace(question, difference=found.get(question.id)) for question in questions]


def _beside_each_other(question: VoicesOnQuestion) -> Beside:
    return Beside(
        tuple(voice.title for voice in question.voices),
        tuple(voice.view for voice in question.voices),
    )

"""A summary with less in it: what a release of its kind may hold."""

from collections.abc import Callable, Collection
from dataclasses import replace

from surveyapp.domain.summary import (
    ApartCell,
    AudienceChange,
    AudienceSummary,
    Cell,
    Change,
    Coverage,
    QuestionSummary,
    QuestionView,
    Summary,
    Symbol,
    ViewKind,
    questions_of,
)
from surveyapp.summary.voices import voices

_HELD = Symbol.NOT_AVAILABLE
WITHHELD = (
    "Not shown in this release: since an earlier one, fewer than 10 people answered it, or answers "
    "to it were taken out. The earlier release shows how it stood then."
)


def limited(summary: Summary, each: Callable[[AudienceSummary], AudienceSummary]) -> Summary:
    """The summary with what `each` leaves of its audiences, and with what follows from that."""
    audiences = tuple(map(each, summary.audiences))
    shown = {
        (audience.audience, question.id): question
        for audience in audiences
        for _, question in questions_of(audience)
    }
    return replace(
        summary,
        audiences=audiences,
        voices=voices(audiences),
        change=summary.change and _change(summary.change, shown),
        coverage=tuple(found for found in summary.coverage if _stands(found, audiences, shown)),
    )


def whole_audience(audience: AudienceSummary) -> AudienceSummary:
    """What counts an audience as a whole: no groups, and no variants where they can be pooled.

    A question whose variants are never put together keeps both: each is a whole of its own.
    """
    return _with_questions(
        replace(audience, breakdowns=(), comments=()),
        lambda question: replace(question, views=_whole(question.views), by_group=()),
    )


def without(audience: AudienceSummary, questions: Collection[str]) -> AudienceSummary:
    """The audience with nothing of these questions, nor anything by what they say of people."""

    def less(question: QuestionSummary) -> QuestionSummary:
        if question.id in questions:
            views = tuple(map(_blank, question.views[:1]))
            return replace(question, views=views, by_group=(), notes=(*question.notes, WITHHELD))
        tables = tuple(table for table in question.by_group if table.by not in questions)
        return replace(question, by_group=tables)

    breakdowns = tuple(found for found in audience.breakdowns if found.by not in questions)
    return _with_questions(replace(audience, breakdowns=breakdowns), less)


def _with_questions(
    audience: AudienceSummary, change: Callable[[QuestionSummary], QuestionSummary]
) -> AudienceSummary:
    groups = tuple(
        replace(
            group,
            criteria=tuple(
                replace(found, questions=tuple(map(change, found.questions)))
                for found in group.criteria
            ),
        )
        for group in audience.groups
    )
    return replace(audience, groups=groups, about_you=tuple(map(change, audience.about_you)))


def _whole(views: tuple[QuestionView, ...]) -> tuple[QuestionView, ...]:
    return views[:1] if views[0].kind is ViewKind.POOLED else views


def _blank(view: QuestionView) -> QuestionView:
    return replace(
        view,
        asked=_HELD,
        answered=_HELD,
        cells=tuple(Cell(cell.option, cell.label, _HELD, _HELD, None) for cell in view.cells),
        apart=tuple(ApartCell(apart.outcome, apart.label, _HELD) for apart in view.apart),
    )


def _change(change: Change, shown: dict[tuple[str, str], QuestionSummary]) -> Change:
    """The questions whose view of now is still shown."""
    found = (
        AudienceChange(
            audience.audience,
            audience.title,
            tuple(
                question
                for question in audience.questions
                if question.now in shown[audience.audience, question.id].views
            ),
        )
        for audience in change.audiences
    )
    return replace(change, audiences=tuple(audience for audience in found if audience.questions))


def _stands(
    coverage: Coverage,
    audiences: tuple[AudienceSummary, ...],
    shown: dict[tuple[str, str], QuestionSummary],
) -> bool:
    """Whether every number of it is still shown: by a question's answers, or the audience's own."""
    question = shown.get((coverage.audience, coverage.by))
    if question is not None:
        cells = {cell.option: cell.count for cell in question.views[0].cells}
        return all(cells.get(row.group) == row.answered for row in coverage.rows)
    whole = {audience.audience: audience.responses for audience in audiences}
    return all(row.answered == whole[coverage.audience] for row in coverage.rows)

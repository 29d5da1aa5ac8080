"""Whether what stands beside each other agrees with the figures that it was taken from."""

from collections.abc import Iterator, Mapping
from math import isclose

from surveyapp.domain.local_figures import EVERYONE
from surveyapp.domain.summary import (
    AudienceSummary,
    Coverage,
    CoverageRow,
    Figure,
    QuestionSummary,
    QuestionView,
    Summary,
    Symbol,
    questions_of,
)
from surveyapp.reports import comparing
from surveyapp.reports.comparing import Comparison, Side

#: The questions of each audience, by id.
_Asked = Mapping[str, Mapping[str, QuestionSummary]]


def disagreements(summary: Summary) -> Iterator[str]:
    """What does not agree in voices, change and coverage, with its place."""
    asked = {a.audience: {q.id: q for _, q in questions_of(a)} for a in summary.audiences}
    for told in comparing.all_voices(summary):
        of = f"voices, question “{told.id}”"
        for side in told.sides:
            if not _is_told(asked, side.id, told.id, side):
                yield f"{of}: “{side.id}” has other figures than among its own"
        yield from (f"{of}: {problem}" for problem in _in_difference(told))
    for audience, told in comparing.all_changes(summary):
        of = f"change, audience “{audience.audience}”, question “{told.id}”"
        if not _is_told(asked, audience.audience, told.id, told.sides[-1]):
            yield f"{of}: now has other figures than among the audience's own"
        yield from (f"{of}: {problem}" for problem in _in_difference(told))
    audiences = {audience.audience: audience for audience in summary.audiences}
    for found in summary.coverage:
        for problem in _in_coverage(found, audiences.get(found.audience)):
            yield f"coverage, audience “{found.audience}”, by {found.by}: {problem}"


def _is_told(asked: _Asked, audience: str, question: str, side: Side) -> bool:
    found = asked.get(audience, {}).get(question)
    return found is not None and side.view in found.views and side.text == found.text


def _in_difference(told: Comparison) -> Iterator[str]:
    if told.comparable and not (len(told.scales) == 1 and all(map(_is_open, told.sides))):
        yield "what is hidden, or not offered to all, is said to have been compared"
    if not (found := told.difference):
        return
    if not told.comparable or not 0 <= found.p_value <= 1:
        yield "a difference is told that no test can have found"
        return
    count = len(found.answers)
    sides = {side.name: side.view for side in told.sides}
    labels = tuple(cell.label for cell in told.sides[0].view.cells)
    if not 0 < count < len(labels) or found.answers != labels[:count]:
        yield "a difference is told of other answers than the first ones"
        return
    for name, percent in (
        (found.higher, found.higher_percent),
        (found.lower, found.lower_percent),
    ):
        if name not in sides or not _has(sides[name], count, percent):
            yield f"the difference has a share of “{name}” that is not that of its counts"


def _is_open(side: Side) -> bool:
    figures = (side.view.answered, *(cell.count for cell in side.view.cells))
    return not side.view.several and not any(isinstance(figure, Symbol) for figure in figures)


def _has(view: QuestionView, answers: int, percent: float) -> bool:
    answered = view.answered
    if isinstance(answered, Symbol) or not answered:
        return False
    return isclose(percent, 100 * comparing.together(view, answers) / answered)


def _in_coverage(found: Coverage, audience: AudienceSummary | None) -> Iterator[str]:
    if audience is None:
        yield "there is no such audience"
        return
    counted = _counted(found, audience)
    for row in found.rows:
        if counted.get(row.group) != row.answered:
            yield f"“{row.group}” has another number than among the audience's own"
        if not _has_share(row):
            yield f"“{row.group}” has a share that is not that of its numbers"


def _counted(found: Coverage, audience: AudienceSummary) -> Mapping[str, Figure]:
    if found.by == EVERYONE:
        return {EVERYONE: audience.responses}
    return {
        cell.option: cell.count
        for question in audience.about_you
        if question.id == found.by
        for cell in question.views[0].cells
    }


def _has_share(row: CoverageRow) -> bool:
    if isinstance(row.answered, Symbol) or not row.known:
        return isinstance(row.percent, Symbol) and not row.hardly
    if row.known < 0 or isinstance(row.percent, Symbol):
        return False
    return isclose(row.percent, 100 * row.answered / row.known)

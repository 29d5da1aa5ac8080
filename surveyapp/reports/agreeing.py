"""Whether the figures of a summary agree with one another, as those of a real one always do."""

from collections.abc import Iterator
from math import isclose

from surveyapp.domain.summary import (
    Cell,
    Figure,
    QuestionView,
    Summary,
    Symbol,
    UsualWord,
    questions_of,
    usual_word,
)


def disagreement(summary: Summary) -> str:
    """What does not agree first, with its place; empty when all does."""
    return next(_disagreements(summary), "")


def _disagreements(summary: Summary) -> Iterator[str]:
    for audience in summary.audiences:
        of = f"audience “{audience.audience}”"
        rows = [row for found in audience.breakdowns for row in found.rows] + [*audience.comments]
        if not all(map(_counts, (audience.responses, audience.late, *(row.count for row in rows)))):
            yield f"{of} has a number of people below 0"
        for _, question in questions_of(audience):
            for view in question.views:
                for problem in _in_view(view):
                    yield f"{of}, question “{question.id}”, {view.kind}: {problem}"


def _in_view(view: QuestionView) -> Iterator[str]:
    counts = (
        view.asked,
        view.answered,
        *(c.count for c in view.cells),
        *(a.count for a in view.apart),
    )
    if not all(map(_counts, counts)):
        yield "a number of people is below 0"
    if _more(view.answered, view.asked):
        yield "more answered than were asked"
    for cell in view.cells:
        if not _agrees(cell, view.answered):
            yield f"the answer “{cell.option}” has a share or word that is not that of its count"


def _agrees(cell: Cell, answered: Figure) -> bool:
    if isinstance(cell.count, Symbol) or isinstance(answered, Symbol):
        return isinstance(cell.percent, Symbol) and cell.word is None
    if isinstance(cell.percent, Symbol) or not 0 <= cell.count <= answered or not answered:
        return False
    percent = 100 * cell.count / answered
    word = usual_word(percent) if cell.count else UsualWord.NONE
    return isclose(cell.percent, percent) and cell.word is word


def _counts(figure: Figure) -> bool:
    return isinstance(figure, Symbol) or figure >= 0


def _more(part: Figure, whole: Figure) -> bool:
    return not isinstance(part, Symbol) and not isinstance(whole, Symbol) and part > whole

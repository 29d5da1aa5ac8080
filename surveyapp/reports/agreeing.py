"""Whether the figures of a summary agree with one another, as those of a real one always do."""

from collections.abc import Iterator
from math import isclose

from surveyapp.domain.summary import (
    AudienceSummary,
    Breakdown,
    Cell,
    Figure,
    QuestionSummary,
    QuestionView,
    Summary,
    Symbol,
    UsualWord,
    questions_of,
    usual_word,
)
from surveyapp.reports import agreeing_beside, agreeing_groups

#: What is known of each response: its rows leave nobody out.
_OF_EACH = ("variant", "format", "language", "day")


def disagreement(summary: Summary) -> str:
    """What does not agree first, with its place; empty when all does."""
    return next(_disagreements(summary), "")


def _disagreements(summary: Summary) -> Iterator[str]:
    yield from _in_release(summary)
    for audience in summary.audiences:
        of = f"audience “{audience.audience}”"
        for problem in _in_audience(audience):
            yield f"{of}{problem}"
        for _, question in questions_of(audience):
            for problem in _in_question(question):
                yield f"{of}, question “{question.id}”, {problem}"
    for changed in summary.change.audiences if summary.change else ():
        of = f"change, audience “{changed.audience}”"
        for each in changed.questions:
            for problem in _in_view(each.earlier):
                yield f"{of}, question “{each.id}”: {problem}"
    yield from agreeing_beside.disagreements(summary)


def _in_release(summary: Summary) -> Iterator[str]:
    if summary.release and summary.release.number < 1:
        yield "the release has a number below 1"


def _in_audience(audience: AudienceSummary) -> Iterator[str]:
    rows = [row for found in audience.breakdowns for row in found.rows] + [*audience.comments]
    if not all(map(_counts, (audience.responses, audience.late, *(row.count for row in rows)))):
        yield " has a number of people below 0"
    for found in audience.breakdowns:
        if not _is_parted(audience.responses, found):
            yield f": responses by {found.by} do not make up its responses"


def _is_parted(responses: Figure, found: Breakdown) -> bool:
    """Whether rows make up all responses, or no more: a handful who did not say have no row."""
    counts = [row.count for row in found.rows]
    if found.by in _OF_EACH:
        return agreeing_groups.makes(responses, counts)
    return not _more(sum(count for count in counts if isinstance(count, int)), responses)


def _in_question(question: QuestionSummary) -> Iterator[str]:
    for view in question.views:
        for problem in _in_view(view):
            yield f"{view.kind}: {problem}"
    for table in question.by_group:
        for problem in agreeing_groups.disagreements(question.views[0], table):
            yield f"by {table.by}: {problem}"
        for cells in table.rows:
            for group, cell in zip(table.groups, cells, strict=False):
                if not _agrees(cell, group.answered):
                    yield (
                        f"by {table.by}: in group “{group.label}” the answer “{cell.option}” has "
                        "a share or word that is not that of its count"
                    )


def _in_view(view: QuestionView) -> Iterator[str]:
    cells, apart = [c.count for c in view.cells], [a.count for a in view.apart]
    if not all(map(_counts, (view.asked, view.answered, *cells, *apart))):
        yield "a number of people is below 0"
    if _more(view.answered, view.asked):
        yield "more answered than were asked"
    for cell in view.cells:
        if not _agrees(cell, view.answered):
            yield f"the answer “{cell.option}” has a share or word that is not that of its count"
    if not view.several and not agreeing_groups.makes(view.answered, cells):
        yield "the answers do not make up those who answered"
    given = [count for count in apart if count is not Symbol.NOT_APPLICABLE]
    if not agreeing_groups.makes(view.asked, [view.answered, *given]):
        yield "those who answered and those apart do not make up those who were asked"


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

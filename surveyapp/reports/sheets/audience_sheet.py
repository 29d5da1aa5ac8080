"""One audience's sheet: its questions by criterion, and for each view its share, word and count.

Views with the same answers stand in one block under a row that names those answers, so that they
can be read down a column. Filtering "Figure" leaves the shares, the words or the counts alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from surveyapp.domain.summary import (
    ApartCell,
    AudienceSummary,
    Cell,
    CriterionSummary,
    Outcome,
    QuestionSummary,
    QuestionView,
    Symbol,
    ViewKind,
)
from surveyapp.reports import heading
from surveyapp.reports.sheets.book import Book, Sheet
from surveyapp.reports.sheets.looks import Look

_FIXED = (
    ("Question, and version", 54.0, Look.HEADER),
    ("n answered", 8.5, Look.HEADER_NUMBER),
    ("N asked", 8.5, Look.HEADER_NUMBER),
    ("Figure", 11.0, Look.HEADER_BESIDE),
)
_FIGURE_COLUMN = len(_FIXED) - 1
_ANSWERS = "Answers, as named in the shaded rows"
_EXPLAINED = (
    "The last columns count those who are in no percentage. c, x and z stand for figures that are "
    "not shown: see “Read this first”."
)
_ANSWER_WIDTH = 13.0
_APART_WIDTH = 9.5

Line = tuple[QuestionSummary, QuestionView]


@dataclass(frozen=True)
class _Columns:
    """Beside the fixed columns: as many as the longest scale has answers, and the outcomes."""

    answers: int
    outcomes: tuple[ApartCell, ...]

    @property
    def widths(self) -> list[float]:
        fixed = [width for _, width, _ in _FIXED]
        return [
            *fixed,
            *[_ANSWER_WIDTH] * self.answers,
            *[_APART_WIDTH] * len(self.outcomes),
        ]


def add(book: Book, audience: AudienceSummary) -> None:
    """Adds the sheet."""
    columns = _columns(audience)
    sheet = book.sheet(audience.title, columns.widths)
    responses = heading.figure_text(audience.responses)
    sheet.line([f"{audience.title}: {responses} responses"], Look.TITLE)
    sheet.line([f"{book.standing} {_EXPLAINED}"], Look.QUIET)
    _header(sheet, columns)
    for group in audience.groups:
        sheet.skip_row()
        sheet.line([group.title], Look.GROUP)
        for criterion in group.criteria:
            _criterion(sheet, columns, criterion)
    sheet.offer_filter(2, _FIGURE_COLUMN, _FIGURE_COLUMN)


def _columns(audience: AudienceSummary) -> _Columns:
    views = [
        view
        for group in audience.groups
        for criterion in group.criteria
        for _, view in _lines(criterion)
    ]
    outcomes: dict[Outcome, ApartCell] = {}
    for apart in (apart for view in views for apart in view.apart):
        if apart.count is not Symbol.NOT_APPLICABLE:
            outcomes.setdefault(apart.outcome, apart)
    return _Columns(
        answers=max((len(view.cells) for view in views), default=1),
        outcomes=tuple(outcomes[outcome] for outcome in Outcome if outcome in outcomes),
    )


def _header(sheet: Sheet, columns: _Columns) -> None:
    for column, (name, _, look) in enumerate(_FIXED):
        sheet.put(column, name, look)
    for place in range(columns.answers):
        text = _ANSWERS if place == 0 else None
        sheet.put(len(_FIXED) + place, text, Look.HEADER_FLOWING)
    for place, outcome in enumerate(columns.outcomes):
        column = len(_FIXED) + columns.answers + place
        sheet.put(column, outcome.label, Look.HEADER_NUMBER)
    sheet.end_row()
    sheet.freeze_above(columns=1)


def _lines(criterion: CriterionSummary) -> Iterator[Line]:
    for question in criterion.questions:
        for view in question.views:
            yield question, view


def _criterion(sheet: Sheet, columns: _Columns, criterion: CriterionSummary) -> None:
    named = criterion.criterion
    title = f"{named.code}  {named.short}: the extent to which {named.wording}"
    sheet.band(title, Look.CRITERION, len(columns.widths))
    blocks: dict[tuple[tuple[str, str], ...], list[Line]] = {}
    for question, view in _lines(criterion):
        blocks.setdefault(view.scale, []).append((question, view))
    for scale, lines in blocks.items():
        _scale(sheet, columns, [label for _, label in scale])
        for question, view in lines:
            _view(sheet, columns, question, view)


def _scale(sheet: Sheet, columns: _Columns, labels: list[str]) -> None:
    for column in range(len(columns.widths)):
        place = column - len(_FIXED)
        sheet.put(column, labels[place] if 0 <= place < len(labels) else None, Look.SCALE)
    sheet.end_row()


def _view(sheet: Sheet, columns: _Columns, question: QuestionSummary, view: QuestionView) -> None:
    """Three rows: the shares, the words, the counts."""
    easy_read = view.kind is ViewKind.EASY_READ
    text = question.easy_read_text if easy_read else question.text
    notes = " ".join(question.notes) if view is question.views[0] else ""
    counts = {apart.outcome: apart.count for apart in view.apart}
    apart = [counts[outcome.outcome] for outcome in columns.outcomes]
    fixed: list[Any] = [text, view.answered, view.asked, "%"]
    blank = [None] * len(apart)
    _row(sheet, columns, (Look.TEXT, Look.PERCENT), fixed, _shares(view), apart)
    fixed = [view.label, None, None, "In words"]
    _row(sheet, columns, (Look.BODY_QUIET, Look.WORD), fixed, _words(view), blank)
    fixed = [notes, None, None, "Count"]
    looks = (Look.BODY_QUIET, Look.COUNT_QUIET)
    _row(sheet, columns, looks, fixed, _counts(view), blank, foot=True)


def _row(
    sheet: Sheet,
    columns: _Columns,
    looks: tuple[Look, Look],
    fixed: list[Any],
    answers: list[Any],
    apart: list[Any],
    *,
    foot: bool = False,
) -> None:
    """`looks` are those of the question's column and of the answers' columns."""
    first, of_answers = looks
    beside = [None] * (columns.answers - len(answers))
    parts = (
        (fixed[:1], first),
        (fixed[1:-1], Look.COUNT),
        (fixed[-1:], Look.BESIDE_QUIET),
        (answers + beside, of_answers),
        (apart, Look.COUNT),
    )
    cells = [(value, look) for values, look in parts for value in values]
    for column, (value, look) in enumerate(cells):
        sheet.put(column, value, look, foot=foot)
    sheet.end_row()


def _shares(view: QuestionView) -> list[Any]:
    return [_share(cell) for cell in view.cells]


def _share(cell: Cell) -> float | Symbol:
    return cell.percent if isinstance(cell.percent, Symbol) else cell.percent / 100


def _words(view: QuestionView) -> list[str]:
    return [cell.word.value if cell.word else "" for cell in view.cells]


def _counts(view: QuestionView) -> list[Any]:
    return [cell.count for cell in view.cells]

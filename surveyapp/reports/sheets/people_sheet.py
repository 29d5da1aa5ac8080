"""Who answered: the number of responses of each audience, and its "about you" answers."""

from collections.abc import Iterator, Sequence
from typing import Any

from surveyapp.domain.summary import (
    AudienceSummary,
    Cell,
    QuestionSummary,
    QuestionView,
    Summary,
    Symbol,
    ViewKind,
)
from surveyapp.reports.sheets.book import Book, Sheet
from surveyapp.reports.sheets.looks import Look

_COLUMNS: tuple[tuple[str, float, Look, Look], ...] = (
    ("About", 52, Look.HEADER, Look.TEXT),
    ("n answered", 11, Look.HEADER_NUMBER, Look.COUNT),
    ("N asked", 11, Look.HEADER_NUMBER, Look.COUNT),
    ("Answer", 56, Look.HEADER_BESIDE, Look.BESIDE),
    ("Count", 10, Look.HEADER_NUMBER, Look.COUNT),
    ("%", 10, Look.HEADER_NUMBER, Look.PERCENT),
    ("In usual words", 26, Look.HEADER_BESIDE, Look.BESIDE),
)
_NOTE = (
    "Percentages are of n. The symbols are explained in “Read this first”. Where standard and easy "
    "read are put together here, they stand apart in “All figures” as far as they may."
)

#: A row's values: as long as _COLUMNS, or shorter, the rest being empty.
Line = Sequence[Any]


def add(book: Book, summary: Summary) -> None:
    """Adds the sheet."""
    sheet = book.sheet("Who answered", [width for _, width, _, _ in _COLUMNS])
    sheet.line(["Who answered"], Look.TITLE)
    sheet.line([f"{book.standing} {_NOTE}"], Look.QUIET)
    for column, (name, _, look, _) in enumerate(_COLUMNS):
        sheet.put(column, name, look)
    sheet.end_row()
    sheet.freeze_above()
    for audience in summary.audiences:
        sheet.skip_row()
        sheet.band(audience.title, Look.CRITERION, len(_COLUMNS))
        for block in _blocks(audience):
            _write(sheet, block)


def _blocks(audience: AudienceSummary) -> Iterator[list[Line]]:
    late = ["", None, None, "Handed in after closing, in no other figure", audience.late]
    yield [["Responses", None, None, "All", audience.responses], late]
    for breakdown in audience.breakdowns:
        about = f"Responses by {breakdown.by}"
        yield _first([[None, None, row.label, row.count] for row in breakdown.rows], about)
    for question in audience.about_you:
        for view in _widest(question):
            yield _view(question, view)
    rows = [[None, None, row.label, row.count] for row in audience.comments]
    yield _first(rows, "Comments written")


def _widest(question: QuestionSummary) -> tuple[QuestionView, ...]:
    pooled = tuple(view for view in question.views if view.kind is ViewKind.POOLED)
    return pooled or question.views


def _view(question: QuestionSummary, view: QuestionView) -> list[Line]:
    lines: list[list[Any]] = [[None, None, *_cell(cell)] for cell in view.cells]
    lines += [
        [None, None, f"{apart.label} (in no percentage)", apart.count]
        for apart in view.apart
        if apart.count is not Symbol.NOT_APPLICABLE
    ]
    lines[0][:2] = [view.answered, view.asked]
    text = question.easy_read_text if view.kind is ViewKind.EASY_READ else question.text
    return _first(lines, f"{text} ({view.label})")


def _cell(cell: Cell) -> list[Any]:
    share = cell.percent if isinstance(cell.percent, Symbol) else cell.percent / 100
    return [cell.label, cell.count, share, cell.phrase if cell.word else ""]


def _first(lines: list[list[Any]], about: str) -> list[Line]:
    return [[about if number == 0 else "", *line] for number, line in enumerate(lines)]


def _write(sheet: Sheet, block: Sequence[Line]) -> None:
    for line in block:
        filled = [*line, *[None] * (len(_COLUMNS) - len(line))]
        for column, value in enumerate(filled):
            sheet.put(column, value, _COLUMNS[column][3], foot=line is block[-1])
        sheet.end_row()

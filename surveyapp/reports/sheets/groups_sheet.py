"""One audience's answers by group: a block for each question and each thing that groups are of.

A block begins with a row that names the question and its answers. Each of its rows names what its
groups are of, so that filtering "By" leaves whole blocks.
"""

from collections.abc import Iterator
from typing import Any

from surveyapp.domain.summary import (
    AudienceSummary,
    Cell,
    CrossTable,
    QuestionSummary,
    Symbol,
    questions_of,
)
from surveyapp.reports.sheets.book import Book, Sheet
from surveyapp.reports.sheets.looks import Look

_FIXED = (
    ("Question, and group", 54.0, Look.HEADER),
    ("By", 34.0, Look.HEADER_BESIDE),
    ("n", 8.5, Look.HEADER_NUMBER),
)
_BY = 1
_ANSWER_WIDTH = 12.0
_EXPLAINED = (
    "Shares are of the n of each group. Small groups are put together. c stands for a number that "
    "is hidden so that nobody can be recognised by it, or by what it would give away. Choose what "
    "groups are of by the filter of “By”."
)
_SHARES, _COUNTS = "Shares, by answer", "Counts, by answer"


def add(book: Book, audience: AudienceSummary) -> None:
    """Adds the sheet, where there is a question with answers by group."""
    told = [(question, table) for question in _questions(audience) for table in question.by_group]
    if not told:
        return
    answers = max(len(table.rows) for _, table in told)
    widths = [*(width for _, width, _ in _FIXED), *[_ANSWER_WIDTH] * (2 * answers)]
    sheet = book.sheet(f"{audience.title}, by group", widths)
    sheet.line([f"{audience.title}: answers by group"], Look.TITLE)
    for text in (book.standing, _EXPLAINED):
        sheet.line([text], Look.QUIET)
    _header(sheet, answers)
    code = None
    for criterion, question in questions_of(audience):
        if question.by_group and criterion != code:
            code = criterion
            sheet.band(_named(audience, criterion), Look.CRITERION, len(widths))
        for table in question.by_group:
            _block(sheet, answers, question, table)
    sheet.offer_filter(3, _BY, _BY)


def _questions(audience: AudienceSummary) -> Iterator[QuestionSummary]:
    return (question for _, question in questions_of(audience))


def _named(audience: AudienceSummary, code: str) -> str:
    criteria = (found.criterion for group in audience.groups for found in group.criteria)
    named = {criterion.code: criterion.short for criterion in criteria}
    return f"{code}  {named[code]}" if code else "About those who answered"


def _header(sheet: Sheet, answers: int) -> None:
    for column, (name, _, look) in enumerate(_FIXED):
        sheet.put(column, name, look)
    for place in range(2 * answers):
        text = {0: _SHARES, answers: _COUNTS}.get(place)
        sheet.put(len(_FIXED) + place, text, Look.HEADER_FLOWING)
    sheet.end_row()
    sheet.freeze_above(columns=1)


def _block(sheet: Sheet, answers: int, question: QuestionSummary, table: CrossTable) -> None:
    labels = [row[0].label for row in table.rows]
    blank = [None] * (answers - len(labels))
    sheet.put(0, question.text, Look.SCALE_NAME)
    sheet.put(_BY, table.title, Look.SCALE_BESIDE)
    for column, label in enumerate(["n", *labels, *blank, *labels, *blank], start=_BY + 1):
        sheet.put(column, label, Look.SCALE)
    sheet.end_row()
    for place, group in enumerate(table.groups):
        cells = [row[place] for row in table.rows]
        foot = place == len(table.groups) - 1
        sheet.put(0, group.label, Look.BESIDE, foot=foot)
        sheet.put(_BY, table.title, Look.ASIDE, foot=foot)
        sheet.put(_BY + 1, group.answered, Look.COUNT, foot=foot)
        start = len(_FIXED)
        _row(sheet, start, [*map(_share, cells), *blank], Look.PERCENT, foot=foot)
        _row(sheet, start + answers, [*(c.count for c in cells), *blank], Look.COUNT, foot=foot)
        sheet.end_row()


def _row(sheet: Sheet, start: int, values: list[Any], look: Look, *, foot: bool) -> None:
    for column, value in enumerate(values, start=start):
        sheet.put(column, value, look, foot=foot)


def _share(cell: Cell) -> float | Symbol:
    return cell.percent if isinstance(cell.percent, Symbol) else cell.percent / 100

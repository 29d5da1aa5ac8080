"""Answers beside each other: the audiences by criterion, or then and now by audience.

Questions with the same answers stand in one table, beside a chart of all its rows.
"""

from collections.abc import Iterator, Sequence

from surveyapp.domain.summary import Summary
from surveyapp.reports import bars, comparing
from surveyapp.reports.bars import Line
from surveyapp.reports.comparing import Comparison, Side
from surveyapp.reports.sheets.bars_sheet import Block, block
from surveyapp.reports.sheets.book import Book, Sheet
from surveyapp.reports.sheets.looks import Look

_WIDTHS = (58.0, 52.0, 8.5)
_ANSWER_WIDTH = 11.0
_FOUND = "What a test says"

_Part = tuple[str, list[Comparison]]


def add_voices(book: Book, summary: Summary) -> None:
    """Adds the sheet of the audiences, where more than one was asked the same."""
    parts = [
        (
            f"{found.criterion.code}  {found.criterion.short}",
            [comparing.of_voices(question) for question in found.questions],
        )
        for found in summary.voices
    ]
    _add(book, "Voices beside each other", "The voices beside each other", parts)


def add_change(book: Book, summary: Summary) -> None:
    """Adds the sheet of then and now, where there is an earlier inspection."""
    if not (change := summary.change):
        return
    parts = [
        (
            audience.title,
            [comparing.of_change(question, change, summary) for question in audience.questions],
        )
        for audience in change.audiences
    ]
    _add(book, "Change", f"Change since {change.inspection}", parts)


def _add(book: Book, name: str, title: str, parts: Sequence[_Part]) -> None:
    if not parts:
        return
    compared = [comparison for _, comparisons in parts for comparison in comparisons]
    tests = comparing.tested(compared)
    answers = max(len(side.view.cells) for each in compared for side in each.sides)
    widths = [*_WIDTHS, *[_ANSWER_WIDTH] * (answers + 1)]
    sheet = book.sheet(name, widths)
    sheet.line([title], Look.TITLE)
    for text in (book.standing, *comparing.HOW_TESTED):
        sheet.line([text], Look.QUIET)
    for heading, comparisons in parts:
        _part(sheet, heading, comparisons, tests)


def _part(sheet: Sheet, heading: str, comparisons: Sequence[Comparison], tests: int) -> None:
    found = list(_blocks(comparisons, tests))
    for number, each in enumerate(found):
        sheet.keep_together(len(each.lines) + (number == 0))
        if number == 0:
            sheet.skip_row()
            sheet.line([heading], Look.GROUP)
        block(sheet, f"Answers beside each other: {heading}", each)


def _blocks(comparisons: Sequence[Comparison], tests: int) -> Iterator[Block]:
    """The questions by the answers that were offered."""
    lines: dict[tuple[str, ...], list[Line]] = {}
    found: dict[tuple[str, ...], list[str]] = {}
    for comparison in comparisons:
        verdict = comparing.verdict(comparison, tests)
        for sides in comparison.scales:
            if not bars.can_be_drawn(sides[0].view):
                continue
            scale = tuple(cell.option for cell in sides[0].view.cells)
            lines.setdefault(scale, []).extend(map(_line, sides))
            found.setdefault(scale, []).extend([verdict, *[""] * (len(sides) - 1)])
    for scale, told in lines.items():
        labels = [cell.label for cell in told[0].view.cells]
        yield Block(labels, told, (_FOUND, tuple(found[scale])))


def _line(side: Side) -> Line:
    return Line(side.name, f"({side.view.label.lower()}): {side.text}", side.id, side.view)

"""One audience's bars: the shares of each question, by half of the framework, beside a chart.

Questions with the same answers stand in one table, and in one chart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveyapp.domain.summary import AudienceSummary, Cell, QuestionView, Symbol
from surveyapp.reports import bars
from surveyapp.reports.bars import Line
from surveyapp.reports.fills import FILLS, HIDDEN
from surveyapp.reports.sheets.book import BarChart, Book, Series, Sheet
from surveyapp.reports.sheets.looks import Look

_NAMES = 0
_EXPLAINED = (
    "Shares of n, those who gave an answer of substance. “Not shown” is what hidden answers have "
    "together: c stands in the place of each."
)
_NOT_SHOWN = f"{bars.NOT_SHOWN} (c)"
_WIDTHS = (50.0, 8.5)
_ANSWER_WIDTH = 11.0


@dataclass(frozen=True)
class Block:
    """A table of bars and its chart: the answers, and a line for each bar.

    `aside` is a column behind the lines' names: its title, and a text for each line, empty where
    there is none.
    """

    labels: list[str]
    lines: Sequence[Line]
    aside: tuple[str, tuple[str, ...]] | None = None

    @property
    def answered(self) -> int:
        """The column of n; those of the answers follow it."""
        return _NAMES + (2 if self.aside else 1)


def add(book: Book, audience: AudienceSummary) -> None:
    """Adds the sheet."""
    blocks = {group.title: bars.comparable(group) for group in audience.groups}
    scales = [lines[0].view.scale for found in blocks.values() for lines in found]
    answers = max(map(len, scales), default=1)
    sheet = book.sheet(f"{audience.title}, bars", [*_WIDTHS, *[_ANSWER_WIDTH] * (answers + 1)])
    sheet.line([f"{audience.title}: bars"], Look.TITLE)
    sheet.line([f"{book.standing} {_EXPLAINED}"], Look.QUIET)
    for group, found in blocks.items():
        # A title must not begin with words from elsewhere: "=" would make it a formula.
        title, heading = f"{group} ({audience.title})", group
        for lines in found:
            sheet.keep_together(len(lines) + bool(heading))
            if heading:
                sheet.skip_row()
                sheet.line([heading], Look.GROUP)
            heading = ""
            block(sheet, title, Block([label for _, label in lines[0].view.scale], lines))


def block(sheet: Sheet, title: str, told: Block) -> None:
    """Writes a table and its chart, which ends before the next table begins."""
    labels, lines, answered = told.labels, told.lines, told.answered
    name, asides = told.aside or ("", ())
    top, before = sheet.row, sheet.height
    sheet.put(_NAMES, "Question", Look.HEADER)
    if name:
        sheet.put(_NAMES + 1, name, Look.HEADER_BESIDE)
    for column, label in enumerate(["n answered", *labels, _NOT_SHOWN], start=answered):
        sheet.put(column, label, Look.HEADER_NUMBER)
    sheet.end_row()
    for number, line in enumerate(lines):
        sheet.put(_NAMES, line.name, Look.TEXT)
        if name:
            sheet.put(_NAMES + 1, asides[number], Look.BESIDE_QUIET)
        sheet.put(answered, line.view.answered, Look.COUNT)
        for column, cell in enumerate(line.view.cells, start=answered + 1):
            sheet.put(column, _share(cell), Look.PERCENT)
        hidden = bars.hidden_share(line.view) / 100
        sheet.put(answered + 1 + len(labels), hidden or None, Look.PERCENT)
        sheet.end_row()
    chart = BarChart(
        title=title,
        alt=_in_words(title, lines),
        top=top,
        first=top + 1,
        last=sheet.row - 1,
        names=_NAMES,
        series=tuple(_series(told)),
    )
    bottom = before + sheet.chart(chart)
    sheet.skip_row()
    while sheet.height < bottom:
        sheet.skip_row()


def _series(told: Block) -> Iterator[Series]:
    first, lines = told.answered + 1, told.lines
    for place, label in enumerate(told.labels):
        said = tuple(_said(line.view, line.view.cells[place]) for line in lines)
        yield Series(label, first + place, FILLS[place], said)
    if any(bars.hidden_share(line.view) for line in lines):
        said = tuple("c" if bars.hidden_share(line.view) else "" for line in lines)
        yield Series(_NOT_SHOWN, first + len(told.labels), HIDDEN, said)


def _said(view: QuestionView, cell: Cell) -> str:
    return next((piece.said for piece in bars.pieces(view) if piece.label == cell.label), "")


def _share(cell: Cell) -> float | Symbol:
    return cell.percent if isinstance(cell.percent, Symbol) else cell.percent / 100


def _in_words(title: str, lines: Sequence[Line]) -> str:
    """The chart in words: its table beside it has the same figures."""
    told = " ".join(f"{line.name}: {bars.spoken(line.view)}" for line in lines)
    return f"Stacked bars. {title}. The table beside it has the same figures. {told}"

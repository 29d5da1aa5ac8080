"""Bars: the answers to a question as pieces of one whole, as every report draws them."""

from collections.abc import Iterator
from dataclasses import dataclass

from surveyapp.domain.summary import GroupSummary, QuestionView, Symbol, ViewKind, percent_text
from surveyapp.reports.fills import FILLS, HIDDEN, Fill

#: What a piece that stands for hidden answers is called.
NOT_SHOWN = "Not shown"
#: What words need of a bar of 75 mm, or of 290 pixels, in per cent: at their sides, and a letter.
_SIDES, _LETTER = 1.0, 2.4
#: Shares are sums of binary fractions: less than this is nothing.
_NOTHING = 1e-6


@dataclass(frozen=True)
class Piece:
    """A piece of a bar: where it begins and how long it is, in per cent, and what it says.

    `said` is empty when the piece is too narrow.
    """

    label: str
    start: float
    percent: float
    fill: Fill
    text: str

    @property
    def said(self) -> str:
        """What is written on the piece."""
        needed = _SIDES + _LETTER * len(self.text)
        return self.text if self.percent >= needed else ""

    @property
    def spoken(self) -> str:
        """The piece in words."""
        return f"{self.label} {self.text}"


def can_be_drawn(view: QuestionView) -> bool:
    """Whether a view is parts of one whole: one answer a person, and no more than can be shown."""
    return not view.several and 0 < len(view.cells) <= len(FILLS)


def pieces(view: QuestionView) -> tuple[Piece, ...]:
    """The pieces of a view's bar. What is hidden is one piece, at the end."""
    found: list[Piece] = []
    start = 0.0
    for cell, fill in zip(view.cells, FILLS, strict=False):
        if isinstance(cell.percent, float) and cell.percent > 0:
            text = percent_text(cell.percent)
            found.append(Piece(cell.label, start, cell.percent, fill, text))
            start += cell.percent
    symbols = [cell.percent.value for cell in view.cells if isinstance(cell.percent, Symbol)]
    if symbols and 100 - start > _NOTHING:
        found.append(Piece(NOT_SHOWN, start, 100 - start, HIDDEN, symbols[0]))
    return tuple(found)


def hidden_share(view: QuestionView) -> float:
    """How much of a view's bar is hidden, in per cent."""
    return sum(piece.percent for piece in pieces(view) if piece.fill is HIDDEN)


@dataclass(frozen=True)
class Line:
    """A view of a question among others, with the code of the criterion that it is evidence for."""

    code: str
    text: str
    question: str
    view: QuestionView

    @property
    def name(self) -> str:
        """The line in words, behind the code of its criterion."""
        return f"{self.code} {self.text}"


def comparable(group: GroupSummary) -> tuple[tuple[Line, ...], ...]:
    """The views of half the framework that can be drawn, those with the same answers together."""
    found: dict[tuple[tuple[str, str], ...], list[Line]] = {}
    for line in _lines(group):
        found.setdefault(line.view.scale, []).append(line)
    return tuple(map(tuple, found.values()))


def _lines(group: GroupSummary) -> Iterator[Line]:
    for criterion in group.criteria:
        for question in criterion.questions:
            for view in filter(can_be_drawn, question.views):
                easy_read = view.kind is ViewKind.EASY_READ
                text = question.easy_read_text if easy_read else question.text
                which = f" ({view.label})" if len(question.views) > 1 else ""
                yield Line(criterion.criterion.code, f"{text}{which}", question.id, view)


def fill_of(view: QuestionView, option: str) -> Fill:
    """The fill of an answer in the bar of its view, that of what is hidden where it is."""
    for cell, fill in zip(view.cells, FILLS, strict=False):
        if cell.option == option:
            return HIDDEN if isinstance(cell.percent, Symbol) else fill
    raise KeyError(option)


def spoken(view: QuestionView) -> str:
    """A view's bar in words."""
    return f"{', '.join(piece.spoken for piece in pieces(view))}."

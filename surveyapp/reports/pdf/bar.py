"""A stacked bar as drawn on paper: grounds, patterns as single lines, and words on clear ground."""

import math
from collections.abc import Iterator, Sequence

from surveyapp.domain.geometry import Area
from surveyapp.reports.bars import Piece
from surveyapp.reports.fills import Fill, Pattern
from surveyapp.reports.pdf.items import LINE, Box, Item, Strokes
from surveyapp.reports.pdf.setting import Setting, Type
from surveyapp.typeset.structure import Path

#: The height of a bar, and of one among others.
HEIGHT, LOW = 8.0, 6.2
_FRAME = 0.18
_MARK, _DOT = 0.22, 0.5
#: Between the marks of a pattern.
_GAP, _DOTS_GAP = 1.5, 1.6
#: Clear ground beside words, left and right together.
_PAD = 1.2

_Segment = tuple[float, float, float, float]


def stacked(setting: Setting, pieces: Sequence[Piece], place: Area, path: Path) -> Iterator[Item]:
    """The bar of these pieces in a rectangle."""
    for piece in pieces:
        start, width = (place.width * part / 100 for part in (piece.start, piece.percent))
        area = Area(place.x + start, place.y, width, place.height)
        yield from filled(area, piece.fill, path)
        if piece.said:
            yield from _said(setting, piece, area, path)


def filled(area: Area, fill: Fill, path: Path) -> Iterator[Item]:
    """A framed rectangle in a fill."""
    yield Box(area, fill.ground, path=path)
    if fill.marks:
        thickness = _DOT if fill.pattern is Pattern.DOTS else _MARK
        yield Strokes(tuple(_marks(area, fill.pattern)), thickness, fill.marks, path=path)
    left, top, right, bottom = area.x, area.y, area.right, area.bottom
    frame = (
        (left, top, right, top),
        (right, top, right, bottom),
        (right, bottom, left, bottom),
        (left, bottom, left, top),
    )
    yield Strokes(frame, _FRAME, LINE, path=path)


def _said(setting: Setting, piece: Piece, area: Area, path: Path) -> Iterator[Item]:
    """The words of a piece in its middle, on clear ground. None where they have no room."""
    kind = Type.SMALL_STRONG
    words = setting.put(piece.said, kind, math.inf, path=path, colour=piece.fill.ink)
    width = words.lines[0].line.width
    if width + _PAD > area.width:
        return
    x, y = area.x + (area.width - width) / 2, area.y + (area.height - words.height) / 2
    if piece.fill.marks:
        pad = Area(x - _PAD / 2, y + 0.2, width + _PAD, words.height - 0.4)
        yield Box(pad, piece.fill.ground, path=path)
    yield words.lines[0].moved(x, y)


def _marks(area: Area, pattern: Pattern) -> Iterator[_Segment]:
    if pattern in (Pattern.RISING, Pattern.CROSSED):
        yield from _diagonals(area, rising=True)
    if pattern in (Pattern.FALLING, Pattern.CROSSED):
        yield from _diagonals(area, rising=False)
    if pattern is Pattern.UPRIGHT:
        yield from ((x, area.y, x, area.bottom) for x in _steps(area.x, area.right, _GAP))
    if pattern is Pattern.DOTS:
        yield from _dots(area)


def _dots(area: Area) -> Iterator[_Segment]:
    """Lines without length, which have round ends, in rows of which each second one is shifted."""
    for number, y in enumerate(_steps(area.y, area.bottom - _DOT, _DOTS_GAP / 2)):
        shift = _DOTS_GAP / 2 * (number % 2)
        for x in _steps(area.x - shift, area.right - _DOT, _DOTS_GAP):
            if x > area.x + _DOT:
                yield x, y, x, y


def _diagonals(area: Area, *, rising: bool) -> Iterator[_Segment]:
    """Lines at 45 degrees, from edge to edge of a rectangle."""
    high = area.height
    for start in _steps(area.x - high - _GAP, area.right, _GAP):
        left, right = max(start, area.x), min(start + high, area.right)
        if right > left:
            one, other = left - start, right - start
            if rising:
                yield left, area.bottom - one, right, area.bottom - other
            else:
                yield left, area.y + one, right, area.y + other


def _steps(start: float, end: float, step: float) -> Iterator[float]:
    """Places between two others, a step from the first and from each other."""
    count = max(0, math.ceil((end - start) / step - 1))
    return (start + number * step for number in range(1, count + 1))

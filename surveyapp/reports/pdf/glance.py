"""Questions below each other, each with its bar: a table whose cells are bars."""

from collections.abc import Iterator
from dataclasses import replace

from surveyapp.domain.geometry import Area
from surveyapp.reports import heading
from surveyapp.reports.outline.blocks import Column, Glance, GlanceLine
from surveyapp.reports.pdf import bar, tables
from surveyapp.reports.pdf.flow import Block
from surveyapp.reports.pdf.items import rule
from surveyapp.reports.pdf.setting import Setting, Type
from surveyapp.reports.pdf.tables import Grid
from surveyapp.typeset.structure import Element, Path, Role, Scope

_COLUMNS = (Column("Question"), Column("Answers"), Column("n", numbers=True))
_QUESTION, _ANSWERED = 0.47, 16.0
_GAP, _SPACE = 3.0, 0.8
_HEIGHT = 5.4


def rows(setting: Setting, told: Glance, width: float, path: Path) -> Iterator[Block]:
    """The head and each line as blocks; the head stands again where a page begins."""
    within = (*path, Element(Role.TABLE))
    names = width * _QUESTION
    where = tables.grid([names, width - names - _ANSWERED, _ANSWERED])
    head = tables.header(setting, _COLUMNS, where, within)
    yield replace(head, space=1.0, with_next=True)
    last = len(told.lines) - 1
    for number, line in enumerate(told.lines):
        block = _row(setting, line, where, within)
        yield replace(block, head=head, with_next=number in (0, last - 1) and number < last)


def _row(setting: Setting, line: GlanceLine, where: Grid, path: Path) -> Block:
    in_row = (*path, Element(Role.ROW))
    (_, names), (x, bars), (last, answered) = where.columns
    header = Element(Role.HEADER_CELL, scope=Scope.ROW)
    name = setting.put(line.name, Type.SMALL, names - _GAP, y=_SPACE, path=(*in_row, header))
    height = max(name.height, _HEIGHT) + 2 * _SPACE
    figure = (*in_row, Element(Role.CELL), Element(Role.FIGURE, alt=line.spoken))
    place = Area(x, (height - _HEIGHT) / 2, bars, _HEIGHT)
    count = setting.put(
        heading.figure_text(line.answered),
        Type.SMALL,
        answered - _GAP,
        x=last + _GAP,
        y=_SPACE,
        path=(*in_row, Element(Role.CELL)),
        right=True,
    )
    drawn = bar.stacked(setting, line.bar, place, figure)
    line_below = rule(where.x, height, where.width)
    return Block(height, (*name.lines, *drawn, *count.lines, line_below))

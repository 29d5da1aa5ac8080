"""Tables: a row a block, so that long ones go on over pages under their head."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from surveyapp.domain.geometry import Area
from surveyapp.domain.summary import Symbol
from surveyapp.reports import heading
from surveyapp.reports.outline.blocks import Column, Content, Row, Table
from surveyapp.reports.pdf import bar
from surveyapp.reports.pdf.flow import Block
from surveyapp.reports.pdf.items import INK, QUIET, TEAL, TINT, Box, Item, rule
from surveyapp.reports.pdf.setting import Set, Setting, Type
from surveyapp.typeset.structure import Element, Path, Role, Scope

_CELL_GAP = 3.0
_ROW_SPACE = 1.2
#: The swatch before an answer, and the gap behind it.
SWATCH, SWATCH_GAP = 3.2, 1.8
_SHARE_BAR = 1.3


@dataclass(frozen=True)
class Grid:
    """Where the columns of a table lie: the left end of each, and its width."""

    columns: tuple[tuple[float, float], ...]

    @property
    def x(self) -> float:
        """Where the table begins."""
        return self.columns[0][0]

    @property
    def width(self) -> float:
        """How wide the table is."""
        last, width = self.columns[-1]
        return last + width - self.x


def grid(widths: Sequence[float], x: float = 0) -> Grid:
    """Columns of these widths side by side, from `x` on."""
    starts = [x + sum(widths[:number]) for number in range(len(widths))]
    return Grid(tuple(zip(starts, widths, strict=True)))


def rows(setting: Setting, table: Table, where: Grid, path: Path) -> Iterator[Block]:
    """The head and each row as blocks; the head stands again where a page begins."""
    element = Element(Role.TABLE)
    within = (*path, element)
    head = header(setting, table.columns, where, within)
    yield replace(head, with_next=True)
    last = len(table.rows) - 1
    for number, row in enumerate(table.rows):
        block = _row(setting, row, table.columns, where, within)
        yield replace(block, head=head, with_next=number in (0, last - 1) and number < last)


def header(setting: Setting, columns: Sequence[Column], where: Grid, path: Path) -> Block:
    """The row of header cells, standing on its rule."""
    in_row = (*path, Element(Role.ROW))
    cells = [
        setting.put(
            column.title,
            Type.SMALL_STRONG,
            width - _CELL_GAP,
            x=_left(x, column),
            path=(*in_row, Element(Role.HEADER_CELL, scope=Scope.COLUMN)),
            colour=QUIET,
            right=column.numbers,
        )
        for column, (x, width) in zip(columns, where.columns, strict=True)
    ]
    height = max(cell.height for cell in cells) + _ROW_SPACE
    return _ruled(_bottomed(cells, height - _ROW_SPACE), height, where)


def _row(setting: Setting, row: Row, columns: Sequence[Column], where: Grid, path: Path) -> Block:
    in_row = (*path, Element(Role.ROW))
    y = _ROW_SPACE / 2
    items: list[Item] = []
    x, width = where.columns[0]
    if row.fill:
        middle = y + (Type.TABLE.line_height - SWATCH) / 2
        items += bar.filled(Area(x, middle, SWATCH, SWATCH), row.fill, ())
        x, width = x + SWATCH + SWATCH_GAP, width - SWATCH - SWATCH_GAP
    name = Element(Role.HEADER_CELL, scope=Scope.ROW)
    cells = [setting.put(row.name, Type.TABLE, width - _CELL_GAP, x=x, y=y, path=(*in_row, name))]
    for value, column, (x, width) in zip(row.contents, columns[1:], where.columns[1:], strict=True):
        cells.append(
            setting.put(
                written(value),
                Type.TABLE,
                width - _CELL_GAP,
                x=_left(x, column),
                y=y,
                path=(*in_row, Element(Role.CELL)),
                colour=QUIET if isinstance(value, Symbol) else INK,
                right=column.numbers,
            )
        )
    height = max(cell.height for cell in cells) + _ROW_SPACE
    if row.share is not None:
        x, width = where.columns[1]
        items += _share_bar(Area(x, height, width - _CELL_GAP, _SHARE_BAR), row.share)
        height += _SHARE_BAR + _ROW_SPACE / 2
    return _ruled([*items, *(line for cell in cells for line in cell.lines)], height, where)


def written(value: Content) -> str:
    """What stands in a cell."""
    return heading.figure_text(value) if isinstance(value, Symbol | int) else value


def _left(x: float, column: Column) -> float:
    """Where a cell begins: the gap is on the side on which the next column is near."""
    return x + _CELL_GAP if column.numbers else x


def _bottomed(cells: Sequence[Set], height: float) -> list[Item]:
    """Lines of cells that stand on one bottom."""
    return [
        replace(line, baseline=line.baseline + height - cell.height)
        for cell in cells
        for line in cell.lines
    ]


def _share_bar(area: Area, share: float) -> Iterator[Item]:
    yield Box(area, TINT)
    yield Box(replace(area, width=area.width * share / 100), TEAL)


def _ruled(items: Sequence[Item], height: float, where: Grid) -> Block:
    return Block(height, (*items, rule(where.x, height, where.width)))

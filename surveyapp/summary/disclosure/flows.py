"""How much a cell of a two-way table can rise and fall while everything shown stays as it is.

The row and column sums of the table are known, and so are the cells that are shown. Then a hidden
cell rises by what can flow from its row to its column through the other hidden cells: out of a row
by a cell that falls, down to 0, and into another row by a cell that rises. Such a flow is exact,
and in whole people (L. H. Cox, "Network models for complementary cell suppression", *Journal of
the American Statistical Association* 90, 1995).
"""

from collections.abc import Sequence
from dataclasses import dataclass

Place = tuple[int, int]
#: Counts by row and column, and which of them are hidden.
Rows = Sequence[Sequence[int]]
Hidden = Sequence[Sequence[bool]]


@dataclass(frozen=True)
class Room:
    """How far a cell can fall and rise, and the hidden cells that it needs for it."""

    fall: int
    rise: int
    through: frozenset[Place]


class Flows:
    """A table whose margins are known, with some of its cells hidden."""

    def __init__(self, counts: Rows, hidden: Hidden) -> None:
        self._counts = [list(row) for row in counts]
        self._columns_of = [[c for c, is_hidden in enumerate(row) if is_hidden] for row in hidden]
        self._rows_of = [
            [r for r, is_hidden in enumerate(column) if is_hidden]
            for column in zip(*hidden, strict=True)
        ]

    def room(self, place: Place, fall: int, together: int) -> Room:
        """How far a hidden cell can move, looked for until it is far enough.

        That is when it can fall by `fall`, and its fall and rise are `together` or more.
        """
        used: set[Place] = set()
        row, column = place
        held = self._counts[row][column]
        falls = self._flow(place, min(held, max(fall, together)), used, upwards=False)
        rises = self._flow(place, max(0, together - falls), used, upwards=True)
        return Room(falls, rises, frozenset(used))

    def _flow(self, place: Place, wanted: int, used: set[Place], *, upwards: bool) -> int:
        """Up to `wanted` people that can flow round through the other cells of a cycle."""
        counts, flown = [row.copy() for row in self._counts], 0
        while flown < wanted:
            path = self._path(counts, place, upwards=upwards)
            if not path:
                break
            falling = path[0::2] if upwards else path[1::2]
            amount = min(wanted - flown, *(counts[r][c] for r, c in falling))
            for step, (r, c) in enumerate(path):
                counts[r][c] += amount if (step % 2 == 1) == upwards else -amount
            used.update(path)
            flown += amount
        return flown

    def _path(self, counts: list[list[int]], place: Place, *, upwards: bool) -> list[Place]:
        """The shortest way from the cell's row to its column by cells that change in turns.

        `upwards` the first of them falls, so that the cell itself rises; else the first rises.
        """
        start, goal = place
        came_to_row: dict[int, Place] = {}
        came_to_column: dict[int, Place] = {}
        rows = [start]
        while rows:
            reached: list[int] = []
            for row in rows:
                for column in self._columns_of[row]:
                    if column in came_to_column or (row, column) == place:
                        continue
                    if upwards and not counts[row][column]:
                        continue
                    came_to_column[column] = row, column
                    if column == goal:
                        return _walked_back(place, came_to_row, came_to_column)
                    reached.append(column)
            rows = self._next_rows(counts, start, reached, came_to_row, upwards=upwards)
        return []

    def _next_rows(
        self,
        counts: list[list[int]],
        start: int,
        columns: Sequence[int],
        came_to_row: dict[int, Place],
        *,
        upwards: bool,
    ) -> list[int]:
        rows: list[int] = []
        for column in columns:
            for row in self._rows_of[column]:
                if row == start or row in came_to_row:
                    continue
                if upwards or counts[row][column]:
                    came_to_row[row] = row, column
                    rows.append(row)
        return rows


def _walked_back(
    place: Place, came_to_row: dict[int, Place], came_to_column: dict[int, Place]
) -> list[Place]:
    start, column = place
    path: list[Place] = []
    while True:
        path.append(came_to_column[column])
        row = path[-1][0]
        if row == start:
            return path[::-1]
        path.append(came_to_row[row])
        column = path[-1][1]

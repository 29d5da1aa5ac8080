"""Tables of answers by group, with both margins shown: which of their cells must be hidden.

A hidden cell follows from its row and its column, so others are hidden with it, until the
interval that an attacker can work out for it is wide enough: secondary suppression. The fewest
such cells are found by an integer programme, the classic one of M. Fischetti and J. J. Salazar
(*Mathematical Programming* 84, 1999): two tables that agree with everything shown, one with few and
one with many in the cell, must exist for each cell that needs protection. Where its time runs out,
a heuristic takes over: a hidden cell is protected by a cycle of hidden cells.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from surveyapp.summary.disclosure.knowledge import Interval, Knowledge
from surveyapp.summary.disclosure.thresholds import MIN_CELL, is_small

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]
Place = tuple[int, int]

#: Seconds for the integer programme of one table.
SECONDS = 1.0


def sensitive(counts: Counts) -> Flags:
    """The cells that would point at a person: a handful, or all of a group at once.

    If everyone in a group gave the same answer, it says what each of them answered. `counts` has
    the shape (answers, groups).
    """
    return (counts > 0) & (counts < MIN_CELL) | _whole_groups(counts)


def suppressed(counts: Counts, seconds: float = SECONDS) -> Flags | None:
    """Which cells must be hidden; None where the table cannot be shown at all.

    `counts` has the shape (answers, groups); its row and column sums are taken to be known.
    """
    wanted = sensitive(counts)
    if not wanted.any():
        return wanted
    for flags in (_fewest(counts, wanted, seconds), _heuristic(counts, wanted)):
        if flags is not None and not exposed(counts, flags, wanted):
            return flags
    return None


def exposed(counts: Counts, hidden: Flags, wanted: Flags) -> list[Place]:
    """The cells of `wanted` that an attacker knows too well with only `hidden` left out."""
    places = _places(wanted)
    found = intervals(counts, hidden, places)
    whole = _whole_groups(counts)
    return [
        place
        for place, interval in zip(places, found, strict=True)
        if not _is_protected(int(counts[place]), interval, whole=bool(whole[place]))
    ]


def intervals(counts: Counts, hidden: Flags, places: Sequence[Place]) -> list[Interval]:
    """What an attacker works out for cells of a table with both margins."""
    knowledge = Knowledge()
    for row in range(counts.shape[0]):
        knowledge.learn({(row, column): 1 for column in range(counts.shape[1])}, counts[row].sum())
    for column in range(counts.shape[1]):
        total = counts[:, column].sum()
        knowledge.learn({(row, column): 1 for row in range(counts.shape[0])}, total)
    for place in _places(~hidden):
        knowledge.learn({place: 1}, counts[place])
    return knowledge.intervals([{place: 1} for place in places])


def _is_protected(count: int, interval: Interval, *, whole: bool) -> bool:
    if whole and count - interval.least < MIN_CELL:
        return False
    return not is_small(count) or (interval.width >= MIN_CELL and interval.most >= MIN_CELL)


def _whole_groups(counts: Counts) -> Flags:
    total = counts.sum(axis=0)
    flags: Flags = (counts == total) & (total > 0)
    return flags


def _places(flags: Flags) -> list[Place]:
    return [(int(row), int(column)) for row, column in np.argwhere(flags)]


def _fewest(counts: Counts, wanted: Flags, seconds: float) -> Flags | None:
    """The integer programme. None when its time ran out, or no set of cells protects the table."""
    programme = _Programme(counts, wanted)
    found = milp(
        programme.cost,
        integrality=programme.integrality,
        bounds=programme.bounds,
        constraints=programme.constraints(),
        options={"time_limit": seconds},
    )
    if found.x is None:
        return None
    flags: Flags = (found.x[: counts.size] > 0.5).reshape(counts.shape)
    return flags


class _Programme:
    """The integer programme: a flag for each cell, and two tables for each cell to protect."""

    def __init__(self, counts: Counts, wanted: Flags) -> None:
        self._counts = counts.ravel().astype(np.float64)
        self._protected = np.flatnonzero(wanted)
        self._margins = _margins(counts.shape)
        self._room = np.minimum.outer(counts.sum(axis=1), counts.sum(axis=0)).ravel()
        self._whole = _whole_groups(counts).ravel()
        self._tables = 2 * len(self._protected)

    @property
    def cost(self) -> NDArray[np.float64]:
        """Each hidden cell costs 1 and, to choose between equal ones, its share of the people."""
        cells = 1 + self._counts / (1 + self._counts.sum())
        return np.concatenate([cells, np.zeros(self._tables * len(self._counts))])

    @property
    def integrality(self) -> NDArray[np.int64]:
        """The flags are 0 or 1, and the tables' counts are not held to be whole."""
        cells = len(self._counts)
        return np.repeat(np.array([1, 0]), [cells, self._tables * cells])

    @property
    def bounds(self) -> Bounds:
        """Flags up to 1, and 1 for the cells that are hidden in any case."""
        cells = len(self._counts)
        least = np.zeros(cells * (1 + self._tables))
        least[self._protected] = 1
        most = np.concatenate([np.ones(cells), np.tile(self._room, self._tables)])
        return Bounds(least, most)

    def constraints(self) -> list[LinearConstraint]:
        """What the tables must keep to, and how far apart each pair must be."""
        cells = len(self._counts)
        tables = sparse.eye_array(self._tables)
        margins = sparse.kron(tables, self._margins)
        sums = np.tile(self._margins @ self._counts, self._tables)
        none = sparse.csr_array((margins.shape[0], cells))
        truth = np.tile(self._counts, self._tables)
        each = sparse.eye_array(self._tables * cells)
        ones = np.ones((self._tables, 1))
        above = sparse.kron(ones, sparse.diags_array(self._counts - self._room))
        below = sparse.kron(ones, sparse.diags_array(self._counts))
        return [
            LinearConstraint(sparse.csr_array(sparse.hstack([none, margins])), sums, sums),
            # A cell that is shown is what it is, in every table.
            LinearConstraint(sparse.csr_array(sparse.hstack([above, each])), -np.inf, truth),
            LinearConstraint(sparse.csr_array(sparse.hstack([below, each])), truth, np.inf),
            *self._apart(),
        ]

    def _apart(self) -> Iterator[LinearConstraint]:
        cells = len(self._counts)
        for number, cell in enumerate(self._protected):
            many, few = (cells * (1 + 2 * number + table) + cell for table in (0, 1))
            width = np.zeros(cells * (1 + self._tables))
            if self._whole[cell]:
                width[few] = 1
                yield LinearConstraint(width, -np.inf, self._counts[cell] - MIN_CELL)
            if is_small(int(self._counts[cell])):
                width = np.zeros_like(width)
                width[many] = 1
                yield LinearConstraint(width, MIN_CELL, np.inf)
                width = width.copy()
                width[few] = -1
                yield LinearConstraint(width, MIN_CELL, np.inf)


def _margins(shape: tuple[int, ...]) -> sparse.csr_array:
    """Row sums, then column sums, of a table written row by row."""
    rows, columns = shape
    return sparse.vstack(
        [
            sparse.kron(sparse.eye_array(rows), np.ones((1, columns))),
            sparse.kron(np.ones((1, rows)), sparse.eye_array(columns)),
        ]
    ).tocsr()


def _heuristic(counts: Counts, wanted: Flags) -> Flags | None:
    """Cycles of hidden cells, the smallest first; then each that was not needed is shown again."""
    hidden = wanted.copy()
    while open_ := exposed(counts, hidden, wanted):
        cycle = _cheapest_cycle(counts, hidden, open_[0])
        if cycle is None:
            return None
        for place in cycle:
            hidden[place] = True
    for place in sorted(_places(hidden & ~wanted), key=lambda place: -int(counts[place])):
        hidden[place] = False
        hidden[place] = bool(exposed(counts, hidden, wanted))
    return hidden


def _cheapest_cycle(counts: Counts, hidden: Flags, place: Place) -> list[Place] | None:
    """The corners of a rectangle with `place` in it that are not hidden yet and hold the fewest.

    Empty cells come last: an attacker who knows that nobody is there gains nothing from them.
    """
    row, column = place
    best: tuple[int, list[Place]] | None = None
    for other_row in set(range(counts.shape[0])) - {row}:
        for other_column in set(range(counts.shape[1])) - {column}:
            corners = ((row, other_column), (other_row, column), (other_row, other_column))
            new = [corner for corner in corners if not hidden[corner]]
            cost = sum(int(counts[corner]) or int(counts.sum()) for corner in new)
            if new and (best is None or cost < best[0]):
                best = cost, new
    return None if best is None else best[1]

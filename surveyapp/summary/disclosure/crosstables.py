"""Tables of answers by group, with both margins shown: which of their cells must be hidden.

A hidden cell follows from its row and its column, so others are hidden with it, until an attacker
cannot narrow any of them down to fewer than MIN_CELL people either way: secondary suppression. Each
cell is protected by the cheapest rectangle of hidden cells with it in a corner, and what turns out
not to be needed is shown again; how far a cell can move is worked out exactly at each step. Whole
numbers and a fixed order alone decide, so the same table is always hidden alike.
"""

import numpy as np
from numpy.typing import NDArray

from surveyapp.summary.disclosure.flows import Flows, Place, Room
from surveyapp.summary.disclosure.thresholds import MIN_CELL

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


def sensitive(counts: Counts) -> Flags:
    """The cells that would point at a person: a handful, or all of a group at once.

    If everyone in a group gave the same answer, it says what each of them answered. `counts` has
    the shape (answers, groups).
    """
    return (counts > 0) & (counts < MIN_CELL) | _whole_groups(counts)


def suppressed(counts: Counts) -> Flags | None:
    """Which cells must be hidden; None where the table cannot be shown at all.

    `counts` has the shape (answers, groups); its row and column sums are taken to be known.
    """
    wanted = sensitive(counts)
    if not wanted.any():
        return wanted
    hiding = _Hiding(counts, wanted)
    return hiding.hidden if hiding.protect() else None


def exposed(counts: Counts, hidden: Flags) -> list[Place]:
    """The hidden cells that an attacker knows too well with only `hidden` left out."""
    hiding = _Hiding(counts, hidden)
    return [place for place in _places(hidden) if not hiding.is_protected(place)]


class _Hiding:
    """A table while its cells are hidden. A cell that is protected stays so as more are hidden."""

    def __init__(self, counts: Counts, wanted: Flags) -> None:
        self.hidden = wanted.copy()
        self._counts = counts
        self._rows: list[list[int]] = counts.tolist()
        self._wanted = wanted
        self._whole = _whole_groups(counts)
        self._room: dict[Place, Room] = {}

    def protect(self) -> bool:
        """Hides more, until every hidden cell is protected, and whether that could be done."""
        waiting = _places(self.hidden)
        while waiting:
            waiting = [place for place in waiting if not self.is_protected(place)]
            if not waiting:
                break
            corners = self._cheapest_corners(waiting[0])
            if not corners:
                return False
            for corner in corners:
                self.hidden[corner] = True
            waiting += corners
        self._show_again()
        return True

    def is_protected(self, place: Place) -> bool:
        """Whether a hidden cell can move far enough; keeps by which other cells it can."""
        fall = MIN_CELL if self._whole[place] else 0
        room = Flows(self._rows, self.hidden.tolist()).room(place, fall, MIN_CELL)
        self._room[place] = room
        return room.fall >= fall and room.fall + room.rise >= MIN_CELL

    def _cheapest_corners(self, place: Place) -> list[Place]:
        """The corners to hide of the rectangle that protects a cell with the fewest new ones.

        Where none does so alone, that which moves it furthest for each new one; none where every
        rectangle is hidden already. With equally many new corners, those with the fewest people.
        """
        row, column = place
        beside, below = self._counts[row], self._counts[:, column]
        rise = np.minimum.outer(below, beside)
        fall = np.minimum(self._counts, self._counts[place])
        width = np.minimum(rise + fall, MIN_CELL)
        if self._whole[place]:
            width = np.minimum(width, fall)
        shown = ~self.hidden
        new = shown + shown[row].astype(np.int64) + shown[:, [column]]
        people = self._counts * shown + (beside * shown[row]) + (below * shown[:, column])[:, None]
        per_cell = np.where(new > 0, width / np.maximum(new, 1), 0.0)
        worth = np.where(width == MIN_CELL, 1.0 + MIN_CELL / np.maximum(new, 1), per_cell)
        usable = new > 0
        usable[row] = usable[:, column] = False
        places = np.argwhere(usable)
        if not len(places):
            return []
        best = min(places.tolist(), key=lambda at: (-worth[tuple(at)], people[tuple(at)], at))
        corners = (row, best[1]), (best[0], column), (best[0], best[1])
        return [corner for corner in corners if shown[corner]]

    def _show_again(self) -> None:
        """Shows each cell that is not needed after all, those with the most people first."""
        extra = _places(self.hidden & ~self._wanted)
        for place in sorted(extra, key=lambda place: (-self._rows[place[0]][place[1]], place)):
            before = dict(self._room)
            self.hidden[place] = False
            leaning = [p for p in _places(self.hidden) if place in self._room[p].through]
            if not all(map(self.is_protected, leaning)):
                self.hidden[place] = True
                self._room = before


def _whole_groups(counts: Counts) -> Flags:
    total = counts.sum(axis=0)
    flags: Flags = (counts == total) & (total > 0)
    return flags


def _places(flags: Flags) -> list[Place]:
    return [(row, column) for row, column in np.argwhere(flags).tolist()]

"""The fewest cells of a table that must be hidden, by the classic integer programme.

M. Fischetti and J. J. Salazar, *Mathematical Programming* 84, 1999: for each cell that needs
protection two tables must exist that agree with everything shown, one with few people in the cell
and one with many. Its time grows steeply, so it is a yardstick here and no part of the product.
"""

from collections.abc import Iterator

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from surveyapp.summary.disclosure.crosstables import Counts
from surveyapp.summary.disclosure.thresholds import MIN_CELL

#: Branches of the search, so that the same table always gives the same number.
NODES = 20_000


def fewest(counts: Counts, wanted: Counts) -> int | None:
    """How many cells are hidden at least, `wanted` among them; None where no way was found."""
    programme = _Programme(counts, wanted)
    found = milp(
        programme.cost,
        integrality=programme.integrality,
        bounds=programme.bounds,
        constraints=programme.constraints(),
        options={"node_limit": NODES},
    )
    return round(found.x[: counts.size].sum()) if found.success else None


class _Programme:
    """A flag for each cell, and two tables for each cell to protect."""

    def __init__(self, counts: Counts, wanted: Counts) -> None:
        self._counts = counts.ravel().astype(np.float64)
        self._protected = np.flatnonzero(wanted)
        rows, columns = counts.shape
        self._margins = sparse.vstack(
            [
                sparse.kron(sparse.eye_array(rows), np.ones((1, columns))),
                sparse.kron(np.ones((1, rows)), sparse.eye_array(columns)),
            ]
        ).tocsr()
        self._room = np.minimum.outer(counts.sum(axis=1), counts.sum(axis=0)).ravel()
        self._whole = ((counts == counts.sum(axis=0)) & (counts > 0)).ravel()
        self._tables = 2 * len(self._protected)
        self.cost = np.repeat([1.0, 0.0], [counts.size, self._tables * counts.size])
        self.integrality = np.repeat([1, 0], [counts.size, self._tables * counts.size])
        least = np.zeros(counts.size * (1 + self._tables))
        least[self._protected] = 1
        most = np.concatenate([np.ones(counts.size), np.tile(self._room, self._tables)])
        self.bounds = Bounds(least, most)

    def constraints(self) -> list[LinearConstraint]:
        """What the tables must keep to, and how far apart each pair must be."""
        cells = len(self._counts)
        margins = sparse.kron(sparse.eye_array(self._tables), self._margins)
        sums = np.tile(self._margins @ self._counts, self._tables)
        none = sparse.csr_array((margins.shape[0], cells))
        truth = np.tile(self._counts, self._tables)
        each = sparse.eye_array(self._tables * cells)
        ones = np.ones((self._tables, 1))
        above = sparse.kron(ones, sparse.diags_array(self._counts - self._room))
        below = sparse.kron(ones, sparse.diags_array(self._counts))
        return [
            LinearConstraint(sparse.csr_array(sparse.hstack([none, margins])), sums, sums),
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
                yield LinearConstraint(width.copy(), -np.inf, self._counts[cell] - MIN_CELL)
            width[[many, few]] = 1, -1
            yield LinearConstraint(width, MIN_CELL, np.inf)

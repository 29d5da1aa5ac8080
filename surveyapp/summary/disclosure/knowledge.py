"""What follows from figures that are shown, as an attacker would work it out.

Every figure that is shown is an equation on counts of people, which are 0 or more. The least and
the most that a hidden figure can be are two linear programmes (M. Fischetti and J. J. Salazar,
"Models and algorithms for the 2-dimensional cell suppression problem in statistical disclosure
control", *Mathematical Programming* 84, 1999).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import LinearConstraint, milp
from scipy.sparse.csgraph import connected_components

#: A count that an attacker does not know, by whatever names it.
Unknown: TypeAlias = Hashable
#: A figure: how often each unknown goes into it.
Sum: TypeAlias = Mapping[Any, float]
Equation: TypeAlias = tuple[Sum, float]

#: How often each kind of unknown goes into the least of a figure, and into its most.
_Goal: TypeAlias = tuple[tuple[float, ...], tuple[float, ...]]

#: Unknowns in one linear programme, with all the copies of a part that it holds.
_AT_ONCE = 20_000
_ROUNDING = 1e-6
_UNBOUNDED = 3


class ContradictionError(ValueError):
    """Not all figures that are shown can be true of the same people."""


@dataclass(frozen=True)
class Interval:
    """The least and the most people that a figure can stand for; `most` may be infinite."""

    least: float
    most: float

    @property
    def width(self) -> float:
        """How far the ends lie apart."""
        return self.most - self.least


class Knowledge:
    """Figures that are shown, and what follows from them."""

    def __init__(self) -> None:
        self._shown: list[Equation] = []

    def learn(self, figure: Sum, value: float) -> None:
        """Takes in a figure that is shown, or that anybody knows."""
        self._shown.append((figure, value))

    def intervals(self, figures: Sequence[Sum]) -> list[Interval]:
        """What each figure can be, in whole people. Raises ContradictionError."""
        given, rest = _given_away(self._shown)
        ends = [(known := _value(figure, given), known) for figure in figures]
        wanted = [_without(figure, given) for figure in figures]
        looked_at: dict[Unknown, set[int]] = defaultdict(set)
        for number, figure in enumerate(wanted):
            for unknown in figure:
                looked_at[unknown].add(number)
        for part in _parts(rest, wanted):
            numbers = sorted({n for unknown in part.unknowns for n in looked_at[unknown]})
            found = part.extremes([wanted[number] for number in numbers])
            for number, (least, most) in zip(numbers, found, strict=True):
                ends[number] = ends[number][0] + least, ends[number][1] + most
        return [_whole(*each) for each in ends]


def _given_away(shown: Sequence[Equation]) -> tuple[dict[Unknown, float], list[Equation]]:
    """The unknowns that an equation gives away alone, one after the other; and what is left."""
    given: dict[Unknown, float] = {}
    rest = list(shown)
    while True:
        rest = [(_without(f, given), value - _value(f, given)) for f, value in rest]
        if any(not figure and abs(value) > _ROUNDING for figure, value in rest):
            raise ContradictionError
        rest = [(figure, value) for figure, value in rest if figure]
        alone = {
            unknown: value / times
            for figure, value in rest
            if len(figure) == 1
            for unknown, times in figure.items()
        }
        if not alone:
            return given, rest
        if min(alone.values()) < -_ROUNDING:
            raise ContradictionError
        given |= alone


def _value(figure: Sum, given: Mapping[Unknown, float]) -> float:
    return sum(times * given.get(unknown, 0) for unknown, times in figure.items())


def _without(figure: Sum, given: Mapping[Unknown, float]) -> Sum:
    return {u: times for u, times in figure.items() if times and u not in given}


def _parts(equations: Sequence[Equation], wanted: Iterable[Sum]) -> "list[_Part]":
    """The equations in parts that share no unknown. An unknown in none of them is a part too."""
    unknowns = dict.fromkeys(unknown for figure in wanted for unknown in figure)
    unknowns |= dict.fromkeys(unknown for figure, _ in equations for unknown in figure)
    place = {unknown: number for number, unknown in enumerate(unknowns)}
    links = [
        (place[first], place[other])
        for figure, _ in equations
        for first in list(figure)[:1]
        for other in figure
    ]
    rows, columns = np.array(links, dtype=np.int64).reshape(-1, 2).T
    graph = sparse.csr_array((np.ones(len(links)), (rows, columns)), shape=(len(place),) * 2)
    _, part_of = connected_components(graph, directed=False)
    members: dict[int, list[Unknown]] = defaultdict(list)
    for unknown, number in place.items():
        members[part_of[number]].append(unknown)
    of_part: dict[int, list[Equation]] = defaultdict(list)
    for figure, value in equations:
        of_part[part_of[place[next(iter(figure))]]].append((figure, value))
    return [_Part(found, of_part[number]) for number, found in members.items()]


class _Part:
    """Equations that hang together.

    Unknowns that stand alike in every equation are one to them: only their sum is held. What it
    is shared out to is free, so a figure is greatest, or least, with all of it where it counts
    most, or least.
    """

    def __init__(self, unknowns: Iterable[Unknown], equations: Sequence[Equation]) -> None:
        stands: dict[Unknown, list[tuple[int, float]]] = {unknown: [] for unknown in unknowns}
        self.unknowns = stands.keys()
        for row, (figure, _) in enumerate(equations):
            for unknown, often in figure.items():
                stands[unknown].append((row, often))
        self._alike: dict[tuple[tuple[int, float], ...], list[Unknown]] = defaultdict(list)
        for unknown, stood in stands.items():
            self._alike[tuple(stood)].append(unknown)
        entries = [
            (row, place, times) for place, found in enumerate(self._alike) for row, times in found
        ]
        rows, columns, times = np.array(entries, dtype=np.float64).reshape(-1, 3).T
        shape = (len(equations), len(self._alike))
        self._matrix = sparse.csr_array(
            (times, (rows.astype(int), columns.astype(int))), shape=shape
        )
        self._values = np.array([value for _, value in equations])

    def extremes(self, figures: Sequence[Sum]) -> list[tuple[float, float]]:
        """The least and the most of each figure, as far as it lies in this part."""
        if not len(self._values):
            return [(0.0, inf) for _ in figures]
        goals = [self._goal(figure) for figure in figures]
        different = list(dict.fromkeys(goals))
        together = max(1, _AT_ONCE // (2 * len(self._alike)))
        found = [
            ends
            for start in range(0, len(different), together)
            for ends in self._solved(different[start : start + together])
        ]
        ends_of = dict(zip(different, found, strict=True))
        return [ends_of[goal] for goal in goals]

    def _goal(self, figure: Sum) -> _Goal:
        times = [[figure.get(unknown, 0.0) for unknown in alike] for alike in self._alike.values()]
        return tuple(map(min, times)), tuple(map(max, times))

    def _solved(self, wanted: Sequence[_Goal]) -> list[tuple[float, float]]:
        """All in one programme: copies that share no unknown do not disturb each other."""
        goals = np.array([side for least, most in wanted for side in (least, np.negative(most))])
        copies = sparse.kron(sparse.eye_array(len(goals)), self._matrix, format="csr")
        values = np.tile(self._values, len(goals))
        found = milp(goals.ravel(), constraints=LinearConstraint(copies, values, values))
        if found.status == _UNBOUNDED and len(wanted) > 1:
            return [self._solved([goal])[0] for goal in wanted]
        if found.status == _UNBOUNDED:
            return [(self._least(goals[0]), -self._least(goals[1]))]
        if not found.success:
            raise ContradictionError
        ends = (goals * found.x.reshape(goals.shape)).sum(axis=1)
        return list(zip(ends[0::2], -ends[1::2], strict=True))

    def _least(self, goal: NDArray[np.float64]) -> float:
        found = milp(goal, constraints=LinearConstraint(self._matrix, self._values, self._values))
        return -inf if found.x is None else float(goal @ found.x)


def _whole(least: float, most: float) -> Interval:
    return Interval(ceil(least - _ROUNDING), most if most == inf else floor(most + _ROUNDING))

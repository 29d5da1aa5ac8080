"""Whether groups of people answered differently on one ordered scale, beyond what chance does.

The test is that of W. H. Kruskal and W. A. Wallis ("Use of ranks in one-criterion variance
analysis", *Journal of the American Statistical Association* 47, 1952), corrected for ties. Where
many questions are tested, chance alone finds differences: the p-values are adjusted as S. Holm did
("A simple sequentially rejective multiple test procedure", *Scandinavian Journal of Statistics* 6,
1979).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: How unlikely a difference must be, among all that were tested, to be spoken of.
LEVEL = 0.05

#: People by group and answer: shape (groups, answers), answers in the order of the scale.
Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Split:
    """Where two groups differ most: the share of each that gave one of the first `answers`.

    `higher` and `lower` are the groups' numbers, and the shares are from 0 to 1.
    """

    answers: int
    higher: int
    lower: int
    higher_share: float
    lower_share: float


def p_value(counts: Counts) -> float:
    """How often chance alone would set the groups at least so far apart, from 0 to 1.

    Every group has answers.
    """
    # SciPy comes with it, and processes that only serve pages must not carry that.
    from scipy.special import chdtrc  # noqa: PLC0415

    answers, groups = counts.sum(axis=0), counts.sum(axis=1)
    if np.count_nonzero(answers) < 2:
        return 1.0
    total = int(answers.sum())
    ties = 1 - (answers.astype(np.float64) ** 3 - answers).sum() / (float(total) ** 3 - total)
    ranks = np.cumsum(answers) - (answers - 1) / 2
    spread = ((counts @ ranks) ** 2 / groups).sum()
    statistic = 12 * spread / (total * (total + 1)) - 3 * (total + 1)
    return float(chdtrc(len(groups) - 1, statistic / ties))


def adjusted(p_values: Sequence[float]) -> list[float]:
    """The p-values of tests that were made together, adjusted for their number (Holm)."""
    order = np.argsort(p_values, kind="stable")
    steps = np.array(p_values, dtype=np.float64)[order] * np.arange(len(order), 0, -1)
    found = np.empty(len(order))
    found[order] = np.minimum(np.maximum.accumulate(steps), 1) if len(order) else steps
    return [float(value) for value in found]


def widest_split(counts: Counts) -> Split:
    """The two groups and the place on the scale where their shares lie furthest apart."""
    shares = np.cumsum(counts, axis=1)[:, :-1] / counts.sum(axis=1, keepdims=True)
    apart = shares.max(axis=0) - shares.min(axis=0)
    place = int(apart.argmax())
    higher, lower = int(shares[:, place].argmax()), int(shares[:, place].argmin())
    return Split(
        place + 1, higher, lower, float(shares[higher, place]), float(shares[lower, place])
    )

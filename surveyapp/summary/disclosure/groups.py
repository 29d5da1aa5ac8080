"""A question's answers by group: which groups stand for themselves, and what is shown of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from surveyapp.domain.summary import Figure, Symbol
from surveyapp.summary.disclosure.crosstables import Counts, Flags, suppressed
from surveyapp.summary.disclosure.thresholds import MIN_ANSWERED

#: A table is left out where a larger share of its cells would be hidden: it would mislead more
#: than it tells.
MOST_HIDDEN = 0.5

_Parts = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Column:
    """One group, or several put together: its names, its n and its figures by answer."""

    groups: tuple[str, ...]
    answered: int
    figures: tuple[Figure, ...]


def columns(counts: Mapping[str, Sequence[int]], alone: Collection[str]) -> tuple[Column, ...]:
    """What may be shown of a table by group; nothing where hardly anything would be.

    `counts` has the answers of each group, in the same order; of the groups, those of `alone` may
    stand for themselves. Everything is protected as if the total of each answer and the n of each
    column were known: both are shown. Small groups are put together, as many as leave the most
    cells to be shown.
    """
    best: tuple[_Parts, Counts, Flags] | None = None
    for parts in _ways(counts, alone):
        table = np.array([np.sum([counts[name] for name in part], axis=0) for part in parts]).T
        hidden = suppressed(table)
        if hidden is None or hidden.mean() > MOST_HIDDEN:
            continue
        if best is None or np.sum(~hidden) > np.sum(~best[2]):
            best = parts, table, hidden
        if not hidden.any():
            break
    return () if best is None else _shown(*best)


def _shown(parts: _Parts, table: Counts, hidden: Flags) -> tuple[Column, ...]:
    figures = np.where(hidden, -1, table).T.tolist()
    return tuple(
        Column(part, sum(table[:, number].tolist()), tuple(map(_figure, figures[number])))
        for number, part in enumerate(parts)
    )


def _figure(count: int) -> Figure:
    return Symbol.CONFIDENTIAL if count < 0 else count


def _ways(counts: Mapping[str, Sequence[int]], alone: Collection[str]) -> Iterator[_Parts]:
    """Each group by itself, and last those put together: first as few of them as may be.

    What is put together is the total less the rest, so it has as many people as a group of its
    own, and is never one group that may not stand for itself.
    """
    sizes = {name: sum(answers) for name, answers in counts.items() if sum(answers)}
    by_size = sorted(sizes, key=lambda name: (name in alone, sizes[name], name))
    least = sum(name not in alone or sizes[name] < MIN_ANSWERED for name in sizes)
    for number in range(least, len(sizes)):
        together = by_size[:number]
        if number == 1 or 0 < sum(sizes[name] for name in together) < MIN_ANSWERED:
            continue
        rest: _Parts = tuple((name,) for name in sizes if name not in together)
        parts = (*rest, tuple(n for n in sizes if n in together)) if together else rest
        if len(parts) > 1:
            yield parts

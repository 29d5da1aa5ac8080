"""A question's answers by group: which groups stand for themselves, and what is shown of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from surveyapp.domain.summary import Figure, Symbol
from surveyapp.summary.disclosure.thresholds import MIN_ANSWERED


@dataclass(frozen=True)
class Column:
    """One group, or several put together: its names, its n and its figures by answer."""

    groups: tuple[str, ...]
    answered: int
    figures: tuple[Figure, ...]


def columns(counts: Mapping[str, Sequence[int]]) -> tuple[Column, ...]:
    """What may be shown of a table by group; nothing where fewer than two columns would stand.

    `counts` has the answers of each group, in the same order. Everything is protected as if the
    total of each answer and the n of each column were known: both are shown.
    """
    # SciPy comes with it, and processes that only serve pages must not carry that.
    from surveyapp.summary.disclosure.crosstables import suppressed  # noqa: PLC0415

    parts = _parts(counts)
    if len(parts) < 2:
        return ()
    table = np.array([np.sum([counts[name] for name in part], axis=0) for part in parts]).T
    hidden = suppressed(table)
    if hidden is None:
        return ()
    figures = np.where(hidden, -1, table).T.tolist()
    return tuple(
        Column(part, sum(table[:, number].tolist()), tuple(map(_figure, figures[number])))
        for number, part in enumerate(parts)
    )


def _figure(count: int) -> Figure:
    return Symbol.CONFIDENTIAL if count < 0 else count


def _parts(counts: Mapping[str, Sequence[int]]) -> list[tuple[str, ...]]:
    """Each group by itself, and last those put together: a small one is never the only one there.

    What is put together is the total less the rest, so it has as many people as a group of its own.
    """
    sizes = {name: sum(answers) for name, answers in counts.items() if sum(answers)}
    by_size = sorted(sizes, key=lambda name: (sizes[name], name))
    together: list[str] = []
    for name in by_size:
        enough = len(together) > 1 and sum(sizes[n] for n in together) >= MIN_ANSWERED
        if sizes[name] >= MIN_ANSWERED and (enough or not together):
            break
        together.append(name)
    alone: list[tuple[str, ...]] = [(name,) for name in sizes if name not in together]
    return [*alone, tuple(n for n in sizes if n in together)] if together else alone

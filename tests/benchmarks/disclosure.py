"""Whether an attacker breaks random inspections, what protection costs, and what noise would do.

Run by hand, from the top of the checkout:

    ./run python -m tests.benchmarks.disclosure [--count N] [--first SEED] [--fewest N]
    ./run python -m tests.benchmarks.disclosure --sizes 60 300 1000 3000 20000

The aim: of 1,000 random inspections of 17 to 2,000 children none is broken. Each has its number
as its seed, so that a run is gone on with by `--first`. Beside the cells that are hidden stands
what the simplest rule ("where a line hides one cell, hide the next smallest with it") hides in
the same tables, and how many of its hidden cells the attacker finds out; with `--fewest`, for
that many tables, the fewest cells that an integer programme finds enough.

With `--sizes`, made-up answers of all audiences: the seconds that a summary takes, how many cells
by group it shows, and beside that what noise in the manner of the cell key method would do to
the percentages and usual words of the same groups.
"""

import argparse
import time
from collections import Counter
from random import Random
from unittest.mock import patch

import numpy as np

from surveyapp.domain.questionnaire import Edition
from surveyapp.services import editions
from surveyapp.summary.disclosure import groups
from surveyapp.summary.disclosure.audit import audit_audience
from surveyapp.summary.disclosure.crosstables import Counts, Flags, exposed, sensitive
from tests.benchmarks import noise
from tests.benchmarks.fewest import fewest
from tests.summary.truth import audience_of, random_size, random_tally

CHILDREN = "children-and-young-people"
_EACH = 25


def main() -> None:
    """Attacks inspections, or goes through sizes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--fewest", type=int, default=0, help="tables to solve as programmes")
    parser.add_argument("--sizes", type=int, nargs="+")
    options = parser.parse_args()
    edition = editions.load_for_opening()
    if options.sizes:
        for size in options.sizes:
            noise.tell(edition, size)
        return
    _attack(edition, range(options.first, options.first + options.count), options.fewest)


def _attack(edition: Edition, seeds: range, solved: int) -> None:
    questionnaire = edition.questionnaire(CHILDREN)
    tables: list[tuple[Counts, Flags]] = []
    shown = groups._shown

    def noting(parts: groups._Parts, table: Counts, flags: Flags) -> tuple[groups.Column, ...]:
        tables.append((table, flags))
        return shown(parts, table, flags)

    broken: list[int] = []
    looked_at, seconds = 0, 0.0
    with patch.object(groups, "_shown", noting):
        for done, seed in enumerate(seeds, start=1):
            counted = random_tally(questionnaire, random_size(seed), seed)
            start = time.process_time()
            audience = audience_of(edition, questionnaire, counted)
            seconds += time.process_time() - start
            found = audit_audience(audience, questionnaire)
            looked_at += len(found)
            if any(each.is_exposed for each in found):
                broken.append(seed)
            if done % _EACH == 0 or done == len(seeds):
                print(f"to seed {seed}: {done} inspections, {looked_at:,} hidden figures, ", end="")
                print(f"{len(broken)} inspections broken {broken}, ", end="")
                print(f"{seconds / done:.2f} s of processor each", flush=True)
    _compare(tables)
    if solved:
        _beside_fewest(tables, solved)


def _compare(tables: list[tuple[Counts, Flags]]) -> None:
    told: Counter[str] = Counter()
    for table, flags in tables:
        primary, next_smallest = sensitive(table), simple(table)
        told["cells"] += table.size
        told["primary"] += int(primary.sum())
        told["ours"] += int((flags & ~primary).sum())
        told["simple"] += int((next_smallest & ~primary).sum())
        told["hidden by it"] += int(next_smallest.sum())
        told["broken"] += len(exposed(table, next_smallest))
    cells, by_it = told["cells"], told["hidden by it"]
    print(f"{len(tables):,} tables by group, {cells:,} cells; ", end="")
    print(f"sensitive {_share(told['primary'], cells)}, hidden with them: ours ", end="")
    print(f"{_share(told['ours'], cells)}, simple rule {_share(told['simple'], cells)}")
    print(f"  of the simple rule's {by_it:,} hidden cells the attacker breaks ", end="")
    print(f"{told['broken']:,} ({_share(told['broken'], by_it)})")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


def simple(table: Counts) -> Flags:
    """The next smallest hidden in each line in which one cell alone is, until there is none."""
    flags = sensitive(table)
    before = -1
    while flags.sum() > before:
        before = flags.sum()
        for lines, marks in ((table, flags), (table.T, flags.T)):
            for line, mark in zip(lines, marks, strict=True):
                if mark.sum() == 1 and not mark.all():
                    left = np.flatnonzero(~mark).tolist()
                    mark[min(left, key=lambda place: (line[place] == 0, line[place]))] = True
    return flags


def _beside_fewest(tables: list[tuple[Counts, Flags]], number: int) -> None:
    protected = [(table, flags) for table, flags in tables if flags.any()]
    chosen = Random(1).sample(protected, min(number, len(protected)))  # noqa: S311
    ours = least = 0
    start = time.process_time()
    for table, flags in chosen:
        found = fewest(table, sensitive(table))
        if found is not None:
            ours, least = ours + int(flags.sum()), least + found
    seconds = (time.process_time() - start) / max(1, len(chosen))
    print(f"  in {len(chosen)} tables that hide something: ours {ours}, fewest {least} ", end="")
    print(f"({ours / max(1, least) - 1:+.1%}); the programme takes {seconds * 1000:.0f} ms a table")


if __name__ == "__main__":
    main()

"""How quickly answers in memory are counted, beside reading their bytes and beside other counters.

Run by hand, from the top of the checkout; DuckDB takes part when it is installed (`uv pip install
-e '.[benchmark]'`):

    ./run python -m tests.benchmarks.tally [--responses N]

The aim at 5,000,000 responses x 30 questions x 6 options: within 10 times one numpy sum over the
same bytes, and at least 10 times faster than pandas value_counts column by column. All take turns
in one run on the same data, and the best turn of each counts. Each counter's figures are compared
with ours before any time is told. Time of the processor stands beside time of the clock: on a
machine that does other work as well, it is the steadier of the two (DuckDB takes every core).
"""

import argparse
import importlib.util
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surveyapp.summary.tally import count_codes

QUESTIONS = 30
OPTIONS = 6
TURNS = 7
AIM_READS = 10
AIM_PANDAS = 10

#: codes of shape (questions, responses) -> counts of shape (questions, options).
Codes = NDArray[np.int8]
Counter = Callable[[], NDArray[np.int64]]
#: By the clock, and of the processor.
Seconds = tuple[float, float]
READ, OURS, PANDAS = "one read (numpy sum)", "ours", "pandas value_counts"
CATEGORIES = "pandas value_counts, categorical"


def main() -> None:
    """Makes the answers, lets every counter take its turns, and prints times and ratios."""
    responses = _options().responses
    chance = np.random.default_rng(1)
    codes = chance.integers(0, OPTIONS, (QUESTIONS, responses), dtype=np.int8)
    print(
        f"{responses:,} responses x {QUESTIONS} questions x {OPTIONS} options, "
        f"{codes.nbytes:,} bytes"
    )
    with _duckdb(codes) as duck:
        counters = {OURS: _ours(codes), "numpy count_nonzero(column == v)": _numpy(codes)}
        counters |= {PANDAS: _pandas(codes), CATEGORIES: _categories(codes), **duck}
        _must_agree(counters)
        seconds = _race({READ: lambda: codes.view(np.uint8).sum(), **counters})
    for name, took in seconds.items():
        print(f"{name:32} {_beside(took, seconds, 0)} by the clock, ", end="")
        print(f"{_beside(took, seconds, 1)} of the processor")
    for kind, place in (("clock", 0), ("processor", 1)):
        read, ours, pandas = (seconds[name][place] for name in (READ, OURS, PANDAS))
        print(
            f"aims by the {kind}: within {AIM_READS} reads: {_met(ours <= AIM_READS * read)} ",
            end="",
        )
        print(f"({ours / read:.1f}); pandas {AIM_PANDAS} times slower: ", end="")
        print(f"{_met(pandas >= AIM_PANDAS * ours)} ({pandas / ours:.1f})")


def _beside(took: Seconds, all_: dict[str, Seconds], place: int) -> str:
    second, read, ours = took[place], all_[READ][place], all_[OURS][place]
    return f"{second:7.3f} s {second / read:6.1f} reads {second / ours:6.1f} ours"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--responses", type=int, default=5_000_000)
    return parser.parse_args()


def _met(holds: bool) -> str:
    return "met" if holds else "MISSED"


def _must_agree(counters: dict[str, Counter]) -> None:
    expected = counters[OURS]()
    for name, counter in counters.items():
        if not np.array_equal(counter(), expected):
            raise SystemExit(f"{name} counts otherwise")


def _race(work: dict[str, Callable[[], object]]) -> dict[str, Seconds]:
    """The best turn of each, by the clock and by the processor."""
    best: dict[str, Seconds] = dict.fromkeys(work, (float("inf"), float("inf")))
    for _ in range(TURNS):
        for name, run in work.items():
            clock, processor = time.perf_counter(), time.process_time()
            run()
            took = time.perf_counter() - clock, time.process_time() - processor
            best[name] = min(best[name][0], took[0]), min(best[name][1], took[1])
    return best


def _ours(codes: Codes) -> Counter:
    return lambda: np.array([count_codes(column, OPTIONS) for column in codes])


def _numpy(codes: Codes) -> Counter:
    return lambda: np.array(
        [[np.count_nonzero(column == value) for value in range(OPTIONS)] for column in codes]
    )


def _pandas(codes: Codes) -> Counter:
    table = pd.DataFrame({f"q{place}": column for place, column in enumerate(codes)})
    options = range(OPTIONS)
    return lambda: np.array(
        [table[name].value_counts().reindex(options, fill_value=0) for name in table]
    )


def _categories(codes: Codes) -> Counter:
    """What pandas keeps answers as by itself: the same codes, each with its option's name."""
    options = [f"option {n}" for n in range(OPTIONS)]
    columns = enumerate(codes)
    table = pd.DataFrame({f"q{n}": pd.Categorical.from_codes(c, options) for n, c in columns})
    return lambda: np.array([table[name].value_counts().reindex(options) for name in table])


@contextmanager
def _duckdb(codes: Codes) -> Iterator[dict[str, Counter]]:
    """A table of its own, in memory: all columns in one query, its quickest of those tried."""
    if importlib.util.find_spec("duckdb") is None:
        print("DuckDB is not installed (extra `benchmark`): it takes no part.")
        yield {}
        return
    import duckdb  # noqa: PLC0415

    with duckdb.connect() as connection:
        connection.register("given", {f"q{n}": column for n, column in enumerate(codes)})
        connection.execute("CREATE TABLE answers AS SELECT * FROM given")
        grouped = [
            f"SELECT q{n}, count(*) FROM answers GROUP BY q{n} ORDER BY q{n}"  # noqa: S608
            for n in range(len(codes))
        ]

        def grouping() -> NDArray[np.int64]:
            return np.array(
                [[n for _, n in connection.execute(query).fetchall()] for query in grouped]
            )

        yield {"DuckDB GROUP BY": grouping}


if __name__ == "__main__":
    main()

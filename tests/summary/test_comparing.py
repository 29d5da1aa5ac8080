"""Differences between groups: those beyond chance are found, and chance is not called one."""

import numpy as np
import pytest

from surveyapp.summary.comparing import adjusted, p_value, widest_split


def test_the_published_example_of_kruskal_and_wallis() -> None:
    # Bottle-cap machines: ranks without ties, H = 5.656 on 2 degrees of freedom, p = 0.059.
    standard, first, second = [340, 345, 330, 342, 338], [339, 333, 344], [347, 343, 349, 355]
    values = sorted({*standard, *first, *second})
    counts = np.array([[group.count(v) for v in values] for group in (standard, first, second)])
    assert p_value(counts) == pytest.approx(0.0591, abs=0.0002)


def test_ties_are_corrected_for() -> None:
    scipy_stats = pytest.importorskip("scipy.stats")
    counts = np.array([[30, 20, 10, 5], [12, 25, 20, 9], [8, 8, 8, 8]])
    groups = [np.repeat(np.arange(4), row) for row in counts]
    assert p_value(counts) == pytest.approx(scipy_stats.kruskal(*groups).pvalue)


@pytest.mark.parametrize("counts", [[[10, 0], [12, 0]], [[1, 0], [0, 0]]])
def test_where_all_gave_one_answer_there_is_no_difference(counts: list[list[int]]) -> None:
    assert p_value(np.array(counts)) == 1.0


def test_chance_is_found_as_seldom_as_the_level_says() -> None:
    random = np.random.default_rng(7)
    shares = [0.4, 0.3, 0.2, 0.1]
    found = [
        p_value(np.array([random.multinomial(n, shares) for n in (60, 300, 90)])) < 0.05
        for _ in range(1000)
    ]
    assert 0.03 < np.mean(found) < 0.07


def test_many_tests_together_need_more() -> None:
    assert adjusted([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert adjusted([0.9, 0.8]) == pytest.approx([1, 1])
    assert adjusted([]) == []


def test_the_widest_split_names_the_groups_and_the_place() -> None:
    split = widest_split(np.array([[10, 50, 30, 10], [20, 60, 10, 10], [5, 15, 60, 20]]))
    assert (split.answers, split.higher, split.lower) == (2, 1, 2)
    assert (split.higher_share, split.lower_share) == pytest.approx((0.8, 0.2))

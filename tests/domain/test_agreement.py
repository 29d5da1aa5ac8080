"""Coefficients as their authors work them out."""

from uuid import UUID

import pytest

from surveyapp.domain.agreement import MIN_COMMENTS, Measure, Unit, agreement

A, B, C = (UUID(int=number) for number in (1, 2, 3))
T, U = UUID(int=10), UUID(int=11)


def units(*pairs: tuple[int, bool, bool]) -> list[Unit]:
    """So many comments at each time, to which the first and the second gave theme T or not."""
    return [
        {A: {T} if first else set(), B: {T} if second else set()}
        for number, first, second in pairs
        for _ in range(number)
    ]


def test_kappa_of_two_people_is_cohens() -> None:
    """20 both, 5 the first alone, 10 the second alone, 15 neither: 0.7 observed, 0.5 by chance."""
    found = agreement(
        units((20, True, True), (5, True, False), (10, False, True), (15, False, False))
    )
    assert (found.comments, found.people, found.measure) == (50, 2, Measure.KAPPA)
    theme = found.by_theme[T]
    assert theme.share == pytest.approx(0.7)
    assert theme.coefficient == pytest.approx(0.4)
    assert theme.given == 35
    assert found.overall is not None
    assert found.overall.coefficient == pytest.approx(0.4)


def test_alpha_of_more_people_is_krippendorffs() -> None:
    """His example of binary data by two observers, ten times over, with a third for one comment.

    K. Krippendorff, Computing Krippendorff's alpha-reliability, 2011, section A: alpha is 0.095.
    """
    first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    of = [
        {(C if n else A): {T} if one else set(), B: {T} if two else set()}
        for n in range(10)
        for one, two in zip(first, second, strict=True)
    ]
    found = agreement(of)
    assert found.measure is Measure.ALPHA
    # Ten times the data leave what is observed, and take 20 of 19 to 200 of 199 from chance.
    expected = 1 - (1 - 0.0952) * (20 / 19) / (200 / 199)
    assert found.by_theme[T].coefficient == pytest.approx(expected, abs=1e-4)


def test_overall_takes_chance_over_all_themes_before_comparing() -> None:
    both = units((20, True, True), (20, False, False))
    of = [{**unit, A: set(unit[A]) | ({U} if n == 0 else set())} for n, unit in enumerate(both)]
    found = agreement(of)
    assert found.overall is not None
    assert found.by_theme[T].coefficient == 1
    assert found.by_theme[U].coefficient is None  # given once: too few to tell
    # Observed: nothing on T, 1 of 40 on U. By chance: one half on T, 1 of 40 on U.
    assert found.overall.coefficient == pytest.approx(1 - 0.025 / 0.525)
    assert found.overall.share == pytest.approx((1 + 39 / 40) / 2)


def test_with_too_few_comments_there_is_no_coefficient() -> None:
    found = agreement(units((MIN_COMMENTS - 11, True, True), (10, False, False)))
    assert found.overall is not None
    assert found.overall.share == 1
    assert (found.overall.coefficient, found.by_theme[T].coefficient) == (None, None)
    assert found.too_few


def test_where_all_agree_on_everything_chance_has_no_say() -> None:
    found = agreement(units((MIN_COMMENTS, True, True)))
    assert found.overall is not None
    assert (found.overall.share, found.overall.coefficient) == (1, None)


@pytest.mark.parametrize("of", [[], [{A: {T}}], [{A: set(), B: set()}]])
def test_with_nothing_to_compare_there_is_no_figure(of: list[Unit]) -> None:
    assert agreement(of).overall is None

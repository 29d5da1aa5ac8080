"""How far people who coded the same comments, not seeing each other's themes, agree.

Each theme is a decision of its own: given to a comment or not. Between two people Cohen's kappa
(J. Cohen, A coefficient of agreement for nominal scales, *Educational and Psychological
Measurement* 20, 1960). Between more, who need not all have read the same comments, Krippendorff's
alpha for nominal data (K. Krippendorff, *Content Analysis*, 2nd edition, Sage 2004, chapter 11).

Over all themes, what is observed and what chance would give are each taken over the themes before
they are compared, as H. de Vries and others propose (Using pooled kappa to summarize interrater
agreement across many items, *Field Methods* 20, 2008): a mean of kappas leans on rare themes.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TypeAlias
from uuid import UUID

#: Fewer comments than this, and a coefficient says more about chance than about people. Ours.
MIN_COMMENTS = 30
#: A theme must have been given, and left out, this often among them. Ours.
MIN_USES = 5

#: The themes that each person gave to one comment, by person.
Unit: TypeAlias = Mapping[UUID, Collection[UUID]]


class Measure(StrEnum):
    """The coefficient, by its name."""

    KAPPA = "Cohen’s kappa"
    ALPHA = "Krippendorff’s alpha"


@dataclass(frozen=True)
class Agreed:
    """Agreement on one theme, or on all.

    `share` is the part of all pairs of decisions that are alike, 0 to 1. `coefficient` is 1 for
    full agreement, 0 for what chance would give; None where there is too little to tell.
    """

    share: float
    coefficient: float | None
    given: int = 0


@dataclass(frozen=True)
class Agreement:
    """Agreement between `people` on `comments` that they coded independently, by theme and overall.

    `overall` is None where there is nothing to compare.
    """

    comments: int
    people: int
    measure: Measure
    overall: Agreed | None
    by_theme: Mapping[UUID, Agreed]

    @property
    def too_few(self) -> bool:
        """Whether there are too few comments for a coefficient."""
        return self.comments < MIN_COMMENTS


def agreement(units: Sequence[Unit]) -> Agreement:
    """Agreement over comments that were each coded by two people or more.

    A theme that nobody gave to any of them is in no figure: that all left it out is no agreement
    worth the name.
    """
    of = [unit for unit in units if len(unit) > 1]
    people = {person for unit in of for person in unit}
    measure = Measure.KAPPA if len(people) <= 2 else Measure.ALPHA
    themes = {theme for unit in of for given in unit.values() for theme in given}
    observed = {theme: _observed(of, theme, measure) for theme in themes}
    by_theme = {theme: _agreed(each, len(of)) for theme, each in observed.items()}
    return Agreement(len(of), len(people), measure, _pooled(observed, len(of)), by_theme)


@dataclass(frozen=True)
class _Observed:
    """Disagreement, as a part of all pairs: what there is, and what chance would give.

    `given` and `left_out` count the comments to which someone gave the theme, or did not.
    """

    alike: float
    differs: float
    by_chance: float
    given: int
    left_out: int

    @property
    def coefficient(self) -> float | None:
        """None where chance would give no disagreement: all or nobody gave the theme to all."""
        return None if not self.by_chance else 1 - self.differs / self.by_chance


def _observed(units: Sequence[Unit], theme: UUID, measure: Measure) -> _Observed:
    marked = [[theme in given for _, given in sorted(unit.items())] for unit in units]
    pairs = [a == b for marks in marked for a, b in combinations(marks, 2)]
    alike = sum(pairs) / len(pairs)
    if measure is Measure.KAPPA:
        differs, by_chance = 1 - alike, _chance_of_two(marked)
    else:
        differs, by_chance = _differs(marked), _chance_of_many(marked)
    given, left_out = sum(map(any, marked)), sum(not all(marks) for marks in marked)
    return _Observed(alike, differs, by_chance, given, left_out)


def _chance_of_two(marked: Sequence[Sequence[bool]]) -> float:
    """Each person gives the theme as often as they did, and by chance."""
    first, second = (sum(marks[place] for marks in marked) / len(marked) for place in (0, 1))
    return first * (1 - second) + second * (1 - first)


def _differs(marked: Sequence[Sequence[bool]]) -> float:
    """Each comment weighs as many as coded it, whatever number of pairs they make."""
    values = sum(len(marks) for marks in marked)
    differing = (2 * sum(marks) * (len(marks) - sum(marks)) / (len(marks) - 1) for marks in marked)
    return sum(differing) / values


def _chance_of_many(marked: Sequence[Sequence[bool]]) -> float:
    """The theme is given as often as it was, by whomever, and by chance."""
    values, given = sum(len(marks) for marks in marked), sum(sum(marks) for marks in marked)
    return 2 * given * (values - given) / (values * (values - 1))


def _agreed(observed: _Observed, comments: int) -> Agreed:
    enough = comments >= MIN_COMMENTS and min(observed.given, observed.left_out) >= MIN_USES
    return Agreed(observed.alike, observed.coefficient if enough else None, observed.given)


def _pooled(observed: Mapping[UUID, _Observed], comments: int) -> Agreed | None:
    if not observed:
        return None
    each = observed.values()
    by_chance = sum(one.by_chance for one in each)
    coefficient = None
    if comments >= MIN_COMMENTS and by_chance:
        coefficient = 1 - sum(one.differs for one in each) / by_chance
    return Agreed(sum(one.alike for one in each) / len(each), coefficient)

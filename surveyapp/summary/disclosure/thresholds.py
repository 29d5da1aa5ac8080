"""The two limits, and the protection of counts that sum to a total which is shown.

A hidden cell that stands alone is the total less the rest. So a second one is hidden with it: the
next smallest, the plainest rule of secondary suppression (see A. Hundepool and others, *Statistical
Disclosure Control*, Wiley 2012). Ofsted Parent View, too, shows a question from 10 responses on.
"""

from collections.abc import Sequence

#: No figure on a question from fewer respondents than this.
MIN_ANSWERED = 10
#: No count of people from 1 to one below this.
MIN_CELL = 5


def is_small(count: int) -> bool:
    """Whether a count would point at a handful of people. Nobody is not a handful."""
    return 0 < count < MIN_CELL


def hidden(
    counts: Sequence[int], least_together: int = MIN_CELL, more: int = 0
) -> tuple[bool, ...]:
    """Which of the counts that sum to a shown total must be hidden.

    Every small one is. Where any is, then the next smallest, until at least two are hidden which
    together hold `least_together` people or more: their sum is the total less what is shown, and
    it must not be a small count itself. With `least_together` above 0 cells of nobody stay shown
    as long as another can be taken, since they would hide nothing. `more` says how many others are
    hidden beyond that, because something else that is shown tells of these.
    """
    flags = [is_small(count) for count in counts]
    if not any(flags) and not more:
        return tuple(flags)
    for place in _next_smallest(counts, zeros_last=least_together > 0):
        together = sum(count for count, flag in zip(counts, flags, strict=True) if flag)
        if sum(flags) > 1 and together >= least_together:
            if not more:
                break
            more -= not flags[place]
        flags[place] = True
    return tuple(flags)


def _next_smallest(counts: Sequence[int], *, zeros_last: bool) -> list[int]:
    return sorted(range(len(counts)), key=lambda i: (zeros_last and counts[i] == 0, counts[i]))


def hidden_of_several(counts: Sequence[int], answered: int) -> tuple[bool, ...]:
    """Which counts of a question with several answers must be hidden.

    There the counts do not sum to n. Each stands by itself with those who did not choose it, and
    is hidden where either number is small.
    """
    return tuple(is_small(count) or is_small(answered - count) for count in counts)

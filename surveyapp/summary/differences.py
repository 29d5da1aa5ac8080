"""Where views of one question differ beyond chance, many questions tested together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from surveyapp.domain.summary import Difference, QuestionView, Symbol
from surveyapp.summary.comparing import LEVEL, Counts, adjusted, p_value, widest_split


@dataclass(frozen=True)
class Beside:
    """Views on one scale, each with the name of whose it is."""

    names: tuple[str, ...]
    views: tuple[QuestionView, ...]

    @property
    def counts(self) -> Counts:
        """Shape (views, answers)."""
        return np.array([[cell.count for cell in v.cells] for v in self.views], dtype=np.int64)


def differences(tests: Mapping[str, Beside]) -> dict[str, Difference]:
    """The differences that are more than chance.

    All are tested together, since chance has as many tries as there are tests.
    """
    values = adjusted([p_value(beside.counts) for beside in tests.values()])
    return {
        key: _difference(beside, value)
        for (key, beside), value in zip(tests.items(), values, strict=True)
        if value < LEVEL
    }


def scale_of(view: QuestionView) -> tuple[str, ...]:
    """The ids of the answers in a view, in order: views of equal scales can be compared."""
    return tuple(cell.option for cell in view.cells)


def is_open(view: QuestionView) -> bool:
    """Whether nothing is hidden in a view, and its answers add up."""
    figures = (view.answered, *(cell.count for cell in view.cells))
    return not view.several and not any(isinstance(figure, Symbol) for figure in figures)


def shared_scale(views: Sequence[Sequence[QuestionView]]) -> tuple[QuestionView, ...] | None:
    """One view of each, of one kind and scale: open ones first, then those with most answers.

    Easy read is another instrument, so its answers are not set beside others put together with it.
    None where there is no kind and scale that all have.
    """
    by_scale = [{(view.kind, scale_of(view)): view for view in each} for each in views]
    found = [
        tuple(each[scale] for each in by_scale)
        for scale in by_scale[0]
        if all(scale in each for each in by_scale)
    ]
    return max(found, key=_answers, default=None)


def _answers(views: Sequence[QuestionView]) -> int:
    if not all(map(is_open, views)):
        return -1
    return sum(view.answered for view in views if not isinstance(view.answered, Symbol))


def _difference(beside: Beside, value: float) -> Difference:
    split = widest_split(beside.counts)
    labels = tuple(cell.label for cell in beside.views[0].cells)
    return Difference(
        answers=labels[: split.answers],
        higher=beside.names[split.higher],
        higher_percent=100 * split.higher_share,
        lower=beside.names[split.lower],
        lower_percent=100 * split.lower_share,
        p_value=value,
    )

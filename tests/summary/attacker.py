"""An attacker who adds and subtracts: everything shown is an equation on what is not.

The unknowns are the cells of each question in each variant. What can be worked out exactly is
what lies in the span of the equations; that counts are whole and not negative is not used.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from surveyapp.domain.questionnaire import AnswerType, OptionKind, Question, Variant
from surveyapp.domain.summary import (
    AudienceSummary,
    Figure,
    Outcome,
    QuestionSummary,
    QuestionView,
    ViewKind,
    questions_of,
)
from surveyapp.summary.counts import VARIANT_OF
from tests.summary import small

#: An unknown: variant, question and option or outcome; or a variant alone, for its responses.
Unknown = tuple[Variant, str, str]
Sum = Counter[Unknown]

_NOT_ANSWERED = (Outcome.BLANK, Outcome.MORE_THAN_ONE_MARK, Outcome.CANNOT_READ)
_FOUND = small.questionnaire()
#: The question with several answers is left out: its cells do not sum to anything.
_QUESTIONS = [q for q in _FOUND.by_id.values() if q.answer is AnswerType.ONE]


class Attacker:
    """What can be worked out from one audience's summary."""

    def __init__(self, audience: AudienceSummary) -> None:
        self._audience = audience
        unknowns = dict.fromkeys(_unknowns())
        self._place = {unknown: place for place, unknown in enumerate(unknowns)}
        equations = [*_structure(), *(total for total, _ in self.shown())]
        matrix = np.array([self._vector(equation) for equation in equations])
        _, sizes, directions = np.linalg.svd(matrix, full_matrices=False)
        self._span = directions[sizes > 1e-9]

    def works_out(self, total: Sum) -> bool:
        """Whether the sum of unknowns follows from what is shown."""
        vector = self._vector(total)
        rest = vector - self._span.T @ (self._span @ vector)
        return bool(np.linalg.norm(rest) < 1e-7)

    def shown(self) -> Iterator[tuple[Sum, int]]:
        """Every figure that is shown."""
        return ((t, f) for t, f in _figures(self._audience) if not isinstance(f, str))

    def hidden(self) -> Iterator[tuple[Sum, str]]:
        """Every figure that a symbol stands for."""
        return ((t, f) for t, f in _figures(self._audience) if isinstance(f, str))

    def cells(self) -> Iterator[Unknown]:
        """Every cell of every question in each variant, shown or not."""
        return (unknown for unknown in self._place if unknown[1])

    def _vector(self, total: Sum) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        vector = np.zeros(len(self._place))
        for unknown, times in total.items():
            vector[self._place[unknown]] += times
        return vector


def _unknowns() -> Iterator[Unknown]:
    for variant in Variant:
        yield (variant, "", "")
        for question in _QUESTIONS:
            yield from _cells(question, variant)


def _cells(question: Question, variant: Variant) -> list[Unknown]:
    if variant not in question.wordings:
        return []
    options = [_key(question, variant, o.id) for o in question.wording(variant).options]
    return [(variant, question.id, key) for key in (*options, *_NOT_ANSWERED)]


def _key(question: Question, variant: Variant, option: str) -> str:
    kind = question.wording(variant).option(option).kind
    return option if kind is OptionKind.SUBSTANCE else Outcome(kind.value).value


def _structure() -> Iterator[Sum]:
    """Those who were asked are everyone, or whom the leading question sends."""
    for question in _QUESTIONS:
        for variant in question.wordings:
            everyone = Counter({(variant, "", ""): 1})
            asked = Counter(_cells(question, variant))
            if not question.ask_if:
                yield _less(asked, everyone)
            elif len(question.ask_if) == 1:
                yield _less(asked, _led(question, variant))


def _led(question: Question, variant: Variant) -> Sum:
    condition = question.ask_if[0]
    leader = _FOUND.by_id[condition.question]
    total = Counter[Unknown]()
    for answer in condition.answers:
        total[variant, leader.id, _key(leader, variant, answer)] += 1
    if condition.or_blank:
        total.update((variant, leader.id, outcome) for outcome in _NOT_ANSWERED)
        if leader.ask_if:
            total[variant, "", ""] += 1
            total = _less(total, Counter(_cells(leader, variant)))
    return total


def _less(one: Sum, other: Sum) -> Sum:
    total = Counter(one)
    total.subtract(other)
    return total


def _figures(audience: AudienceSummary) -> Iterator[tuple[Sum, Figure]]:
    yield Counter({(variant, "", ""): 1 for variant in Variant}), audience.responses
    for row in audience.breakdowns[0].rows:
        yield Counter({(Variant(row.id), "", ""): 1}), row.count
    for _, summary in questions_of(audience):
        question = _FOUND.by_id[summary.id]
        if question in _QUESTIONS:
            for view in summary.views:
                yield from _view_figures(question, view)


def _view_figures(question: Question, view: QuestionView) -> Iterator[tuple[Sum, Figure]]:
    parts = list(_parts(question, view.kind))
    everything = Counter(unknown for _, unknown in parts)
    substance = {cell.option for cell in view.cells}
    # A hidden N guards other figures and is no secret itself: sometimes it follows from others.
    if isinstance(view.asked, int):
        yield everything, view.asked
    yield Counter(unknown for key, unknown in parts if key in substance), view.answered
    figures = [(cell.option, cell.count) for cell in view.cells]
    figures += [(apart.outcome.value, apart.count) for apart in view.apart]
    for name, figure in figures:
        total = Counter(unknown for key, unknown in parts if key == name)
        if total:
            yield total, figure


def _parts(question: Question, kind: ViewKind) -> Iterator[tuple[str, Unknown]]:
    """Each unknown that a view counts, with the option or outcome it counts it as."""
    if kind is not ViewKind.POOLED:
        for unknown in _cells(question, VARIANT_OF[kind]):
            yield unknown[2], unknown
        return
    assert question.pooling is not None
    assert question.pooling.mapping is not None
    for unknown in _cells(question, Variant.EASY_READ):
        yield unknown[2], unknown
    for unknown in _cells(question, Variant.STANDARD):
        yield question.pooling.mapping.get(unknown[2], _left_out(unknown[2])), unknown


def _left_out(key: str) -> str:
    return key if key in set(Outcome) else Outcome.LEFT_OUT_OF_POOL.value


def find(audience: AudienceSummary, name: str) -> QuestionSummary:
    """The summary of one question."""
    return next(question for _, question in questions_of(audience) if question.id == name)

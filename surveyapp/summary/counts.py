"""From a tally to the counts of one view: standard, easy read, or the two put together.

These counts are not protected yet: only `disclosure` may take them further.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from surveyapp.domain.answers import AnswerState
from surveyapp.domain.questionnaire import AnswerType, Option, OptionKind, Question, Variant
from surveyapp.domain.summary import APART, Outcome, ViewKind
from surveyapp.summary.routing import OptionIds
from surveyapp.summary.tally import Mark, Tally

_OF_KIND = {
    OptionKind.SUBSTANCE: Outcome.SUBSTANCE,
    OptionKind.NOT_SURE: Outcome.NOT_SURE,
    OptionKind.DOES_NOT_APPLY: Outcome.DOES_NOT_APPLY,
    OptionKind.PREFER_NOT_TO_SAY: Outcome.PREFER_NOT_TO_SAY,
}
_OF_STATE = {
    AnswerState.BLANK: Outcome.BLANK,
    AnswerState.MORE_THAN_ONE_MARK: Outcome.MORE_THAN_ONE_MARK,
    AnswerState.CANNOT_READ: Outcome.CANNOT_READ,
}
VARIANT_OF = {ViewKind.STANDARD: Variant.STANDARD, ViewKind.EASY_READ: Variant.EASY_READ}


@dataclass(frozen=True)
class Counts:
    """How many gave which answer, for one view of one question.

    `chosen` counts people by option of substance; without `several` they sum to
    `outcomes[SUBSTANCE]`. `outcomes` hold every Outcome that the question can have, and sum to
    those who were asked.
    """

    kind: ViewKind
    options: tuple[Option, ...]
    chosen: Mapping[str, int]
    outcomes: Mapping[Outcome, int]
    several: bool

    @property
    def answered(self) -> int:
        """Those who gave an answer of substance."""
        return self.outcomes[Outcome.SUBSTANCE]

    @property
    def asked(self) -> int:
        """Those who were asked."""
        return sum(self.outcomes.values())

    @property
    def cells(self) -> tuple[int, ...]:
        """The counts of the options of substance, in order."""
        return tuple(self.chosen[option.id] for option in self.options)

    @property
    def apart(self) -> dict[Outcome, int]:
        """The counts outside the percentages, in the order of showing."""
        return {o: self.outcomes[o] for o in APART if o in self.outcomes}


def counts_of(question: Question, tally: Tally) -> dict[ViewKind, Counts]:
    """The counts of each view that a question can have, POOLED only where content says how."""
    views: dict[ViewKind, Counts] = {}
    mapping = question.pooling.mapping if question.pooling else None
    if mapping is not None and len(question.wordings) > 1:
        views[ViewKind.POOLED] = _pooled(question, mapping, tally)
    for kind, variant in VARIANT_OF.items():
        if variant in question.wordings:
            views[kind] = _in_variant(question, variant, kind, tally)
    return views


def _in_variant(question: Question, variant: Variant, kind: ViewKind, tally: Tally) -> Counts:
    scale = _Scale(question.wording(variant).options)
    adding = _Adding(scale)
    for mark, people in tally.of(variant, question.id).items():
        adding.add(mark, people)
    return adding.counts(kind, question, scale.outcomes())


def _pooled(question: Question, mapping: Mapping[str, str], tally: Tally) -> Counts:
    """Standard and easy-read answers together, in the options of easy read."""
    own = _Scale(question.wording(Variant.STANDARD).options)
    target = _Scale(question.wording(Variant.EASY_READ).options)
    adding = _Adding(target)
    for mark, people in tally.of(Variant.EASY_READ, question.id).items():
        adding.add(mark, people)
    for mark, people in tally.of(Variant.STANDARD, question.id).items():
        if isinstance(mark, AnswerState):
            adding.add(mark, people)
        elif mapped := tuple(mapping[option] for option in mark if option in mapping):
            adding.add(mapped, people)
        else:
            adding.add_outcome(_left_out(own.outcome(mark)), people)
    left_out = {_left_out(own.outcome((o.id,))) for o in own.all if o.id not in mapping}
    return adding.counts(ViewKind.POOLED, question, target.outcomes() | left_out)


def _left_out(outcome: Outcome) -> Outcome:
    return Outcome.LEFT_OUT_OF_POOL if outcome is Outcome.SUBSTANCE else outcome


class _Scale:
    """The options of one wording, and what each of them is."""

    def __init__(self, options: Iterable[Option]) -> None:
        self.all = tuple(options)
        self.of_substance = tuple(o for o in self.all if o.kind is OptionKind.SUBSTANCE)
        self._outcome = {option.id: _OF_KIND[option.kind] for option in self.all}

    def outcome(self, chosen: OptionIds) -> Outcome:
        """An answer of substance counts as one, whatever else was chosen with it."""
        found = [self._outcome[option] for option in chosen]
        return Outcome.SUBSTANCE if Outcome.SUBSTANCE in found else found[0]

    def outcomes(self) -> set[Outcome]:
        """What can become of a question with these options."""
        return {Outcome.SUBSTANCE, *self._outcome.values(), *_OF_STATE.values()}


class _Adding:
    """Adds marks up to counts."""

    def __init__(self, scale: _Scale) -> None:
        self._scale = scale
        self._chosen = {option.id: 0 for option in scale.of_substance}
        self._outcomes = dict.fromkeys(Outcome, 0)

    def add(self, mark: Mark, people: int) -> None:
        if isinstance(mark, AnswerState):
            self.add_outcome(_OF_STATE[mark], people)
            return
        self.add_outcome(self._scale.outcome(mark), people)
        for option in set(mark) & self._chosen.keys():
            self._chosen[option] += people

    def add_outcome(self, outcome: Outcome, people: int) -> None:
        self._outcomes[outcome] += people

    def counts(self, kind: ViewKind, question: Question, possible: set[Outcome]) -> Counts:
        return Counts(
            kind=kind,
            options=self._scale.of_substance,
            chosen=self._chosen,
            outcomes={o: people for o, people in self._outcomes.items() if o in possible},
            several=question.answer is AnswerType.MANY,
        )

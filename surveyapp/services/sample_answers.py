"""Made-up answers that hang together as real ones do.

Each person has an experience, good or poor, that colours every answer; each criterion goes better
or worse in the area; and each question varies by itself. Routing is followed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import erf, sqrt
from random import Random

from surveyapp.domain import journey
from surveyapp.domain.answers import BLANK, Answer
from surveyapp.domain.questionnaire import (
    ABOUT_YOU,
    AnswerType,
    OptionKind,
    Question,
    Questionnaire,
    Variant,
)
from surveyapp.services.sample_comments import comment

_BLANK_SHARE = 0.03
#: Of answers, those that are "not sure", "does not apply" and their like.
_ASIDE_SHARE = 0.08
_COMMENT_SHARE = 0.25
_TICK_SHARE = 0.3
#: How much of an answer's spread comes from the person, and how much from the question itself.
_PERSON, _ITEM = 0.75, 0.65
_CRITERION_SPREAD = 0.4


@dataclass(frozen=True)
class _Person:
    """Someone who answers: their experience, in standard deviations, and their language."""

    experience: float
    language: str


#: What a person answers to one question.
_Draw = Callable[[_Person], Answer]


def criterion_effect(chance: Random) -> float:
    """How much better or worse than elsewhere one criterion goes in an area."""
    return chance.gauss(0, _CRITERION_SPREAD)


class SampleAnswers:
    """Makes up the answers of one audience in one variant."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        variant: Variant,
        effects: Mapping[str, float],
        chance: Random,
    ) -> None:
        self._chance = chance
        self._audience = questionnaire.audience
        self._effects = effects
        self._draws = [
            (question, self._draw_for(question, variant))
            for question in questionnaire.questions(variant)
        ]

    def one_person(self, language: str) -> dict[str, Answer]:
        """The answers of one more person to every question that they are asked.

        What they write is in the language of that code where there are samples in it, else English.
        """
        person = _Person(self._chance.gauss(0, 1), language)
        answers: dict[str, Answer] = {}
        for question, draw in self._draws:
            if journey.is_asked(question, answers):
                is_blank = self._chance.random() < _BLANK_SHARE
                answers[question.id] = BLANK if is_blank else draw(person)
        return answers

    def _draw_for(self, question: Question, variant: Variant) -> _Draw:
        if question.answer is AnswerType.TEXT:
            return self._write
        options = question.wording(variant).options
        ids = [option.id for option in options]
        if question.answer is AnswerType.MANY:
            return lambda _: self._tick(ids)
        if question.criterion == ABOUT_YOU:
            return self._by_share(ids)
        aside = [option.id for option in options if option.kind is not OptionKind.SUBSTANCE]
        scale = [option.id for option in options if option.kind is OptionKind.SUBSTANCE]
        return self._on_scale(scale or ids, aside, self._effects.get(question.criterion, 0.0))

    def _write(self, person: _Person) -> Answer:
        if self._chance.random() >= _COMMENT_SHARE:
            return BLANK
        return Answer(
            text=comment(self._audience, person.experience, self._chance, person.language)
        )

    def _tick(self, ids: Sequence[str]) -> Answer:
        ticked = tuple(id_ for id_ in ids if self._chance.random() < _TICK_SHARE)
        return Answer(options=ticked) if ticked else BLANK

    def _by_share(self, ids: Sequence[str]) -> _Draw:
        shares = [0.2 + self._chance.random() for _ in ids]
        return lambda _: Answer(options=tuple(self._chance.choices(ids, shares)))

    def _on_scale(self, scale: Sequence[str], aside: Sequence[str], effect: float) -> _Draw:
        """A scale is written from the best to the worst."""

        def draw(person: _Person) -> Answer:
            if aside and self._chance.random() < _ASIDE_SHARE:
                return Answer(options=(self._chance.choice(aside),))
            felt = _PERSON * person.experience + effect + self._chance.gauss(0, _ITEM)
            worse = 1 - (1 + erf(felt / sqrt(2))) / 2
            return Answer(options=(scale[min(int(worse * len(scale)), len(scale) - 1)],))

        return draw

"""Routing in words: what leads the web page by page is a line to read on paper.

Every question that is not for everyone says so itself, so that a sheet is right however many
questions are left out. Where a choice leaves out what comes next, the question says where to go.
"""

from collections.abc import Sequence

from surveyapp.domain.questionnaire import (
    AnswerType,
    Condition,
    Question,
    Questionnaire,
    Variant,
)
from surveyapp.paper.words import Words
from surveyapp.typeset.text import NO_BREAK_SPACE

_SHORT_LABEL = 20


def printed(questionnaire: Questionnaire, variant: Variant) -> tuple[Question, ...]:
    """The questions that a sheet holds: all but those that the variant can never lead to."""
    kept: dict[str, Question] = {}
    for question in questionnaire.questions(variant):
        if all(c.or_blank or c.question in kept for c in question.ask_if):
            kept[question.id] = question
    return tuple(kept.values())


class Routes:
    """The routes of the questions on one sheet, numbered from 1."""

    def __init__(self, questions: Sequence[Question], variant: Variant, words: Words) -> None:
        self._questions = questions
        self._number = {question.id: n for n, question in enumerate(questions, start=1)}
        self._variant = variant
        self._words = words

    def before(self, question: Question) -> str:
        """Who a question is for; empty when it is for everyone."""
        conditions = [c for c in question.ask_if if c.question in self._number]
        if not conditions:
            return ""
        left_out = [self._left_out(condition) for condition in conditions]
        if all(left_out):
            joined = self._words.plain("or").join(left_out)
            return self._words.plain("miss-out", conditions=joined)
        joined = self._words.plain("and").join(map(self._asked, conditions))
        return self._words.plain("only-if", conditions=joined)

    def after(self, question: Question) -> list[str]:
        """Where to go on from some of a question's options, where that is not the next question."""
        if question.answer is not AnswerType.ONE:
            return []
        targets: dict[int, list[str]] = {}
        for option in question.wording(self._variant).options:
            target = self._next(question, option.id)
            if target != self._number[question.id] + 1:
                targets.setdefault(target, []).append(option.id)
        return [self._go_to(question, options, target) for target, options in targets.items()]

    def _next(self, question: Question, option: str) -> int:
        """The number of the first question after this one that the option does not leave out.

        What is left out has no answer, which leaves out what needs one.
        """
        first = self._number[question.id] + 1
        left_out: set[str] = set()
        for number, following in enumerate(self._questions[first - 1 :], start=first):
            if not any(
                (condition.question == question.id and option not in condition.answers)
                or (condition.question in left_out and not condition.or_blank)
                for condition in following.ask_if
            ):
                return number
            left_out.add(following.id)
        return len(self._questions) + 1

    def _go_to(self, question: Question, options: list[str], target: int) -> str:
        listed = self._listed(question, options)
        if target > len(self._questions):
            return self._words.plain("go-to-end", options=listed)
        return self._words.plain("go-to", options=listed, number=target)

    def _left_out(self, condition: Condition) -> str:
        """What leaves a question out: the choice of an answer that the condition does not name.

        Empty where that cannot be said of single options: when more than one may be chosen, or a
        blank leaves the question out too.
        """
        steering = self._steering(condition)
        if not condition.or_blank or steering.answer is not AnswerType.ONE:
            return ""
        others = [
            option.id
            for option in steering.wording(self._variant).options
            if option.id not in condition.answers
        ]
        return self._chose("chose", steering, others) if others else ""

    def _asked(self, condition: Condition) -> str:
        key = "chose-or-blank" if condition.or_blank else "chose"
        return self._chose(key, self._steering(condition), condition.answers)

    def _chose(self, key: str, steering: Question, options: Sequence[str]) -> str:
        return self._words.plain(
            key, options=self._listed(steering, options), number=self._number[steering.id]
        )

    def _listed(self, question: Question, options: Sequence[str]) -> str:
        labels = {option.id: option.label for option in question.wording(self._variant).options}
        return self._words.plain("or").join(
            self._words.plain("quoted", option=_kept_together(labels[option]))
            for option in options
            if option in labels
        )

    def _steering(self, condition: Condition) -> Question:
        return self._questions[self._number[condition.question] - 1]


def _kept_together(label: str) -> str:
    """A label that is not broken at the end of a line, if it is short."""
    return label.replace(" ", NO_BREAK_SPACE) if len(label) <= _SHORT_LABEL else label

"""Lays the responses under one return code side by side, for a person to judge who gave them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from surveyapp.domain.answers import BLANK, Answer, AnswerState
from surveyapp.domain.copies import Comparison, Difference, Said
from surveyapp.domain.questionnaire import Question, Questionnaire, Variant


@dataclass(frozen=True)
class Compared:
    """What one response holds: words and marks under their question's id, in one variant."""

    variant: Variant
    answers: Mapping[str, Answer]

    def answer(self, question: Question) -> Answer:
        """The answer to a question, BLANK where it was not asked."""
        return self.answers.get(question.id, BLANK)

    def said(self, question: Question) -> Said:
        """What it says to a question, in the labels of its own variant."""
        answer = self.answer(question)
        labels = tuple(
            question.wording(self.variant).option(option_id).label for option_id in answer.options
        )
        return Said(answer.state, labels, answer.text)


def essence(answer: Answer) -> Answer:
    """What of an answer is compared: words that are spaced otherwise are the same words."""
    return replace(answer, text=" ".join(answer.text.split()))


def compare(questionnaire: Questionnaire, responses: Sequence[Compared]) -> Comparison:
    """Where the responses answer alike, and every question on which they differ, in order.

    An option is the same in both variants; blank and not asked are the same, as paper shows all.
    """
    questions = questionnaire.by_id.values()
    common = [each for each in questions if _answered_by_all(each, responses)]
    differing = [each for each in questions if not _is_alike(each, responses)]
    return Comparison(
        alike=sum(_is_alike(question, responses) for question in common),
        in_all=len(common),
        differences=tuple(
            Difference(question.id, _text(question, responses), _said(question, responses))
            for question in differing
        ),
    )


def _answered_by_all(question: Question, responses: Sequence[Compared]) -> bool:
    return all(each.answer(question).state is AnswerState.ANSWERED for each in responses)


def _is_alike(question: Question, responses: Sequence[Compared]) -> bool:
    return len({essence(each.answer(question)) for each in responses}) <= 1


def _said(question: Question, responses: Sequence[Compared]) -> tuple[Said, ...]:
    return tuple(each.said(question) for each in responses)


def _text(question: Question, responses: Sequence[Compared]) -> str:
    """The question in the first response's wording that has it."""
    variants = (each.variant for each in responses if each.variant in question.wordings)
    return question.wording(next(variants)).text

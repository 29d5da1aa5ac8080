"""Which question comes next: a pure function of the questionnaire and the answers so far."""

from surveyapp.domain.answers import BLANK, Answers
from surveyapp.domain.questionnaire import Condition, Question, Questionnaire, Variant


def is_asked(question: Question, answers: Answers) -> bool:
    """Whether the answers so far lead to this question."""
    return all(_holds(condition, answers) for condition in question.ask_if)


def _holds(condition: Condition, answers: Answers) -> bool:
    answer = answers.get(condition.question, BLANK)
    if not answer.options:
        return condition.or_blank
    return any(option in condition.answers for option in answer.options)


def asked(questionnaire: Questionnaire, variant: Variant, answers: Answers) -> tuple[Question, ...]:
    """The questions that these answers lead to, in order.

    The answer to a question that is itself no longer asked steers nothing.
    """
    reached: list[Question] = []
    steering = dict(answers)
    for question in questionnaire.questions(variant):
        if not question.ask_if or is_asked(question, steering):
            reached.append(question)
        else:
            steering.pop(question.id, None)
    return tuple(reached)


def kept(questionnaire: Questionnaire, variant: Variant, answers: Answers) -> Answers:
    """The answers that count: those to questions that are still asked."""
    return {q.id: answers[q.id] for q in asked(questionnaire, variant, answers) if q.id in answers}


def first_unseen(
    questionnaire: Questionnaire, variant: Variant, answers: Answers
) -> Question | None:
    """The first question asked that was not yet reached. None when all were."""
    for question in asked(questionnaire, variant, answers):
        if question.id not in answers:
            return question
    return None


def following(
    questionnaire: Questionnaire, variant: Variant, answers: Answers, question_id: str
) -> Question | None:
    """The question asked after this one. None after the last."""
    return _neighbour(questionnaire, variant, answers, question_id, 1)


def preceding(
    questionnaire: Questionnaire, variant: Variant, answers: Answers, question_id: str
) -> Question | None:
    """The question asked before this one. None before the first."""
    return _neighbour(questionnaire, variant, answers, question_id, -1)


def _neighbour(
    questionnaire: Questionnaire, variant: Variant, answers: Answers, question_id: str, step: int
) -> Question | None:
    questions = asked(questionnaire, variant, answers)
    ids = [question.id for question in questions]
    position = ids.index(question_id) + step
    return questions[position] if 0 <= position < len(questions) else None

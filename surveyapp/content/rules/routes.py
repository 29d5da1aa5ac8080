"""Routes: each leads from an earlier question, and is sometimes but not always taken."""

from collections.abc import Iterator
from itertools import product
from math import prod

from surveyapp.content.models import QuestionFile
from surveyapp.content.problems import Problem
from surveyapp.content.sources import (
    EditionSources,
    QuestionnaireSource,
    QuestionSource,
    options_of,
)
from surveyapp.domain.questionnaire import AnswerType

#: Combinations of routing answers that are tried for one question. Real ones take some hundreds.
MAX_COMBINATIONS = 200_000

Choices = dict[str, str | None]


def check(sources: EditionSources) -> Iterator[Problem]:
    """Every route can be followed and can be missed, in each variant."""
    for questionnaire in sources.questionnaires:
        earlier: dict[str, QuestionSource] = {}
        for found in questionnaire.questions():
            problems = list(_conditions(sources, found, earlier))
            yield from problems
            earlier[found.question.id] = found
            if found.question.ask_if and not problems:
                yield from _reach(sources, questionnaire, found)


def _conditions(
    sources: EditionSources, found: QuestionSource, earlier: dict[str, QuestionSource]
) -> Iterator[Problem]:
    for number, condition in enumerate(found.question.ask_if):
        place = ("ask_if", number)
        steering = earlier.get(condition.question)
        if steering is None:
            yield found.problem(
                f"The route asks for `{condition.question}`, which is no earlier question.",
                "Name a question that is asked before this one.",
                *place,
                "question",
            )
        elif steering.question.answer is AnswerType.TEXT:
            yield found.problem(
                f"The route asks for `{condition.question}`, which is answered in words.",
                "Name a question with options.",
                *place,
                "question",
            )
        else:
            yield from _answers(sources, found, steering.question, number)


def _answers(
    sources: EditionSources, found: QuestionSource, steering: QuestionFile, number: int
) -> Iterator[Problem]:
    condition = found.question.ask_if[number]
    wordings = [steering.standard]
    if steering.easy_read and found.question.easy_read:
        wordings.append(steering.easy_read)
    for answer in condition.answers:
        if any(answer not in {o.id for o in options_of(sources, w)} for w in wordings):
            yield found.problem(
                f"The route asks for the answer `{answer}`, which `{steering.id}` does not offer "
                "in each variant.",
                "Correct the answer, or give both variants that option.",
                "ask_if",
                number,
                "answers",
            )


def _reach(
    sources: EditionSources, questionnaire: QuestionnaireSource, found: QuestionSource
) -> Iterator[Problem]:
    chain = _steering(questionnaire, found.question)
    offered = {q.id: [None, *(o.id for o in options_of(sources, q.standard))] for q in chain}
    if prod(len(options) for options in offered.values()) > MAX_COMBINATIONS:
        yield found.problem(
            f"The route to `{found.question.id}` depends on too many questions to be checked.",
            "Route by fewer questions.",
            "ask_if",
        )
        return
    outcomes = {
        _asked(found.question, _settled(chain, dict(zip(offered, combination, strict=True))))
        for combination in product(*offered.values())
    }
    if outcomes != {True, False}:
        never = True not in outcomes
        yield found.problem(
            f"`{found.question.id}` can {'never be reached' if never else 'always be reached'}.",
            "Correct the route." if never else "Remove `ask_if`, or narrow its answers.",
            "ask_if",
        )


def _steering(questionnaire: QuestionnaireSource, question: QuestionFile) -> list[QuestionFile]:
    """The questions that decide, directly or through others, whether `question` is asked."""
    by_id = {found.question.id: found.question for found in questionnaire.questions()}
    wanted: set[str] = set()
    waiting = [question]
    while waiting:
        for condition in waiting.pop().ask_if:
            if condition.question in by_id and condition.question not in wanted:
                wanted.add(condition.question)
                waiting.append(by_id[condition.question])
    return [by_id[name] for name in by_id if name in wanted]


def _settled(chain: list[QuestionFile], choices: Choices) -> Choices:
    """The choices with those blank that would not have been asked for."""
    settled: Choices = {}
    for question in chain:
        settled[question.id] = choices[question.id] if _asked(question, settled) else None
    return settled


def _asked(question: QuestionFile, choices: Choices) -> bool:
    for condition in question.ask_if:
        choice = choices.get(condition.question)
        if not (condition.or_blank if choice is None else choice in condition.answers):
            return False
    return True

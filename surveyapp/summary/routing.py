"""Who was asked what, for many responses at once.

The same rule as `domain.journey`, with a column of codes in place of one person's answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveyapp.domain.questionnaire import Condition, Question

Codes = NDArray[np.integer]
Flags = NDArray[np.bool_]

#: A mark is what one person gave to one question: option ids in order, or none for a state.
OptionIds = tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """One question's answers in a chunk: a code for each response, and what each code chose.

    `codes` has the shape (responses,); `options[code]` is empty where nothing was chosen.
    """

    codes: Codes
    options: Sequence[OptionIds]


def asked(questions: Sequence[Question], columns: dict[str, Column]) -> dict[str, Flags]:
    """For each question, which of the responses were asked it: shape (responses,).

    `questions` are those of one variant, in order, each with its column. The answer to a question
    that was itself not asked steers nothing, as if it had been left blank.
    """
    reached: dict[str, Flags] = {}
    for question in questions:
        flags = np.ones(len(columns[question.id].codes), dtype=np.bool_)
        for condition in question.ask_if:
            flags &= _holds(condition, columns, reached, len(flags))
        reached[question.id] = flags
    return reached


def _holds(
    condition: Condition, columns: dict[str, Column], reached: dict[str, Flags], responses: int
) -> Flags:
    column = columns.get(condition.question)
    if column is None:
        return np.full(responses, condition.or_blank, dtype=np.bool_)
    leads = np.array([_leads(condition, options) for options in column.options], dtype=np.bool_)
    holds: Flags = leads[column.codes]
    if condition.question in reached:
        holds = np.where(reached[condition.question], holds, condition.or_blank)
    return holds


def _leads(condition: Condition, options: OptionIds) -> bool:
    if not options:
        return condition.or_blank
    return any(option in condition.answers for option in options)

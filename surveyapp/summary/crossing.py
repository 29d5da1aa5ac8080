"""Counts what each group answered: those of one age band, language, week day and so on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveyapp.domain.questionnaire import ABOUT_YOU, AnswerType, OptionKind, Question, Variant
from surveyapp.summary.routing import Codes, Column, Flags

#: The group of those who did not say which is theirs.
UNSAID = ""


@dataclass(frozen=True)
class Grouping:
    """The group of each response in a chunk: `groups[codes[n]]` is that of the n-th.

    Several codes may stand for one group.
    """

    groups: Sequence[str]
    codes: Codes


def by_value(values: Sequence[str]) -> Grouping:
    """The grouping by a fact of each response, such as its language."""
    groups, codes = np.unique(np.array(values, dtype=np.str_), return_inverse=True)
    return Grouping(groups.tolist(), codes)


def by_answer(question: Question, variant: Variant, column: Column) -> Grouping:
    """The grouping by what each person says of themselves."""
    said = {o.id for o in question.wording(variant).options if o.kind is OptionKind.SUBSTANCE}
    groups = [chosen[0] if said.intersection(chosen) else UNSAID for chosen in column.options]
    return Grouping(groups, column.codes)


def groups_by(question: Question) -> bool:
    """Whether people say by this question which group is theirs: one, and about themselves."""
    return question.criterion == ABOUT_YOU and question.answer is AnswerType.ONE


def crossed(
    grouping: Grouping, codes: Codes, size: int, among: Flags
) -> Iterator[tuple[str, NDArray[np.int64]]]:
    """How often each code 0..size-1 stands in each group, where `among` holds."""
    both = grouping.codes[among].astype(np.intp) * size + codes[among]
    counts = np.bincount(both, minlength=len(grouping.groups) * size).reshape(-1, size)
    yield from zip(grouping.groups, counts, strict=True)

"""Counts what each group answered: those of one age band, language, week day and so on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveyapp.domain.questionnaire import ABOUT_YOU, AnswerType, OptionKind, Question, Variant
from surveyapp.summary.routing import Codes, Column, Flags, OptionIds

#: What is known of each response beside its answers, and can be grouped by.
FACTS = ("format", "language", "day")
#: The group of those who did not say which is theirs. No answer can have this id.
UNSAID = "_unsaid"


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
    """The grouping by what each person says of themselves, as the widest view counts it."""
    return Grouping([_group(question, variant, c) for c in column.options], column.codes)


def _group(question: Question, variant: Variant, chosen: OptionIds) -> str:
    if not chosen:
        return UNSAID
    option, wording = chosen[0], question.wording(variant)
    if variant is Variant.STANDARD and Variant.EASY_READ in question.wordings:
        mapping = question.pooling.mapping if question.pooling else None
        if not mapping or option not in mapping:
            return UNSAID
        option, wording = mapping[option], question.wording(Variant.EASY_READ)
    return option if wording.option(option).kind is OptionKind.SUBSTANCE else UNSAID


def groups_by(question: Question) -> bool:
    """Whether people say by this question which group is theirs: one, and about themselves.

    Where standard and easy read are never put together, their groups are not the same ones.
    """
    one = question.criterion == ABOUT_YOU and question.answer is AnswerType.ONE
    pooled = question.pooling is not None and question.pooling.mapping is not None
    return one and (pooled or len(question.wordings) == 1)


def crossed(
    grouping: Grouping, codes: Codes, size: int, among: Flags
) -> Iterator[tuple[str, NDArray[np.int64]]]:
    """How often each code 0..size-1 stands in each group, where `among` holds."""
    both = grouping.codes[among].astype(np.intp) * size + codes[among]
    counts = np.bincount(both, minlength=len(grouping.groups) * size).reshape(-1, size)
    yield from zip(grouping.groups, counts, strict=True)

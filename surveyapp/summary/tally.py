"""Counts what was answered, chunk by chunk, so that memory does not grow with the responses.

A tally is made of mergeable parts: the tally of two sets of responses is the sum of theirs.
"""

import os
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain, islice, pairwise
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from surveyapp.domain.answers import Answer, AnswerState
from surveyapp.domain.errors import UserError
from surveyapp.domain.inspection import Format
from surveyapp.domain.questionnaire import (
    ABOUT_YOU,
    AnswerType,
    Question,
    Questionnaire,
    Variant,
)
from surveyapp.summary.crossing import (
    FACTS,
    UNSAID,
    Grouping,
    by_answer,
    by_value,
    crossed,
    groups_by,
)
from surveyapp.summary.routing import Codes, Column, Flags, OptionIds, asked

#: What one person gave to one question: the chosen option ids, or a state without any.
Mark: TypeAlias = OptionIds | AnswerState

#: One question's answer as the store keeps it. Equal pieces are equal answers to one question, so
#: that each different piece is read once, however many people gave it.
Piece: TypeAlias = Hashable
#: Tells the question id and the answer that a piece, of whatever kind the store has, stands for.
ReadPiece: TypeAlias = Callable[[Any], tuple[str, Answer]]

_STATES = (AnswerState.BLANK, AnswerState.MORE_THAN_ONE_MARK, AnswerState.CANNOT_READ)
_BLANK = _STATES.index(AnswerState.BLANK)
#: Responses held at once.
CHUNK = 5_000
#: Up to here one comparison per code beats numpy.bincount, which first widens int8 to int64.
_FEW_CODES = 16
#: Codes compared at once: as many bytes stay in a processor's cache for one comparison per code.
_BLOCK = 131_072
#: Codes whose counting takes longer than starting a thread for it.
_WORTH_A_THREAD = 1_000_000


class Row(NamedTuple):
    """One counted response: facts and answers, without anything that names it.

    `day` is the day of the week on which it came, such as "monday".
    """

    variant: Variant
    language: str
    format: Format
    pieces: Sequence[Piece]
    day: str


@dataclass
class Tally:
    """Counts of one audience's responses.

    `responses` counts them by variant, format and language, and `days` by the day of the week;
    `marks` counts, for each variant and question, what those who were asked gave to it. `crossed`
    counts the same by group: its keys are the variant, what the groups are of (a question's id, or
    one of FACTS), the group and the question's id.
    """

    responses: Counter[tuple[Variant, Format, str]] = field(default_factory=Counter)
    marks: dict[tuple[Variant, str], Counter[Mark]] = field(default_factory=dict)
    crossed: dict[tuple[Variant, str, str, str], Counter[Mark]] = field(default_factory=dict)
    days: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        """Adds the counts of other responses."""
        self.responses.update(other.responses)
        self.days.update(other.days)
        for key, counts in other.marks.items():
            self.marks.setdefault(key, Counter()).update(counts)
        for group, counts in other.crossed.items():
            self.crossed.setdefault(group, Counter()).update(counts)

    def by_group(self) -> dict[str, dict[str, "Tally"]]:
        """What each group answered, their `marks` alone: by what groups are of, and by group."""
        found: dict[str, dict[str, Tally]] = {}
        for (variant, by, group, question), counts in self.crossed.items():
            found.setdefault(by, {}).setdefault(group, Tally()).marks[variant, question] = counts
        return found

    def of(self, variant: Variant, question_id: str) -> Counter[Mark]:
        """What those who were asked gave to a question; empty when nobody was."""
        return self.marks.get((variant, question_id), Counter())


class MismatchError(UserError):
    """A stored answer does not belong to the questionnaire that it is counted by."""

    def __init__(self, audience: str, variant: Variant, question_id: str, answer: str) -> None:
        super().__init__(
            f"A stored answer to `{question_id}` ({audience}, {variant}) is `{answer}`, which the "
            "questions that were opened do not offer. Nothing was counted.",
            "Check that the database and the opened edition belong together.",
        )


def tally(
    questionnaire: Questionnaire, rows: Iterable[Row], read: ReadPiece, chunk: int = CHUNK
) -> Tally:
    """Counts all rows. Raises MismatchError for an option that its question does not offer."""
    total = Tally()
    counters = {
        variant: _Counter(questionnaire, variant, read) for variant in questionnaire.variants
    }
    stream = iter(rows)
    while part := list(islice(stream, chunk)):
        total.responses.update((row.variant, row.format, row.language) for row in part)
        total.days.update(row.day for row in part)
        for variant, counter in counters.items():
            counter.count([row for row in part if row.variant is variant])
    for counter in counters.values():
        total.add(counter.total)
    return total


class _Counter:
    """Counts the responses in one variant."""

    def __init__(self, questionnaire: Questionnaire, variant: Variant, read: ReadPiece) -> None:
        self._questions = [
            question
            for question in questionnaire.questions(variant)
            if question.answer is not AnswerType.TEXT
        ]
        self._grouping = [q for q in questionnaire.by_id.values() if groups_by(q)]
        self._codings = [
            _Coding(questionnaire.audience, question, variant) for question in self._questions
        ]
        self._pieces = _Pieces(self._codings, read)
        self._variant = variant
        self.total = Tally()

    def count(self, rows: Sequence[Row]) -> None:
        """Adds a chunk."""
        if not rows:
            return
        codes = self._pieces.codes([row.pieces for row in rows])
        columns = {
            coding.question.id: Column(codes[place], coding.options)
            for place, coding in enumerate(self._codings)
        }
        reached = asked(self._questions, columns)
        for coding in self._codings:
            name = coding.question.id
            counts = count_codes(columns[name].codes, len(coding.known), reached[name])
            self.total.marks.setdefault((self._variant, name), Counter()).update(
                coding.marks(counts)
            )
        for by, grouping in self._groupings(rows, columns):
            self._cross(by, grouping, columns, reached)

    def _groupings(
        self, rows: Sequence[Row], columns: Mapping[str, Column]
    ) -> Iterator[tuple[str, Grouping]]:
        for fact in FACTS:
            yield fact, by_value([getattr(row, fact) for row in rows])
        for question in self._grouping:
            if question.id in columns:
                yield question.id, by_answer(question, self._variant, columns[question.id])
            else:  # not asked in this variant, and so not said
                yield question.id, by_value([UNSAID] * len(rows))

    def _cross(
        self,
        by: str,
        grouping: Grouping,
        columns: Mapping[str, Column],
        reached: Mapping[str, Flags],
    ) -> None:
        for coding in self._codings:
            name = coding.question.id
            if coding.question.criterion == ABOUT_YOU:
                continue
            size = len(coding.known)
            for group, counts in crossed(grouping, columns[name].codes, size, reached[name]):
                key = self._variant, by, group, name
                self.total.crossed.setdefault(key, Counter()).update(coding.marks(counts))


class _Coding:
    """Gives each different mark on one question a small number, in order of first use."""

    def __init__(self, audience: str, question: Question, variant: Variant) -> None:
        self.question = question
        self.known: list[Mark] = list(_STATES)
        self.options: list[OptionIds] = [()] * len(_STATES)
        self._codes: dict[Mark, int] = {state: code for code, state in enumerate(_STATES)}
        self._audience = audience
        self._variant = variant
        self._offered = {option.id for option in question.wording(variant).options}

    def code(self, answer: Answer) -> int:
        """The number of an answer."""
        mark = self._mark(answer)
        code = self._codes.setdefault(mark, len(self.known))
        if code == len(self.known):
            self.known.append(mark)
            self.options.append(() if isinstance(mark, AnswerState) else mark)
        return code

    def marks(self, counts: NDArray[np.int64]) -> dict[Mark, int]:
        """Counts by code as counts by mark, without those that nobody gave."""
        return {self.known[code]: int(counts[code]) for code in np.flatnonzero(counts)}

    def _mark(self, answer: Answer) -> Mark:
        if not answer.options:
            return answer.state if answer.state in _STATES else AnswerState.BLANK
        for option in answer.options:
            if option not in self._offered:
                raise MismatchError(self._audience, self._variant, self.question.id, option)
        return answer.options


class _Pieces(dict[Piece, int]):
    """Numbers each different piece when it is first met: that number's column and code follow."""

    def __init__(self, codings: Sequence[_Coding], read: ReadPiece) -> None:
        super().__init__()
        self._codings = codings
        self._read = read
        self._column_of = {coding.question.id: n for n, coding in enumerate(codings)}
        self._columns: list[int] = []
        self._codes: list[int] = []

    def __missing__(self, piece: Piece) -> int:
        question_id, answer = self._read(piece)
        # Answers to no question of this variant fall into a column that nobody reads.
        column = self._column_of.get(question_id, len(self._codings))
        known = column < len(self._codings)
        self._columns.append(column)
        self._codes.append(self._codings[column].code(answer) if known else _BLANK)
        self[piece] = len(self)
        return self[piece]

    def codes(self, responses: Sequence[Sequence[Piece]]) -> Codes:
        """The code of each answer: shape (questions + 1, responses); what is not there is blank."""
        lengths = np.fromiter(map(len, responses), dtype=np.intp, count=len(responses))
        numbers = np.fromiter(
            map(self.__getitem__, chain.from_iterable(responses)),
            dtype=np.intp,
            count=int(lengths.sum()),
        )
        most = max((len(coding.known) for coding in self._codings), default=0)
        narrow = np.int8 if most <= np.iinfo(np.int8).max else np.int32
        codes = np.full((len(self._codings) + 1, len(responses)), _BLANK, dtype=narrow)
        places = np.repeat(np.arange(len(responses)), lengths)
        columns = np.array(self._columns, dtype=np.intp)[numbers]
        codes[columns, places] = np.array(self._codes, dtype=narrow)[numbers]
        return codes


def count_codes(codes: Codes, size: int, among: Flags) -> NDArray[np.int64]:
    """How often each code stands in `codes` where `among` holds: shape (size,).

    Every code must lie in 0..size-1. Millions of codes are counted on every core.
    """
    if size > _FEW_CODES:
        return np.bincount(codes[among], minlength=size)
    spans = _spans(len(codes))
    if len(spans) == 1:
        return _compared(codes, size, among)
    with ThreadPoolExecutor(len(spans)) as threads:  # numpy holds no lock while it compares
        parts = threads.map(lambda span: _compared(codes[span], size, among[span]), spans)
        return sum(parts, start=np.zeros(size, dtype=np.int64))


def _spans(length: int) -> list[slice]:
    number = max(1, min(os.cpu_count() or 1, length // _WORTH_A_THREAD))
    ends = [length * place // number for place in range(number + 1)]
    return [slice(first, last) for first, last in pairwise(ends)]


def _compared(codes: Codes, size: int, among: Flags) -> NDArray[np.int64]:
    """Counts by comparisons, but for the last code: it has whatever the others leave."""
    counts = np.zeros(size, dtype=np.int64)
    values = [np.array(code, dtype=codes.dtype) for code in range(size - 1)]
    room = np.empty(min(len(codes), _BLOCK), dtype=np.bool_)
    kept = np.count_nonzero(among)
    for start in range(0, len(codes), _BLOCK):
        block = codes[start : start + _BLOCK]
        equal = room[: len(block)]
        for code, value in enumerate(values):
            np.equal(block, value, out=equal)
            if kept < len(codes):
                np.logical_and(equal, among[start : start + _BLOCK], out=equal)
            counts[code] += np.count_nonzero(equal)
    counts[-1] = kept - counts.sum()
    return counts

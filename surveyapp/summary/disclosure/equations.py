"""What one audience's summary tells, as sums of people that nobody names.

The unknowns are the cells of each question in each variant, and those of each table by group. The
questions are public, so it is known what was asked of whom, and how easy read and standard answers
are put together.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from surveyapp.domain.questionnaire import (
    AnswerType,
    OptionKind,
    Question,
    Questionnaire,
    Variant,
)
from surveyapp.domain.summary import (
    AudienceSummary,
    Figure,
    Outcome,
    QuestionView,
    ViewKind,
    questions_of,
)
from surveyapp.summary.counts import VARIANT_OF
from surveyapp.summary.disclosure.knowledge import Sum
from surveyapp.summary.disclosure.thresholds import MIN_ANSWERED

_NOT_ANSWERED = (Outcome.BLANK, Outcome.MORE_THAN_ONE_MARK, Outcome.CANNOT_READ)
#: People of one variant who gave one answer to one question; all of a variant without the last two.
Cell: TypeAlias = tuple[Variant, str, str]


@dataclass(frozen=True)
class Told:
    """A figure of a summary: the sum of unknowns that it is, and the number or its symbol.

    `is_secret` says whether something is to be kept where a symbol stands; `must_hide` that a
    number there breaks a threshold. `group` is how many people the figure is a part of, where that
    is a group smaller than the audience.
    """

    figure: Sum
    value: Figure
    question: str = ""
    view: str = ""
    label: str = ""
    by: str = ""
    is_answer: bool = True
    is_secret: bool = True
    must_hide: bool = False
    group: float = float("inf")


def structure(questionnaire: Questionnaire) -> Iterator[Sum]:
    """What is 0 whatever people answer: those asked are everyone, or whom a question sends on."""
    for question in (q for q in questionnaire.by_id.values() if q.answer is AnswerType.ONE):
        for variant in question.wordings:
            asked = Counter(_cells(question, variant))
            if not question.ask_if:
                yield _less(asked, Counter([(variant, "", "")]))
            elif len(question.ask_if) == 1:
                yield _less(asked, _sent_on(question, variant, questionnaire))


def _sent_on(question: Question, variant: Variant, questionnaire: Questionnaire) -> Counter[Cell]:
    [condition] = question.ask_if
    leader = questionnaire.by_id[condition.question]
    if variant not in leader.wordings:
        return Counter([(variant, "", "")] if condition.or_blank else [])
    offered = {option.id for option in leader.wording(variant).options}
    total = Counter(
        (variant, leader.id, _key(leader, variant, answer))
        for answer in condition.answers
        if answer in offered
    )
    if condition.or_blank:
        total.update((variant, leader.id, outcome) for outcome in _NOT_ANSWERED)
        if leader.ask_if:  # whoever was not asked left it blank
            total.update([(variant, "", "")])
            total.subtract(_cells(leader, variant))
    return total


def _less(one: Counter[Cell], other: Counter[Cell]) -> Counter[Cell]:
    total = Counter(one)
    total.subtract(other)
    return total


def _cells(question: Question, variant: Variant) -> list[Cell]:
    """Everything that can become of a question for those who are asked it in a variant."""
    if variant not in question.wordings:
        return []
    options = [_key(question, variant, option.id) for option in question.wording(variant).options]
    return [(variant, question.id, key) for key in dict.fromkeys((*options, *_NOT_ANSWERED))]


def _key(question: Question, variant: Variant, option: str) -> str:
    kind = question.wording(variant).option(option).kind
    return option if kind is OptionKind.SUBSTANCE else Outcome(kind.value).value


def told(audience: AudienceSummary, questionnaire: Questionnaire) -> Iterator[Told]:
    """The figures of an audience and of its views."""
    everyone = everyone_in(questionnaire)
    yield Told(everyone, audience.responses, label="responses")
    yield Told({"late": 1}, audience.late, label="late responses")
    for row in audience.comments:
        comments = {("comments", row.id): 1}
        few = isinstance(row.count, int) and row.count < MIN_ANSWERED
        yield Told(comments, row.count, row.id, label="comments", must_hide=few)
    for _, summary in questions_of(audience):
        question = questionnaire.by_id[summary.id]
        for view in summary.views:
            yield from _in_several(question, view) if view.several else _in_view(question, view)


def everyone_in(questionnaire: Questionnaire) -> Counter[Cell]:
    """All of an audience."""
    return Counter((variant, "", "") for variant in questionnaire.variants)


def _in_several(question: Question, view: QuestionView) -> Iterator[Told]:
    """Each answer by itself: who chose it and who did not are those who answered."""
    for cell in view.cells:
        chosen, not_chosen = ((view.kind, question.id, cell.option, said) for said in (True, False))
        both = {chosen: 1, not_chosen: 1}
        yield Told(both, view.answered, is_secret=False, must_hide=_too_few(view))
        yield Told({chosen: 1}, cell.count, question.id, view.label, cell.label)


def _in_view(question: Question, view: QuestionView) -> Iterator[Told]:
    parts = parts_of(question, view.kind)
    # A hidden N guards other figures and is no secret itself.
    yield Told(
        Counter(cell for cells in parts.values() for cell in cells), view.asked, is_secret=False
    )
    answered = Counter(cell for shown in view.cells for cell in parts.get(shown.option, ()))
    few = _too_few(view)
    yield Told(answered, view.answered, question.id, view.label, "n", "", must_hide=few)
    for cell in view.cells:
        figure = Counter(parts.get(cell.option, ()))
        yield Told(figure, cell.count, question.id, view.label, cell.label)
    for apart in view.apart:
        if figure := Counter(parts.get(apart.outcome, ())):
            yield Told(figure, apart.count, question.id, view.label, apart.label, is_answer=False)


def _too_few(view: QuestionView) -> bool:
    return isinstance(view.answered, int) and view.answered < MIN_ANSWERED


def parts_of(question: Question, kind: ViewKind) -> dict[str, list[Cell]]:
    """The cells that a view counts as each answer or outcome."""
    parts: dict[str, list[Cell]] = {}
    if kind is not ViewKind.POOLED:
        for cell in _cells(question, VARIANT_OF[kind]):
            parts.setdefault(cell[2], []).append(cell)
        return parts
    mapping = question.pooling and question.pooling.mapping
    for cell in _cells(question, Variant.EASY_READ):
        parts.setdefault(cell[2], []).append(cell)
    for cell in _cells(question, Variant.STANDARD):
        parts.setdefault(_target(mapping or {}, cell[2]), []).append(cell)
    return parts


def _target(mapping: Mapping[str, str], key: str) -> str:
    """What a standard answer or outcome is counted as when it is put together with easy read."""
    if key in mapping:
        return mapping[key]
    return key if key in set(Outcome) else Outcome.LEFT_OUT_OF_POOL

"""An attacker's look at a summary: what each hidden figure can be, from all that is shown.

The questions are public, so an attacker knows what was asked of whom, and how easy read and
standard answers are put together. With that, every figure shown is an equation.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from surveyapp.domain.questionnaire import (
    AnswerType,
    Edition,
    OptionKind,
    Question,
    Questionnaire,
    Variant,
)
from surveyapp.domain.summary import (
    AudienceSummary,
    CrossTable,
    Figure,
    Outcome,
    QuestionSummary,
    QuestionView,
    Summary,
    ViewKind,
    questions_of,
)
from surveyapp.summary.counts import VARIANT_OF
from surveyapp.summary.disclosure.knowledge import Interval, Knowledge, Sum, Unknown
from surveyapp.summary.disclosure.thresholds import MIN_CELL

_NOT_ANSWERED = (Outcome.BLANK, Outcome.MORE_THAN_ONE_MARK, Outcome.CANNOT_READ)
#: People of one variant who gave one answer to one question; all of a variant without the last two.
_Cell: TypeAlias = tuple[Variant, str, str]


@dataclass(frozen=True)
class Hidden:
    """A hidden figure: where it stands, and what an attacker can work out for it.

    `is_answer` says whether it counts what people think, and not only who gave no answer.
    """

    audience: str
    question: str
    view: str
    label: str
    interval: Interval
    is_answer: bool

    @property
    def is_exposed(self) -> bool:
        """Whether the attacker knows that it is a handful of people, or nearly how many."""
        if self.interval.most == 0:
            return False  # where nobody is, nobody can be recognised
        if not self.is_answer:
            return self.interval.width == 0 and self.interval.most < MIN_CELL
        return self.interval.least < MIN_CELL and self.interval.width < MIN_CELL


def audit(summary: Summary, edition: Edition) -> list[Hidden]:
    """Every hidden figure of a summary, with the interval that an attacker finds.

    `edition` is the one that the inspection opened with. Raises ContradictionError where the
    figures cannot all be true, as when somebody changed one.
    """
    return [
        hidden
        for audience in summary.audiences
        for hidden in _of(audience, edition.questionnaire(audience.audience))
    ]


def _of(audience: AudienceSummary, questionnaire: Questionnaire) -> list[Hidden]:
    knowledge, hidden = Knowledge(), []
    for figure in structure(questionnaire):
        knowledge.learn(figure, 0)
    for each in told(audience, questionnaire):
        if isinstance(each.value, int):
            knowledge.learn(each.figure, each.value)
        elif each.is_secret:
            hidden.append(each)
    found = knowledge.intervals([each.figure for each in hidden])
    return [
        Hidden(audience.audience, each.question, each.view, each.label, interval, each.is_answer)
        for each, interval in zip(hidden, found, strict=True)
    ]


@dataclass(frozen=True)
class _Told:
    """A figure of a summary: the sum of unknowns that it is, and the number or its symbol."""

    figure: Sum
    value: Figure
    question: str = ""
    view: str = ""
    label: str = ""
    is_answer: bool = True
    is_secret: bool = True


def structure(questionnaire: Questionnaire) -> Iterator[Sum]:
    """What is 0 whatever people answer: those asked are everyone, or whom a question sends on."""
    for question in _closed(questionnaire):
        for variant in question.wordings:
            asked = Counter(_cells(question, variant))
            if not question.ask_if:
                yield _less(asked, Counter([(variant, "", "")]))
            elif len(question.ask_if) == 1:
                yield _less(asked, _sent_on(question, variant, questionnaire))


def _closed(questionnaire: Questionnaire) -> Iterator[Question]:
    return (q for q in questionnaire.by_id.values() if q.answer is AnswerType.ONE)


def _sent_on(question: Question, variant: Variant, questionnaire: Questionnaire) -> Counter[_Cell]:
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


def _less(one: Counter[_Cell], other: Counter[_Cell]) -> Counter[_Cell]:
    total = Counter(one)
    total.subtract(other)
    return total


def _cells(question: Question, variant: Variant) -> list[_Cell]:
    """Everything that can become of a question for those who are asked it in a variant."""
    if variant not in question.wordings:
        return []
    options = [_key(question, variant, option.id) for option in question.wording(variant).options]
    return [(variant, question.id, key) for key in dict.fromkeys((*options, *_NOT_ANSWERED))]


def _key(question: Question, variant: Variant, option: str) -> str:
    kind = question.wording(variant).option(option).kind
    return option if kind is OptionKind.SUBSTANCE else Outcome(kind.value).value


def told(audience: AudienceSummary, questionnaire: Questionnaire) -> Iterator[_Told]:
    """Every figure of an audience, shown or hidden, as a sum of unknowns."""
    everyone = Counter((variant, "", "") for variant in questionnaire.variants)
    yield _Told(everyone, audience.responses, label="responses")
    for row in audience.breakdowns[0].rows if audience.breakdowns else ():
        figure = {(Variant(row.id), "", ""): 1}
        yield _Told(figure, row.count, label=row.label, is_answer=False)
    for _, summary in questions_of(audience):
        question = questionnaire.by_id[summary.id]
        for view in summary.views:
            yield from _in_several(question, view) if view.several else _in_view(question, view)
        for table in summary.by_group:
            yield from _in_table(question, summary, table)


def _in_several(question: Question, view: QuestionView) -> Iterator[_Told]:
    """Each answer by itself: who chose it and who did not are those who answered."""
    for cell in view.cells:
        chosen, not_chosen = ((view.kind, question.id, cell.option, said) for said in (True, False))
        yield _Told({chosen: 1, not_chosen: 1}, view.answered, is_secret=False)
        yield _Told({chosen: 1}, cell.count, question.id, view.label, cell.label)


def _in_view(question: Question, view: QuestionView) -> Iterator[_Told]:
    parts = _parts(question, view.kind)
    # A hidden N guards other figures and is no secret itself.
    yield _Told(
        Counter(cell for cells in parts.values() for cell in cells), view.asked, is_secret=False
    )
    answered = Counter(cell for shown in view.cells for cell in parts.get(shown.option, ()))
    yield _Told(answered, view.answered, is_secret=False)
    for cell in view.cells:
        figure = Counter(parts.get(cell.option, ()))
        yield _Told(figure, cell.count, question.id, view.label, cell.label)
    for apart in view.apart:
        if figure := Counter(parts.get(apart.outcome, ())):
            yield _Told(figure, apart.count, question.id, view.label, apart.label, is_answer=False)


def _parts(question: Question, kind: ViewKind) -> dict[str, list[_Cell]]:
    """The cells that a view counts as each answer or outcome."""
    parts: dict[str, list[_Cell]] = {}
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


def _in_table(question: Question, summary: QuestionSummary, table: CrossTable) -> Iterator[_Told]:
    """The groups of a table add up to the view that they are of, and the answers to each group."""
    widest = summary.views[0]
    parts = _parts(question, widest.kind)

    def unknown(option: str, group: int) -> Unknown:
        return table.by, question.id, option, group

    for row in table.rows:
        groups = Counter(unknown(cell.option, number) for number, cell in enumerate(row))
        groups.subtract(parts.get(row[0].option, ()))
        yield _Told(groups, 0)
        for number, cell in enumerate(row):
            label = f"{cell.label}, {table.groups[number].label}"
            figure = {unknown(cell.option, number): 1}
            yield _Told(figure, cell.count, question.id, f"{widest.label} by {table.title}", label)
    for number, group in enumerate(table.groups):
        answers = {unknown(row[0].option, number): 1 for row in table.rows}
        yield _Told(answers, group.answered)

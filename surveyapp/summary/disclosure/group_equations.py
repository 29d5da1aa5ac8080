"""What the tables by group and the breakdowns of who answered tell, and how they hang together.

Every table of a question adds up to the same view of it, and no more of a group answer a question
than the breakdown counts.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from surveyapp.domain.questionnaire import Question, Questionnaire, Variant
from surveyapp.domain.summary import (
    AudienceSummary,
    Breakdown,
    CrossTable,
    QuestionSummary,
    QuestionView,
    questions_of,
)
from surveyapp.summary.crossing import UNSAID
from surveyapp.summary.disclosure.equations import Told, everyone_in, parts_of
from surveyapp.summary.disclosure.knowledge import Sum, Unknown
from surveyapp.summary.disclosure.thresholds import MIN_ANSWERED

_VARIANT = "variant"
#: The people of each group of a breakdown, by what groups are of and by group.
_People = Mapping[str, Mapping[str, Sum]]


def told_of_groups(audience: AudienceSummary, questionnaire: Questionnaire) -> Iterator[Told]:
    """The figures of an audience's breakdowns, and of its questions by group."""
    people = {found.by: _groups(found, audience, questionnaire) for found in audience.breakdowns}
    for found in audience.breakdowns:
        for row in found.rows:
            figure = people[found.by][row.id]
            is_answer = found.by != _VARIANT
            yield Told(figure, row.count, "", found.title, row.label, found.by, is_answer)
        if found.by not in (_VARIANT, *questionnaire.by_id):
            rest = Counter(everyone_in(questionnaire))
            for figure in people[found.by].values():
                rest.subtract(figure)
            yield Told(rest, 0, is_secret=False)
    for _, summary in questions_of(audience):
        for table in summary.by_group:
            yield from _in_table(questionnaire.by_id[summary.id], summary, table)
            everyone = everyone_in(questionnaire)
            yield from _within(summary.id, table, people.get(table.by, {}), everyone)


def _groups(
    found: Breakdown, audience: AudienceSummary, questionnaire: Questionnaire
) -> dict[str, Sum]:
    """Each row as a sum of unknowns. What people say of themselves is the view of a question."""
    if found.by == _VARIANT:
        return {row.id: {(Variant(row.id), "", ""): 1} for row in found.rows}
    if found.by not in questionnaire.by_id:
        return {row.id: {(found.by, row.id): 1} for row in found.rows}
    question = questionnaire.by_id[found.by]
    kind = next(q.views[0].kind for _, q in questions_of(audience) if q.id == found.by)
    parts = parts_of(question, kind)
    said = {row.id: Counter(parts.get(row.id, ())) for row in found.rows if row.id != UNSAID}
    unsaid = everyone_in(questionnaire)
    for figure in said.values():
        unsaid.subtract(figure)
    return {**said, UNSAID: unsaid}


def _in_table(question: Question, summary: QuestionSummary, table: CrossTable) -> Iterator[Told]:
    """The groups of a table add up to the view that they are of, and the answers to each group."""
    widest = summary.views[0]

    def unknown(option: str, group: int) -> Unknown:
        return table.by, question.id, option, group

    for place, row in enumerate(table.rows):
        groups = Counter(unknown(cell.option, number) for number, cell in enumerate(row))
        yield _of_all(groups, question, widest, place)
        for number, (cell, group) in enumerate(zip(row, table.groups, strict=True)):
            yield Told(
                {unknown(cell.option, number): 1},
                cell.count,
                question.id,
                widest.label,
                f"{cell.label}, {group.label}",
                table.by,
                must_hide=cell.count == group.answered,
                group=group.answered,
            )
    for number, group in enumerate(table.groups):
        answers = {unknown(row[0].option, number): 1 for row in table.rows}
        few = group.answered < MIN_ANSWERED
        label = f"n, {group.label}"
        yield Told(
            answers, group.answered, question.id, widest.label, label, table.by, must_hide=few
        )


def _of_all(groups: Counter[Unknown], question: Question, view: QuestionView, place: int) -> Told:
    """What the groups of an answer add up to. A number that is shown parts the tables of a view."""
    cell = view.cells[place]
    if isinstance(cell.count, int):
        return Told(groups, cell.count, is_secret=False)
    groups.subtract(parts_of(question, view.kind).get(cell.option, ()))
    return Told(groups, 0, is_secret=False)


def _within(
    question: str, table: CrossTable, people: Mapping[str, Sum], everyone: Sum
) -> Iterator[Told]:
    """No more people of a group answered than there are in it."""
    rest = Counter(everyone)
    for group in table.groups:
        rest.subtract(people.get(group.id, {}) if group.id else {})
    for group in table.groups:
        if not group.id or group.id in people:
            of_group = people[group.id] if group.id else rest
            others = {("others", table.by, question, group.id): -1}
            yield Told({**of_group, **others}, group.answered, is_secret=False)

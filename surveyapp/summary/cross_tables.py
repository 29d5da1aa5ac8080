"""A question's answers by group, as they may be shown."""

from collections.abc import Iterator, Mapping, Sequence

from surveyapp.domain.questionnaire import Question
from surveyapp.domain.summary import CrossTable, Group, Symbol
from surveyapp.summary import wording
from surveyapp.summary.cells import cell
from surveyapp.summary.counts import counts_of
from surveyapp.summary.disclosure.groups import Column, columns
from surveyapp.summary.disclosure.views import Protected
from surveyapp.summary.grouping import Dimension
from surveyapp.summary.tally import Tally

#: What each group answered: by what groups are of, and by group.
ByGroup = Mapping[str, Mapping[str, Tally]]


def cross_tables(
    question: Question, widest: Protected, by_group: ByGroup, dimensions: Sequence[Dimension]
) -> tuple[CrossTable, ...]:
    """The widest view of a question by each dimension.

    There is none of a question of which something is hidden for all: the groups would add up to
    it. Nor of one with several answers, whose cells do not add up to anything.
    """
    hidden = any(isinstance(figure, Symbol) for figure in (widest.answered, *widest.cells))
    if hidden or widest.several:
        return ()
    return tuple(_tables(question, widest, by_group, dimensions))


def _tables(
    question: Question, widest: Protected, by_group: ByGroup, dimensions: Sequence[Dimension]
) -> Iterator[CrossTable]:
    for dimension in dimensions:
        tallies = by_group.get(dimension.by, {})
        order = [name for name in dimension.labels if name in tallies]
        order += sorted(tallies.keys() - dimension.labels.keys())
        counts = {name: counts_of(question, tallies[name])[widest.kind].cells for name in order}
        if found := columns(counts, dimension.labels.keys()):
            yield _table(dimension, widest, found)


def _table(dimension: Dimension, widest: Protected, found: Sequence[Column]) -> CrossTable:
    return CrossTable(
        by=dimension.by,
        title=dimension.title,
        groups=tuple(_group(dimension, column) for column in found),
        rows=tuple(
            tuple(
                cell(option.id, option.label, column.figures[place], column.answered)
                for column in found
            )
            for place, option in enumerate(widest.options)
        ),
    )


def _group(dimension: Dimension, column: Column) -> Group:
    if len(column.groups) > 1:
        return Group("", wording.OTHER_GROUPS, column.answered)
    [name] = column.groups
    return Group(name, dimension.labels[name], column.answered)

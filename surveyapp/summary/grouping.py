"""What answers are shown by: what people say of themselves, and how their responses came."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.summary import Breakdown, Symbol
from surveyapp.summary.crossing import FACTS, groups_by
from surveyapp.summary.disclosure.thresholds import MIN_ANSWERED


@dataclass(frozen=True)
class Dimension:
    """What groups are of: a question's id or a fact's name, a title, and labels in order.

    `labels` are those of the groups that may stand for themselves, of whichever question.
    """

    by: str
    title: str
    labels: Mapping[str, str]


def dimensions(
    questionnaire: Questionnaire, breakdowns: Iterable[Breakdown]
) -> tuple[Dimension, ...]:
    """Everything that an audience's answers are shown by, from who answered.

    A group stands for itself only where the number of its people is shown, and is 10 or more: so
    that no table can tell more of who answered than the breakdown does.
    """
    grouping = {q.id for q in questionnaire.by_id.values() if groups_by(q)}.union(FACTS)
    return tuple(
        Dimension(
            found.by,
            found.title,
            {row.id: row.label for row in found.rows if _stands_alone(row.count)},
        )
        for found in breakdowns
        if found.by in grouping
    )


def _stands_alone(count: int | Symbol) -> bool:
    return not isinstance(count, Symbol) and count >= MIN_ANSWERED

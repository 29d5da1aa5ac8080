"""An attacker's look at a summary: what each hidden figure can be, from all that is shown.

The questions are public, so an attacker knows what was asked of whom, and how easy read and
standard answers are put together. With that, every figure shown is an equation.
"""

from dataclasses import dataclass
from math import inf

from surveyapp.domain.questionnaire import Edition, Questionnaire
from surveyapp.domain.summary import AudienceSummary, Summary
from surveyapp.summary.disclosure.equations import Told, structure, told
from surveyapp.summary.disclosure.group_equations import told_of_groups
from surveyapp.summary.disclosure.knowledge import Interval, Knowledge
from surveyapp.summary.disclosure.thresholds import MIN_CELL, is_small


@dataclass(frozen=True)
class Hidden:
    """A hidden figure: where it stands, and what an attacker can work out for it.

    `by` is what the table is by that it stands in, empty for a view of all. `is_answer` says
    whether it counts what people think or are, and not only who gave no answer. `group` is the
    number of people in its group, infinite outside tables by group. With `is_shown` it is a number
    that stands in the summary and should not.
    """

    audience: str
    question: str
    view: str
    label: str
    interval: Interval
    is_answer: bool
    by: str = ""
    group: float = inf
    is_shown: bool = False

    @property
    def is_exposed(self) -> bool:
        """Whether the attacker knows that it is a handful of people, or nearly how many.

        Or that all of a group but a handful are in it.
        """
        if self.is_shown:
            return True
        if self.interval.most == 0:
            return False  # where nobody is, nobody can be recognised
        if not self.is_answer:
            return self.interval.width == 0 and self.interval.most < MIN_CELL
        if self.group - self.interval.least < MIN_CELL:
            return True
        return self.interval.least < MIN_CELL and self.interval.width < MIN_CELL


def audit(summary: Summary, edition: Edition) -> list[Hidden]:
    """Every hidden figure of a summary, with the interval that an attacker finds.

    Figures that are shown against the thresholds are among them. `edition` is the one that the
    inspection opened with. Raises ContradictionError where the figures cannot all be true, as when
    somebody changed one.
    """
    return [
        hidden
        for audience in summary.audiences
        for hidden in audit_audience(audience, edition.questionnaire(audience.audience))
    ]


def audit_audience(audience: AudienceSummary, questionnaire: Questionnaire) -> list[Hidden]:
    """The audit of one audience, which shares no figure with another. See `audit`."""
    knowledge, secrets = Knowledge(), []
    for figure in structure(questionnaire):
        knowledge.learn(figure, 0)
    for each in (*told(audience, questionnaire), *told_of_groups(audience, questionnaire)):
        if isinstance(each.value, int):
            knowledge.learn(each.figure, each.value)
        if _is_looked_at(each):
            secrets.append(each)
    found = knowledge.intervals([each.figure for each in secrets])
    return [
        Hidden(
            audience.audience,
            each.question,
            each.view,
            each.label,
            interval,
            each.is_answer,
            each.by,
            each.group,
            isinstance(each.value, int),
        )
        for each, interval in zip(secrets, found, strict=True)
    ]


def _is_looked_at(each: Told) -> bool:
    if isinstance(each.value, int):
        return each.must_hide or (each.is_secret and is_small(each.value))
    return each.is_secret

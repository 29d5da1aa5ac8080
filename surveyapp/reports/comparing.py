"""Answers beside each other: those of several audiences, or those of then and now."""

from collections.abc import Iterable
from dataclasses import dataclass

from surveyapp.domain.summary import (
    AudienceChange,
    Change,
    Difference,
    QuestionChange,
    QuestionView,
    Summary,
    Symbol,
    VoicesOnQuestion,
    percent_text,
)

#: What the two sides of a change are called in a Difference.
EARLIER, NOW = "Earlier", "Now"
#: Below this a p-value is written as less than it.
_LEAST_WRITTEN = 0.001

#: How differences are found, in sentences.
HOW_TESTED = (
    (
        "Where the same answers were offered and none is hidden, a test says whether answers lie "
        "further apart than chance alone would set them."
    ),
    (
        "It is the test of Kruskal and Wallis, which looks at the order of the answers and not at "
        "how far they are from each other."
    ),
    (
        "All questions are tested together: p-values are adjusted for their number (Holm), and a "
        "difference is spoken of where p is below 0.05."
    ),
    (
        "The test takes it that people answered each for themselves. They were not drawn as a "
        "sample: it tells of those who answered, and of nobody else."
    ),
    "Nothing is ranked: questions stand in the order of the framework.",
)


@dataclass(frozen=True)
class Side:
    """One of those beside each other: its name, its id, what it was asked, and its answers."""

    name: str
    id: str
    text: str
    view: QuestionView


@dataclass(frozen=True)
class Comparison:
    """A question that all sides answered. `difference` is None where there is none to speak of."""

    id: str
    sides: tuple[Side, ...]
    comparable: bool
    difference: Difference | None

    @property
    def scales(self) -> tuple[tuple[Side, ...], ...]:
        """The sides by the answers that they were offered."""
        found: dict[tuple[str, ...], list[Side]] = {}
        for side in self.sides:
            found.setdefault(tuple(cell.option for cell in side.view.cells), []).append(side)
        return tuple(map(tuple, found.values()))

    @property
    def is_shown(self) -> bool:
        """Whether there are figures of two sides at least."""
        return sum(not isinstance(side.view.answered, Symbol) for side in self.sides) > 1


def of_voices(found: VoicesOnQuestion) -> Comparison:
    """The audiences on a question."""
    sides = tuple(Side(v.title, v.audience, v.text, v.view) for v in found.voices)
    return Comparison(found.id, sides, found.comparable, found.difference)


def of_change(found: QuestionChange, change: Change, summary: Summary) -> Comparison:
    """Then and now on a question."""
    earlier = Side(EARLIER, change.inspection, found.earlier_text, found.earlier)
    now = Side(NOW, summary.inspection.id, found.text, found.now)
    return Comparison(found.id, (earlier, now), found.comparable, found.difference)


def all_voices(summary: Summary) -> tuple[Comparison, ...]:
    """The audiences on every question that several were asked."""
    return tuple(of_voices(q) for criterion in summary.voices for q in criterion.questions)


def all_changes(summary: Summary) -> tuple[tuple[AudienceChange, Comparison], ...]:
    """Then and now on every question that was asked then and now."""
    if not (change := summary.change):
        return ()
    return tuple(
        (audience, of_change(question, change, summary))
        for audience in change.audiences
        for question in audience.questions
    )


def tested(comparisons: Iterable[Comparison]) -> int:
    """How many questions were tested together."""
    return sum(comparison.comparable for comparison in comparisons)


def together(view: QuestionView, answers: int) -> int:
    """How many gave one of the first answers of a view in which nothing is hidden."""
    counts = (cell.count for cell in view.cells[:answers])
    return sum(count for count in counts if not isinstance(count, Symbol))


def verdict(comparison: Comparison, tests: int) -> str:
    """What the test says of a question, among so many that were tested, in plain words."""
    if not comparison.comparable:
        return f"Not compared: {_why_not(comparison)}."
    adjusted = f", adjusted by Holm for the {tests} questions tested" if tests > 1 else ""
    how = f"Kruskal-Wallis test{adjusted}"
    if not (found := comparison.difference):
        return f"No more than chance sets them apart ({how}: p is 0.05 or more)."
    answers = " or ".join(f"“{answer}”" for answer in found.answers)
    return (
        f"They lie furthest apart in {answers}: "
        f"{found.higher} {percent_text(found.higher_percent)}, "
        f"{found.lower} {percent_text(found.lower_percent)}. That is more than chance "
        f"({how}: {p_text(found.p_value)})."
    )


def p_text(value: float) -> str:
    """A p-value as it is written: with three decimals, and never as 0."""
    return f"p below {_LEAST_WRITTEN}" if value < _LEAST_WRITTEN else f"p = {value:.3f}"


def _why_not(comparison: Comparison) -> str:
    if len(comparison.scales) > 1:
        return "they were not offered the same answers"
    if any(side.view.several for side in comparison.sides):
        return "people could choose more than one answer"
    return "something is hidden (c)"

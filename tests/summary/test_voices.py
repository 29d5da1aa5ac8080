"""The audiences beside each other, and where they differ."""

from dataclasses import replace

import pytest

from surveyapp.domain.questionnaire import Criterion, CriterionGroup
from surveyapp.domain.summary import (
    AudienceSummary,
    CriterionSummary,
    Figure,
    GroupSummary,
    QuestionSummary,
    QuestionView,
    Symbol,
    ViewKind,
)
from surveyapp.summary.cells import cell
from surveyapp.summary.voices import voices

HELP = Criterion("C3", CriterionGroup.EXPERIENCES, "Help", "Children get the right help.")
OPTIONS = ("always", "mostly", "sometimes", "never")


def view(
    counts: tuple[Figure, ...],
    options: tuple[str, ...] = OPTIONS,
    kind: ViewKind = ViewKind.STANDARD,
) -> QuestionView:
    hidden = any(isinstance(count, Symbol) for count in counts)
    answered = 100 if hidden else sum(count for count in counts if isinstance(count, int))
    cells = tuple(
        cell(o, o.capitalize(), c, answered) for o, c in zip(options, counts, strict=True)
    )
    return QuestionView(kind, kind.value, answered, answered, cells, ())


def audience(name: str, **asked: QuestionView | tuple[QuestionView, ...]) -> AudienceSummary:
    questions = tuple(
        QuestionSummary(
            key, f"{key} of {name}?", "", found if isinstance(found, tuple) else (found,), ()
        )
        for key, found in asked.items()
    )
    criteria = (CriterionSummary(HELP, questions),)
    group = GroupSummary(CriterionGroup.EXPERIENCES, "Experiences", criteria)
    return AudienceSummary(name, name.capitalize(), 100, groups=(group,))


def test_only_what_more_than_one_audience_was_asked_stands_beside_each_other() -> None:
    both = view((10, 20, 30, 40))
    [criterion] = voices(
        [audience("parents", help=both, wait=both), audience("children", help=both)]
    )
    [question] = criterion.questions
    assert (criterion.criterion, question.id) == (HELP, "help")
    assert [(v.title, v.text) for v in question.voices] == [
        ("Parents", "help of parents?"),
        ("Children", "help of children?"),
    ]


def test_a_difference_beyond_chance_is_told_where_it_is_widest() -> None:
    [criterion] = voices(
        [
            audience("parents", help=view((5, 15, 40, 40))),
            audience("children", help=view((30, 30, 25, 15))),
            audience("practitioners", help=view((20, 55, 20, 5))),
        ]
    )
    difference = criterion.questions[0].difference
    assert difference is not None
    assert difference.answers == ("Always", "Mostly")
    assert (difference.higher, difference.lower) == ("Practitioners", "Parents")
    assert (difference.higher_percent, difference.lower_percent) == pytest.approx((75, 20))
    assert difference.p_value < 0.001


def test_chance_is_not_called_a_difference() -> None:
    alike = [
        audience("parents", help=view((10, 20, 30, 40))),
        audience("children", help=view((12, 18, 33, 37))),
    ]
    [criterion] = voices(alike)
    assert criterion.questions[0].comparable
    assert criterion.questions[0].difference is None


def test_the_more_is_compared_the_more_it_takes() -> None:
    apart = view((22, 20, 30, 28)), view((35, 22, 25, 18))
    alone = [audience("parents", help=apart[0]), audience("children", help=apart[1])]
    assert voices(alone)[0].questions[0].difference is not None
    others = {f"other{n}": view((20, 20, 30, 30)) for n in range(30)}
    many = [
        audience("parents", help=apart[0], **others),
        audience("children", help=apart[1], **others),
    ]
    assert all(question.difference is None for question in voices(many)[0].questions)


@pytest.mark.parametrize(
    "other",
    [
        view((Symbol.CONFIDENTIAL, Symbol.CONFIDENTIAL, 50, 40)),
        replace(view((10, 20, 30, 40)), answered=Symbol.CONFIDENTIAL),
        view((30, 30, 40), ("yes", "sometimes", "no")),
    ],
)
def test_what_is_hidden_or_on_another_scale_is_not_compared(other: QuestionView) -> None:
    [criterion] = voices(
        [audience("parents", help=view((40, 30, 20, 10))), audience("children", help=other)]
    )
    [question] = criterion.questions
    assert not question.comparable
    assert question.difference is None
    assert question.voices[1].view == other


def test_where_pooled_views_share_a_scale_they_are_the_ones_compared() -> None:
    standard = view((10, 20, 30, 40))
    pooled = view((40, 30, 40), ("yes", "sometimes", "no"), ViewKind.POOLED)
    [criterion] = voices(
        [audience("parents", help=(pooled, standard)), audience("children", help=(pooled,))]
    )
    kinds = [voice.view.kind for voice in criterion.questions[0].voices]
    assert kinds == [ViewKind.POOLED, ViewKind.POOLED]

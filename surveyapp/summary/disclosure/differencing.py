"""What releases of one inspection give away together, as somebody finds who has them all.

The later one counts the same people and newcomers: new = old + newcomers, and the newcomers are 0
or more. So a later release may only show of a question what ten newcomers or more answered
together; and no figure that one of the releases hides may follow from the others.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from surveyapp.domain.questionnaire import Edition, Questionnaire
from surveyapp.domain.release import HeldBack
from surveyapp.domain.summary import (
    AudienceSummary,
    Figure,
    QuestionSummary,
    QuestionView,
    Summary,
    Symbol,
    ViewKind,
    questions_of,
)
from surveyapp.summary.disclosure.audit import Hidden
from surveyapp.summary.disclosure.equations import structure, told
from surveyapp.summary.disclosure.knowledge import ContradictionError, Interval, Knowledge, Sum
from surveyapp.summary.disclosure.thresholds import MIN_ANSWERED


def held_back(earlier: Sequence[Summary], new: Summary) -> tuple[HeldBack, ...]:
    """The questions that changed since an earlier release, and not by 10 answers more or above.

    Where a question had too few answers to be shown there is nothing to subtract from: `exposed`
    judges its first figures.
    """
    found: dict[tuple[str, str], HeldBack] = {}
    for release in earlier:
        before = {(a.audience, q.id): q for a in release.audiences for _, q in questions_of(a)}
        for audience in new.audiences:
            for _, question in questions_of(audience):
                place = audience.audience, question.id
                if place in before and (because := _because(before[place], question)):
                    found.setdefault(place, HeldBack(*place, question.text, because))
    return tuple(found.values())


def _because(before: QuestionSummary, now: QuestionSummary) -> str:
    views = {view.kind: view for view in before.views}
    pairs = [(views[view.kind], view) for view in now.views if view.kind in views]
    return next(filter(None, (_changed(*pair) for pair in pairs)), "")


def _changed(before: QuestionView, now: QuestionView) -> str:
    if now == before or isinstance(before.answered, Symbol):
        return ""
    if isinstance(now.answered, Symbol):
        return "" if now.answered is Symbol.NOT_AVAILABLE else "fewer than 10 answers are left"
    if any(_fell(*pair) for pair in zip(_figures(before), _figures(now), strict=True)):
        return "a number of people fell"
    gained = now.answered - before.answered
    return "" if gained >= MIN_ANSWERED else f"{gained} more answers"


def _figures(view: QuestionView) -> tuple[Figure, ...]:
    cells, apart = (tuple(each.count for each in found) for found in (view.cells, view.apart))
    return (view.asked, view.answered, *cells, *apart)


def _fell(before: Figure, now: Figure) -> bool:
    return not isinstance(before, Symbol) and not isinstance(now, Symbol) and now < before


def exposed(earlier: Sequence[Summary], new: Summary, edition: Edition) -> tuple[HeldBack, ...]:
    """The questions of which something hidden follows from all the releases together.

    `earlier` are in order. Hidden are the figures with a symbol, and what fewer than 10 newcomers
    answered. What follows from the number of responses alone is public, and not counted. Raises
    ContradictionError where the releases cannot be of one inspection.
    """
    found = (
        hidden
        for number, audience in enumerate(new.audiences)
        for hidden in _exposed_of(
            [release.audiences[number] for release in (*earlier, new)],
            edition.questionnaire(audience.audience),
        )
    )
    texts = {(a.audience, q.id): q.text for a in new.audiences for _, q in questions_of(a)}
    places = dict.fromkeys((hidden.audience, hidden.question) for hidden in found)
    because = "with an earlier release it would give away what few people answered"
    return tuple(HeldBack(*place, texts.get(place, ""), because) for place in places)


def _exposed_of(
    releases: Sequence[AudienceSummary], questionnaire: Questionnaire
) -> Iterator[Hidden]:
    shown = [_without_groups(audience) for audience in releases]
    secrets = list(_secrets(shown, questionnaire))
    found = _intervals(shown, questionnaire, secrets)
    open_ = [
        replace(secret.hidden, interval=interval)
        for secret, interval in zip(secrets, found, strict=True)
    ]
    wanted = [n for n, hidden in enumerate(open_) if hidden.is_exposed]
    if not wanted:
        return
    only_counted = [*shown[:-1], AudienceSummary(*_counted(shown[-1]))]
    before = _intervals(only_counted, questionnaire, [secrets[number] for number in wanted])
    for number, public in zip(wanted, before, strict=True):
        if open_[number].interval != public:
            yield open_[number]


def _counted(audience: AudienceSummary) -> tuple[str, str, Figure]:
    return audience.audience, audience.title, audience.responses


def _without_groups(audience: AudienceSummary) -> AudienceSummary:
    """What can be compared with another release.

    Answers by group stand in one release alone, and only under a view of which nothing is hidden:
    they say no more of the newcomers than the view does.
    """
    return replace(
        audience,
        breakdowns=(),
        groups=tuple(
            replace(
                group,
                criteria=tuple(
                    replace(found, questions=_alone(found.questions)) for found in group.criteria
                ),
            )
            for group in audience.groups
        ),
        about_you=_alone(audience.about_you),
    )


def _alone(questions: Sequence[QuestionSummary]) -> tuple[QuestionSummary, ...]:
    return tuple(replace(question, by_group=()) for question in questions)


@dataclass(frozen=True)
class _Secret:
    """What must not follow: a figure over unknowns of each step, and what it stands for."""

    hidden: Hidden
    figure: Mapping[Any, float]


_UNKNOWN = Interval(0, 0)
#: How `told` labels n: how many of the newcomers answered says nothing of what they think.
_ANSWERED = "n"


def _secrets(
    releases: Sequence[AudienceSummary], questionnaire: Questionnaire
) -> Iterator[_Secret]:
    for step, audience in enumerate(releases):
        judged = _first_shown(releases[step - 1], audience) if step else frozenset()
        for each in told(audience, questionnaire):
            if not each.is_secret or not each.question:
                continue
            hidden = Hidden(
                audience.audience, each.question, each.view, each.label, _UNKNOWN, each.is_answer
            )
            if isinstance(each.value, Symbol):
                yield _Secret(hidden, _up_to(step, each.figure))
            if (each.question, each.view) in judged and each.label != _ANSWERED:
                yield _Secret(hidden, {(step, unknown): n for unknown, n in each.figure.items()})


def _first_shown(before: AudienceSummary, now: AudienceSummary) -> frozenset[tuple[str, str]]:
    """The views that changed and whose newcomers `held_back` cannot count."""
    old = {question.id: question.views for _, question in questions_of(before)}
    return frozenset(
        (question.id, view.label)
        for _, question in questions_of(now)
        for view in question.views
        if _is_judged(view, old.get(question.id, ()))
    )


def _is_judged(view: QuestionView, before: Sequence[QuestionView]) -> bool:
    """Where both releases show the pooled view, enough newcomers are behind its sides as well."""
    shown = {old.kind: old for old in before if not isinstance(old.answered, Symbol)}
    if isinstance(view.answered, Symbol):
        return view not in before
    return view.kind not in shown and ViewKind.POOLED not in shown


def _up_to(step: int, figure: Sum) -> dict[Any, float]:
    """A figure of a release counts the people of the first one and all who came until then."""
    return {(each, unknown): n for each in range(step + 1) for unknown, n in figure.items()}


def _intervals(
    releases: Sequence[AudienceSummary],
    questionnaire: Questionnaire,
    secrets: Sequence[_Secret],
) -> list[Interval]:
    """What follows if people only came; where that cannot be, some were taken out as well."""
    figures = [secret.figure for secret in secrets]
    try:
        return _known(releases, questionnaire).intervals(figures)
    except ContradictionError:
        known = _known(releases, questionnaire, leaving=True)
        return known.intervals([_with_leavers(figure) for figure in figures])


def _known(
    releases: Sequence[AudienceSummary], questionnaire: Questionnaire, *, leaving: bool = False
) -> Knowledge:
    knowledge = Knowledge()
    for figure in structure(questionnaire):
        for step in range(len(releases)):
            knowledge.learn({(step, unknown): n for unknown, n in figure.items()}, 0)
            if leaving and step:
                knowledge.learn({(-step, unknown): n for unknown, n in figure.items()}, 0)
    for step, audience in enumerate(releases):
        for each in told(audience, questionnaire):
            if not isinstance(each.value, Symbol):
                figure = _up_to(step, each.figure)
                knowledge.learn(_with_leavers(figure) if leaving else figure, each.value)
    return knowledge


def _with_leavers(figure: Sum) -> dict[Any, float]:
    """Whoever left at a step is the step's number below 0."""
    total: defaultdict[Any, float] = defaultdict(float)
    for (step, unknown), n in figure.items():
        total[step, unknown] += n
        if step:
            total[-step, unknown] -= n
    return total

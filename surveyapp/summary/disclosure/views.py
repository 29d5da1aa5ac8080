"""Which views of a question may be shown, and which figures of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveyapp.domain.questionnaire import Option, Question, Questionnaire
from surveyapp.domain.summary import Figure, Outcome, Symbol, ViewKind
from surveyapp.summary.counts import Counts
from surveyapp.summary.disclosure.thresholds import (
    MIN_ANSWERED,
    hidden,
    hidden_of_several,
    is_small,
)
from surveyapp.summary.disclosure.withheld import Withheld

#: Outcomes that stay hidden with N: with them, N could be added up again.
_HIDDEN_WITH_ASKED = frozenset({Outcome.BLANK, Outcome.MORE_THAN_ONE_MARK, Outcome.CANNOT_READ})

AllCounts = Mapping[str, Mapping[ViewKind, Counts]]


@dataclass(frozen=True)
class Protected:
    """A view as it may be shown: `cells` in the order of `options`."""

    kind: ViewKind
    options: tuple[Option, ...]
    several: bool
    asked: Figure
    answered: Figure
    cells: tuple[Figure, ...]
    apart: Mapping[Outcome, Figure]


def protected(
    questionnaire: Questionnaire,
    counts: AllCounts,
    *,
    variants_shown: bool,
    withheld: Withheld,
) -> dict[str, tuple[Protected, ...]]:
    """The views that may be shown of each question in `counts`, by question id.

    `variants_shown` says whether the number of responses in each variant is public: where it is
    not, the number asked in one variant alone would give it away. `withheld` says what is
    hidden beyond that: when no answer of a question is left, its n and N are hidden too.
    """
    more = withheld.more
    known = _routes_known(questionnaire, counts, more)
    return {
        name: _views(
            views,
            asked_shown=known[name],
            alone_shown=known[name] and variants_shown,
            more=more.get(name, 0),
            together=name in withheld.together,
        )
        for name, views in counts.items()
    }


def _routes_known(
    questionnaire: Questionnaire, counts: AllCounts, more: Mapping[str, int]
) -> dict[str, bool]:
    """Whether the number asked a question may be shown, as far as its route goes.

    The number asked is a sum of cells of the question that leads there. It may be shown where
    everyone is asked, or where one question leads there of which nothing is hidden in any view.
    """
    known: dict[str, bool] = {}
    for question in (q for q in questionnaire.by_id.values() if q.id in counts):
        known[question.id] = not question.ask_if or _leader_is_open(question, counts, known, more)
    return known


def _leader_is_open(
    question: Question, counts: AllCounts, known: Mapping[str, bool], more: Mapping[str, int]
) -> bool:
    leader = question.ask_if[0].question
    if len(question.ask_if) > 1 or more.get(leader):
        return False
    return known.get(leader, False) and all(
        view.asked == 0 or _nothing_hidden(view) for view in counts[leader].values()
    )


def _nothing_hidden(view: Counts) -> bool:
    return view.answered >= MIN_ANSWERED and not (
        any(_hidden_cells(view)) or any(_hidden_apart(view).values())
    )


def _hidden_cells(view: Counts, more: int = 0) -> tuple[bool, ...]:
    if view.several:
        return hidden_of_several(view.cells, view.answered)
    return hidden(view.cells, more=more)


def _hidden_apart(view: Counts) -> dict[Outcome, bool]:
    # These say how many gave no answer, not what anyone thinks: a second hidden cell is enough,
    # were it an empty one. Otherwise one blank sheet would cost the count of "not sure".
    flags = hidden(tuple(view.apart.values()), least_together=0)
    return dict(zip(view.apart, flags, strict=True))


def _views(
    views: Mapping[ViewKind, Counts],
    *,
    asked_shown: bool,
    alone_shown: bool,
    more: int,
    together: bool,
) -> tuple[Protected, ...]:
    sides = [view for kind, view in views.items() if kind is not ViewKind.POOLED]
    pooled = views.get(ViewKind.POOLED)
    if pooled is None:
        enough = [view for view in sides if view.answered >= MIN_ANSWERED]
        return tuple(
            _protect(view, asked_shown=alone_shown, more=more) for view in enough or sides[:1]
        )
    whole = _protect(pooled, asked_shown=asked_shown, more=more)
    if more or together or not _may_stand_apart(pooled, sides):
        return (whole,)
    return (whole, *_apart_from_pool(whole, sides, asked_shown=asked_shown))


def _may_stand_apart(pooled: Counts, sides: Sequence[Counts]) -> bool:
    """Each view is the other two's difference, so nothing may be hidden in any of the three."""
    enough = all(side.answered >= MIN_ANSWERED for side in sides)
    any_hidden = any(any(_hidden_cells(view)) for view in (pooled, *sides))
    left_out_hidden = _hidden_apart(pooled).get(Outcome.LEFT_OUT_OF_POOL, False)
    return enough and not any_hidden and not left_out_hidden


def _apart_from_pool(
    whole: Protected, sides: Sequence[Counts], *, asked_shown: bool
) -> list[Protected]:
    """The two sides; what is outside their percentages only where nothing of it is hidden."""
    shown = [_protect(side, asked_shown=asked_shown) for side in sides]
    symbols = [figure for view in (whole, *shown) for figure in view.apart.values()]
    if any(isinstance(figure, Symbol) for figure in symbols):
        return [_without_apart(view) for view in shown]
    return shown


def _without_apart(view: Protected) -> Protected:
    return Protected(
        kind=view.kind,
        options=view.options,
        several=view.several,
        asked=view.asked,
        answered=view.answered,
        cells=view.cells,
        apart=dict.fromkeys(view.apart, Symbol.NOT_AVAILABLE),
    )


def _protect(view: Counts, *, asked_shown: bool, more: int = 0) -> Protected:
    flags = _hidden_cells(view, more)
    all_hidden = more > 0 and (view.several or all(_hidden_cells(view, more - 1)))
    enough = view.answered >= MIN_ANSWERED and not all_hidden
    asked_shown &= not all_hidden
    hidden_apart = _hidden_apart(view) if asked_shown else _hidden_without_asked(view)
    return Protected(
        kind=view.kind,
        options=view.options,
        several=view.several,
        asked=_figure(view.asked, asked_shown and view.asked >= MIN_ANSWERED),
        answered=_figure(view.answered, enough),
        cells=tuple(
            _figure(count, enough and not flag)
            for count, flag in zip(view.cells, flags, strict=True)
        ),
        apart={
            outcome: _figure(count, enough and not hidden_apart[outcome])
            for outcome, count in view.apart.items()
        },
    )


def _hidden_without_asked(view: Counts) -> dict[Outcome, bool]:
    return {
        outcome: outcome in _HIDDEN_WITH_ASKED or is_small(count)
        for outcome, count in view.apart.items()
    }


def _figure(count: int, shown: bool) -> Figure:
    return count if shown else Symbol.CONFIDENTIAL

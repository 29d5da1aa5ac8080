"""No figure points at a handful of people, and none can be worked out from the others."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.questionnaire import Variant
from surveyapp.domain.summary import (
    AudienceSummary,
    Outcome,
    QuestionView,
    Symbol,
    ViewKind,
    questions_of,
)
from surveyapp.summary.counts import VARIANT_OF, counts_of
from surveyapp.summary.disclosure import people
from surveyapp.summary.disclosure.thresholds import MIN_CELL, hidden, hidden_of_several, is_small
from surveyapp.summary.tally import Row
from tests.summary import small
from tests.summary.attacker import Attacker, Unknown, find

COUNTS = st.lists(st.integers(0, 40), min_size=1, max_size=8)
RESPONSES = {
    "standard": st.integers(0, 120),
    "easy_read": st.integers(0, 60),
    "seed": st.integers(),
    "skew": st.sampled_from([0.5, 1.0, 2.0, 4.0]),
}


@given(COUNTS)
def test_every_small_count_is_hidden(counts: list[int]) -> None:
    flags = hidden(counts)
    assert all(flag for count, flag in zip(counts, flags, strict=True) if is_small(count))


@given(COUNTS)
def test_hidden_counts_are_two_or_more_and_together_no_small_number(counts: list[int]) -> None:
    together = [count for count, flag in zip(counts, hidden(counts), strict=True) if flag]
    if together and len(counts) > 1 and sum(counts) >= MIN_CELL:
        assert len(together) > 1
        assert sum(together) >= MIN_CELL


@given(COUNTS)
def test_nothing_is_hidden_where_nothing_is_small(counts: list[int]) -> None:
    if not any(is_small(count) for count in counts):
        assert not any(hidden(counts))


@pytest.mark.parametrize(
    ("counts", "flags"),
    [
        ([120, 90, 3], [False, True, True]),
        ([120, 4, 3], [False, True, True]),
        ([120, 2, 1, 30], [False, True, True, True]),
        ([20, 0, 3], [True, False, True]),
        ([0, 0, 12], [False, False, False]),
        ([3], [True]),
    ],
)
def test_the_next_smallest_is_hidden_with_it(counts: list[int], flags: list[bool]) -> None:
    assert hidden(counts) == tuple(flags)


def test_outside_the_percentages_an_empty_cell_is_enough() -> None:
    assert hidden([40, 0, 2], least_together=0) == (False, True, True)


def test_with_several_answers_those_who_did_not_choose_count_too() -> None:
    assert hidden_of_several([18, 2, 10, 0], answered=20) == (True, True, False, False)


def audience_of(standard: int, easy_read: int, seed: int, skew: float) -> AudienceSummary:
    rows = small.random_rows(standard, easy_read, seed, skew)
    return small.summary_of(rows, comments=seed % 20).audiences[0]


def views_of(audience: AudienceSummary) -> list[QuestionView]:
    return [view for _, question in questions_of(audience) for view in question.views]


@settings(max_examples=15, deadline=None)
@given(**RESPONSES)
def test_no_count_from_1_to_4_is_shown(
    standard: int, easy_read: int, seed: int, skew: float
) -> None:
    audience = audience_of(standard, easy_read, seed, skew)
    figures = [audience.responses, *(row.count for row in audience.comments)]
    figures += [row.count for breakdown in audience.breakdowns for row in breakdown.rows]
    for view in views_of(audience):
        figures += [view.asked, view.answered]
        figures += [cell.count for cell in view.cells]
        figures += [cell.count for cell in view.apart]
    assert not [figure for figure in figures if isinstance(figure, int) and is_small(figure)]


@settings(max_examples=15, deadline=None)
@given(**RESPONSES)
def test_no_question_shows_a_figure_from_fewer_than_10(
    standard: int, easy_read: int, seed: int, skew: float
) -> None:
    for view in views_of(audience_of(standard, easy_read, seed, skew)):
        if isinstance(view.answered, int):
            assert view.answered >= 10
            continue
        counts = {cell.count for cell in view.cells} | {cell.count for cell in view.apart}
        assert counts <= {Symbol.CONFIDENTIAL, Symbol.NOT_APPLICABLE}
        assert {cell.percent for cell in view.cells} == {Symbol.CONFIDENTIAL}
        assert {cell.word for cell in view.cells} == {None}


@settings(max_examples=25, deadline=None)
@given(**RESPONSES)
def test_no_hidden_figure_can_be_worked_out(
    standard: int, easy_read: int, seed: int, skew: float
) -> None:
    attacker = Attacker(audience_of(standard, easy_read, seed, skew))
    truth = true_cells(list(small.random_rows(standard, easy_read, seed, skew)))
    for total, symbol in attacker.hidden():
        value = sum(truth[unknown] * times for unknown, times in total.items())
        if symbol == Symbol.CONFIDENTIAL or is_small(value):
            assert not attacker.works_out(total), f"{dict(total)} is {value}"


@settings(max_examples=15, deadline=None)
@given(**RESPONSES)
def test_no_small_cell_of_one_variant_can_be_worked_out(
    standard: int, easy_read: int, seed: int, skew: float
) -> None:
    attacker = Attacker(audience_of(standard, easy_read, seed, skew))
    truth = true_cells(list(small.random_rows(standard, easy_read, seed, skew)))
    for cell in attacker.cells():
        if is_small(truth[cell]):
            assert not attacker.works_out(Counter([cell])), f"{cell} is {truth[cell]}"


def true_cells(rows: list[Row]) -> Counter[Unknown]:
    """The unknowns as they are."""
    found = small.questionnaire()
    counted = small.counted(rows)
    truth: Counter[Unknown] = Counter((row.variant, "", "") for row in rows)
    for question in found.by_id.values():
        for kind, counts in counts_of(question, counted).items():
            if kind in VARIANT_OF:
                variant = VARIANT_OF[kind]
                for option, number in counts.chosen.items():
                    truth[variant, question.id, option] = number
                for outcome, number in counts.apart.items():
                    truth[variant, question.id, outcome.value] = number
    return truth


def helped(standard: list[str], easy_read: list[str]) -> tuple[QuestionView, ...]:
    rows = [small.row({"helped": answer}) for answer in standard]
    rows += [small.row({"helped": answer}, Variant.EASY_READ) for answer in easy_read]
    return find(small.summary_of(iter(rows)).audiences[0], "helped").views


BLANKS = [small.STATES[0]] * 2 + [small.STATES[1]] * 9 + [small.STATES[2]] * 9
ENOUGH = ["always"] * 6 + ["mostly"] * 6 + ["sometimes"] * 6 + ["never"] * 6


def test_variants_stand_apart_where_each_has_enough() -> None:
    views = helped(ENOUGH, ["yes"] * 6 + ["sometimes"] * 5 + ["no"] * 5)
    assert [view.kind for view in views] == list(ViewKind)


@pytest.mark.parametrize(
    ("standard", "easy_read"),
    [
        (ENOUGH, ["yes"] * 9),
        (ENOUGH, ["yes"] * 8 + ["no"] * 4),
        (["always"] * 8, ["yes"] * 12),
        ([*ENOUGH, "mostly"][6:], ["yes"] * 12),
    ],
    ids=["nine in easy read", "small cell in easy read", "eight in standard", "no always"],
)
def test_otherwise_only_together(standard: list[str], easy_read: list[str]) -> None:
    kinds = [view.kind for view in helped(standard, easy_read)]
    apart_is_harmless = standard == [*ENOUGH, "mostly"][6:]
    assert kinds == (list(ViewKind) if apart_is_harmless else [ViewKind.POOLED])


def test_what_is_outside_is_told_together_when_a_side_would_give_it_away() -> None:
    easy = ["yes"] * 6 + ["sometimes"] * 5 + ["no"] * 5 + ["not-sure"] * 2
    blank = [small.STATES[0]] * 5
    whole, standard, easy_read = helped([*ENOUGH, *["not-sure"] * 6, *blank], easy)
    apart = {cell.outcome: cell.count for cell in whole.apart}
    assert apart[Outcome.NOT_SURE] == 8
    for side in (standard, easy_read):
        counts = {cell.count for cell in side.apart}
        assert counts <= {Symbol.NOT_AVAILABLE, Symbol.NOT_APPLICABLE}


def test_sides_are_not_shown_where_what_is_outside_could_be_worked_out_all_the_same() -> None:
    easy = ["yes"] * 6 + ["sometimes"] * 5 + ["no"] * 5 + ["not-sure"] * 2
    [whole] = helped([*ENOUGH, *["not-sure"] * 6], easy)
    assert [cell.count for cell in whole.cells] == [18, 11, 11]


def test_never_pooled_shows_the_side_with_enough_and_says_so() -> None:
    rows = [small.row({"age": band}) for band in ["young", "old"] * 8]
    rows += [small.row({"age": "old"}, Variant.EASY_READ) for _ in range(7)]
    question = find(small.summary_of(iter(rows)).audiences[0], "age")
    assert [view.kind for view in question.views] == [ViewKind.STANDARD]
    assert "Only standard has enough answers to be shown." in question.notes


def test_number_asked_is_hidden_where_it_would_tell_how_the_leading_question_was_answered() -> None:
    rows = [small.row({"has-plan": "yes", "plan-fits": "always"}) for _ in range(24)]
    rows += [small.row({"has-plan": "yes"}) for _ in range(6)]
    rows += [small.row({"has-plan": "no"}) for _ in range(3)]
    view = find(small.summary_of(iter(rows)).audiences[0], "plan-fits").views[0]
    assert (view.asked, view.answered) == (Symbol.CONFIDENTIAL, 24)
    assert all(
        cell.count == Symbol.CONFIDENTIAL
        for cell in view.apart
        if cell.outcome in (Outcome.BLANK, Outcome.CANNOT_READ)
    )


def test_n_is_hidden_too_where_nearly_all_who_were_led_on_answered() -> None:
    rows = [small.row({"has-plan": "yes", "plan-fits": "always"}) for _ in range(30)]
    rows += [small.row({"has-plan": "no"}) for _ in range(3)]
    audience = small.summary_of(iter(rows)).audiences[0]
    assert find(audience, "has-plan").views[0].answered == 33
    assert find(audience, "plan-fits").views[0].answered == Symbol.CONFIDENTIAL


def test_number_asked_is_shown_where_the_leading_question_hides_nothing() -> None:
    rows = [small.row({"has-plan": "yes", "plan-fits": "always"}) for _ in range(30)]
    rows += [small.row({"has-plan": "no"}) for _ in range(12)]
    view = find(small.summary_of(iter(rows)).audiences[0], "plan-fits").views[0]
    assert (view.asked, view.answered) == (30, 30)


def test_number_asked_is_hidden_where_two_questions_lead_there() -> None:
    answers = {"has-plan": "yes", "both-ways": "yes"}
    rows = [small.row(answers | {"clubs": club}) for club in ["yes", "no"] * 15]
    rows += [small.row({"has-plan": "no"}) for _ in range(12)]
    view = find(small.summary_of(iter(rows)).audiences[0], "both-ways").views[0]
    assert (view.asked, view.answered) == (Symbol.CONFIDENTIAL, 15)


def test_what_is_not_pooled_guards_no_other_cell_once_standard_stands_apart() -> None:
    standard = ["home", "garden"] * 9 + ["moving"] * 7 + ["not-sure"] * 8
    rows = [small.row({"learns": place}) for place in standard]
    rows += [small.row({"learns": state}) for state in BLANKS]
    rows += [small.row({"learns": place}, Variant.EASY_READ) for place in ["in", "out"] * 9]
    question = find(small.summary_of(iter(rows)).audiences[0], "learns")
    assert [view.kind for view in question.views] == [ViewKind.POOLED]


def test_number_asked_in_standard_alone_is_hidden_where_few_chose_easy_read() -> None:
    rows = [small.row({"wait": "old"}) for _ in range(30)]
    rows += [small.row({}, Variant.EASY_READ) for _ in range(3)]
    audience = small.summary_of(iter(rows)).audiences[0]
    assert {row.count for row in audience.breakdowns[0].rows} == {Symbol.CONFIDENTIAL}
    assert find(audience, "wait").views[0].asked == Symbol.CONFIDENTIAL


def test_few_comments_are_not_counted_out() -> None:
    assert people.comments(9) == Symbol.CONFIDENTIAL
    assert people.comments(10) == 10


def test_a_language_that_few_used_is_not_even_named() -> None:
    rows = [small.row({}, language=code) for code in ["en"] * 40 + ["pl"] * 3]
    languages = small.summary_of(iter(rows)).audiences[0].breakdowns[2]
    assert [(row.label, row.count) for row in languages.rows] == [
        ("Languages not named here", Symbol.CONFIDENTIAL)
    ]


def test_parts_of_fewer_than_10_responses_are_hidden() -> None:
    assert set(people.parts({"web": 8, "paper": 0}).values()) == {Symbol.CONFIDENTIAL}


def test_four_responses_are_not_a_number_to_show_and_none_are() -> None:
    assert [people.responses(count) for count in (0, 4, 5)] == [0, Symbol.CONFIDENTIAL, 5]

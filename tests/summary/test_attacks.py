"""Whole inspections are attacked: nothing hidden is found out, and all that is told is true."""

import subprocess
import sys
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from surveyapp.domain.questionnaire import Edition
from surveyapp.domain.summary import AudienceSummary, Cell, Symbol, questions_of
from surveyapp.services import editions
from surveyapp.summary.disclosure.audit import Hidden, audit_audience
from surveyapp.summary.disclosure.equations import structure, told
from surveyapp.summary.disclosure.group_equations import told_of_groups
from surveyapp.summary.disclosure.knowledge import ContradictionError
from surveyapp.summary.disclosure.withheld import Withheld
from surveyapp.summary.disclosure.withholding import withhold_more
from surveyapp.summary.tally import Row
from tests.summary import small
from tests.summary.truth import audience_of, random_size, random_tally, truth, value

CHILDREN = "children-and-young-people"


@cache
def edition() -> Edition:
    return editions.load_for_opening()


def exposed(audience: AudienceSummary) -> list[Hidden]:
    questionnaire = edition().questionnaire(audience.audience)
    return [found for found in audit_audience(audience, questionnaire) if found.is_exposed]


@pytest.mark.parametrize("seed", range(25))
def test_no_random_inspection_of_17_to_2000_children_is_broken(seed: int) -> None:
    questionnaire = edition().questionnaire(CHILDREN)
    counted = random_tally(questionnaire, random_size(seed), seed)
    audience = audience_of(edition(), questionnaire, counted)
    found = audit_audience(audience, questionnaire)
    assert not [hidden for hidden in found if hidden.is_exposed]
    true = truth(audience, questionnaire, counted)
    figures = [*told(audience, questionnaire), *told_of_groups(audience, questionnaire)]
    assert not [f for f in structure(questionnaire) if value(f, true)]
    for figure in figures:
        if isinstance(figure.value, int) and not any(u[0] == "others" for u in figure.figure):
            assert value(figure.figure, true) == figure.value
    secrets = [f for f in figures if isinstance(f.value, Symbol) and f.is_secret]
    for figure, hidden in zip(secrets, found, strict=True):
        assert hidden.interval.least <= value(figure.figure, true) <= hidden.interval.most


@pytest.mark.parametrize("number", [0, 1, 4, 9])
def test_hardly_any_responses_tell_nothing(number: int) -> None:
    questionnaire = edition().questionnaire(CHILDREN)
    audience = audience_of(edition(), questionnaire, random_tally(questionnaire, number, 1))
    assert not exposed(audience)
    shown = [
        cell.count for _, q in questions_of(audience) for view in q.views for cell in view.cells
    ]
    assert set(shown) == {Symbol.CONFIDENTIAL}
    assert not [table for _, q in questions_of(audience) for table in q.by_group]


def rows_by_plan(**answers: dict[str, int]) -> list[Row]:
    """Responses by whether the person has a plan: how often each answer to `helped`."""
    return [
        small.row({"has-plan": plan, "helped": answer})
        for plan, counts in answers.items()
        for answer, number in counts.items()
        for _ in range(number)
    ]


def by_plan(rows: list[Row]) -> list[Any]:
    audience = small.summary_of(iter(rows)).audiences[0]
    tables = [t for _, q in questions_of(audience) if q.id == "helped" for t in q.by_group]
    return [table for table in tables if table.by == "has-plan"]


SPREAD = {"always": 12, "sometimes": 15, "never": 20}


def test_answers_stand_by_group() -> None:
    [table] = by_plan(rows_by_plan(yes=SPREAD, no={"always": 9, "sometimes": 8, "never": 7}))
    assert [(group.label, group.answered) for group in table.groups] == [("Yes", 47), ("No", 24)]
    assert [[cell.count for cell in row] for row in table.rows] == [[12, 9], [15, 8], [20, 7]]


def test_that_a_whole_group_gave_one_answer_is_not_shown() -> None:
    tables = by_plan(rows_by_plan(yes=SPREAD, no={"never": 30}))
    cells = [cell for table in tables for row in table.rows for cell in row[1:]]
    assert 30 not in [cell.count for cell in cells]


def test_everyone_giving_the_same_answer_gives_no_table_by_group() -> None:
    assert by_plan(rows_by_plan(yes={"always": 30}, no={"always": 20})) == []


def test_a_group_of_fewer_than_10_does_not_stand_by_itself() -> None:
    assert by_plan(rows_by_plan(yes=SPREAD, no={"always": 3, "never": 6})) == []


@cache
def a_summary() -> AudienceSummary:
    questionnaire = edition().questionnaire(CHILDREN)
    return audience_of(edition(), questionnaire, random_tally(questionnaire, 300, 4))


def changed(audience: AudienceSummary, **figure: Any) -> AudienceSummary:
    """The first cell of the first table by group made another."""
    groups = list(audience.groups)
    for g, group in enumerate(groups):
        for c, criterion in enumerate(group.criteria):
            for q, question in enumerate(criterion.questions):
                if question.by_group:
                    table = question.by_group[0]
                    first = replace(table.rows[0][0], **figure)
                    rows = ((first, *table.rows[0][1:]), *table.rows[1:])
                    tables = (replace(table, rows=rows), *question.by_group[1:])
                    asked = _put(criterion.questions, q, replace(question, by_group=tables))
                    held = _put(group.criteria, c, replace(criterion, questions=asked))
                    return replace(audience, groups=_put(groups, g, replace(group, criteria=held)))
    raise AssertionError("there is no table by group")


def _put(things: Any, place: int, thing: Any) -> tuple[Any, ...]:
    return (*things[:place], thing, *things[place + 1 :])


def first_cell(audience: AudienceSummary) -> Cell:
    return next(q.by_group[0].rows[0][0] for _, q in questions_of(audience) if q.by_group)


def test_a_figure_that_somebody_changed_is_found() -> None:
    audience = a_summary()
    was = first_cell(audience).count
    other = was + 1 if isinstance(was, int) else 10_000
    with pytest.raises(ContradictionError):
        exposed(changed(audience, count=other))


def test_a_small_number_that_somebody_shows_is_found() -> None:
    audience = a_summary()
    late = replace(audience, late=3)
    [found] = exposed(late)
    assert (found.label, found.is_shown) == ("late responses", True)


def test_a_single_hidden_number_is_found_out() -> None:
    audience = a_summary()
    by_format = audience.breakdowns[1]
    counts = (300 - 3, Symbol.CONFIDENTIAL, 0)
    rows = tuple(replace(r, count=n) for r, n in zip(by_format.rows, counts, strict=True))
    breakdowns = _put(audience.breakdowns, 1, replace(by_format, rows=rows))
    [found] = exposed(replace(audience, breakdowns=breakdowns, groups=()))
    assert (found.by, found.interval.least, found.interval.most) == ("format", 3, 3)


def test_what_stays_exposed_whatever_is_hidden_takes_everything_with_it() -> None:
    questionnaire = edition().questionnaire(CHILDREN)
    broken = replace(a_summary(), late=3)
    once = withhold_more(broken, questionnaire, Withheld())
    assert not once.everything
    assert withhold_more(broken, questionnaire, once).everything


_MAKE = (
    "from tests.summary import small\n"
    "from surveyapp.summary import shaping\n"
    "print(repr(small.summary_of(small.random_rows(150, 40, 3))))"
)


def test_the_same_responses_give_the_same_summary_in_every_process() -> None:
    made = [
        subprocess.run(
            [sys.executable, "-c", _MAKE],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            check=True,
            capture_output=True,
        )
        for seed in ("1", "2")
    ]
    assert made[0].stdout == made[1].stdout
    assert b"CrossTable(" in made[0].stdout

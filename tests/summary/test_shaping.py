"""The summary says what it is, holds every question in its place, and counts each base right."""

from datetime import timedelta

import pytest

from surveyapp.domain.answers import AnswerState
from surveyapp.domain.inspection import Format
from surveyapp.domain.questionnaire import EditionStatus, Variant
from surveyapp.domain.summary import Outcome, Summary, Symbol, UsualWord, ViewKind
from surveyapp.summary import shaping, wording
from surveyapp.summary.tally import Row
from tests.summary import small
from tests.summary.attacker import find

MANY = [small.row({"helped": "always"}) for _ in range(30)]


def summary_of(
    status: EditionStatus, *, demonstration: bool, closed: bool, undecided: int = 0
) -> Summary:
    opened = small.inspection(demonstration=demonstration)
    circumstances = shaping.Circumstances(
        opened.window.closes_at + timedelta(days=1 if closed else -1), closed, undecided, {}
    )
    only = [shaping.only_responses(small.questionnaire(), 30)]
    return shaping.summary(opened, small.edition(status), only, circumstances)


def test_audience_then_group_then_criterion_then_question() -> None:
    audience = small.summary_of(iter(MANY)).audiences[0]
    assert audience.title == "Parents and carers"
    shape = {
        group.group.value: {
            part.criterion.code: [question.id for question in part.questions]
            for part in group.criteria
        }
        for group in audience.groups
    }
    assert shape == {
        "experiences": {"C1": ["helped", "plan-fits", "wait"]},
        "leadership": {"L1": ["clubs", "club-good", "both-ways", "places", "learns"]},
    }
    assert [question.id for question in audience.about_you] == ["has-plan", "age"]
    assert [row.label for row in audience.comments] == ["More?"]


def test_percentages_are_of_those_who_gave_an_answer_of_substance() -> None:
    rows = [small.row({"helped": "always"}) for _ in range(12)]
    rows += [small.row({"helped": "never"}) for _ in range(8)]
    rows += [small.row({"helped": "not-sure"}) for _ in range(7)]
    rows += [small.row({}) for _ in range(6)]
    rows += [small.row({"helped": AnswerState.CANNOT_READ}, format_=Format.PAPER) for _ in range(5)]
    view = find(small.summary_of(iter(rows)).audiences[0], "helped").views[0]
    assert (view.kind, view.answered, view.asked) == (ViewKind.POOLED, 20, 38)
    assert {cell.option: (cell.count, cell.percent, cell.word) for cell in view.cells} == {
        "yes": (12, 60.0, UsualWord.MAJORITY),
        "sometimes": (0, 0.0, UsualWord.NONE),
        "no": (8, 40.0, UsualWord.MINORITY),
    }
    assert {cell.outcome: cell.count for cell in view.apart} == {
        Outcome.NOT_SURE: 7,
        Outcome.DOES_NOT_APPLY: 0,
        Outcome.PREFER_NOT_TO_SAY: Symbol.NOT_APPLICABLE,
        Outcome.BLANK: 6,
        Outcome.MORE_THAN_ONE_MARK: 0,
        Outcome.CANNOT_READ: 5,
        Outcome.LEFT_OUT_OF_POOL: Symbol.NOT_APPLICABLE,
    }


def test_the_rule_of_pooling_stands_with_the_question() -> None:
    (note,) = find(small.summary_of(iter(MANY)).audiences[0], "helped").notes
    assert note == (
        "Put together as: “Always” and “Mostly” as “Yes”; “Never” as “No”. "
        "Outside the percentages: “This does not apply”."
    )


def test_why_two_variants_are_never_pooled_stands_with_the_question() -> None:
    notes = find(small.summary_of(iter(MANY)).audiences[0], "age").notes
    assert notes[0] == "Standard and easy read are never put together: The bands mean other things."


def test_a_question_says_that_only_some_were_asked_and_in_which_variant() -> None:
    notes = find(small.summary_of(iter(MANY)).audiences[0], "clubs").notes
    assert notes == ("Only some were asked, by an earlier answer.", "Asked only in standard.")


def who_answered(rows: list[Row]) -> dict[str, dict[str, object]]:
    audience = small.summary_of(iter(rows)).audiences[0]
    return {b.by: {row.label: row.count for row in b.rows} for b in audience.breakdowns}


def test_who_answered_by_variant_format_language_and_day() -> None:
    rows = [small.row({}, day="tuesday") for _ in range(12)]
    rows += [small.row({}, Variant.EASY_READ, Format.PAPER, "pl", "sunday") for _ in range(6)]
    found = who_answered(rows)
    days = dict.fromkeys(wording.DAYS.values(), 0) | {"Tuesday": 12, "Sunday": 6}
    assert found == {
        "variant": {"Standard": 12, "Easy read": 6},
        "format": {"Web": 12, "Filled-in PDF": 0, "Paper": 6},
        "language": {"English": 12, "Polish": 6},
        "day": days,
    }


def test_who_answered_by_what_people_say_of_themselves() -> None:
    rows = [small.row({"has-plan": "yes"}) for _ in range(12)]
    rows += [small.row({"has-plan": "no"}, Variant.EASY_READ) for _ in range(9)]
    rows += [small.row({"has-plan": "prefer-not-to-say"}) for _ in range(4)]
    assert who_answered(rows)["has-plan"] == {"Yes": 12, "No": 9}
    rows += [small.row({}) for _ in range(2)]
    assert who_answered(rows)["has-plan"] == {"Yes": 12, "No": 9, "Did not say": 6}


def test_what_is_hidden_of_a_question_is_hidden_of_who_answered() -> None:
    rows = [small.row({"has-plan": "yes"}) for _ in range(12)]
    rows += [small.row({"has-plan": "no"}) for _ in range(3)]
    assert who_answered(rows)["has-plan"] == {"Yes": "c", "No": "c"}


def test_groups_that_are_never_put_together_are_not_counted_together() -> None:
    rows = [small.row({"age": "young"}, variant) for variant in [*Variant] * 20]
    assert "age" not in who_answered(rows)


def test_nobody_has_answered() -> None:
    audience = small.summary_of(iter([])).audiences[0]
    assert audience.responses == 0
    view = find(audience, "helped").views[0]
    assert (view.asked, view.answered) == (Symbol.CONFIDENTIAL, Symbol.CONFIDENTIAL)


def test_everybody_says_the_same() -> None:
    (cell, *_) = find(small.summary_of(iter(MANY)).audiences[0], "helped").views[0].cells
    assert (cell.count, cell.phrase) == (30, "vast majority (100%)")


def test_several_answers_are_each_of_all_who_answered() -> None:
    rows = [small.row({"places": ["home", "school"]}) for _ in range(10)]
    rows += [small.row({"places": ["home"]}) for _ in range(10)]
    view = find(small.summary_of(iter(rows)).audiences[0], "places").views[0]
    assert view.several
    assert [(cell.option, cell.percent) for cell in view.cells] == [("in", 100.0), ("out", 0.0)]


@pytest.mark.parametrize(
    ("status", "demonstration", "closed", "undecided", "beginnings"),
    [
        (EditionStatus.APPROVED, False, True, 0, []),
        (EditionStatus.APPROVED, False, False, 0, ["The window is open until Monday 30 November"]),
        (EditionStatus.SAMPLE, False, True, 0, ["Sample, not the national questions."]),
        (EditionStatus.APPROVED, True, True, 0, ["Demonstration."]),
        (EditionStatus.APPROVED, False, True, 7, ["Paper copies that came with differing"]),
        (
            EditionStatus.SAMPLE,
            True,
            False,
            1,
            ["Demonstration.", "Sample,", "The window is open", "Paper copies"],
        ),
    ],
)
def test_what_must_be_read_before_any_figure(
    status: EditionStatus,
    demonstration: bool,
    closed: bool,
    undecided: int,
    beginnings: list[str],
) -> None:
    made = summary_of(status, demonstration=demonstration, closed=closed, undecided=undecided)
    assert len(made.notices) == len(beginnings)
    for notice, beginning in zip(made.notices, beginnings, strict=True):
        assert notice.startswith(beginning)


def test_it_always_says_that_people_chose_to_answer_and_what_symbols_mean() -> None:
    made = summary_of(EditionStatus.APPROVED, demonstration=False, closed=True)
    assert "chose to answer" in made.caveat
    assert {meaning.symbol for meaning in made.symbols} == set(Symbol)
    assert any("fewer than 10" in rule and "1 to 4" in rule for rule in made.rules)

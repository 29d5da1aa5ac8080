"""Who has hardly answered, beside the figures of the local area."""

from dataclasses import replace

from surveyapp.domain.local_figures import LocalFigure
from surveyapp.domain.summary import (
    AudienceSummary,
    Breakdown,
    CountRow,
    Figure,
    QuestionSummary,
    Symbol,
)
from surveyapp.summary.coverage import coverage
from tests.summary.test_voices import audience, view

SOURCE = "DfE, SEN in England, January 2026"


def answered_by_age(*counts: int | Symbol) -> AudienceSummary:
    ages = QuestionSummary(
        "age-band", "How old?", "", (view(counts, ("young", "middle", "old")),), ()
    )
    return replace(audience("parents"), about_you=(ages,))


def figure(group: str, people: int, by: str = "age-band") -> LocalFigure:
    return LocalFigure("parents", by, group, people, SOURCE)


def test_each_group_has_its_share_and_who_hardly_answered_is_named() -> None:
    [found] = coverage(
        [answered_by_age(60, 50, 10)],
        [figure("young", 600), figure("middle", 500), figure("old", 400)],
        {},
    )
    assert (found.by, found.source) == ("age-band", SOURCE)
    assert [row.percent for row in found.rows] == [10, 10, 2.5]
    assert [row.hardly for row in found.rows] == [False, False, True]


def test_an_audience_as_a_whole_has_its_share_too() -> None:
    [found] = coverage([answered_by_age(60, 50, 10)], [figure("all", 2000, "all")], {})
    assert [(row.label, row.answered, row.percent) for row in found.rows] == [("Parents", 100, 5)]


def test_what_is_hidden_stays_hidden() -> None:
    hidden = Symbol.CONFIDENTIAL
    [found] = coverage(
        [answered_by_age(60, hidden, hidden)], [figure("young", 600), figure("old", 9)], {}
    )
    assert [(row.group, row.answered, row.percent) for row in found.rows] == [
        ("young", 60, 10),
        ("old", hidden, hidden),
    ]


def test_nobody_known_has_no_share() -> None:
    [found] = coverage([answered_by_age(60, 50, 10)], [figure("old", 0)], {})
    assert found.rows[0].percent is Symbol.NOT_APPLICABLE


NAMES = {"en": "English", "ur": "Urdu", "pl": "Polish", "so": "Somali"}


def answered_in(*rows: tuple[str, Figure]) -> AudienceSummary:
    found = tuple(CountRow(code, NAMES.get(code, "Others"), count) for code, count in rows)
    return replace(audience("parents"), breakdowns=(Breakdown("language", "Language", found),))


def test_languages_stand_beside_who_speaks_them() -> None:
    [found] = coverage(
        [answered_in(("en", 90), ("ur", 10))],
        [
            figure("en", 900, "language"),
            figure("ur", 400, "language"),
            figure("so", 5, "language"),
        ],
        NAMES,
    )
    assert [(row.label, row.answered) for row in found.rows] == [
        ("English", 90),
        ("Urdu", 10),
        ("Somali", 0),
    ]
    assert [row.hardly for row in found.rows] == [False, True, True]


def test_a_language_that_is_not_shown_is_no_more_told_of_than_one_that_nobody_spoke() -> None:
    [found] = coverage(
        [answered_in(("en", 90), ("", Symbol.CONFIDENTIAL))],
        [figure(code, 100, "language") for code in ("en", "ur", "so")],
        NAMES,
    )
    assert [row.answered for row in found.rows] == [90, Symbol.CONFIDENTIAL, Symbol.CONFIDENTIAL]

"""Who has hardly answered, beside the figures of the local area."""

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.local_figures import LocalFigure
from surveyapp.domain.summary import AudienceSummary, QuestionSummary, Symbol
from surveyapp.summary.coverage import coverage
from surveyapp.summary.local_figures import MAX_BYTES, LocalFiguresError, read
from tests.summary import small
from tests.summary.test_voices import audience, view

HEAD = "area,audience,by,group,people,source\n"
SOURCE = "DfE, SEN in England, January 2026"
EDITION = small.edition()
AUDIENCE = EDITION.questionnaires[0].audience


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
    )
    assert (found.by, found.source) == ("age-band", SOURCE)
    assert [row.percent for row in found.rows] == [10, 10, 2.5]
    assert [row.hardly for row in found.rows] == [False, False, True]


def test_an_audience_as_a_whole_has_its_share_too() -> None:
    [found] = coverage([answered_by_age(60, 50, 10)], [figure("all", 2000, "all")])
    assert [(row.label, row.answered, row.percent) for row in found.rows] == [("Parents", 100, 5)]


def test_what_is_hidden_stays_hidden() -> None:
    hidden = Symbol.CONFIDENTIAL
    [found] = coverage(
        [answered_by_age(60, hidden, hidden)], [figure("young", 600), figure("old", 9)]
    )
    assert [(row.group, row.answered, row.percent) for row in found.rows] == [
        ("young", 60, 10),
        ("old", hidden, hidden),
    ]


def test_nobody_known_has_no_share() -> None:
    [found] = coverage([answered_by_age(60, 50, 10)], [figure("old", 0)])
    assert found.rows[0].percent is Symbol.NOT_APPLICABLE


def csv(*rows: str) -> bytes:
    return (HEAD + "".join(f"{row}\n" for row in rows)).encode()


def test_the_rows_of_the_area_are_read_and_others_passed_over() -> None:
    found = read(
        csv(
            f'hackney,{AUDIENCE},all,all,"3,681","{SOURCE}"',
            f"Leeds,{AUDIENCE},all,all,-9,",
            "",
        ),
        "Hackney",
        EDITION,
    )
    assert found == (LocalFigure(AUDIENCE, "all", "all", 3681, SOURCE),)


def test_a_figure_that_the_source_hides_says_nothing() -> None:
    assert read(csv(f"Hackney,{AUDIENCE},all,all,c,{SOURCE}"), "Hackney", EDITION) == ()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Line 1 .*columns area, audience"),
        (b"area,people\n", "Line 1 .*audience, by, group, source are missing"),
        (b"\xff\xfe", "not in UTF-8"),
        (csv("Leeds,a,b,c,1,s"), "no figures of Hackney"),
        (csv("Hackney,nobody,all,all,1,s"), "Line 2 .*no group nobody/all/all"),
        (csv(f"Hackney,{AUDIENCE},all,all,-5,s"), "Line 2 .*“-5” is not a number of people"),
        (csv(f"Hackney,{AUDIENCE},all,all,=1+1,s"), "Line 2 .*“=1"),
        (csv(f"Hackney,{AUDIENCE},all,all,1.5,s"), "Line 2 .*“1.5”"),
        (csv(f"Hackney,{AUDIENCE},all,all,99999999999,s"), "Line 2 .*too many"),
        (csv(f"Hackney,{AUDIENCE},all,all,5,"), "Line 2 .*names no source"),
        (csv(f"Hackney,{AUDIENCE},all"), "Line 2 .*fewer cells"),
        (csv(*[f"Hackney,{AUDIENCE},all,all,5,s"] * 2), "Line 3 .*stands there twice"),
        (csv('Hackney,"open'), "Line .*not CSV"),
        (b" " * (MAX_BYTES + 1), "more than 2,000,000 bytes"),
        (csv(*["Leeds,a,b,c,1,s"] * 20_001), "more than 20,000 lines"),
    ],
)
def test_a_file_that_does_not_hold_is_refused_by_its_line(content: bytes, told: str) -> None:
    with pytest.raises(LocalFiguresError, match=told):
        read(content, "Hackney", EDITION)


@settings(max_examples=50, deadline=None)
@given(
    st.binary(max_size=400) | st.text(max_size=200).map(lambda text: HEAD.encode() + text.encode())
)
def test_whatever_is_read_it_is_figures_or_a_refusal(content: bytes) -> None:
    with suppress(LocalFiguresError):
        assert all(figure.people >= 0 for figure in read(content, "Hackney", EDITION))

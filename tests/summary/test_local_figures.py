"""Files of local figures: what is read, and what is refused by its line and with its remedy."""

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.local_figures import LocalFigure
from surveyapp.summary.local_figures import MAX_BYTES, LocalFiguresError, read
from surveyapp.summary.local_groups import groups, template
from tests.summary import small

HEAD = "area,audience,by,group,people,source\n"
SOURCE = "DfE, SEN in England, January 2026"
GROUPS = groups(small.inspection(), small.edition(), {"en": "English"})
AUDIENCE = small.inspection().audiences[0]
#: A row of everyone, to be ended by a number and a source.
ALL = f"Hackney,{AUDIENCE},all,all"
OF_2026 = "Council, 2026"


def csv(*rows: str, head: str = HEAD) -> bytes:
    return (head + "".join(f"{row}\n" for row in rows)).encode()


def figures(content: bytes, source: str = "") -> tuple[LocalFigure, ...]:
    return read(content, "Hackney", GROUPS, source)


def everyone(people: int, source: str = OF_2026) -> LocalFigure:
    return LocalFigure(AUDIENCE, "all", "all", people, source)


def test_the_rows_of_the_area_are_read_and_others_passed_over() -> None:
    found = figures(csv(f'hackney,{AUDIENCE},all,all,"3,681","{SOURCE}"', "Leeds,x,y,z,-9,", ""))
    assert found == (everyone(3681, SOURCE),)


def test_a_group_that_the_source_hides_says_nothing() -> None:
    hidden = f"Hackney,{AUDIENCE},age,young,c,"
    assert figures(csv(hidden, f'{ALL},7,"{OF_2026}"')) == (everyone(7),)


@pytest.mark.parametrize(
    "people", ["1250", '"1,250"', "1 250", "1\u00a0250", "1\u202f250", '" 1250 "']
)
def test_a_number_may_be_written_in_threes(people: str) -> None:
    assert figures(csv(f'{ALL},{people},"{OF_2026}"')) == (everyone(1250),)


def test_a_file_as_excel_writes_it_elsewhere_is_read() -> None:
    head = "\ufeffArea;Audience;By;Group;People;Source;Note\r\n"
    assert figures(csv(f"{ALL};1250;{OF_2026}".replace(",", ";", 3) + ";\r", head=head)) == (
        everyone(1250, "Council, 2026"),
    )


def test_a_source_for_all_rows_stands_in_for_those_that_name_none() -> None:
    assert figures(csv(f"{ALL},9,"), OF_2026) == (everyone(9),)
    without = csv(f"{ALL},9", head="area,audience,by,group,people\n")
    assert figures(without, OF_2026) == (everyone(9),)
    assert figures(csv(f'{ALL},9,"{SOURCE}"'), OF_2026) == (everyone(9, SOURCE),)


def test_the_blank_file_filled_in_is_read() -> None:
    blank = template("Hackney", GROUPS)
    with pytest.raises(LocalFiguresError, match="no number of Hackney"):
        figures(blank.encode("utf-8-sig"))
    filled = blank.replace("young,,", f'young,120,"{SOURCE}"')
    assert figures(filled.encode("utf-8-sig")) == (
        LocalFigure(AUDIENCE, "age", "young", 120, SOURCE),
    )


def test_what_turns_text_round_is_not_kept() -> None:
    [found] = figures(csv(f'{ALL},9,"\u202eCouncil\u0007, 2026"'))
    assert found.source == "Council , 2026"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf\r\n", "is empty"),
        (b"area,people\n", "Line 1 .*audience, by, group, source are missing; .*area, people"),
        (b"Area name;Number\n", "Line 1 .*there are area name, number.*as in the blank file"),
        (b"area,area,audience,by,group,people,source\n", "Line 1 .*column area .* twice"),
        (b"\xff\xfea\x00r\x00", "not in UTF-8.*CSV UTF-8"),
        ("area,Süd".encode("cp1252"), "not in UTF-8"),
        (b"PK\x03\x04rest of a workbook", "is a workbook.*CSV UTF-8"),
        (b"area,\0", "not a text"),
        (csv("Leeds,a,b,c,1,s", "Kent,a,b,c,1,s"), "no figures of Hackney. It has .*Leeds, Kent"),
        (csv(",a,b,c,1,s"), "Line 2 .*names no area.*Write Hackney"),
        (csv("Hackney,nobody,all,all,1,s"), f"Line 2 .*no audience “nobody”.*{AUDIENCE}"),
        (csv("Hackney,\u202enobody,all,all,1,s"), "no audience “nobody”"),
        (csv(f"Hackney,{AUDIENCE},shoe,9,1,s"), "Line 2 .*no “by” .*“shoe”.*all, has-plan, age"),
        (csv(f"Hackney,{AUDIENCE},age,9,1,s"), "“9”.*young, middle, old"),
        (csv(f"Hackney,{AUDIENCE},language,xx,1,s"), "“xx”.*one of en"),
        (csv(f"{ALL},-5,s"), "Line 2 .*“-5” is not a number of people.*whole number"),
        (csv(f"{ALL},=1+1,s"), "Line 2 .*“=1"),
        (csv(f"{ALL},1.5,s"), "Line 2 .*“1.5”"),
        (csv(f"{ALL},1.250,s"), "Line 2 .*“1.250”"),
        (csv(f'{ALL},"12,5",s'), "Line 2 .*“12,5”"),
        (csv(f"{ALL},1e3,s"), "Line 2 .*“1e3”"),
        (csv(f"{ALL},\uff11\uff12,s"), "Line 2 .*not a number"),
        (csv(f"{ALL},1,250,{OF_2026}"), "Line 2 .*more cells than the head.*without a comma"),
        (csv(f"{ALL},99999999999,s"), "Line 2 .*too many"),
        (csv(f"{ALL},5,"), "Line 2 .*names no source"),
        (csv(f"{ALL},5,DfE"), "Line 2 .*“DfE” does not say of when.*Name the year"),
        (csv(f"{ALL},5,{'x' * 201} 2026"), "Line 2 .*source is too long"),
        (csv(f"Hackney,{AUDIENCE},all"), "Line 2 .*fewer cells"),
        (csv(*[f'{ALL},5,"{OF_2026}"'] * 2), "Line 3 .*stands there twice"),
        (csv('Hackney,"open'), "Line .*not CSV"),
        (csv(f"Hackney,{'x' * 200_000}"), "Line 2 .*not CSV: field larger"),
        (b" " * (MAX_BYTES + 1), "more than 2,000,000 bytes"),
        (csv(*["Leeds,a,b,c,1,s"] * 20_001), "more than 20,000 lines"),
    ],
)
def test_a_file_that_does_not_hold_is_refused_by_its_line(content: bytes, told: str) -> None:
    with pytest.raises(LocalFiguresError) as refused:
        figures(content)
    said = f"{refused.value.problem} {refused.value.remedy}"
    assert re.search(told, said), said


def test_a_comma_in_a_file_of_semicolons_is_no_thousand() -> None:
    head = HEAD.replace(",", ";")
    with pytest.raises(LocalFiguresError, match="“1,250” is not a number"):
        figures(csv(f"{ALL};1,250;x".replace(",", ";", 3), head=head))


@settings(max_examples=50, deadline=None)
@given(
    st.binary(max_size=400) | st.text(max_size=200).map(lambda text: HEAD.encode() + text.encode())
)
def test_whatever_is_read_it_is_figures_or_a_refusal(content: bytes) -> None:
    with suppress(LocalFiguresError):
        assert all(figure.people >= 0 for figure in figures(content))

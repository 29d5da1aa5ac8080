"""What the area knows is loaded as a whole, by name, and stands beside who answered."""

from collections.abc import Callable
from datetime import datetime

import pytest

from surveyapp.domain.errors import UserError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.services import local_figures, opening
from surveyapp.services.held_summaries import HeldSummaries
from surveyapp.services.transactions import Transactions
from tests.editions import AFTER_CLOSING, NOTIFIED, OPENED, PARENTS, WHILE_OPEN
from tests.services.test_summarising import ALWAYS, summary_at, take_in

SOURCE = "Council, 2026"


def csv(*rows: str, area: str = "Hackney") -> bytes:
    lines = "".join(f'{area},{row},"{SOURCE}"\n' for row in rows)
    return f"area,audience,by,group,people,source\n{lines}".encode()


EVERYONE = csv(f"{PARENTS},all,all,90")


Load = Callable[..., None]


@pytest.fixture
def load(transactions: Transactions, edition: Edition, inspection: Inspection) -> Load:
    def load_(content: bytes, by: str = "A. Lead", now: datetime = WHILE_OPEN) -> None:
        with transactions.write() as session:
            local_figures.load(session, edition, inspection, content, by=by, now=now)

    return load_


def test_who_answered_stands_beside_who_there_is(
    transactions: Transactions, edition: Edition, inspection: Inspection, load: Load
) -> None:
    with transactions.write() as session:
        take_in(session, inspection, ALWAYS, 12)
    load(csv(f"{PARENTS},all,all,90", f"{PARENTS},support,plan,24", f"{PARENTS},language,en,80"))
    found = summary_at(transactions, edition, inspection, AFTER_CLOSING).coverage
    assert [
        (each.by, each.source, each.rows[0].known, each.rows[0].answered) for each in found
    ] == [
        ("all", SOURCE, 90, 12),
        ("support", SOURCE, 24, 12),
        ("language", SOURCE, 80, 12),
    ]


def test_what_is_loaded_replaces_all_that_was_there_and_says_by_whom(
    transactions: Transactions, inspection: Inspection, load: Load
) -> None:
    load(csv(f"{PARENTS},all,all,90", f"{PARENTS},support,plan,24"), by="First")
    load(EVERYONE, by="  Second\n Lead ", now=AFTER_CLOSING)
    with transactions.read() as session:
        loads = local_figures.loads(session, inspection.id)
        assert local_figures.figures(session, inspection.id) == loads[0].figures
    assert [(each.loaded_by, each.loaded_at, len(each.figures)) for each in loads] == [
        ("Second Lead", AFTER_CLOSING, 1),
        ("First", WHILE_OPEN, 2),
    ]


@pytest.mark.parametrize(
    ("content", "by"),
    [
        (csv(f"{PARENTS},all,all,91", f"{PARENTS},all,nobody,1"), "Lee"),
        (csv(f"{PARENTS},all,all,91", f"{PARENTS},support,plan,-1"), "Lee"),
        (csv("practitioners,all,all,91"), "Lee"),
        (csv(f"{PARENTS},all,all,91"), " "),
        (csv(f"{PARENTS},all,all,91"), "x" * 121),
        (b"", "Lee"),
    ],
)
def test_a_file_that_does_not_hold_changes_nothing(
    transactions: Transactions, inspection: Inspection, load: Load, content: bytes, by: str
) -> None:
    load(EVERYONE)
    with pytest.raises(UserError):
        load(content, by=by)
    with transactions.read() as session:
        [kept] = local_figures.loads(session, inspection.id)
    assert [figure.people for figure in kept.figures] == [90]


def test_a_held_summary_is_made_anew_once_figures_are_loaded(
    transactions: Transactions, edition: Edition, inspection: Inspection, load: Load
) -> None:
    held = HeldSummaries()

    def look() -> int:
        with transactions.read() as session:
            return len(held.get(session, edition, inspection, now=AFTER_CLOSING).summary.coverage)

    assert look() == 0
    load(EVERYONE)
    assert look() == 1


def test_figures_are_of_one_inspection_alone(
    transactions: Transactions, edition: Edition, load: Load
) -> None:
    load(EVERYONE)
    with transactions.write() as session:
        other = opening.open_inspection(
            session, edition, "Leeds", "full", NOTIFIED, now=OPENED, demonstration=True
        ).inspection
        assert local_figures.figures(session, other.id) == ()


def test_the_blank_file_lists_every_group_and_what_it_is(
    edition: Edition, inspection: Inspection
) -> None:
    blank = local_figures.template(edition, inspection).decode("utf-8-sig")
    lines = blank.splitlines()
    assert lines[0] == "area,audience,by,group,people,source,in words"
    assert f"Hackney,{PARENTS},support,plan,,,Standard support?: Plan" in lines
    assert len(lines) == 1 + len(local_figures.groups(edition, inspection))

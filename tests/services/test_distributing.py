"""Reach: what a local authority may know of how many answered, and when."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.inspection import ChannelKind, Inspection, Link
from surveyapp.domain.questionnaire import Edition
from surveyapp.services import distributing, opening, responding
from surveyapp.services.transactions import Transactions
from tests.editions import CHILDREN, PARENTS, WHILE_OPEN
from tests.services import looking
from tests.services.answering import KEY, answered, submit

#: The first refresh after WHILE_OPEN, 10:00 on a winter's Tuesday.
AT_ONE = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)


@pytest.fixture
def links(transactions: Transactions, inspection: Inspection) -> dict[str, Link]:
    """The public link of parents and that of a school."""
    with transactions.write() as session:
        school = opening.add_link(
            session, inspection, PARENTS, "Park School", ChannelKind.SCHOOL, now=WHILE_OPEN
        )
        public = next(
            link for link in opening.links_of(session, inspection.id) if link.audience == PARENTS
        )
    return {"school": school, "public": public}


@pytest.fixture
def send(
    transactions: Transactions, inspection: Inspection, edition: Edition
) -> Callable[[Link, int], list[str]]:
    """Hands in a number of answers by a link and gives their references."""

    def send(link: Link, number: int) -> list[str]:
        return [
            submit(
                transactions, edition, answered(transactions, inspection, {}, link_token=link.token)
            )
            for _ in range(number)
        ]

    return send


def _reach(transactions: Transactions, inspection: Inspection, now: datetime) -> dict[str, int]:
    with transactions.read() as session:
        rows = distributing.reach(session, inspection, now=now)
    return {row.channel: row.submitted_rounded for row in rows if row.audience == PARENTS}


def test_counts_move_at_the_fixed_times_alone(
    transactions: Transactions,
    inspection: Inspection,
    links: dict[str, Link],
    send: Callable[[Link, int], list[str]],
) -> None:
    send(links["school"], 8)
    none_yet = {"Park School": 0, "Public page": 0}
    assert _reach(transactions, inspection, WHILE_OPEN) == none_yet
    assert _reach(transactions, inspection, AT_ONE - timedelta(seconds=1)) == none_yet
    assert _reach(transactions, inspection, AT_ONE) == {"Park School": 10, "Public page": 0}


@pytest.mark.parametrize(("number", "shown"), [(0, 0), (2, 0), (3, 5), (7, 5)])
def test_counts_are_rounded_to_five(
    transactions: Transactions,
    inspection: Inspection,
    links: dict[str, Link],
    send: Callable[[Link, int], list[str]],
    number: int,
    shown: int,
) -> None:
    send(links["school"], number)
    assert _reach(transactions, inspection, AT_ONE)["Park School"] == shown


def test_a_withdrawn_answer_is_taken_off(
    transactions: Transactions,
    inspection: Inspection,
    links: dict[str, Link],
    send: Callable[[Link, int], list[str]],
) -> None:
    references = send(links["school"], 8)
    for reference in references[:6]:
        with transactions.write() as session:
            responding.withdraw(session, reference, KEY, now=WHILE_OPEN)
    assert _reach(transactions, inspection, AT_ONE)["Park School"] == 0


def test_handing_in_twice_counts_once(
    transactions: Transactions, inspection: Inspection, edition: Edition, links: dict[str, Link]
) -> None:
    draft = answered(transactions, inspection, {}, link_token=links["school"].token)
    for _ in range(3):
        submit(transactions, edition, draft)
    (bucket,) = looking.rows(transactions, "link_count")
    assert (bucket["begun"], bucket["submitted"]) == (1, 1)
    assert bucket["slot_at"] == AT_ONE


def test_what_is_begun_is_counted_apart_from_what_is_submitted(
    transactions: Transactions, inspection: Inspection, links: dict[str, Link]
) -> None:
    for _ in range(2):
        answered(transactions, inspection, {}, link_token=links["public"].token)
    (bucket,) = looking.rows(transactions, "link_count")
    assert (bucket["begun"], bucket["submitted"]) == (2, 0)


def test_every_link_is_listed_by_audience(
    transactions: Transactions, inspection: Inspection, links: dict[str, Link]
) -> None:
    with transactions.read() as session:
        rows = distributing.reach(session, inspection, now=AT_ONE)
    assert [(row.audience, row.channel, row.channel_kind) for row in rows] == [
        (CHILDREN, "Public page", ChannelKind.PUBLIC_PAGE),
        (PARENTS, "Park School", ChannelKind.SCHOOL),
        (PARENTS, "Public page", ChannelKind.PUBLIC_PAGE),
    ]


@pytest.mark.parametrize(
    ("now", "last", "following"),
    [
        ("2026-11-24T07:59", "2026-11-23T18:00", "2026-11-24T08:00"),
        ("2026-11-24T08:00", "2026-11-24T08:00", "2026-11-24T13:00"),
        ("2026-11-24T23:59", "2026-11-24T18:00", "2026-11-25T08:00"),
        # In summer, London's clocks are an hour ahead of UTC.
        ("2027-05-24T07:00", "2027-05-24T07:00", "2027-05-24T12:00"),
        ("2027-05-24T23:30", "2027-05-24T17:00", "2027-05-25T07:00"),
        # The clocks go forward on 28 March 2027.
        ("2027-03-27T20:00", "2027-03-27T18:00", "2027-03-28T07:00"),
    ],
)
def test_the_fixed_times_are_those_of_londons_clocks(now: str, last: str, following: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert f"{distributing.refreshed_at(moment):%Y-%m-%dT%H:%M}" == last
    assert f"{distributing.next_refresh(moment):%Y-%m-%dT%H:%M}" == following


@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_every_moment_lies_between_two_refreshes(now: datetime) -> None:
    assert distributing.refreshed_at(now) <= now < distributing.next_refresh(now)


@given(st.integers(-10, 1_000_000))
def test_a_rounded_count_is_near_and_never_below_nothing(count: int) -> None:
    shown = distributing.rounded(count)
    assert shown % 5 == 0
    assert shown >= 0
    assert abs(shown - max(0, count)) <= 2

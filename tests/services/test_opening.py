"""Opening an inspection: its window, its links, its snapshot, and what may not open."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from surveyapp.domain.errors import NotFoundError, RefusedError, UserError
from surveyapp.domain.inspection import ChannelKind, Inspection
from surveyapp.domain.questionnaire import Edition, EditionStatus
from surveyapp.services import opening, responding
from surveyapp.services.transactions import Transactions
from tests.editions import (
    AFTER_CLOSING,
    BEFORE_OPENING,
    CHILDREN,
    CLOSES,
    NOTIFIED,
    OPENED,
    PARENTS,
    WHILE_OPEN,
    approved_edition,
    tiny_edition,
)

CONTACTS = {
    "childrens-social-care": "020 7946 0011",
    "adult-safeguarding": "020 7946 0022",
    "paper-copies": "paper@hackney.example",
}


def _open(
    transactions: Transactions,
    edition: Edition,
    area: str = "Hackney",
    kind: str = "full",
    notified: date = NOTIFIED,
    *,
    now: datetime = OPENED,
    demonstration: bool = False,
    contacts: dict[str, str] | None = CONTACTS,
) -> opening.Opened:
    with transactions.write() as session:
        return opening.open_inspection(
            session,
            edition,
            area,
            kind,
            notified,
            now=now,
            demonstration=demonstration,
            contacts=contacts,
        )


def test_a_real_inspection_opens_with_an_approved_edition(transactions: Transactions) -> None:
    opened = _open(transactions, approved_edition(), area="hackney").inspection
    assert (opened.id, opened.area, opened.slug) == ("hackney-2026-11-23", "Hackney", "hackney")
    assert (opened.window.opens_at, opened.window.closes_at) == (OPENED, CLOSES)
    assert not opened.demonstration
    with transactions.read() as session:
        assert opening.inspection(session, "hackney-2026-11-23") == opened
        assert opening.inspections(session) == (opened,)


@pytest.mark.parametrize(
    ("now", "opens_at"), [(BEFORE_OPENING, OPENED), (OPENED, OPENED), (WHILE_OPEN, WHILE_OPEN)]
)
def test_it_opens_at_nine_or_when_it_is_opened_later(
    transactions: Transactions, now: datetime, opens_at: datetime
) -> None:
    assert _open(transactions, approved_edition(), now=now).inspection.window.opens_at == opens_at


@pytest.mark.parametrize("status", [EditionStatus.SAMPLE, EditionStatus.DRAFT])
def test_an_edition_that_is_not_approved_opens_as_a_demonstration_only(
    transactions: Transactions, status: EditionStatus
) -> None:
    edition = tiny_edition(status)
    with pytest.raises(RefusedError, match=status.value):
        _open(transactions, edition)
    assert _open(transactions, edition, demonstration=True).inspection.demonstration


def test_a_real_inspection_needs_a_local_area_of_england(transactions: Transactions) -> None:
    with pytest.raises(RefusedError, match="Atlantis"):
        _open(transactions, approved_edition(), area="Atlantis")


@pytest.mark.parametrize("missing", sorted(CONTACTS))
def test_a_real_inspection_needs_every_contact(transactions: Transactions, missing: str) -> None:
    for given_contacts in (
        {**CONTACTS, missing: " "},
        {k: v for k, v in CONTACTS.items() if k != missing},
    ):
        with pytest.raises(RefusedError, match="contact is missing"):
            _open(transactions, approved_edition(), contacts=given_contacts)


def test_a_demonstration_may_be_of_a_made_up_area(transactions: Transactions) -> None:
    opened = _open(
        transactions, tiny_edition(), area=" Démo Borough! ", demonstration=True, contacts=None
    ).inspection
    assert (opened.area, opened.slug) == ("Démo Borough!", "demo-borough")


@pytest.mark.parametrize("area", ["", "   ", "\0", "!!!", "\ud800", "x" * 200])
def test_an_area_without_a_name_is_refused(transactions: Transactions, area: str) -> None:
    with pytest.raises(RefusedError):
        _open(transactions, tiny_edition(), area=area, demonstration=True)


@pytest.mark.parametrize("kind", ["engagement", "unknown", "", "\0\ud800"])
def test_a_kind_that_sends_nothing_out_is_refused(transactions: Transactions, kind: str) -> None:
    with pytest.raises(RefusedError, match="Choose one of full"):
        _open(transactions, tiny_edition(), kind=kind, demonstration=True)


def test_notice_on_a_day_that_is_none_is_refused(transactions: Transactions) -> None:
    with pytest.raises(UserError, match="Saturday 28 November 2026"):
        _open(transactions, tiny_edition(), notified=date(2026, 11, 28), demonstration=True)


def test_a_demonstration_of_today_is_open_before_nine(transactions: Transactions) -> None:
    edition = approved_edition()
    window = _open(transactions, edition, now=BEFORE_OPENING, demonstration=True).inspection.window
    assert (window.opens_at, window.closes_at) == (BEFORE_OPENING, CLOSES)


def test_a_window_that_is_over_opens_for_a_demonstration_only(transactions: Transactions) -> None:
    with pytest.raises(RefusedError, match="is over"):
        _open(transactions, approved_edition(), now=AFTER_CLOSING)
    window = _open(
        transactions, tiny_edition(), now=AFTER_CLOSING, demonstration=True
    ).inspection.window
    assert (window.opens_at, window.closes_at) == (OPENED, CLOSES)


@pytest.mark.parametrize("notified", [date(2027, 11, 25), date(9999, 12, 31)])
@pytest.mark.parametrize("demonstration", [True, False])
def test_a_notice_more_than_a_year_ahead_is_refused(
    transactions: Transactions, notified: date, demonstration: bool
) -> None:
    with pytest.raises(RefusedError, match=f"{notified.year} is more than a year ahead") as refused:
        _open(transactions, approved_edition(), notified=notified, demonstration=demonstration)
    assert "Check the year" in refused.value.remedy


def test_a_notice_a_year_ahead_may_be_prepared(transactions: Transactions) -> None:
    opened = _open(transactions, approved_edition(), notified=date(2027, 11, 24)).inspection
    assert opened.id == "hackney-2027-11-24"


def test_no_remedy_speaks_of_commands_to_those_who_use_pages(transactions: Transactions) -> None:
    _open(transactions, approved_edition())
    with pytest.raises(RefusedError) as refused:
        _open(transactions, approved_edition())
    with transactions.read() as session, pytest.raises(NotFoundError) as not_found:
        opening.inspection(session, "nowhere")
    for said in (refused.value, not_found.value):
        assert "list of inspections" in said.remedy
        assert "surveyapp" not in said.remedy


def test_the_same_inspection_opens_once(transactions: Transactions) -> None:
    _open(transactions, approved_edition())
    with pytest.raises(RefusedError, match="open already"):
        _open(transactions, approved_edition())


def test_an_area_has_one_real_inspection_at_a_time(transactions: Transactions) -> None:
    _open(transactions, approved_edition())
    next_day = NOTIFIED + timedelta(days=1)
    with pytest.raises(RefusedError, match="has the area's page in these days"):
        _open(transactions, approved_edition(), notified=next_day)
    _open(transactions, approved_edition(), area="Leeds", notified=next_day)
    _open(transactions, approved_edition(), notified=NOTIFIED + timedelta(days=14))
    _open(transactions, tiny_edition(), notified=next_day, demonstration=True)


def test_a_contact_that_nothing_prints_is_refused(transactions: Transactions) -> None:
    mistyped = {**CONTACTS, "return-adress": "PO Box 1"}
    with pytest.raises(RefusedError, match=r"no contact return-adress.*return-address"):
        _open(transactions, tiny_edition(), demonstration=True, contacts=mistyped)
    known = {**CONTACTS, "return-address": "PO Box 1"}
    _open(transactions, tiny_edition(), demonstration=True, contacts=known)


def test_each_audience_gets_a_link_that_leads_to_it(
    transactions: Transactions, edition: Edition
) -> None:
    opened = _open(transactions, edition, demonstration=True)
    assert [link.audience for link in opened.links] == [CHILDREN, PARENTS]
    assert {link.channel_kind for link in opened.links} == {ChannelKind.PUBLIC_PAGE}
    with transactions.read() as session:
        assert set(opening.links_of(session, opened.inspection.id)) == set(opened.links)
        for link in opened.links:
            for typed in (link.token, link.token.upper(), f" {link.token[:5]}-{link.token[5:]} "):
                assert responding.follow(session, typed) == (link, opened.inspection)


@pytest.mark.parametrize("token", ["", "unknown", "\0", "\ud800", "a" * 1_000_000, "' OR 1=1 --"])
def test_an_unknown_link_is_not_found(
    transactions: Transactions, inspection: Inspection, token: str
) -> None:
    with transactions.read() as session, pytest.raises(NotFoundError):
        responding.follow(session, token)


@pytest.mark.parametrize("name", ["", "nowhere", "\0", "\ud800", "é", "a" * 1_000_000, "../etc"])
def test_unknown_inspections_and_addresses_are_not_found(
    transactions: Transactions, inspection: Inspection, name: str
) -> None:
    with transactions.read() as session:
        with pytest.raises(NotFoundError):
            opening.inspection(session, name)
        with pytest.raises(NotFoundError):
            opening.inspection_at(session, name)


def test_an_areas_address_leads_to_its_latest_inspection(transactions: Transactions) -> None:
    _open(transactions, approved_edition())
    later = _open(
        transactions,
        approved_edition(),
        notified=date(2027, 5, 24),
        now=datetime(2027, 5, 24, 9, tzinfo=UTC),
    ).inspection
    with transactions.read() as session:
        assert opening.inspection_at(session, "hackney") == later
        assert opening.inspection_at(session, "HACKNEY") == later


def test_a_demonstration_does_not_take_the_address_of_a_real_inspection(
    transactions: Transactions,
) -> None:
    real = _open(transactions, approved_edition()).inspection
    _open(transactions, tiny_edition(), notified=date(2026, 11, 24), demonstration=True)
    with transactions.read() as session:
        assert opening.inspection_at(session, "hackney") == real


def test_the_edition_stays_as_it_was_at_opening(transactions: Transactions) -> None:
    edition = approved_edition()
    opened = _open(transactions, edition).inspection
    changed = replace(edition, title="Changed since")
    other = _open(transactions, changed, area="Leeds", contacts=CONTACTS).inspection
    opening._editions.clear()
    with transactions.read() as session:
        assert opening.edition_of(session, opened) == edition
        assert opening.edition_of(session, other) == changed
        assert opening.edition_of(session, opened) is opening.edition_of(session, opened)
    assert opened.edition_hash != other.edition_hash


def test_two_areas_share_the_snapshot_of_one_edition(transactions: Transactions) -> None:
    first = _open(transactions, approved_edition()).inspection
    second = _open(transactions, approved_edition(), area="Leeds").inspection
    assert first.edition_hash == second.edition_hash


def test_an_edition_that_is_no_longer_kept_is_said_so(
    transactions: Transactions, inspection: Inspection
) -> None:
    gone = replace(inspection, edition_hash="0" * 64)
    with transactions.read() as session, pytest.raises(NotFoundError, match="no longer kept"):
        opening.edition_of(session, gone)


def test_a_link_for_a_school_can_be_added(
    transactions: Transactions, inspection: Inspection
) -> None:
    with transactions.write() as session:
        link = opening.add_link(
            session, inspection, PARENTS, " Park School\0 ", ChannelKind.SCHOOL, now=WHILE_OPEN
        )
    assert link.channel == "Park School"
    with transactions.read() as session:
        assert link in opening.links_of(session, inspection.id)


@pytest.mark.parametrize(
    ("audience", "channel", "now"),
    [
        ("practitioners", "Park School", WHILE_OPEN),
        (PARENTS, "", WHILE_OPEN),
        (PARENTS, "\0\ud800", WHILE_OPEN),
        (PARENTS, "x" * 101, WHILE_OPEN),
        (PARENTS, opening.PUBLIC_PAGE, WHILE_OPEN),
        (PARENTS, " Public   page ", WHILE_OPEN),
        (PARENTS, "Park School", AFTER_CLOSING),
    ],
)
def test_a_link_that_would_mislead_is_refused(
    transactions: Transactions,
    inspection: Inspection,
    audience: str,
    channel: str,
    now: datetime,
) -> None:
    with transactions.write() as session, pytest.raises(UserError):
        opening.add_link(session, inspection, audience, channel, ChannelKind.SCHOOL, now=now)


@given(st.text(max_size=40))
@example("𝑨rea")
def test_every_made_up_area_gets_an_address_or_a_refusal(area: str) -> None:
    try:
        _, slug = opening._made_up_area(area)
    except RefusedError:
        return
    assert opening._storable(slug)
    assert slug == slug.lower().strip("-")

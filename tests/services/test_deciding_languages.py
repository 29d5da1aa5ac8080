"""A draft translation opens by a decision that is kept: who, when and why."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache

import pytest

from surveyapp.content import translated
from surveyapp.content.editions import load_edition
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.language import LanguageDecision, ReviewStatus
from surveyapp.domain.questionnaire import Edition, EditionStatus
from surveyapp.services import deciding_languages, offering, opening
from surveyapp.services.deciding_languages import AcceptedDrafts
from surveyapp.services.transactions import Transactions
from tests.editions import CLOSES, IN_GRACE, NOTIFIED, OPENED, WHILE_OPEN, approved_edition
from tests.services import looking
from tests.services.test_opening import CONTACTS

BECAUSE, LEAD = "Many families here read Urdu.", "A. Lead"


@cache
def sample() -> Edition:
    """The sample edition, which is translated, as if it had been approved."""
    return replace(load_edition("2026-sample"), status=EditionStatus.APPROVED)


def open_real(
    transactions: Transactions, drafts: AcceptedDrafts | None = None, *, now: datetime = OPENED
) -> Inspection:
    with transactions.write() as session:
        return opening.open_inspection(
            session,
            sample(),
            "Hackney",
            "full",
            NOTIFIED,
            now=now,
            contacts=CONTACTS,
            drafts=drafts or AcceptedDrafts(),
        ).inspection


def open_in(
    transactions: Transactions,
    inspection: Inspection,
    code: str,
    *,
    because: str = BECAUSE,
    by: str = LEAD,
    now: datetime = WHILE_OPEN,
) -> Inspection:
    with transactions.write() as session:
        return deciding_languages.open_language(
            session, sample(), inspection, code, because=because, by=by, now=now
        )


def held(transactions: Transactions, inspection: Inspection) -> tuple[str, ...]:
    with transactions.read() as session:
        return opening.inspection(session, inspection.id).languages


def test_a_real_inspection_opens_in_no_draft_by_itself(transactions: Transactions) -> None:
    real = open_real(transactions)
    assert real.languages == ("en",)
    with transactions.read() as session:
        assert [one.code for one in offering.languages_of(session, real)] == ["en"]
        assert deciding_languages.decisions(session, real.id) == ()


def test_a_demonstration_opens_in_every_language_that_speaks(transactions: Transactions) -> None:
    with transactions.write() as session:
        shown = opening.open_inspection(
            session, sample(), "Hackney", "full", NOTIFIED, now=OPENED, demonstration=True
        ).inspection
    assert shown.languages == tuple(each.code for each in translated.speaking())
    assert len(shown.languages) == 9


def test_drafts_open_with_the_inspection_by_one_decision(transactions: Transactions) -> None:
    real = open_real(transactions, AcceptedDrafts(("ur", "pl", "ur"), f" {BECAUSE}\0 ", LEAD))
    assert real.languages == ("en", "ur", "pl") == held(transactions, real)
    with transactions.read() as session:
        decided = deciding_languages.decisions(session, real.id)
        assert [one.code for one in offering.languages_of(session, real)] == ["en", "ur", "pl"]
    assert decided == tuple(
        LanguageDecision(code, ReviewStatus.DRAFT, BECAUSE, LEAD, OPENED) for code in ("pl", "ur")
    )


def test_a_language_opens_later_and_its_moment_is_kept(transactions: Transactions) -> None:
    real = open_real(transactions, AcceptedDrafts(("ur",), BECAUSE, LEAD))
    later = open_in(transactions, real, "ar", by="B. Lead")
    assert later.languages == ("en", "ur", "ar") == held(transactions, real)
    with transactions.read() as session:
        decided = deciding_languages.decisions(session, real.id)
    assert [(one.language, one.decided_by, one.decided_at) for one in decided] == [
        ("ur", LEAD, OPENED),
        ("ar", "B. Lead", WHILE_OPEN),
    ]


def test_who_decides_is_told_on_one_line(transactions: Transactions) -> None:
    open_real(transactions, AcceptedDrafts(("ur",), BECAUSE, " A.\nLead; "))
    (decision,) = looking.rows(transactions, "language_decision")
    assert decision["decided_by"] == "A. Lead;"


def test_a_decision_is_kept_as_long_as_the_inspection(transactions: Transactions) -> None:
    open_real(transactions, AcceptedDrafts(("ur",), BECAUSE, LEAD))
    (decision,) = looking.rows(transactions, "language_decision")
    (inspection,) = looking.rows(transactions, "inspection")
    assert decision["delete_on"] == inspection["delete_on"]


def test_languages_opened_from_one_page_are_both_open(transactions: Transactions) -> None:
    """Two leads who look at the same list do not take each other's language away."""
    real = open_real(transactions)
    open_in(transactions, real, "ur")
    open_in(transactions, real, "pl")
    assert held(transactions, real) == ("en", "ur", "pl")


@pytest.mark.parametrize(
    ("code", "error", "told"),
    [
        ("en", RefusedError, "is open in English already"),
        ("ur", RefusedError, "is open in Urdu already"),
        ("xx", NotFoundError, "There is no language 'xx'"),
        ("", NotFoundError, "Choose one of en, ur, pl"),
        ("../ur\0", NotFoundError, r"There is no language '\.\./ur'"),
        ("x" * 1_000_000, NotFoundError, "There is no language 'x{120}'"),
    ],
)
def test_what_is_no_language_to_open_is_refused(
    transactions: Transactions, code: str, error: type[Exception], told: str
) -> None:
    real = open_real(transactions, AcceptedDrafts(("ur",), BECAUSE, LEAD))
    with pytest.raises(error) as refused:
        open_in(transactions, real, code)
    assert refused.match(told) or told in refused.value.remedy  # type: ignore[attr-defined]
    assert held(transactions, real) == ("en", "ur")


@pytest.mark.parametrize("because", ["", " \n\0 ", "x" * 1_001])
def test_a_draft_opens_for_no_reason_not_at_all(transactions: Transactions, because: str) -> None:
    real = open_real(transactions)
    with pytest.raises(RefusedError, match="why the survey opens in Urdu"):
        open_in(transactions, real, "ur", because=because)
    with pytest.raises(RefusedError, match="who decides"):
        open_in(transactions, real, "ur", by=" ")
    assert held(transactions, real) == ("en",)


def test_a_wrong_language_at_opening_leaves_nothing_open(transactions: Transactions) -> None:
    with pytest.raises(NotFoundError):
        open_real(transactions, AcceptedDrafts(("ur", "xx"), BECAUSE, LEAD))
    with transactions.read() as session:
        assert opening.inspections(session) == ()


def test_a_language_opens_until_closing(transactions: Transactions) -> None:
    real = open_real(transactions)
    assert open_in(transactions, real, "ur", now=CLOSES).languages == ("en", "ur")
    for over in (CLOSES + timedelta(seconds=1), IN_GRACE):
        with pytest.raises(RefusedError, match="has closed"):
            open_in(transactions, real, "pl", now=over)


def test_a_translation_that_is_not_complete_opens_nothing(
    transactions: Transactions, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        pytest.raises(RefusedError, match="into Urdu is not complete"),
        transactions.write() as session,
    ):
        opening.open_inspection(
            session,
            approved_edition(),  # whose questions nobody has translated
            "Leeds",
            "full",
            NOTIFIED,
            now=OPENED,
            contacts=CONTACTS,
            drafts=AcceptedDrafts(("ur",), BECAUSE, LEAD),
        )
    real = open_real(transactions)
    without_urdu = tuple(one for one in translated.speaking() if one.code != "ur")
    monkeypatch.setattr(translated, "speaking", lambda: without_urdu)
    with pytest.raises(RefusedError, match="into Urdu is not complete"):
        open_in(transactions, real, "ur")
    assert held(transactions, real) == ("en",)


def test_where_every_language_stands_is_told(transactions: Transactions) -> None:
    real = open_real(transactions, AcceptedDrafts(("ur",), BECAUSE, LEAD))
    with transactions.read() as session:
        found = {s.language.code: s for s in deciding_languages.standings(session, sample(), real)}
    assert next(iter(found)) == "en"
    assert found["en"].open
    assert found["en"].decision is None
    assert found["ur"].open
    assert found["ur"].decision is not None
    assert (found["pl"].open, found["pl"].complete, found["pl"].decision) == (False, True, None)

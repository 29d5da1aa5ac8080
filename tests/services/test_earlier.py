"""The summary of an earlier inspection is taken when it can be one, and set beside the new one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from surveyapp.domain.answers import Answer
from surveyapp.domain.calendar import window_from_notice
from surveyapp.domain.errors import UserError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.domain.summary import ReleaseKind, ReleaseMark, Summary
from surveyapp.reports import json_file
from surveyapp.services import earlier, opening
from surveyapp.services.transactions import Transactions
from surveyapp.store import earlier_summaries
from surveyapp.summary import shaping
from tests.editions import AFTER_CLOSING, PARENTS, WHILE_OPEN
from tests.services.test_summarising import ALWAYS, summary_at, take_in

THEN = datetime(2024, 11, 25, 9, tzinfo=UTC)
NEVER = {"understood": Answer(("never",)), "support": Answer(("plan",))}


def earlier_summary(edition: Edition, **changes: Any) -> Summary:
    """An empty summary of an inspection that was two years before."""
    window = replace(
        window_from_notice(date(2024, 11, 25)),
        **changes.pop("window", {}),
    )
    found = Inspection(
        id="hackney-2024-11-25", area="Hackney", slug="hackney", kind="full", demonstration=True,
        window=window, edition_hash="0", audiences=(PARENTS,), contacts={},
    )  # fmt: skip
    of = {name: changes.pop(name) for name in ("area", "slug", "demonstration") if name in changes}
    circumstances = shaping.Circumstances(
        made_at=THEN + timedelta(days=9), closed=True, undecided_copies=0, language_names={}
    )
    made = shaping.summary(replace(found, **of), edition, (), circumstances)
    return replace(made, **changes)


def earlier_file(edition: Edition, **changes: Any) -> bytes:
    return json_file.content(earlier_summary(edition, **changes))


Load = Callable[[bytes], None]


@pytest.fixture
def load(transactions: Transactions, inspection: Inspection) -> Load:
    def load_(content: bytes) -> None:
        with transactions.write() as session:
            earlier.load(session, inspection, content, by="A. Lead", now=WHILE_OPEN)

    return load_


def test_what_changed_since_is_told(
    transactions: Transactions, edition: Edition, inspection: Inspection, load: Load
) -> None:
    with transactions.write() as session:
        before = opening.open_inspection(
            session, edition, "Hackney", "full", THEN.date(), now=THEN, demonstration=True
        ).inspection
        take_in(session, before, NEVER, 40)
        take_in(session, inspection, ALWAYS, 40)
    load(json_file.content(summary_at(transactions, edition, before, AFTER_CLOSING)))
    change = summary_at(transactions, edition, inspection, AFTER_CLOSING).change
    assert change is not None
    assert change.inspection == before.id
    [parents] = [each for each in change.audiences if each.audience == PARENTS]
    [understood] = [each for each in parents.questions if each.id == "understood"]
    assert understood.difference is not None
    assert understood.difference.higher == "Now"


def test_before_closing_nothing_is_told_of_a_change(
    transactions: Transactions, edition: Edition, inspection: Inspection, load: Load
) -> None:
    load(earlier_file(edition))
    real = replace(inspection, demonstration=False)
    assert summary_at(transactions, edition, real, WHILE_OPEN).change is None
    assert summary_at(transactions, edition, real, AFTER_CLOSING).change is not None


_LATER = {"closes_at": datetime(2026, 11, 24, tzinfo=UTC)}
_NO_ZONE = {"closes_at": datetime(2024, 12, 2)}  # noqa: DTZ001
_INTERIM = ReleaseMark(1, ReleaseKind.INTERIM, "Lee", THEN)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"area": "Leeds", "slug": "leeds"}, "of Leeds, not of Hackney"),
        ({"demonstration": False}, "of a real inspection"),
        ({"window": _LATER}, "not over before"),
        ({"window": _NO_ZONE}, "does not say when"),
        ({"figures_shown": False}, "before that inspection had its last figures"),
        ({"release": _INTERIM}, "before that inspection had its last figures"),
    ],
)
def test_a_summary_that_cannot_be_an_earlier_one_changes_nothing(
    transactions: Transactions,
    edition: Edition,
    inspection: Inspection,
    load: Load,
    changes: dict[str, Any],
    told: str,
) -> None:
    load(earlier_file(edition))
    with pytest.raises(UserError, match=told):
        load(earlier_file(edition, **changes))
    with transactions.read() as session:
        kept = earlier.earlier_summary(session, inspection)
    assert kept == earlier_summary(edition)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b"area,people\n", b"[" * 100_000])
def test_what_is_no_summary_is_refused(load: Load, content: bytes) -> None:
    with pytest.raises(UserError, match="not a summary in JSON"):
        load(content)


def test_a_changed_figure_is_refused(edition: Edition, load: Load) -> None:
    content = earlier_file(edition).replace(b'"undecided_copies":0', b'"undecided_copies":1')
    with pytest.raises(UserError, match="SHA-256"):
        load(content)
    with pytest.raises(UserError, match="bytes"):
        load(b" " * (earlier.MOST_BYTES + 1))


def test_it_can_be_replaced_and_taken_away(
    transactions: Transactions, edition: Edition, inspection: Inspection, load: Load
) -> None:
    load(earlier_file(edition))
    load(earlier_file(edition, undecided_copies=3))
    with transactions.write() as session:
        found = earlier.earlier(session, inspection.id)
        assert found is not None
        assert (found.inspection_id, found.loaded_by) == ("hackney-2024-11-25", "A. Lead")
        assert found.summary is not None
        assert found.summary.undecided_copies == 3
        earlier.take_away(session, inspection)
        assert earlier.earlier(session, inspection.id) is None


def test_a_file_that_is_read_no_more_hides_no_summary(
    transactions: Transactions, edition: Edition, inspection: Inspection, load: Load
) -> None:
    load(earlier_file(edition))
    with transactions.write() as session:
        file = earlier_summaries.file_of(session, inspection.id)
        assert file is not None
        older = replace(file, content=file.content.replace(b'"form":2', b'"form":0'))
        earlier_summaries.put_file(session, inspection.id, older, date(2029, 11, 30))
        found = earlier.earlier(session, inspection.id)
    assert found is not None
    assert found.summary is None
    assert summary_at(transactions, edition, inspection, AFTER_CLOSING).change is None

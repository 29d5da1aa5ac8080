"""Releases: what each kind holds, when it can be made, and what stands between two of them."""

import threading
from datetime import datetime, timedelta

import pytest

from surveyapp.domain.answers import Answer
from surveyapp.domain.errors import NotFoundError, RefusedError, UserError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.domain.release import KeptRelease
from surveyapp.domain.response import CopyDecision
from surveyapp.domain.summary import ReleaseKind, Summary, Symbol, questions_of
from surveyapp.reports import json_file
from surveyapp.services import opening, releasing, retention, returning, summarising
from surveyapp.services.releasing import HeldBackError
from surveyapp.services.transactions import Transactions
from surveyapp.store import copies
from surveyapp.store import releases as stored
from surveyapp.summary.disclosure import audit, differencing
from surveyapp.summary.disclosure.knowledge import Interval
from tests.editions import AFTER_CLOSING, IN_GRACE, NOTIFIED, OPENED, WHILE_OPEN
from tests.services.looking import rows
from tests.services.test_summarising import real_inspection, take_in

INTERIM, CLOSING, LATE, DEMONSTRATION = ReleaseKind
LEAD = "A. Lead"


def answers(understood: str, support: str = "school", *places: str) -> dict[str, Answer]:
    return {
        "understood": Answer((understood,)),
        "support": Answer((support,)),
        "places": Answer(places or ("home",)),
        "who-is-helping": Answer(("family",)),
    }


class Releasing:
    """Takes answers in and releases, as the edges do."""

    def __init__(self, transactions: Transactions, inspection: Inspection) -> None:
        self.transactions = transactions
        self.inspection = inspection
        with transactions.read() as session:
            self.edition = opening.edition_of(session, inspection)

    def take_in(self, times: int, *given: str, late: bool = False) -> None:
        with self.transactions.write() as session:
            take_in(session, self.inspection, answers(*given), times, late=late)

    def prepare(
        self, kind: ReleaseKind, now: datetime = AFTER_CLOSING, *, withhold: bool = False
    ) -> Summary:
        with self.transactions.read() as session:
            made = summarising.summarise(session, self.edition, self.inspection, now=now)
            return releasing.prepare(session, self.edition, made, kind, by=LEAD, withhold=withhold)

    def keep(self, prepared: Summary) -> KeptRelease:
        with self.transactions.write() as session:
            return releasing.keep(session, prepared)

    def release(
        self, kind: ReleaseKind, now: datetime = AFTER_CLOSING, *, withhold: bool = False
    ) -> Summary:
        kept = self.keep(self.prepare(kind, now, withhold=withhold))
        with self.transactions.read() as session:
            return releasing.released(session, self.inspection.id, kept.mark.number)

    def kinds(self) -> list[ReleaseKind]:
        with self.transactions.read() as session:
            return [one.mark.kind for one in releasing.releases(session, self.inspection.id)]


@pytest.fixture
def real(transactions: Transactions) -> Releasing:
    """A real inspection of which 44 parents answered."""
    with transactions.write() as session:
        inspection = real_inspection(session)
    made = Releasing(transactions, inspection)
    made.take_in(20, "always")
    made.take_in(14, "mostly", "plan", "home", "club")
    made.take_in(10, "never", "plan", "school")
    return made


@pytest.fixture
def demonstration(transactions: Transactions, edition: Edition) -> Releasing:
    with transactions.write() as session:
        inspection = opening.open_inspection(
            session, edition, "Kent", "full", NOTIFIED, now=OPENED, demonstration=True
        ).inspection
    return Releasing(transactions, inspection)


@pytest.fixture
def database_kind(request: pytest.FixtureRequest) -> str:
    """SQLite alone, but where two write at once."""
    kind: str = getattr(request, "param", "sqlite")
    return kind


def figures(summary: Summary, question: str = "understood") -> dict[str, int | Symbol]:
    found = next(q for _, q in questions_of(summary.audiences[1]) if q.id == question)
    return {cell.option: cell.count for cell in found.views[0].cells}


def newcomers(first: Summary, second: Summary) -> dict[tuple[str, str], int]:
    """An attack by subtraction: who answered what of the few who came between two releases."""
    found = {}
    before = {q.id: q.views for _, q in questions_of(first.audiences[1])}
    for _, question in questions_of(second.audiences[1]):
        for old, new in zip(before[question.id], question.views, strict=False):
            if isinstance(old.answered, Symbol) or isinstance(new.answered, Symbol):
                continue
            for cell, now in zip(old.cells, new.cells, strict=True):
                if not isinstance(cell.count, Symbol) and not isinstance(now.count, Symbol):
                    came = now.count - cell.count
                    if 0 < came < 5 and new.answered - old.answered < 10:
                        found[question.id, now.option] = came
    return found


@pytest.mark.parametrize("now", [WHILE_OPEN, IN_GRACE])
@pytest.mark.parametrize("kind", ReleaseKind)
def test_before_closing_a_real_inspection_releases_nothing(
    real: Releasing, kind: ReleaseKind, now: datetime
) -> None:
    with pytest.raises(RefusedError):
        real.release(kind, now)
    with real.transactions.read() as session:
        assert releasing.latest(session, real.inspection.id) is None
        shown = summarising.unreleased(session, real.edition, real.inspection, now=now)
    assert [audience.responses for audience in shown.audiences] == [0, 44]
    assert not any(list(questions_of(audience)) for audience in shown.audiences)


def test_after_closing_nothing_is_shown_until_it_is_released(real: Releasing) -> None:
    with real.transactions.read() as session:
        shown = summarising.unreleased(session, real.edition, real.inspection, now=AFTER_CLOSING)
    assert not shown.figures_shown
    assert "no figures have been released yet" in shown.notices[-1]
    assert not any(list(questions_of(audience)) for audience in shown.audiences)


def test_first_figures_hold_each_audience_as_a_whole_and_nothing_by_group(real: Releasing) -> None:
    with real.transactions.read() as session:
        whole = summarising.summarise(session, real.edition, real.inspection, now=AFTER_CLOSING)
    assert whole.audiences[1].breakdowns
    first = real.release(INTERIM)
    assert first.release is not None
    assert (first.release.number, first.release.kind, first.release.released_by) == (
        1, INTERIM, LEAD,
    )  # fmt: skip
    assert figures(first) == {"yes": 34, "sometimes": 0, "no": 10}
    for audience in first.audiences:
        assert audience.breakdowns == ()
        assert audience.comments == ()
        assert not any(q.by_group for _, q in questions_of(audience))


def test_the_closing_release_has_everything_and_is_made_once(real: Releasing) -> None:
    real.release(INTERIM)
    closing_one = real.release(CLOSING)
    assert closing_one.audiences[1].breakdowns
    for kind in (INTERIM, CLOSING, DEMONSTRATION):
        with pytest.raises(RefusedError, match="late"):
            real.release(kind)
    assert real.kinds() == [INTERIM, CLOSING]


def test_first_figures_are_replaced_as_a_whole_and_by_ten_answers_or_more(real: Releasing) -> None:
    first = real.release(INTERIM)
    real.take_in(9, "never", "school")
    with pytest.raises(HeldBackError) as caught:
        real.release(INTERIM)
    assert {each.question for each in caught.value.held} == {
        "understood", "support", "places", "who-is-helping",
    }  # fmt: skip
    assert "understood (9 more answers)" in caught.value.problem
    assert real.kinds() == [INTERIM]
    real.take_in(1, "always", "school")
    second = real.release(INTERIM)
    assert newcomers(first, second) == {}
    assert figures(second) == {"yes": 35, "sometimes": 0, "no": 19}


def test_a_question_that_few_newcomers_were_asked_holds_everything_back(real: Releasing) -> None:
    real.release(INTERIM)
    real.take_in(30, "always", "school")
    with real.transactions.write() as session:
        asked = answers("always", "plan") | {"plan-fits": Answer(("always",))}
        take_in(session, real.inspection, asked, 3)
    with pytest.raises(HeldBackError) as caught:
        real.release(INTERIM)
    assert [each.question for each in caught.value.held] == ["plan-fits"]


def test_nothing_new_is_no_release(real: Releasing) -> None:
    real.release(INTERIM)
    with pytest.raises(RefusedError, match=r"Nothing has changed since Release 1 \(interim"):
        real.release(INTERIM)


def test_the_closing_release_follows_the_same_rule_or_leaves_questions_out(
    real: Releasing,
) -> None:
    first = real.release(INTERIM)
    real.take_in(2, "never", "school")
    with pytest.raises(HeldBackError, match="without them"):
        real.release(CLOSING)
    last = real.release(CLOSING, withhold=True)
    assert set(figures(last).values()) == {Symbol.NOT_AVAILABLE}
    assert newcomers(first, last) == {}
    assert "not shown in this release" in last.notices[-1]
    plan_fits = next(q for _, q in questions_of(last.audiences[1]) if q.id == "plan-fits")
    assert (
        plan_fits.views
        == next(q for _, q in questions_of(first.audiences[1]) if q.id == "plan-fits").views
    )


def test_late_paper_comes_as_whole_figures_by_the_same_rule(real: Releasing) -> None:
    last = real.release(CLOSING)
    with pytest.raises(RefusedError, match="Nothing has changed"):
        real.release(LATE)
    real.take_in(4, "never", "school")
    with pytest.raises(HeldBackError):
        real.release(LATE)
    real.take_in(8, "always", "school")
    late = real.release(LATE)
    assert newcomers(last, late) == {}
    assert figures(late) == {"yes": 42, "sometimes": 0, "no": 14}
    assert not any(q.by_group or len(q.views) > 1 for _, q in questions_of(late.audiences[1]))
    assert "stand in release 1 alone" in late.notices[-1]
    with real.transactions.read() as session:
        assert releasing.released(session, real.inspection.id, 1) == last


def test_a_decision_that_takes_an_answer_out_holds_its_questions_back(real: Releasing) -> None:
    with real.transactions.write() as session:
        take_in(session, real.inspection, answers("always"), 1, copy_serial=1)
        take_in(session, real.inspection, answers("never"), 1, copy_serial=1)
    first = real.release(INTERIM)
    assert first.undecided_copies == 1
    assert any("wait for a decision: 1." in notice for notice in first.notices)
    with real.transactions.write() as session:
        (digest,) = copies.undecided_copies(session, real.inspection.id)
        returning.decide(session, digest, CopyDecision.SAME_PERSON, now=AFTER_CLOSING)
    with pytest.raises(HeldBackError, match="a number of people fell"):
        real.release(INTERIM)
    real.take_in(12, "always", "school")
    second = real.release(INTERIM)
    assert newcomers(first, second) == {}
    real.take_in(12, "never", "school")
    assert real.release(INTERIM).release


def test_day_3_and_day_6_give_no_newcomer_away(real: Releasing, demonstration: Releasing) -> None:
    """The same answers, released by the rules and, as a demonstration, without them."""
    day_3, day_6 = AFTER_CLOSING + timedelta(days=3), AFTER_CLOSING + timedelta(days=6)
    demonstration.take_in(20, "always")
    demonstration.take_in(14, "mostly", "plan", "home", "club")
    demonstration.take_in(10, "never", "plan", "school")
    before, by_rule = demonstration.release(DEMONSTRATION, day_3), real.release(INTERIM, day_3)
    for each in (real, demonstration):
        each.take_in(1, "never", "none", "club")
        each.take_in(2, "always", "school")
    after = demonstration.release(DEMONSTRATION, day_6)
    assert newcomers(before, after)["understood", "no"] == 1
    assert exposes(before, after, demonstration.edition)
    with pytest.raises(HeldBackError):
        real.release(INTERIM, day_6)
    left = real.release(CLOSING, day_6, withhold=True)
    assert newcomers(by_rule, left) == {}
    assert not exposes(by_rule, left, real.edition)


def exposes(first: Summary, second: Summary, edition: Edition) -> bool:
    """An attack by linear programme, on everything that both releases show."""
    held = differencing.held_back([first], second)
    return bool(held or differencing.exposed([first], second, edition))


def test_a_demonstration_releases_at_any_time_and_says_so(demonstration: Releasing) -> None:
    demonstration.take_in(12, "always")
    release = demonstration.release(DEMONSTRATION, WHILE_OPEN)
    assert "A demonstration releases at any time" in release.notices[-1]
    demonstration.take_in(1, "never")
    assert demonstration.release(DEMONSTRATION, WHILE_OPEN).release
    assert demonstration.kinds() == [DEMONSTRATION, DEMONSTRATION]
    for kind in (INTERIM, CLOSING, LATE):
        with pytest.raises(RefusedError):
            demonstration.release(kind)


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"], indirect=True)
def test_two_who_release_at_once(real: Releasing) -> None:
    prepared = [real.prepare(INTERIM), real.prepare(INTERIM)]
    together = threading.Barrier(2)
    outcomes: list[object] = []

    def release(summary: Summary) -> None:
        together.wait()
        try:
            outcomes.append(real.keep(summary))
        except RefusedError as error:
            outcomes.append(error)

    threads = [threading.Thread(target=release, args=(each,)) for each in prepared]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (refused,) = [each for each in outcomes if isinstance(each, RefusedError)]
    assert refused.problem.startswith("Release 1 (interim, by A. Lead, Tuesday 1 December 2026")
    assert real.kinds() == [INTERIM]


def test_a_release_that_is_interrupted_is_none(
    real: Releasing, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared = real.prepare(INTERIM)

    insert = stored.insert_release

    def insert_and_stop(*given: object) -> None:
        insert(*given)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(stored, "insert_release", insert_and_stop)
    with pytest.raises(KeyboardInterrupt):
        real.keep(prepared)
    assert real.kinds() == []


def test_a_release_that_fails_its_audit_is_not_kept(
    real: Releasing, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = audit.Hidden("parents-and-carers", "understood", "x", "No", Interval(2, 2), True)
    monkeypatch.setattr(audit, "audit", lambda *_: [found])
    with pytest.raises(RefusedError, match="parents-and-carers, understood: No"):
        real.release(CLOSING)
    assert real.kinds() == []


def test_what_is_kept_is_the_json_file_and_nothing_of_a_response(real: Releasing) -> None:
    release = real.release(CLOSING)
    (row,) = rows(real.transactions, "release")
    assert row["body"] == json_file.content(release)
    assert row["delete_on"] == retention.records_until(real.inspection.window)


def test_a_release_whose_figures_were_changed_in_the_database_is_refused(
    real: Releasing,
) -> None:
    real.release(CLOSING)
    with real.transactions.write() as session:
        table = stored.release
        body = session.execute(table.select()).one().body
        session.execute(table.update().values(body=body.replace(b'"count":20', b'"count":21')))
    with real.transactions.read() as session, pytest.raises(UserError, match="Release 1 of"):
        releasing.latest(session, real.inspection.id)


@pytest.mark.parametrize("number", [0, 2, -1, 10**18])
def test_a_release_that_there_is_not(real: Releasing, number: int) -> None:
    real.release(INTERIM)
    with real.transactions.read() as session, pytest.raises(NotFoundError):
        releasing.released(session, real.inspection.id, number)


@pytest.mark.parametrize("by", ["", "  ", "\u202e", "x" * 121])
def test_whoever_releases_has_a_name(real: Releasing, by: str) -> None:
    with real.transactions.read() as session:
        made = summarising.summarise(session, real.edition, real.inspection, now=AFTER_CLOSING)
        with pytest.raises(RefusedError, match="who releases"):
            releasing.prepare(session, real.edition, made, INTERIM, by=by)

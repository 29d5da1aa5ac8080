"""The summary that inspectors get, from responses as they are stored."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest

from surveyapp.domain.answers import Answer
from surveyapp.domain.errors import UserError
from surveyapp.domain.inspection import ChannelKind, Format, Inspection
from surveyapp.domain.questionnaire import Edition, Variant
from surveyapp.domain.summary import Summary, Symbol, questions_of
from surveyapp.services import opening, simulating, summarising
from surveyapp.services.deciding_languages import AcceptedDrafts
from surveyapp.services.receiving import Arrival, receive
from surveyapp.services.transactions import Transactions
from surveyapp.store.session import Session
from tests.editions import (
    AFTER_CLOSING,
    CHILDREN,
    IN_GRACE,
    NOTIFIED,
    OPENED,
    PARENTS,
    WHILE_OPEN,
    approved_edition,
    tiny_edition,
)
from tests.services.test_deciding_languages import BECAUSE, open_in, open_real
from tests.services.test_deciding_languages import LEAD as DECIDER
from tests.services.test_deciding_languages import sample as translated_sample

KEY = b"k" * 32
CONTACTS = {
    "childrens-social-care": "020 7946 0000",
    "adult-safeguarding": "020 7946 0001",
    "paper-copies": "020 7946 0002",
}
ALWAYS = {"understood": Answer(("always",)), "support": Answer(("plan",))}


def take_in(
    session: Session,
    inspection: Inspection,
    answers: Mapping[str, Answer],
    times: int,
    *,
    late: bool = False,
    copy_serial: int | None = None,
    format_: Format = Format.WEB,
) -> None:
    arrival = Arrival(
        inspection=inspection,
        audience=PARENTS,
        variant=Variant.STANDARD,
        language="en",
        format=format_,
        channel_kind=ChannelKind.PUBLIC_PAGE,
        received_on=NOTIFIED,
        answers=answers,
        copy_serial=copy_serial,
        late=late,
    )
    for _ in range(times):
        receive(session, tiny_edition(), arrival, KEY, now=WHILE_OPEN)


def summary_at(
    transactions: Transactions, edition: Edition, inspection: Inspection, now: datetime
) -> Summary:
    with transactions.read() as session:
        return summarising.summarise(session, edition, inspection, now=now)


def real_inspection(session: Session) -> Inspection:
    return opening.open_inspection(
        session,
        approved_edition(),
        "Hackney",
        "full",
        NOTIFIED,
        now=OPENED,
        contacts=CONTACTS,
    ).inspection


def test_figures_come_from_what_was_stored(
    transactions: Transactions, edition: Edition, inspection: Inspection
) -> None:
    with transactions.write() as session:
        take_in(session, inspection, ALWAYS, 8)
        take_in(session, inspection, {"understood": Answer(("never",))}, 6)
        take_in(session, inspection, {"anything-else": Answer(text="Thank you.")}, 11)
    made = summary_at(transactions, edition, inspection, AFTER_CLOSING)
    children, parents = made.audiences
    assert (children.audience, children.responses) == (CHILDREN, 0)
    assert (parents.audience, parents.responses) == (PARENTS, 25)
    view = next(q for _, q in questions_of(parents) if q.id == "understood").views[0]
    assert (view.answered, view.asked) == (14, 25)
    assert {cell.option: cell.count for cell in view.cells} == {"yes": 8, "sometimes": 0, "no": 6}
    assert [row.count for row in parents.comments] == [11]
    assert parents.breakdowns[2].rows[0].label == "English"


@pytest.mark.parametrize("now", [WHILE_OPEN, IN_GRACE])
def test_before_closing_a_real_inspection_has_the_number_of_responses_alone(
    transactions: Transactions, now: datetime
) -> None:
    with transactions.write() as session:
        inspection = real_inspection(session)
        take_in(session, inspection, ALWAYS, 12)
    made = summary_at(transactions, approved_edition(), inspection, now)
    assert not made.figures_shown
    assert [audience.responses for audience in made.audiences] == [0, 12]
    assert not any(a.groups or a.about_you or a.breakdowns or a.comments for a in made.audiences)


def test_after_closing_a_real_inspection_has_figures(transactions: Transactions) -> None:
    with transactions.write() as session:
        inspection = real_inspection(session)
        take_in(session, inspection, ALWAYS, 12)
    made = summary_at(transactions, approved_edition(), inspection, AFTER_CLOSING)
    assert made.closed
    assert made.audiences[1].groups
    assert made.notices == ()


def test_a_demonstration_shows_figures_at_any_time_and_says_so(
    transactions: Transactions, edition: Edition, inspection: Inspection
) -> None:
    made = summary_at(transactions, edition, inspection, WHILE_OPEN)
    assert made.figures_shown
    assert not made.closed
    assert any("Only a demonstration shows figures before." in notice for notice in made.notices)


def test_late_paper_is_told_and_in_no_figure(
    transactions: Transactions, edition: Edition, inspection: Inspection
) -> None:
    with transactions.write() as session:
        take_in(session, inspection, ALWAYS, 12)
        take_in(session, inspection, ALWAYS, 6, late=True, format_=Format.PAPER)
    parents = summary_at(transactions, edition, inspection, AFTER_CLOSING).audiences[1]
    assert (parents.responses, parents.late) == (12, 6)


def test_it_says_how_many_copies_wait_for_a_decision(
    transactions: Transactions, edition: Edition, inspection: Inspection
) -> None:
    with transactions.write() as session:
        take_in(session, inspection, ALWAYS, 1, copy_serial=1)
        take_in(session, inspection, {}, 1, copy_serial=1)
    made = summary_at(transactions, edition, inspection, AFTER_CLOSING)
    assert made.undecided_copies == 1
    assert any("wait for a decision: 1." in notice for notice in made.notices)


def test_an_edition_that_the_answers_do_not_belong_to_is_refused(
    transactions: Transactions, edition: Edition, inspection: Inspection
) -> None:
    with transactions.write() as session:
        take_in(session, inspection, {"understood": Answer(("elsewhere",))}, 1)
    with pytest.raises(UserError) as caught:
        summary_at(transactions, edition, inspection, AFTER_CLOSING)
    assert "`understood`" in caught.value.problem


def test_counts_alone_are_masked_too(
    transactions: Transactions, edition: Edition, inspection: Inspection
) -> None:
    with transactions.write() as session:
        take_in(session, inspection, ALWAYS, 3)
    with transactions.read() as session:
        counts = summarising.response_counts(session, edition, inspection)
    assert [audience.responses for audience in counts] == [0, Symbol.CONFIDENTIAL]


def test_languages_that_were_offered_are_told_with_who_opened_a_draft(
    transactions: Transactions,
) -> None:
    real = open_real(transactions, AcceptedDrafts(("ur", "bn"), BECAUSE, DECIDER))
    open_in(transactions, real, "pl", because="Asked for.", by="B. Lead")
    with transactions.read() as session:
        found = opening.inspection(session, real.id)
        summary = summarising.summarise(session, translated_sample(), found, now=AFTER_CLOSING)
    assert [(one.name, one.is_draft) for one in summary.languages] == [
        ("English", False), ("Urdu", True), ("Bengali", True), ("Polish", True),
    ]  # fmt: skip
    assert [notice.partition(", because ")[0] for notice in summary.notices[-2:]] == [
        (
            "Families could answer in Urdu and Bengali in translations that no native speaker had "
            "checked: opened by A. Lead on Monday 23 November 2026, 09:00"
        ),
        (
            "Families could answer in Polish in a translation that no native speaker had checked: "
            "opened by B. Lead on Tuesday 24 November 2026, 10:00"
        ),
    ]


def test_files_and_page_come_from_one_summary(
    transactions: Transactions, edition: Edition, inspection: Inspection, tmp_path: Path
) -> None:
    with transactions.write() as session:
        simulating.simulate(session, edition, inspection, 200, 1, now=WHILE_OPEN)
    made = summary_at(transactions, edition, inspection, WHILE_OPEN)
    files = {file.suffix: file for file in summarising.write_files(made, tmp_path)}
    name, content = summarising.file_content(made, "csv")
    assert files[".csv"].name == name
    assert files[".csv"].read_bytes() == content
    assert summarising.read_file(files[".json"].read_bytes()) == made
    assert summarising.page_body(made) in files[".html"].read_text(encoding="utf-8")
    assert summarising.page_styles() in files[".html"].read_text(encoding="utf-8")

"""Short ways to begin, answer and hand in, for tests of what happens then."""

import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from surveyapp.domain.answers import Answer
from surveyapp.domain.inspection import ChannelKind, Inspection
from surveyapp.domain.questionnaire import Edition, Variant
from surveyapp.domain.response import Draft
from surveyapp.services import responding
from surveyapp.services.transactions import Transactions
from surveyapp.store.session import Session
from tests.editions import PARENTS, WHILE_OPEN

KEY = b"a key for tests, which is long enough"


def chosen(*options: str) -> Answer:
    return Answer(options=options)


def written(text: str) -> Answer:
    return Answer(text=text)


#: What a parent might answer: no plan, so that the questions about it are not asked.
ANSWERS = {
    "support": chosen("school"),
    "understood": chosen("mostly"),
    "places": chosen("home", "club"),
    "anything-else": written("It goes well."),
    "who-is-helping": chosen("family"),
}


def begin(
    session: Session,
    inspection: Inspection,
    *,
    variant: Variant = Variant.STANDARD,
    link_token: str | None = None,
    copy_serial: int | None = None,
    now: datetime = WHILE_OPEN,
) -> Draft:
    return responding.begin(
        session,
        inspection,
        PARENTS,
        variant,
        "en",
        channel_kind=ChannelKind.SCHOOL,
        link_token=link_token,
        copy_serial=copy_serial,
        now=now,
    )


def answered(
    transactions: Transactions,
    inspection: Inspection,
    answers: Mapping[str, Answer] = ANSWERS,
    *,
    variant: Variant = Variant.STANDARD,
    link_token: str | None = None,
    copy_serial: int | None = None,
    now: datetime = WHILE_OPEN,
) -> Draft:
    """A draft with those answers, each saved in a transaction of its own."""
    with transactions.write() as session:
        draft = begin(
            session,
            inspection,
            variant=variant,
            link_token=link_token,
            copy_serial=copy_serial,
            now=now,
        )
    for question_id, answer in answers.items():
        with transactions.write() as session:
            draft = responding.save_answer(session, draft, question_id, answer, now=now)
    return draft


def submit(
    transactions: Transactions, edition: Edition, draft: Draft, *, now: datetime = WHILE_OPEN
) -> str:
    with transactions.write() as session:
        return responding.submit(session, edition, draft.id, KEY, now=now)


def load(transactions: Transactions, draft_id: UUID) -> Draft:
    with transactions.read() as session:
        found = responding.load(session, draft_id)
    assert found is not None
    return found


def at_once(jobs: list[Callable[[], object]]) -> None:
    """Runs every job in a thread of its own, all let go at the same moment."""
    together = threading.Barrier(len(jobs))
    failures: list[Exception] = []

    def run(job: Callable[[], object]) -> None:
        together.wait()
        try:
            job()
        except Exception as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []

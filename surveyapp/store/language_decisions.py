"""Decisions to open an inspection in one more language. None is ever changed."""

from datetime import date

from sqlalchemy import Column, Date, ForeignKey, String, Table, bindparam, select

from surveyapp.domain.language import LanguageDecision, ReviewStatus
from surveyapp.store.schema import METADATA, UtcDateTime
from surveyapp.store.session import Session

language_decision = Table(
    "language_decision",
    METADATA,
    Column(
        "inspection_id", String, ForeignKey("inspection.id", ondelete="CASCADE"), primary_key=True
    ),
    Column("language", String, primary_key=True),
    Column("review", String, nullable=False),
    Column("because", String, nullable=False),
    Column("decided_by", String, nullable=False),
    Column("decided_at", UtcDateTime, nullable=False),
    Column("delete_on", Date, nullable=False),
)

_OF_INSPECTION = (
    select(
        language_decision.c.language,
        language_decision.c.review,
        language_decision.c.because,
        language_decision.c.decided_by,
        language_decision.c.decided_at,
    )
    .where(language_decision.c.inspection_id == bindparam("inspection_id"))
    .order_by(language_decision.c.decided_at, language_decision.c.language)
)


def insert_decision(
    session: Session, inspection_id: str, decision: LanguageDecision, delete_on: date
) -> None:
    """Keeps a decision. An inspection has one for a language at the most."""
    session.execute(
        language_decision.insert(),
        {
            "inspection_id": inspection_id,
            "language": decision.language,
            "review": decision.review.value,
            "because": decision.because,
            "decided_by": decision.decided_by,
            "decided_at": decision.decided_at,
            "delete_on": delete_on,
        },
    )


def decisions(session: Session, inspection_id: str) -> tuple[LanguageDecision, ...]:
    """The decisions on an inspection's languages, the earliest first."""
    rows = session.execute(_OF_INSPECTION, {"inspection_id": inspection_id})
    return tuple(
        LanguageDecision(language, ReviewStatus(review), because, decided_by, decided_at)
        for language, review, because, decided_by, decided_at in rows
    )

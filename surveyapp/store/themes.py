"""The code book of an inspection: themes, and every wording that they have had."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    Uuid,
    bindparam,
    func,
    select,
    update,
)

from surveyapp.domain.coding import Theme, ThemeWords
from surveyapp.store.codec import decode_text, encode_text
from surveyapp.store.schema import METADATA, UtcDateTime
from surveyapp.store.session import Session

theme = Table(
    "theme",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column(
        "inspection_id", String, ForeignKey("inspection.id", ondelete="CASCADE"), nullable=False
    ),
    Column("number", Integer, nullable=False),
    Column("retired_at", UtcDateTime),
    Column("retired_by", String),
    Column("merged_into", Uuid, ForeignKey("theme.id", ondelete="SET NULL")),
    Column("delete_on", Date, nullable=False),
    UniqueConstraint("inspection_id", "number"),
)

#: Only ever added to: the wording with the highest number is the one that holds.
theme_wording = Table(
    "theme_wording",
    METADATA,
    Column("theme_id", Uuid, ForeignKey("theme.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", LargeBinary, nullable=False),
    Column("definition", LargeBinary, nullable=False),
    Column("when_to_use", LargeBinary, nullable=False),
    Column("criterion", String, nullable=False),
    Column("written_by", String, nullable=False),
    Column("written_at", UtcDateTime, nullable=False),
    Column("delete_on", Date, nullable=False),
)

_OF_INSPECTION = (
    select(
        theme.c.id,
        theme.c.number,
        theme.c.retired_at,
        theme.c.retired_by,
        theme.c.merged_into,
        theme_wording.c.number.label("wordings"),
        theme_wording.c.name,
        theme_wording.c.definition,
        theme_wording.c.when_to_use,
        theme_wording.c.criterion,
        theme_wording.c.written_by,
        theme_wording.c.written_at,
    )
    .join_from(theme, theme_wording)
    .where(theme.c.inspection_id == bindparam("inspection_id"))
    .order_by(theme.c.number, theme_wording.c.number)
)
_HIGHEST = select(func.max(theme.c.number)).where(
    theme.c.inspection_id == bindparam("inspection_id")
)
_LATEST_WORDING = select(func.max(theme_wording.c.number)).where(
    theme_wording.c.theme_id == bindparam("theme_id")
)
_CHANGE = (
    update(theme)
    .where(theme.c.id == bindparam("theme_id"))
    .values(
        retired_at=bindparam("at"), retired_by=bindparam("by"), merged_into=bindparam("another")
    )
)


def themes(session: Session, inspection_id: str) -> tuple[Theme, ...]:
    """Every theme of an inspection, those that are offered no longer included, by number."""
    found: dict[UUID, Theme] = {}
    for row in session.execute(_OF_INSPECTION, {"inspection_id": inspection_id}):
        found[row.id] = Theme(
            id=row.id,
            number=row.number,
            words=ThemeWords(
                decode_text(row.name),
                decode_text(row.definition),
                decode_text(row.when_to_use),
                row.criterion,
            ),
            written_by=row.written_by,
            written_at=row.written_at,
            wordings=row.wordings,
            retired_at=row.retired_at,
            retired_by=row.retired_by,
            merged_into=row.merged_into,
        )
    return tuple(found.values())


def next_number(session: Session, inspection_id: str) -> int:
    """The number that the next theme gets."""
    highest = session.execute(_HIGHEST, {"inspection_id": inspection_id}).scalar_one()
    return (highest or 0) + 1


def insert_theme(
    session: Session, inspection_id: str, theme_id: UUID, number: int, delete_on: date
) -> None:
    """Keeps a theme, still without words."""
    session.execute(
        theme.insert(),
        {"id": theme_id, "inspection_id": inspection_id, "number": number, "delete_on": delete_on},
    )


def add_wording(
    session: Session, theme_id: UUID, words: ThemeWords, by: str, at: datetime, delete_on: date
) -> None:
    """Keeps the words of a theme, beside those that it had before."""
    latest = session.execute(_LATEST_WORDING, {"theme_id": theme_id}).scalar_one()
    session.execute(
        theme_wording.insert(),
        {
            "theme_id": theme_id,
            "number": (latest or 0) + 1,
            "name": encode_text(words.name),
            "definition": encode_text(words.definition),
            "when_to_use": encode_text(words.when_to_use),
            "criterion": words.criterion,
            "written_by": by,
            "written_at": at,
            "delete_on": delete_on,
        },
    )


def set_standing(
    session: Session,
    theme_id: UUID,
    *,
    by: str | None = None,
    at: datetime | None = None,
    another: UUID | None = None,
) -> None:
    """Retires a theme, merges it into another, or, with neither, offers it again."""
    session.execute(_CHANGE, {"theme_id": theme_id, "by": by, "at": at, "another": another})

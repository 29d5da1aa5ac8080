"""The summary of an earlier inspection that one is set beside, as the file that was given."""

import zlib
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Column, Date, ForeignKey, LargeBinary, String, Table, bindparam, select

from surveyapp.store.schema import METADATA, UtcDateTime
from surveyapp.store.session import Session
from surveyapp.store.upsert import Upsert

#: Those of three audiences pack to a tenth.
earlier_summary = Table(
    "earlier_summary",
    METADATA,
    Column(
        "inspection_id", String, ForeignKey("inspection.id", ondelete="CASCADE"), primary_key=True
    ),
    Column("earlier_id", String, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    Column("loaded_by", String, nullable=False),
    Column("loaded_at", UtcDateTime, nullable=False),
    Column("delete_on", Date, nullable=False),
)


@dataclass(frozen=True)
class EarlierFile:
    """The file, the id of the inspection that it is of, and who gave it when (UTC)."""

    earlier_id: str
    content: bytes
    loaded_by: str
    loaded_at: datetime


_PUT = Upsert(
    earlier_summary,
    lambda new: {
        name: new[name] for name in ("earlier_id", "packed", "loaded_by", "loaded_at", "delete_on")
    },
)
_OF_INSPECTION = select(
    earlier_summary.c.earlier_id,
    earlier_summary.c.packed,
    earlier_summary.c.loaded_by,
    earlier_summary.c.loaded_at,
).where(earlier_summary.c.inspection_id == bindparam("inspection_id"))
_DELETE = earlier_summary.delete().where(
    earlier_summary.c.inspection_id == bindparam("of_inspection")
)


def put_file(session: Session, inspection_id: str, file: EarlierFile, delete_on: date) -> None:
    """Keeps the file in place of the one that the inspection had before."""
    _PUT.run(
        session,
        {
            "inspection_id": inspection_id,
            "earlier_id": file.earlier_id,
            "packed": zlib.compress(file.content),
            "loaded_by": file.loaded_by,
            "loaded_at": file.loaded_at,
            "delete_on": delete_on,
        },
    )


def file_of(session: Session, inspection_id: str) -> EarlierFile | None:
    """The file that the inspection has."""
    row = session.execute(_OF_INSPECTION, {"inspection_id": inspection_id}).one_or_none()
    if row is None:
        return None
    return EarlierFile(row.earlier_id, zlib.decompress(row.packed), row.loaded_by, row.loaded_at)


def delete_file(session: Session, inspection_id: str) -> None:
    """Takes the inspection's file away, if it has one."""
    session.execute(_DELETE, {"of_inspection": inspection_id})

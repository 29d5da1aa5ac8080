"""Releases: summaries as they were released. None is ever changed, and none holds a response."""

from datetime import date

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    bindparam,
    func,
    select,
)

from surveyapp.domain.release import KeptRelease
from surveyapp.domain.summary import ReleaseKind, ReleaseMark
from surveyapp.store.inspections import inspection
from surveyapp.store.schema import METADATA, UtcDateTime
from surveyapp.store.session import Session

#: `body` is the JSON file of the summary, of which `sha256` is the digest.
release = Table(
    "release",
    METADATA,
    Column(
        "inspection_id", String, ForeignKey("inspection.id", ondelete="CASCADE"), primary_key=True
    ),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("released_by", String, nullable=False),
    Column("released_at", UtcDateTime, nullable=False),
    Column("sha256", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("delete_on", Date, nullable=False),
)

_OF_INSPECTION = (
    select(
        release.c.number,
        release.c.kind,
        release.c.released_by,
        release.c.released_at,
        release.c.sha256,
    )
    .where(release.c.inspection_id == bindparam("inspection_id"))
    .order_by(release.c.number)
)
_LATEST = select(func.max(release.c.number)).where(
    release.c.inspection_id == bindparam("inspection_id")
)
_BODY = select(release.c.body).where(
    release.c.inspection_id == bindparam("inspection_id"), release.c.number == bindparam("number")
)
_LOCK = (
    select(inspection.c.id).where(inspection.c.id == bindparam("inspection_id")).with_for_update()
)


def releases(session: Session, inspection_id: str) -> tuple[KeptRelease, ...]:
    """The releases of an inspection, the first one first."""
    return tuple(
        KeptRelease(ReleaseMark(number, ReleaseKind(kind), by, at), sha256)
        for number, kind, by, at, sha256 in session.execute(
            _OF_INSPECTION, {"inspection_id": inspection_id}
        )
    )


def latest_number(session: Session, inspection_id: str) -> int:
    """The number of the latest release, 0 where there is none."""
    return session.execute(_LATEST, {"inspection_id": inspection_id}).scalar_one() or 0


def body_of(session: Session, inspection_id: str, number: int) -> bytes | None:
    """The JSON file of a release."""
    asked = {"inspection_id": inspection_id, "number": number}
    return session.execute(_BODY, asked).scalar_one_or_none()


def lock_releases(session: Session, inspection_id: str) -> None:
    """Others who want to release of the inspection wait until this transaction ends."""
    session.execute(_LOCK, {"inspection_id": inspection_id})


def insert_release(
    session: Session, inspection_id: str, kept: KeptRelease, body: bytes, delete_on: date
) -> None:
    """Keeps a release. A number is given once."""
    session.execute(
        release.insert(),
        {
            "inspection_id": inspection_id,
            "number": kept.mark.number,
            "kind": kept.mark.kind.value,
            "released_by": kept.mark.released_by,
            "released_at": kept.mark.released_at,
            "sha256": kept.sha256,
            "body": body,
            "delete_on": delete_on,
        },
    )

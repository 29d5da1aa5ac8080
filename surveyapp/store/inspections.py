"""Inspections and the snapshots of the editions that they opened with."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache

import orjson
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    LargeBinary,
    String,
    Table,
    bindparam,
    select,
    update,
)

from surveyapp.domain.inspection import Inspection, Window
from surveyapp.store.schema import METADATA, UtcDateTime
from surveyapp.store.session import Session
from surveyapp.store.upsert import Upsert, later_day

edition_snapshot = Table(
    "edition_snapshot",
    METADATA,
    Column("hash", String, primary_key=True),
    Column("edition_id", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("delete_on", Date, nullable=False),
)

inspection = Table(
    "inspection",
    METADATA,
    Column("id", String, primary_key=True),
    Column("area", String, nullable=False),
    Column("slug", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("demonstration", Boolean, nullable=False),
    Column("opens_at", UtcDateTime, nullable=False),
    Column("closes_at", UtcDateTime, nullable=False),
    Column("edition_hash", String, ForeignKey("edition_snapshot.hash"), nullable=False),
    Column("audiences", String, nullable=False),
    Column("contacts", String, nullable=False),
    Column("languages", String, nullable=False, server_default='["en"]'),
    Column("delete_on", Date, nullable=False),
)

#: What `read_inspection` takes, in its order, so that another query can join an inspection.
INSPECTION_COLUMNS = tuple(column for column in inspection.c if column.name != "delete_on")

_SELECT = select(*INSPECTION_COLUMNS)
_BY_ID = _SELECT.where(inspection.c.id == bindparam("inspection_id"))
_BY_SLUG = (
    _SELECT.where(inspection.c.slug == bindparam("slug"))
    # A demonstration never takes the address from an inspection that is real.
    .order_by(inspection.c.demonstration, inspection.c.opens_at.desc())
    .limit(1)
)
_ALL = _SELECT.order_by(inspection.c.opens_at.desc(), inspection.c.id)
_LOCK_LANGUAGES = (
    select(inspection.c.languages)
    .where(inspection.c.id == bindparam("inspection_id"))
    .with_for_update()
)
_SET_LANGUAGES = (
    update(inspection)
    .where(inspection.c.id == bindparam("inspection_id"))
    .values(languages=bindparam("codes"))
)
_SNAPSHOT = select(edition_snapshot.c.body).where(
    edition_snapshot.c.hash == bindparam("edition_hash")
)
_PUT_SNAPSHOT = Upsert(edition_snapshot, later_day(edition_snapshot))


def put_snapshot(
    session: Session, edition_hash: str, edition_id: str, body: bytes, delete_on: date
) -> None:
    """Keeps a snapshot under its hash; one that is there already is kept until the later day."""
    _PUT_SNAPSHOT.run(
        session,
        {"hash": edition_hash, "edition_id": edition_id, "body": body, "delete_on": delete_on},
    )


def snapshot(session: Session, edition_hash: str) -> bytes | None:
    """The snapshot of that hash."""
    return session.execute(_SNAPSHOT, {"edition_hash": edition_hash}).scalar_one_or_none()


def insert_inspection(session: Session, opened: Inspection, delete_on: date) -> None:
    """Keeps a new inspection, whose snapshot is there."""
    session.execute(
        inspection.insert(),
        {
            "id": opened.id,
            "area": opened.area,
            "slug": opened.slug,
            "kind": opened.kind,
            "demonstration": opened.demonstration,
            "opens_at": opened.window.opens_at,
            "closes_at": opened.window.closes_at,
            "edition_hash": opened.edition_hash,
            "audiences": orjson.dumps(opened.audiences).decode(),
            "contacts": orjson.dumps(dict(opened.contacts)).decode(),
            "languages": orjson.dumps(opened.languages).decode(),
            "delete_on": delete_on,
        },
    )


def lock_languages(session: Session, inspection_id: str) -> tuple[str, ...]:
    """The codes of the languages that an inspection is open in; others wait to change them."""
    held = session.execute(_LOCK_LANGUAGES, {"inspection_id": inspection_id}).scalar_one()
    return tuple(orjson.loads(held))


def set_languages(session: Session, inspection_id: str, codes: tuple[str, ...]) -> None:
    """Opens an inspection in these languages."""
    session.execute(
        _SET_LANGUAGES, {"inspection_id": inspection_id, "codes": orjson.dumps(codes).decode()}
    )


def inspection_of_id(session: Session, inspection_id: str) -> Inspection | None:
    """The inspection of that id."""
    row = session.execute(_BY_ID, {"inspection_id": inspection_id}).one_or_none()
    return None if row is None else read_inspection(*row)


def latest_inspection(session: Session, slug: str) -> Inspection | None:
    """The inspection that the area's short address leads to: the latest, a real one first."""
    row = session.execute(_BY_SLUG, {"slug": slug}).one_or_none()
    return None if row is None else read_inspection(*row)


def all_inspections(session: Session) -> tuple[Inspection, ...]:
    """Every inspection, the latest first."""
    return tuple(read_inspection(*row) for row in session.execute(_ALL))


@lru_cache(maxsize=256)
def read_inspection(
    inspection_id: str,
    area: str,
    slug: str,
    kind: str,
    demonstration: bool,
    opens_at: datetime,
    closes_at: datetime,
    edition_hash: str,
    audiences: str,
    contacts: str,
    languages: str,
) -> Inspection:
    """The inspection that a row of INSPECTION_COLUMNS holds; equal rows share one object."""
    held: Mapping[str, str] = orjson.loads(contacts)
    return Inspection(
        id=inspection_id,
        area=area,
        slug=slug,
        kind=kind,
        demonstration=demonstration,
        window=Window(opens_at, closes_at),
        edition_hash=edition_hash,
        audiences=tuple(orjson.loads(audiences)),
        contacts=held,
        languages=tuple(orjson.loads(languages)),
    )

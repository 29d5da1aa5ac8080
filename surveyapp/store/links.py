"""Links into an inspection, and how often each led to an answer, in buckets of time."""

from datetime import date, datetime

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    func,
    select,
)

from surveyapp.domain.inspection import ChannelKind, Inspection, Link, LinkCount
from surveyapp.store.inspections import INSPECTION_COLUMNS, inspection, read_inspection
from surveyapp.store.schema import METADATA, UtcDateTime
from surveyapp.store.session import Session
from surveyapp.store.upsert import Upsert

link = Table(
    "link",
    METADATA,
    Column("token", String, primary_key=True),
    Column(
        "inspection_id", String, ForeignKey("inspection.id", ondelete="CASCADE"), nullable=False
    ),
    Column("audience", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("channel_kind", String, nullable=False),
    Column("delete_on", Date, nullable=False),
    UniqueConstraint("inspection_id", "audience", "channel"),
)

#: A count has no key to a response, and one to a link alone.
link_count = Table(
    "link_count",
    METADATA,
    Column("link_token", String, ForeignKey("link.token", ondelete="CASCADE"), primary_key=True),
    Column("slot_at", UtcDateTime, primary_key=True),
    Column("begun", Integer, nullable=False),
    Column("submitted", Integer, nullable=False),
    Column("delete_on", Date, nullable=False),
)

_COLUMNS = (
    link.c.token,
    link.c.inspection_id,
    link.c.audience,
    link.c.channel,
    link.c.channel_kind,
)
_OF_INSPECTION = (
    select(*_COLUMNS)
    .where(link.c.inspection_id == bindparam("inspection_id"))
    .order_by(link.c.audience, link.c.channel)
)
_FOLLOWED = (
    select(*_COLUMNS, *INSPECTION_COLUMNS)
    .join_from(link, inspection)
    .where(link.c.token == bindparam("token"))
)
_COUNTS = (
    select(
        *_COLUMNS,
        func.coalesce(func.sum(link_count.c.begun), 0),
        func.coalesce(func.sum(link_count.c.submitted), 0),
    )
    .outerjoin_from(
        link,
        link_count,
        (link_count.c.link_token == link.c.token)
        & (link_count.c.slot_at <= bindparam("until", type_=UtcDateTime)),
    )
    .where(link.c.inspection_id == bindparam("inspection_id"))
    .group_by(*_COLUMNS)
    .order_by(link.c.audience, link.c.channel)
)
_COUNT = Upsert(
    link_count,
    lambda new: {
        "begun": link_count.c.begun + new.begun,
        "submitted": link_count.c.submitted + new.submitted,
    },
)


def insert_link(session: Session, new: Link, delete_on: date) -> None:
    """Keeps a new link."""
    session.execute(
        link.insert(),
        {
            "token": new.token,
            "inspection_id": new.inspection_id,
            "audience": new.audience,
            "channel": new.channel,
            "channel_kind": new.channel_kind.value,
            "delete_on": delete_on,
        },
    )


def links_of(session: Session, inspection_id: str) -> tuple[Link, ...]:
    """The links into an inspection, by audience and channel."""
    rows = session.execute(_OF_INSPECTION, {"inspection_id": inspection_id})
    return tuple(_link(*row) for row in rows)


def link_of_token(session: Session, token: str) -> tuple[Link, Inspection] | None:
    """The link of that token with the inspection that it leads to."""
    row = session.execute(_FOLLOWED, {"token": token}).one_or_none()
    if row is None:
        return None
    return _link(*row[: len(_COLUMNS)]), read_inspection(*row[len(_COLUMNS) :])


def count(
    session: Session,
    link_token: str,
    slot_at: datetime,
    delete_on: date,
    *,
    begun: int = 0,
    submitted: int = 0,
) -> None:
    """Adds to a link's counts in the bucket that is shown from `slot_at` on."""
    _COUNT.run(
        session,
        {
            "link_token": link_token,
            "slot_at": slot_at,
            "begun": begun,
            "submitted": submitted,
            "delete_on": delete_on,
        },
    )


def counts(session: Session, inspection_id: str, until: datetime) -> tuple[LinkCount, ...]:
    """Every link of an inspection with the counts of the buckets up to `until`."""
    rows = session.execute(_COUNTS, {"inspection_id": inspection_id, "until": until})
    return tuple(LinkCount(_link(*row[: len(_COLUMNS)]), *row[len(_COLUMNS) :]) for row in rows)


def _link(token: str, inspection_id: str, audience: str, channel: str, kind: str) -> Link:
    return Link(token, inspection_id, audience, channel, ChannelKind(kind))

"""Print orders, the serials of their copies, and what was printed, kept by hash."""

import hashlib
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Uuid,
    bindparam,
    delete,
    select,
    update,
)

from surveyapp.domain.codes import MAX_SERIAL
from surveyapp.domain.copies import PrintOrder
from surveyapp.domain.errors import RefusedError
from surveyapp.domain.questionnaire import Variant
from surveyapp.store.schema import METADATA, UtcDateTime
from surveyapp.store.session import Session
from surveyapp.store.upsert import Upsert, later_day

#: Geometry and blank pages, named by the SHA-256 of their bytes.
artefact = Table(
    "artefact",
    METADATA,
    Column("hash", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("delete_on", Date, nullable=False),
)

print_order = Table(
    "print_order",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column(
        "inspection_id", String, ForeignKey("inspection.id", ondelete="CASCADE"), nullable=False
    ),
    Column("audience", String, nullable=False),
    Column("variant", String, nullable=False),
    Column("language", String, nullable=False),
    Column("design", String, nullable=False),
    Column("first_serial", BigInteger, nullable=False, unique=True),
    Column("copies", Integer, nullable=False),
    Column("geometry_hash", String, ForeignKey("artefact.hash"), nullable=False),
    Column("blank_hash", String, ForeignKey("artefact.hash"), nullable=False),
    Column("base_url", String, nullable=False),
    Column("key_version", String, nullable=False),
    Column("ordered_at", UtcDateTime, nullable=False),
    Column("delete_on", Date, nullable=False),
)

#: One row: the serial that the next copy takes. It outlives every order, so that no serial is
#: ever given twice.
serial_counter = Table(
    "serial_counter",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("next_serial", BigInteger, nullable=False),
)

_ORDER_COLUMNS = tuple(column for column in print_order.c if column.name != "delete_on")
_RESERVE = (
    update(serial_counter)
    .values(next_serial=serial_counter.c.next_serial + bindparam("copies"))
    .returning(serial_counter.c.next_serial)
)
_OF_SERIAL = (
    select(*_ORDER_COLUMNS)
    .where(print_order.c.first_serial <= bindparam("serial", type_=BigInteger))
    .order_by(print_order.c.first_serial.desc())
    .limit(1)
)
_OF_INSPECTION = (
    select(*_ORDER_COLUMNS)
    .where(print_order.c.inspection_id == bindparam("inspection_id"))
    .order_by(print_order.c.first_serial)
)
_DELETE = delete(print_order).where(print_order.c.id == bindparam("order_id"))
_BODY = select(artefact.c.body).where(artefact.c.hash == bindparam("wanted"))
_PUT = Upsert(artefact, later_day(artefact))


def reserve_serials(session: Session, copies: int) -> int:
    """The first of `copies` serials in a row that no other order has or will have.

    Raises RefusedError when there are not that many left.
    """
    after = session.execute(_RESERVE, {"copies": copies}).scalar_one()
    if after - 1 > MAX_SERIAL:
        raise RefusedError(
            f"There are no {copies} return codes left to give.",
            "Order fewer copies, or have the return codes made longer.",
        )
    first: int = after - copies
    return first


def insert_order(session: Session, order: PrintOrder, delete_on: date) -> None:
    """Keeps a print order, whose artefacts are there."""
    session.execute(
        print_order.insert(),
        {
            "id": order.id,
            "inspection_id": order.inspection_id,
            "audience": order.audience,
            "variant": order.variant.value,
            "language": order.language,
            "design": order.design,
            "first_serial": order.first_serial,
            "copies": order.copies,
            "geometry_hash": order.geometry_hash,
            "blank_hash": order.blank_hash,
            "base_url": order.base_url,
            "key_version": order.key_version,
            "ordered_at": order.ordered_at,
            "delete_on": delete_on,
        },
    )


def delete_order(session: Session, order_id: UUID) -> None:
    """Forgets a print order. Its serials are not given again, so its codes name nothing."""
    session.execute(_DELETE, {"order_id": order_id})


def order_of_serial(session: Session, serial: int) -> PrintOrder | None:
    """The order that the copy of that serial was printed with."""
    row = session.execute(_OF_SERIAL, {"serial": serial}).one_or_none()
    if row is None:
        return None
    order = _order(*row)
    return order if serial < order.first_serial + order.copies else None


def orders(session: Session, inspection_id: str) -> tuple[PrintOrder, ...]:
    """The print orders of an inspection, the earliest first."""
    rows = session.execute(_OF_INSPECTION, {"inspection_id": inspection_id})
    return tuple(_order(*row) for row in rows)


def put_artefact(session: Session, kind: str, body: bytes, delete_on: date) -> str:
    """Keeps bytes under their SHA-256, which it returns as 64 hexadecimal digits."""
    name = hashlib.sha256(body).hexdigest()
    _PUT.run(session, {"hash": name, "kind": kind, "body": body, "delete_on": delete_on})
    return name


def artefact_of_hash(session: Session, name: str) -> bytes | None:
    """The bytes that are kept under that hash."""
    return session.execute(_BODY, {"wanted": name}).scalar_one_or_none()


def _order(
    order_id: UUID, inspection_id: str, audience: str, variant: str, *rest: Any
) -> PrintOrder:
    return PrintOrder(order_id, inspection_id, audience, Variant(variant), *rest)

"""What local areas know of who could answer, as it was loaded. Of an inspection the last counts."""

from datetime import date, datetime
from uuid import uuid4

import orjson
from sqlalchemy import Column, Date, ForeignKey, String, Table, Uuid, bindparam, select

from surveyapp.domain.local_figures import LoadedFigures, LocalFigure
from surveyapp.store.schema import METADATA, UtcDateTime
from surveyapp.store.session import Session

#: One row each time that figures are loaded. None is ever changed: they say who loaded what.
local_figures = Table(
    "local_figures",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column(
        "inspection_id",
        String,
        ForeignKey("inspection.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("figures", String, nullable=False),
    Column("loaded_by", String, nullable=False),
    Column("loaded_at", UtcDateTime, nullable=False),
    Column("delete_on", Date, nullable=False),
)

_OF_INSPECTION = (
    select(local_figures.c.figures, local_figures.c.loaded_by, local_figures.c.loaded_at)
    .where(local_figures.c.inspection_id == bindparam("inspection_id"))
    .order_by(local_figures.c.loaded_at.desc(), local_figures.c.id)
)


def insert_figures(
    session: Session, inspection_id: str, loaded: LoadedFigures, delete_on: date
) -> None:
    """Keeps figures in place of all that the inspection had before."""
    plain = [[f.audience, f.by, f.group, f.people, f.source] for f in loaded.figures]
    session.execute(
        local_figures.insert(),
        {
            "id": uuid4(),
            "inspection_id": inspection_id,
            "figures": orjson.dumps(plain).decode(),
            "loaded_by": loaded.loaded_by,
            "loaded_at": loaded.loaded_at,
            "delete_on": delete_on,
        },
    )


def loads_of(session: Session, inspection_id: str) -> tuple[LoadedFigures, ...]:
    """The figures of an inspection, those that count first, behind them what they replaced."""
    rows = session.execute(_OF_INSPECTION, {"inspection_id": inspection_id})
    return tuple(_loaded(*row) for row in rows)


def figures_of(session: Session, inspection_id: str) -> tuple[LocalFigure, ...]:
    """The figures of an inspection that count."""
    row = session.execute(_OF_INSPECTION.limit(1), {"inspection_id": inspection_id}).one_or_none()
    return () if row is None else _loaded(*row).figures


def _loaded(figures: str, loaded_by: str, loaded_at: datetime) -> LoadedFigures:
    found = tuple(LocalFigure(*plain) for plain in orjson.loads(figures))
    return LoadedFigures(found, loaded_by, loaded_at)

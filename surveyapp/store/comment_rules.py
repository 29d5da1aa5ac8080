"""How the comments of an inspection are worked on, where its lead has said so."""

from datetime import date

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, String, Table, bindparam, select

from surveyapp.domain.coding import CommentRules
from surveyapp.store.schema import METADATA, UtcDateTime
from surveyapp.store.session import Session
from surveyapp.store.upsert import Upsert

comment_rules = Table(
    "comment_rules",
    METADATA,
    Column(
        "inspection_id", String, ForeignKey("inspection.id", ondelete="CASCADE"), primary_key=True
    ),
    Column("read_twice", Integer, nullable=False),
    Column("second_approval", Boolean, nullable=False),
    Column("set_by", String, nullable=False),
    Column("set_at", UtcDateTime, nullable=False),
    Column("delete_on", Date, nullable=False),
)

_CHANGED = ("read_twice", "second_approval", "set_by", "set_at")
_PUT = Upsert(comment_rules, lambda new: {name: new[name] for name in _CHANGED})
_SELECT = select(*(comment_rules.c[name] for name in _CHANGED)).where(
    comment_rules.c.inspection_id == bindparam("inspection_id")
)


def rules(session: Session, inspection_id: str) -> CommentRules | None:
    """The rules that were set for an inspection. None where nobody has."""
    row = session.execute(_SELECT, {"inspection_id": inspection_id}).one_or_none()
    return None if row is None else CommentRules(*row)


def put_rules(session: Session, inspection_id: str, rules: CommentRules, delete_on: date) -> None:
    """Sets the rules of an inspection in place of those before."""
    _PUT.run(
        session,
        {name: getattr(rules, name) for name in _CHANGED}
        | {"inspection_id": inspection_id, "delete_on": delete_on},
    )

"""Safeguarding: concerns with an owner and steps, their trail, and what is suggested for one."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

#: Rows in the order of their random keys, so that the file shows no order of arrival.
_UNORDERED: dict[str, Any] = {"sqlite_with_rowid": False}


def upgrade() -> None:
    """Makes the tables. Concerns that were raised before keep all that they had."""
    before = op.get_bind().execute(_BEFORE).mappings().all()
    op.drop_table("concern")
    _concerns()
    _suggestions()
    _entries()
    if before:
        columns = (sa.column(name, kind) for name, kind in (_KEPT | _ADDED).items())
        op.bulk_insert(sa.table("concern", *columns), [_after(dict(row)) for row in before])
        op.bulk_insert(
            sa.table("concern_entry", *_ENTRY_COLUMNS),
            [entry for row in before for entry in _trail(dict(row))],
        )


#: An empty text as the store keeps it. What was written is with the concern itself.
_NOTHING = b'\x01{"t":""}'
_MOMENT = sa.DateTime(timezone=True)
#: What the table had before, and has still.
_KEPT: dict[str, Any] = {
    "id": sa.Uuid(),
    "comment_id": sa.Uuid(),
    "raised_by": sa.String(),
    "raised_at": _MOMENT,
    "reason": sa.LargeBinary(),
    "closed_by": sa.String(),
    "closed_at": _MOMENT,
    "outcome": sa.LargeBinary(),
    "delete_on": sa.Date(),
}
_ADDED: dict[str, Any] = {
    "inspection_id": sa.String(),
    "acted_on": sa.Boolean(),
    "result": sa.String(),
}
_ENTRY_COLUMNS = (
    sa.column("concern_id", sa.Uuid()),
    sa.column("act", sa.String()),
    sa.column("done_by", sa.String()),
    sa.column("done_at", _MOMENT),
    sa.column("detail", sa.String()),
    sa.column("note", sa.LargeBinary()),
    sa.column("delete_on", sa.Date()),
)
_OLD = sa.table("concern", *(sa.column(name, kind) for name, kind in _KEPT.items()))
_COMMENT = sa.table("comment", sa.column("id", sa.Uuid()), sa.column("inspection_id", sa.String()))
_BEFORE = sa.select(*_OLD.c, _COMMENT.c.inspection_id).join_from(
    _OLD, _COMMENT, _OLD.c.comment_id == _COMMENT.c.id
)


def _after(row: dict[str, Any]) -> dict[str, Any]:
    closed = row["closed_at"] is not None
    return {**row, "acted_on": closed, "result": "other" if closed else None}


def _trail(row: dict[str, Any]) -> list[dict[str, Any]]:
    kept = {"concern_id": row["id"], "delete_on": row["delete_on"]}
    raised = {"act": "raised", "done_by": row["raised_by"], "done_at": row["raised_at"]}
    entries = [{**kept, **raised, "detail": "", "note": _NOTHING}]
    if row["closed_at"] is not None:
        closed = {"act": "closed", "done_by": row["closed_by"] or "", "done_at": row["closed_at"]}
        entries.append({**kept, **closed, "detail": "other", "note": _NOTHING})
    return entries


def _concerns() -> None:
    op.create_table(
        "concern",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("inspection_id", sa.String(), nullable=False, index=True),
        sa.Column(
            "comment_id", sa.Uuid(), sa.ForeignKey("comment.id", ondelete="SET NULL"), index=True
        ),
        sa.Column("raised_by", sa.String(), nullable=False),
        sa.Column("raised_at", _MOMENT, nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("owner_id", sa.Uuid()),
        sa.Column("owner", sa.String()),
        sa.Column("acted_on", sa.Boolean(), nullable=False),
        sa.Column("withdrawn_at", _MOMENT),
        sa.Column("closed_by", sa.String()),
        sa.Column("closed_at", _MOMENT),
        sa.Column("result", sa.String()),
        sa.Column("outcome", sa.LargeBinary(), nullable=False),
        sa.Column("delete_on", sa.Date(), nullable=False),
    )


def _suggestions() -> None:
    op.create_table(
        "concern_suggestion",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("inspection_id", sa.String(), nullable=False, index=True),
        sa.Column(
            "comment_id",
            sa.Uuid(),
            sa.ForeignKey("comment.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "translation_id",
            sa.Uuid(),
            sa.ForeignKey("comment_translation.id", ondelete="CASCADE"),
            index=True,
        ),
        sa.Column("found", sa.LargeBinary(), nullable=False),
        sa.Column("suggested_at", _MOMENT, nullable=False),
        sa.Column("decision", sa.String()),
        sa.Column("decided_by", sa.String()),
        sa.Column("decided_at", _MOMENT),
        sa.Column("because", sa.LargeBinary(), nullable=False),
        sa.Column("delete_on", sa.Date(), nullable=False),
        **_UNORDERED,
    )


def _entries() -> None:
    op.create_table(
        "concern_entry",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "concern_id", sa.Uuid(), sa.ForeignKey("concern.id", ondelete="CASCADE"), index=True
        ),
        sa.Column(
            "suggestion_id",
            sa.Uuid(),
            sa.ForeignKey("concern_suggestion.id", ondelete="CASCADE"),
            index=True,
        ),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("done_by", sa.String(), nullable=False),
        sa.Column("done_at", _MOMENT, nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("delete_on", sa.Date(), nullable=False),
    )

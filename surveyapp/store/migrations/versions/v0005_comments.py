"""What inspectors make of comments: themes, codings, redaction, quotes, and the rules of it."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Makes the tables. No comment was read in this way before."""
    _rules()
    _themes()
    _codings()
    _redactions()
    _quotes()


def _text(name: str, *options: Any, **keywords: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), *options, nullable=False, **keywords)


def _bytes(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def _number(name: str, **keywords: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False, **keywords)


def _yes_or_no(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _who(name: str) -> tuple[sa.Column[Any], sa.Column[Any]]:
    return sa.Column(f"{name}_id", sa.Uuid(), nullable=False), _text(name)


def _at(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _of(table: str, **keywords: Any) -> sa.Column[Any]:
    """A reference to the row that this one goes with."""
    kind = sa.String() if table == "inspection" else sa.Uuid()
    key = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(f"{table}_id", kind, key, nullable=False, **keywords)


def _day() -> sa.Column[Any]:
    return sa.Column("delete_on", sa.Date(), nullable=False)


def _rules() -> None:
    op.create_table(
        "comment_rules",
        _of("inspection", primary_key=True),
        _number("read_twice"),
        _yes_or_no("second_approval"),
        _text("set_by"),
        _at("set_at"),
        _day(),
    )


def _themes() -> None:
    op.create_table(
        "theme",
        sa.Column("id", sa.Uuid(), primary_key=True),
        _of("inspection"),
        _number("number"),
        sa.Column("retired_at", sa.DateTime(timezone=True)),
        sa.Column("retired_by", sa.String()),
        sa.Column("merged_into", sa.Uuid(), sa.ForeignKey("theme.id", ondelete="SET NULL")),
        _day(),
        sa.UniqueConstraint("inspection_id", "number", name="uq_theme_inspection_id_number"),
    )
    op.create_table(
        "theme_wording",
        _of("theme", primary_key=True),
        _number("number", primary_key=True),
        _bytes("name"),
        _bytes("definition"),
        _bytes("when_to_use"),
        _text("criterion"),
        _text("written_by"),
        _at("written_at"),
        _day(),
    )


def _codings() -> None:
    op.create_table(
        "comment_reading",
        _of("comment", primary_key=True),
        sa.Column("reader_id", sa.Uuid(), primary_key=True),
        _text("reader"),
        _at("read_at"),
        _yes_or_no("independent"),
        _day(),
    )
    op.create_table(
        "coding",
        _of("comment", primary_key=True),
        sa.Column("reader_id", sa.Uuid(), primary_key=True),
        _of("theme", primary_key=True, index=True),
        _yes_or_no("at_first"),
        _yes_or_no("stands"),
        _day(),
    )


def _redactions() -> None:
    op.create_table(
        "redaction_look",
        sa.Column("text_id", sa.Uuid(), primary_key=True),
        _number("number", primary_key=True),
        _of("comment", index=True),
        *_who("looked_by"),
        _at("looked_at"),
        _day(),
    )
    op.create_table(
        "redaction_decision",
        sa.Column("text_id", sa.Uuid(), primary_key=True),
        _number("number", primary_key=True),
        _number("place", primary_key=True),
        _of("comment", index=True),
        _number("start_at"),
        _number("end_at"),
        _yes_or_no("hides"),
        _text("reason"),
        _text("suggested_as"),
        _day(),
    )


def _quotes() -> None:
    op.create_table(
        "quote",
        sa.Column("id", sa.Uuid(), primary_key=True),
        _of("comment", index=True),
        sa.Column("text_id", sa.Uuid(), nullable=False),
        _number("start_at"),
        _number("end_at"),
        _text("criterion"),
        _yes_or_no("names_language"),
        _yes_or_no("names_variant"),
        *_who("proposed_by"),
        _at("proposed_at"),
        sa.Column("approved_by_id", sa.Uuid()),
        sa.Column("approved_by", sa.String()),
        sa.Column("approved_at", sa.DateTime(timezone=True)),
        sa.Column("approved_digest", sa.LargeBinary()),
        sa.Column("taken_back_by", sa.String()),
        sa.Column("taken_back_at", sa.DateTime(timezone=True)),
        _day(),
    )

"""Languages: those that an inspection is open in, by whose decision; translated comments."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds the column and the tables. Inspections that were opened before are in English."""
    op.add_column(
        "inspection", sa.Column("languages", sa.String(), nullable=False, server_default='["en"]')
    )
    op.create_table(
        "language_decision",
        sa.Column(
            "inspection_id",
            sa.String(),
            sa.ForeignKey("inspection.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("language", sa.String(), primary_key=True),
        sa.Column("review", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delete_on", sa.Date(), nullable=False),
    )
    op.create_table(
        "comment_translation",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "comment_id",
            sa.Uuid(),
            sa.ForeignKey("comment.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("translated_by", sa.String(), nullable=False),
        sa.Column("translated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delete_on", sa.Date(), nullable=False),
    )

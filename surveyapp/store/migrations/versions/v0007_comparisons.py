"""What an inspection is set beside: the area's own figures, and an earlier inspection."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Adds the tables."""
    op.create_table(
        "local_figures",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "inspection_id",
            sa.String(),
            sa.ForeignKey("inspection.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("figures", sa.String(), nullable=False),
        sa.Column("loaded_by", sa.String(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delete_on", sa.Date(), nullable=False),
    )
    op.create_table(
        "earlier_summary",
        sa.Column(
            "inspection_id",
            sa.String(),
            sa.ForeignKey("inspection.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("earlier_id", sa.String(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.Column("loaded_by", sa.String(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delete_on", sa.Date(), nullable=False),
    )

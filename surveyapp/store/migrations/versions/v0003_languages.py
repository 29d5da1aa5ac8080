"""The languages that an inspection is open in."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds the column. Inspections that were opened before are in English."""
    op.add_column(
        "inspection", sa.Column("languages", sa.String(), nullable=False, server_default='["en"]')
    )

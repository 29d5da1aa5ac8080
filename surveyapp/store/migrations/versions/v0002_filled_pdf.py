"""Which variant of a filled-in PDF a draft began with."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds the column. Drafts that were begun before began with none."""
    op.add_column("draft", sa.Column("pdf_variant", sa.String()))

"""For tests of how pages look, which does not depend on the kind of database."""

import pytest


@pytest.fixture
def database_kind() -> str:
    """SQLite alone."""
    return "sqlite"

"""For whole journeys: a small screen without JavaScript on SQLite, a wide one on PostgreSQL.

Every step is taken on either kind of database and on either screen; what a screen shows does not
hang on the database, so that all four together would tell nothing more.
"""

from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from tests.fixtures.browser import NARROW, WIDE, NewPage


class Circumstances(NamedTuple):
    """A screen with or without JavaScript, and a kind of database."""

    width: int
    javascript: bool
    database_kind: str


@pytest.fixture(
    params=[Circumstances(NARROW, False, "sqlite"), Circumstances(WIDE, True, "postgresql")],
    ids=["320px-no-script-sqlite", "1280px-script-postgresql"],
)
def circumstances(request: pytest.FixtureRequest) -> Circumstances:
    """Those of this test."""
    found: Circumstances = request.param
    return found


@pytest.fixture
def database_kind(circumstances: Circumstances) -> str:
    """The kind of database that goes with the screen."""
    return circumstances.database_kind


@pytest.fixture
def either_page(circumstances: Circumstances, new_page: NewPage) -> Page:
    """A page on the screen that goes with the database."""
    return new_page(width=circumstances.width, javascript=circumstances.javascript)

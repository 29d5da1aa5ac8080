"""A site for families, on a database of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fixtures.furnished import FurnishedCopy
from tests.web.families.furnishing import Site, build, furnish
from tests.web.families.visiting import Family


@pytest.fixture
def site(furnished_copy: FurnishedCopy, tmp_path: Path) -> Iterator[Site]:
    """The site, on SQLite and then on PostgreSQL."""
    url, held = furnished_copy(furnish)
    built = build(url, tmp_path, held)
    yield built
    built.transactions.close()


@pytest.fixture
def family(site: Site) -> Family:
    """A family at the site."""
    return site.family()

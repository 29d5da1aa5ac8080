"""A site for families, on a database of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from surveyapp.services.transactions import Transactions
from tests.web.families.furnishing import Furnished, Site, build, furnish
from tests.web.families.visiting import Family


@pytest.fixture(scope="session")
def furnished_for_families(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Furnished]:
    """A furnished SQLite database, to be copied."""
    path = tmp_path_factory.mktemp("families") / "site.sqlite3"
    transactions = Transactions(f"sqlite:///{path}")
    held = furnish(transactions)
    transactions.close()
    return path, held


@pytest.fixture
def site(furnished_for_families: tuple[Path, Furnished], tmp_path: Path) -> Iterator[Site]:
    """The site on SQLite."""
    path, held = furnished_for_families
    copied = tmp_path / "site.sqlite3"
    shutil.copy(path, copied)
    built = build(f"sqlite:///{copied}", tmp_path, held)
    yield built
    built.transactions.close()


@pytest.fixture
def site_on_either(database_url: str, tmp_path: Path) -> Iterator[Site]:
    """The site on SQLite and then on PostgreSQL."""
    transactions = Transactions(database_url)
    held = furnish(transactions)
    transactions.close()
    built = build(database_url, tmp_path, held)
    yield built
    built.transactions.close()


@pytest.fixture
def family(site: Site) -> Family:
    """A family at the site on SQLite."""
    return site.family()

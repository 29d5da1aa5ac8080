from pathlib import Path

import pytest

from tests.content.small_edition import SmallEdition, write


@pytest.fixture
def small(tmp_path: Path) -> SmallEdition:
    """An edition that holds, in a folder of its own."""
    return write(tmp_path)

"""A command loads what it needs: the first printed copy does not wait for the rest."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ENVIRONMENT

_LOADED = """
import json, sys
from surveyapp.cli.commands import main
main(sys.argv[1:], standalone_mode=False)
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def loaded(folder: Path, *arguments: str) -> set[str]:
    """The packages that a command has loaded in a process of its own."""
    surroundings = {
        **os.environ,
        **ENVIRONMENT,
        "SURVEYAPP_DATABASE_URL": f"sqlite:///{folder / 'a.sqlite3'}",
        "SURVEYAPP_INSTANCE_DIR": str(folder),
    }
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, *arguments],
        env=surroundings, cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture
def opened(tmp_path: Path) -> Path:
    loaded(tmp_path, "store", "upgrade")
    loaded(
        tmp_path, "inspection", "open", "--area", "Hackney", "--kind", "full",
        "--notified", "2026-11-23", "--demonstration",
    )  # fmt: skip
    return tmp_path


def test_printing_loads_neither_the_web_nor_the_tables(opened: Path) -> None:
    asked = ("paper", "print", "hackney-2026-11-23", "--audience", "parents-and-carers")
    found = loaded(opened, *asked, "--copies", "2", "--out", "a.pdf")
    assert {"reportlab", "sqlalchemy"} <= found
    others = {"flask", "werkzeug", "granian", "pandas", "numpy", "alembic", "holidays", "svglib"}
    assert not others & found
    assert "svglib" in loaded(
        opened, *asked, "--design", "easy-read", "--copies", "1", "--out", "b.pdf"
    )
    assert "numpy" in loaded(opened, *asked, "--copies", "40", "--out", "c.pdf")

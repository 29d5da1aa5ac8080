"""The walls between the rooms that import-linter cannot see."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "surveyapp"
#: What services may take from SQLAlchemy: the type of what they are handed, and nothing else.
ALLOWED = {"sqlalchemy.orm.Session"}


def taken_from_sqlalchemy(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy"):
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.startswith("sqlalchemy"))


@pytest.mark.parametrize(
    ("source", "taken"),
    [
        ("from sqlalchemy.orm import Session, sessionmaker", {"sqlalchemy.orm.sessionmaker"}),
        ("import sqlalchemy as sa", {"sqlalchemy"}),
        ("def f():\n    from sqlalchemy import select", {"sqlalchemy.select"}),
        ("from sqlalchemy.orm import Session", set()),
    ],
)
def test_a_query_in_a_service_is_noticed(source: str, taken: set[str]) -> None:
    assert set(taken_from_sqlalchemy(source)) - ALLOWED == taken


def test_services_know_only_the_session_type() -> None:
    found = {
        f"{path.relative_to(PACKAGE)}: {name}"
        for path in sorted((PACKAGE / "services").rglob("*.py"))
        for name in taken_from_sqlalchemy(path.read_text(encoding="utf-8"))
        if name not in ALLOWED
    }
    assert found == set()

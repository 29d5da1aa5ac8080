"""What every test may use: real databases, a real browser, a served application."""

import pytest

pytest_plugins = [
    "tests.fixtures.network",
    "tests.fixtures.databases",
    "tests.fixtures.stores",
    "tests.fixtures.furnished",
    "tests.fixtures.serving",
    "tests.fixtures.browser",
    "tests.fixtures.markup",
    "tests.fixtures.pseudo",
    "tests.fixtures.translators",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Lets the tests that take the README's pictures write them into docs/pictures."""
    parser.addoption("--pictures", action="store_true", help="write docs/pictures anew")

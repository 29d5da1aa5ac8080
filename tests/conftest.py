"""What every test may use: real databases, a real browser, a served application."""

pytest_plugins = [
    "tests.fixtures.network",
    "tests.fixtures.databases",
    "tests.fixtures.stores",
    "tests.fixtures.serving",
    "tests.fixtures.browser",
    "tests.fixtures.markup",
]

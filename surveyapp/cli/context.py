"""What commands need of the platform: settings, the way to the store, and the time."""

import os
from datetime import UTC, datetime
from functools import cache

from surveyapp.cli import demonstration
from surveyapp.domain.codes import CodeKey
from surveyapp.services.transactions import Transactions
from surveyapp.settings import Settings


@cache
def settings() -> Settings:
    """The settings of this process. Raises SettingsError that names every problem."""
    return Settings.from_environment(demonstration.completed(os.environ))


@cache
def transactions() -> Transactions:
    """The way to the store that the settings name. A demonstration's store is made on the way."""
    found = Transactions(settings().database_url)
    if settings().demonstration:
        found.create()
    return found


def code_keys() -> tuple[CodeKey, ...]:
    """The keys that check return codes, the current one first."""
    return tuple(CodeKey(secret) for secret in settings().code_keys)


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)

"""What every page needs of the platform it runs on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import current_app

from surveyapp.domain.codes import CodeKey
from surveyapp.services.transactions import Transactions
from surveyapp.settings import Settings


def utc_now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Platform:
    """Settings, the way to the store, and the clock, which tests may turn."""

    settings: Settings
    transactions: Transactions
    clock: Callable[[], datetime] = utc_now

    @property
    def code_keys(self) -> tuple[CodeKey, ...]:
        """The keys that check return codes, the current one first."""
        return tuple(CodeKey(secret) for secret in self.settings.code_keys)


def platform() -> Platform:
    """The platform of the application that serves this request."""
    held: Platform = current_app.extensions["platform"]
    return held


def now() -> datetime:
    """The moment by the platform's clock, in UTC."""
    return platform().clock()

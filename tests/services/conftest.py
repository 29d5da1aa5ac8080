"""An inspection of the tiny edition, open for answers."""

import pytest

from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.services.opening import open_inspection
from surveyapp.services.transactions import Transactions
from tests.editions import NOTIFIED, OPENED, tiny_edition


@pytest.fixture
def edition() -> Edition:
    return tiny_edition()


@pytest.fixture
def inspection(transactions: Transactions, edition: Edition) -> Inspection:
    """A demonstration in Hackney, notified on Monday 23 November 2026."""
    with transactions.write() as session:
        return open_inspection(
            session, edition, "Hackney", "full", NOTIFIED, now=OPENED, demonstration=True
        ).inspection

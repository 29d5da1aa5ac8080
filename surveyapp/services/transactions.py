"""Where the edges get their transactions from: one session, one use case, one commit."""

from surveyapp.store.database import Transactions

__all__ = ["Transactions"]

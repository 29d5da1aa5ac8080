"""What use cases reach the store through: a connection inside a transaction that an edge owns.

It is SQLAlchemy's Core connection. The rows are read into frozen values of the domain, so the
identity map of an ORM session would do nothing, and took a fifth of an answered page's time.
"""

from sqlalchemy import Connection as Session

__all__ = ["Session"]

"""Pages are tried out on the families' side, which needs no one to sign in."""

from tests.web.families.conftest import family, site

__all__ = ["family", "site"]

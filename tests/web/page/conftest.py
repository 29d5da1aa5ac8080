"""Pages are tried out on the families' side, which needs no one to sign in."""

from tests.web.families.conftest import family, furnished_for_families, site

__all__ = ["family", "furnished_for_families", "site"]

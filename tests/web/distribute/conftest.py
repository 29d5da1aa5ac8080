from tests.web.staffed import furnished, site, site_on_either

__all__ = ["furnished", "site", "site_on_either"]

from tests.web.staffed import site

__all__ = ["site"]

"""The local authority's pages: its links, and how many have answered. Never an answer."""

from surveyapp.web.distribute.views import blueprint

__all__ = ["blueprint"]

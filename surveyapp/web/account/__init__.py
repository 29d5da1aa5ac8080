"""Signing in and out, and one's own account."""

from surveyapp.web.account.views import blueprint

__all__ = ["blueprint"]

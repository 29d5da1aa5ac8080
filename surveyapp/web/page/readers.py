"""Whom an address is for: families, who read many languages, or staff, who read English."""

from flask import current_app, request

#: What every address of staff begins with.
_FIRST_PARTS = frozenset({"account", "distribute", "inspect", "sign-in", "sign-out", "staff"})


def concerns_staff() -> bool:
    """Whether this request is for an address of staff, in an application that serves them."""
    return "account" in current_app.blueprints and request.path.split("/")[1] in _FIRST_PARTS

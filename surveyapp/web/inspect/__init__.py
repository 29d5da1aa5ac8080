"""The inspectorate's pages: inspections, summaries, comments, concerns, and copies of paper."""

from surveyapp.web.inspect import (
    comments,
    concerns,
    copies,
    home,
    inspections,
    keyed,
    languages,
    people,
    returns,
    suggestions,
    summaries,
    translations,
)
from surveyapp.web.inspect.blueprint import blueprint

__all__ = [
    "blueprint",
    "comments",
    "concerns",
    "copies",
    "home",
    "inspections",
    "keyed",
    "languages",
    "people",
    "returns",
    "suggestions",
    "summaries",
    "translations",
]

"""The inspectorate's pages: inspections, summaries, comments, concerns, and copies of paper."""

from surveyapp.web.inspect import (
    comments,
    comparisons,
    concerns,
    copies,
    glance,
    home,
    inspections,
    keyed,
    languages,
    people,
    returns,
    summaries,
    translations,
)
from surveyapp.web.inspect.blueprint import blueprint

__all__ = [
    "blueprint",
    "comments",
    "comparisons",
    "concerns",
    "copies",
    "glance",
    "home",
    "inspections",
    "keyed",
    "languages",
    "people",
    "returns",
    "summaries",
    "translations",
]

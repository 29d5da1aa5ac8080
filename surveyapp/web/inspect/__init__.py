"""The inspectorate's pages: inspections, summaries, comments, concerns, and copies of paper."""

from surveyapp.web.inspect import (
    coding,
    comment_rules,
    comments,
    concerns,
    copies,
    finding,
    home,
    inspections,
    keyed,
    languages,
    people,
    quotes,
    redaction,
    returns,
    summaries,
    themes,
    translations,
)
from surveyapp.web.inspect.blueprint import blueprint

__all__ = [
    "blueprint",
    "coding",
    "comment_rules",
    "comments",
    "concerns",
    "copies",
    "finding",
    "home",
    "inspections",
    "keyed",
    "languages",
    "people",
    "quotes",
    "redaction",
    "returns",
    "summaries",
    "themes",
    "translations",
]

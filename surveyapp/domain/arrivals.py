"""How many responses arrived on which day: all that inspectors see before closing."""

from dataclasses import dataclass
from datetime import date

from surveyapp.domain.summary import Figure


@dataclass(frozen=True)
class AudienceArrivals:
    """The responses of one audience in all, and on each day of `Arrivals.days`."""

    audience: str
    title: str
    responses: Figure
    by_day: tuple[Figure, ...]


@dataclass(frozen=True)
class Arrivals:
    """The days of an inspection so far, and what arrived on them; late responses are not in it."""

    days: tuple[date, ...]
    audiences: tuple[AudienceArrivals, ...]

"""Columns: how many on each day, as an upright chart that a page draws beside its table."""

from dataclasses import dataclass
from datetime import date

from surveyapp.domain.arrivals import Arrivals, AudienceArrivals
from surveyapp.domain.calendar import long_date
from surveyapp.domain.summary import Figure, Symbol
from surveyapp.reports import heading

#: The height of the highest column, and of one whose number is hidden, in pixels.
HIGHEST, HIDDEN_HEIGHT = 120.0, 14.0
#: The least height of a number that is not 0: it is to be seen.
_LEAST = 2.0
#: How much of its place a column fills.
_FILLED = 0.7
#: What a column needs for its number and its day, in pixels; this many fit a small screen.
_PLACE, _FIT = 38, 8


@dataclass(frozen=True)
class Column:
    """A day's column: where it stands and how wide it is in per cent, how high it is in pixels.

    `text` is the number, or the symbol in its place where `hidden`.
    """

    day: date
    start: float
    width: float
    height: float
    text: str
    hidden: bool

    @property
    def middle(self) -> float:
        """Where its number and its day stand, in per cent."""
        return self.start + self.width / 2

    @property
    def top(self) -> float:
        """How far it begins below the top of the highest, in pixels."""
        return HIGHEST - self.height


@dataclass(frozen=True)
class Chart:
    """The columns of one audience on a scale of their own, and the same in words."""

    audience: str
    title: str
    total: str
    columns: tuple[Column, ...]
    spoken: str

    @property
    def shows_any(self) -> bool:
        """Whether there is a column to look at: a number that is not 0."""
        return any(column.height and not column.hidden for column in self.columns)

    @property
    def pixels(self) -> int | None:
        """The width that it needs. None where it fits any screen."""
        return None if len(self.columns) <= _FIT else _PLACE * len(self.columns)


def charts(arrivals: Arrivals) -> tuple[Chart, ...]:
    """A chart for each audience, all with the same days."""
    return tuple(_chart(arrivals.days, audience) for audience in arrivals.audiences)


def _chart(days: tuple[date, ...], found: AudienceArrivals) -> Chart:
    shown = [figure for figure in found.by_day if not isinstance(figure, Symbol)]
    highest = max(shown, default=0)
    place = 100 / len(days) if days else 100
    columns = tuple(
        Column(
            day=day,
            start=place * (number + (1 - _FILLED) / 2),
            width=place * _FILLED,
            height=_height(figure, highest),
            text=heading.figure_text(figure),
            hidden=isinstance(figure, Symbol),
        )
        for number, (day, figure) in enumerate(zip(days, found.by_day, strict=True))
    )
    words = ", ".join(
        f"{long_date(column.day)} {'not shown' if column.hidden else column.text}"
        for column in columns
    )
    total = heading.figure_text(found.responses)
    return Chart(found.audience, found.title, total, columns, f"{found.title}: {words}.")


def _height(figure: Figure, highest: int) -> float:
    if isinstance(figure, Symbol):
        return HIDDEN_HEIGHT
    return max(_LEAST, HIGHEST * figure / highest) if figure else 0.0

"""The summary as a page of its own, or as the body of a page of the staff's side.

Neither holds a script, a style attribute or anything fetched from elsewhere.
"""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from surveyapp.domain.summary import Summary, Symbol
from surveyapp.reports import glance, heading, outline
from surveyapp.reports.fills import FILLS, HIDDEN, Fill, Pattern
from surveyapp.reports.outline.blocks import (
    Beside,
    Chapter,
    Compared,
    Content,
    Glance,
    Heading,
    Numbered,
    Pairs,
    Table,
    Text,
)

#: Of each pattern the side of its tile, the strokes in it, and how thick they are, in pixels.
_TILES: Mapping[Pattern, tuple[int, str, float]] = MappingProxyType(
    {
        Pattern.RISING: (6, "M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2", 1.1),
        Pattern.FALLING: (6, "M-1,5 l2,2 M0,0 l6,6 M5,-1 l2,2", 1.1),
        Pattern.DOTS: (6, "M1.5,1.5 l0,0 M4.5,4.5 l0,0", 1.8),
        Pattern.CROSSED: (8, "M0,0 l8,8 M0,8 l8,-8", 0.9),
        Pattern.UPRIGHT: (5, "M2.5,0 l0,5", 1.0),
    }
)


def page(summary: Summary) -> str:
    """A whole, self-contained HTML page."""
    return (
        _environment()
        .get_template("page.html")
        .render(
            summary=summary,
            title=heading.title(summary),
            standing=f"{heading.which(summary)} {heading.standing(summary)}",
            body=Markup(body(summary)),  # noqa: S704 - made by the template below, which escapes
            styles=Markup(styles()),  # noqa: S704 - our own style sheet
        )
    )


def body(summary: Summary) -> str:
    """The summary as a safe HTML fragment: headings from h2 downward.

    It needs the rules of `styles`, and a container of any width from 280 px up.
    """
    return _drawn(outline.chapters(summary))


def at_a_glance(summary: Summary, address: str) -> str:
    """The bars of the summary by criterion, as a fragment like `body`.

    Each question leads to the page of the whole summary, which is at `address`.
    """
    return _drawn(glance.chapters(summary), address)


def _drawn(chapters: tuple[Chapter, ...], address: str = "") -> str:
    fills = (*FILLS, HIDDEN)
    template = _environment().get_template("body.html")
    return template.render(chapters=chapters, fills=fills, address=address)


@cache
def styles() -> str:
    """The style rules that `body` is drawn with; all of them begin with `.summary`."""
    source, _, _ = _loader().get_source(_environment(), "summary.css")
    return source


@cache
def _loader() -> PackageLoader:
    return PackageLoader("surveyapp.reports")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=_loader(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "content": _content,
        "paint": _paint,
        "percent": "{:.3f}%".format,
        "tile": lambda fill: _TILES[fill.pattern][0],
        "strokes": lambda fill: _TILES[fill.pattern][1],
        "thickness": lambda fill: _TILES[fill.pattern][2],
    }
    kinds = (Symbol, Heading, Text, Pairs, Numbered, Table, Beside, Glance, Compared)
    environment.tests |= {kind.__name__.lower(): _asks(kind) for kind in kinds}
    return environment


def _asks(kind: type) -> Callable[[object], bool]:
    return lambda value: isinstance(value, kind)


def _content(value: Content) -> str:
    if isinstance(value, int):
        return heading.figure_text(value)
    return value.value if isinstance(value, Symbol) else value


def _paint(fill: Fill) -> str:
    """A fill as an attribute of SVG has it: its ground, or its pattern, which the page defines."""
    return f"url(#summary-fill-{fill.id})" if fill.marks else fill.ground

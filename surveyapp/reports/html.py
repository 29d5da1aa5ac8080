"""The summary as a page of its own, or as the body of a page of the staff's side.

Neither holds a script, a style attribute or anything fetched from elsewhere.
"""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from surveyapp.domain.summary import Cell, QuestionView, Summary, Symbol
from surveyapp.reports import heading


def page(summary: Summary) -> str:
    """A whole, self-contained HTML page."""
    return (
        _environment()
        .get_template("page.html")
        .render(
            summary=summary,
            title=heading.title(summary),
            body=Markup(body(summary)),  # noqa: S704 - made by the template below, which escapes
            styles=Markup(styles()),  # noqa: S704 - our own style sheet
        )
    )


def body(summary: Summary) -> str:
    """The summary as a safe HTML fragment: headings from h2 downward.

    It needs the rules of `styles`, and a container of any width from 280 px up.
    """
    return (
        _environment()
        .get_template("body.html")
        .render(summary=summary, facts=heading.facts(summary))
    )


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
    environment.filters["figure"] = heading.figure_text
    environment.tests["symbol"] = _is_symbol
    environment.tests["all_hidden"] = _all_hidden
    environment.tests["told_together"] = _told_together
    environment.globals["bar"] = _bar
    return environment


def _is_symbol(value: object) -> bool:
    return isinstance(value, Symbol)


def _all_hidden(view: QuestionView) -> bool:
    return isinstance(view.answered, Symbol)


def _told_together(view: QuestionView) -> bool:
    return any(apart.count is Symbol.NOT_AVAILABLE for apart in view.apart)


def _bar(cell: Cell) -> str:
    """The length of a cell's bar, of 100."""
    return "0" if isinstance(cell.percent, Symbol) else f"{cell.percent:.1f}"

"""What a summary says, in order, as headings, texts and tables: what pages are drawn from.

This is the one place that walks a summary for reading. The page and the PDF draw the blocks that
they are given; more tables about a question are more parts of its block here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from surveyapp.domain.summary import (
    AudienceSummary,
    Breakdown,
    Cell,
    CountRow,
    CriterionSummary,
    Figure,
    QuestionSummary,
    QuestionView,
    Summary,
    Symbol,
)
from surveyapp.reports import bars, heading
from surveyapp.reports.bars import Line, Piece
from surveyapp.reports.fills import FILLS, HIDDEN, Fill


class Tone(Enum):
    """How a text is to be taken."""

    PLAIN = "plain"
    LEAD = "lead"
    QUIET = "quiet"
    NOTICE = "notice"
    CAVEAT = "caveat"


@dataclass(frozen=True)
class Heading:
    """A heading. Level 1 is a chapter's. `code` is a criterion's, `anchor` what leads there."""

    text: str
    level: int
    anchor: str = ""
    code: str = ""


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Pairs:
    """Names, each with what there is to say about it."""

    rows: tuple[tuple[str, str], ...]
    symbols: bool = False


@dataclass(frozen=True)
class Numbered:
    """A numbered list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column. Figures in a column of `numbers` stand at its right."""

    title: str
    numbers: bool = False


#: A number of people or its symbol, or words.
Content: TypeAlias = Figure | str


@dataclass(frozen=True)
class Row:
    """A row: its name, and what the other columns hold.

    `fill` is that of the answer in the bar of its table; `share` is the length of a bar of its own,
    in per cent, and `leads_to` the anchor that its name leads to.
    """

    name: str
    contents: tuple[Content, ...]
    fill: Fill | None = None
    share: float | None = None
    leads_to: str = ""


@dataclass(frozen=True)
class Table:
    """A table. `bar` are the pieces of the bar beside it, `spoken` that bar in words."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    bar: tuple[Piece, ...] = ()
    spoken: str = ""
    below: str = ""


@dataclass(frozen=True)
class Beside:
    """Tables that can stand beside each other."""

    tables: tuple[Table, ...]


@dataclass(frozen=True)
class GlanceLine:
    """A question among others: its name, where it is told in full, n, and its bar."""

    id: str
    name: str
    leads_to: str
    answered: Figure
    bar: tuple[Piece, ...]
    spoken: str


@dataclass(frozen=True)
class Glance:
    """Questions with the same answers below each other, each with its bar and n."""

    caption: str
    key: tuple[tuple[str, Fill], ...]
    lines: tuple[GlanceLine, ...]


@dataclass(frozen=True)
class Question:
    """A question, what must be known of it, and its tables."""

    heading: Heading
    notes: tuple[str, ...]
    parts: tuple[Table | Text, ...]


Block: TypeAlias = Heading | Text | Pairs | Numbered | Table | Beside | Glance | Question


@dataclass(frozen=True)
class Chapter:
    """A part of the report that begins with its heading. `audience` says whether it is of one."""

    heading: Heading
    blocks: tuple[Block, ...]
    audience: bool = False

    @property
    def jumps(self) -> tuple[Heading, ...]:
        """The headings of criteria."""
        return tuple(b for b in self.blocks if isinstance(b, Heading) and b.code)


_NO_BREAK_SPACE = "\u00a0"
_GLANCE = "Shares of n, those who gave an answer of substance. Each question is told in full below."
_ANSWERS = (Column("Answer"), Column("Share"), Column("Count", numbers=True))


def chapters(summary: Summary) -> tuple[Chapter, ...]:
    """The whole report, from what must be read first to the last audience."""
    return (
        Chapter(Heading("About this summary", 1, "about"), tuple(_about(summary))),
        Chapter(Heading("Who answered", 1, "who-answered"), tuple(_who(summary))),
        Chapter(Heading("How to read the figures", 1, "rules"), tuple(_rules(summary))),
        *(_audience(found) for found in summary.audiences if found.breakdowns),
    )


def _about(summary: Summary) -> Iterator[Block]:
    for notice in summary.notices:
        yield Text(notice, Tone.NOTICE)
    yield Pairs(heading.facts(summary))


def _who(summary: Summary) -> Iterator[Block]:
    shown = summary.figures_shown
    late = (Column("Handed in after closing, in no figure", numbers=True),) if shown else ()
    yield Table(
        id="responses",
        caption="Responses by audience",
        columns=(Column("Audience"), Column("Responses", numbers=True), *late),
        rows=tuple(
            Row(
                found.title,
                (found.responses, found.late) if shown else (found.responses,),
                leads_to=found.audience if found.breakdowns else "",
            )
            for found in summary.audiences
        ),
    )
    yield Text(summary.caveat, Tone.CAVEAT)


def _rules(summary: Summary) -> Iterator[Block]:
    yield Numbered(summary.rules)
    meanings = tuple((found.symbol.value, found.meaning) for found in summary.symbols)
    yield Pairs(meanings, symbols=True)


def _audience(audience: AudienceSummary) -> Chapter:
    return Chapter(
        Heading(audience.title, 1, audience.audience), tuple(_blocks(audience)), audience=True
    )


def _blocks(audience: AudienceSummary) -> Iterator[Block]:
    yield Text(f"{heading.figure_text(audience.responses)} responses.", Tone.LEAD)
    glances = tuple(_glances(audience))
    if glances:
        yield Heading("At a glance", 2)
        yield Text(_GLANCE, Tone.QUIET)
        yield from glances
    for group in audience.groups:
        yield Heading(group.title, 2)
        for criterion in group.criteria:
            yield from _criterion(audience, criterion)
    yield Heading("In people’s own words", 2)
    yield _counts("comments", audience, "Comments written", "Question", audience.comments)
    yield Heading("About those who answered", 2)
    yield Beside(tuple(_breakdown(audience, found) for found in audience.breakdowns))
    for question in audience.about_you:
        yield _question(audience, question, level=3)


def _glances(audience: AudienceSummary) -> Iterator[Glance]:
    """The bars of all questions, by half of the framework and by what could be answered."""
    for group in audience.groups:
        for lines in bars.comparable(group):
            labels = [label for _, label in lines[0].view.scale]
            hidden = any(bars.hidden_share(line.view) for line in lines)
            more = ((bars.NOT_SHOWN, HIDDEN),) if hidden else ()
            yield Glance(
                group.title,
                (*zip(labels, FILLS, strict=False), *more),
                tuple(_glance_line(audience, line) for line in lines),
            )


def _glance_line(audience: AudienceSummary, line: Line) -> GlanceLine:
    anchor = _anchor(audience, line.question)
    return GlanceLine(
        id=f"{anchor}-{line.view.kind}-glance",
        name=line.name,
        leads_to=anchor,
        answered=line.view.answered,
        bar=bars.pieces(line.view),
        spoken=bars.spoken(line.view),
    )


def _anchor(audience: AudienceSummary, question: str) -> str:
    return f"{audience.audience}-q-{question}"


def _criterion(audience: AudienceSummary, found: CriterionSummary) -> Iterator[Block]:
    named = found.criterion
    yield Heading(named.short, 3, f"{audience.audience}-{named.code}", named.code)
    yield Text(f"The extent to which {named.wording}.", Tone.QUIET)
    for question in found.questions:
        yield _question(audience, question, level=4)


def _breakdown(audience: AudienceSummary, found: Breakdown) -> Table:
    caption = f"Responses by {found.title.lower()}"
    return _counts(found.by, audience, caption, found.title, found.rows)


def _counts(
    by: str, audience: AudienceSummary, caption: str, title: str, rows: tuple[CountRow, ...]
) -> Table:
    counted = "Comments" if by == "comments" else "Responses"
    return Table(
        id=f"{audience.audience}-by-{by}",
        caption=caption,
        columns=(Column(title), Column(counted, numbers=True)),
        rows=tuple(Row(row.label, (row.count,)) for row in rows),
    )


def _question(audience: AudienceSummary, question: QuestionSummary, level: int) -> Question:
    easy_read = question.easy_read_text
    anchor = _anchor(audience, question.id)
    also = (f"In easy read: {easy_read}",) if easy_read not in ("", question.text) else ()
    return Question(
        Heading(question.text, level, anchor),
        (*also, *question.notes),
        tuple(_part(anchor, view) for view in question.views),
    )


def _part(prefix: str, view: QuestionView) -> Table | Text:
    asked = heading.figure_text(view.asked)
    if isinstance(view.answered, Symbol):
        return Text(
            f"{view.label}: too few answers to show ({view.answered.value} answered of {asked} "
            "asked)."
        )
    drawn = bars.can_be_drawn(view)
    return Table(
        id=f"{prefix}-{view.kind}",
        caption=f"{view.label}: {heading.figure_text(view.answered)} answered of {asked} asked",
        columns=_ANSWERS,
        rows=tuple(_answer(view, cell, drawn=drawn) for cell in view.cells),
        bar=bars.pieces(view) if drawn else (),
        spoken=bars.spoken(view) if drawn else "",
        below=_apart(view),
    )


def _answer(view: QuestionView, cell: Cell, *, drawn: bool) -> Row:
    hidden = isinstance(cell.percent, Symbol)
    return Row(
        cell.label,
        (cell.percent if isinstance(cell.percent, Symbol) else cell.phrase, cell.count),
        fill=bars.fill_of(view, cell.option) if drawn else None,
        share=None if drawn or hidden else float(cell.percent),
    )


def _apart(view: QuestionView) -> str:
    """Who is in no percentage, and why."""
    if any(apart.count is Symbol.NOT_AVAILABLE for apart in view.apart):
        return "In no percentage: shown for both together only (x)."
    told = (
        f"{apart.label.lower()}{_NO_BREAK_SPACE}{heading.figure_text(apart.count)}"
        for apart in view.apart
        if apart.count is not Symbol.NOT_APPLICABLE
    )
    return f"In no percentage: {', '.join(told)}."

"""The chapter of one audience: its questions by criterion, its comments, and who answered."""

from collections.abc import Iterator

from surveyapp.domain.summary import (
    AudienceSummary,
    Breakdown,
    Cell,
    CountRow,
    CriterionSummary,
    QuestionSummary,
    QuestionView,
    Symbol,
)
from surveyapp.reports import bars, heading
from surveyapp.reports.bars import Line
from surveyapp.reports.fills import FILLS, HIDDEN
from surveyapp.reports.outline.anchors import of_question
from surveyapp.reports.outline.blocks import (
    Beside,
    Block,
    Chapter,
    Column,
    Glance,
    GlanceLine,
    Heading,
    Question,
    Row,
    Table,
    Text,
    Tone,
)
from surveyapp.reports.outline.groups import folded

_NO_BREAK_SPACE = "\u00a0"
_GLANCE = "Shares of n, those who gave an answer of substance. Each question is told in full below."
_ANSWERS = (Column("Answer"), Column("Share"), Column("Count", numbers=True))


def of_audience(found: AudienceSummary) -> Chapter:
    """The chapter."""
    return Chapter(Heading(found.title, 1, found.audience), tuple(_blocks(found)), audience=True)


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
    anchor = of_question(audience.audience, line.question)
    return GlanceLine(
        id=f"{anchor}-{line.view.kind}-glance",
        name=line.name,
        leads_to=anchor,
        answered=line.view.answered,
        bar=bars.pieces(line.view),
        spoken=bars.spoken(line.view),
    )


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
    anchor = of_question(audience.audience, question.id)
    also = (f"In easy read: {easy_read}",) if easy_read not in ("", question.text) else ()
    return Question(
        Heading(question.text, level, anchor),
        (*also, *question.notes),
        tuple(_part(anchor, view) for view in question.views),
        folded(anchor, question),
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

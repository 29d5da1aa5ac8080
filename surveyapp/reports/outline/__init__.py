"""What a summary says, in order, as headings, texts and tables: what pages are drawn from.

This is the one place that walks a summary for reading. The page and the PDF draw the blocks that
they are given; more tables about a question are more parts of its block here.
"""

from collections.abc import Iterator

from surveyapp.domain.summary import Summary
from surveyapp.reports import heading
from surveyapp.reports.outline.audience import of_audience
from surveyapp.reports.outline.beside import change, voices
from surveyapp.reports.outline.blocks import (
    Block,
    Chapter,
    Column,
    Heading,
    Numbered,
    Pairs,
    Row,
    Table,
    Text,
    Tone,
)
from surveyapp.reports.outline.reach import who_could_answer


def chapters(summary: Summary) -> tuple[Chapter, ...]:
    """The whole report, from what must be read first to the last audience."""
    return (
        Chapter(Heading("About this summary", 1, "about"), tuple(_about(summary))),
        Chapter(Heading("Who answered", 1, "who-answered"), tuple(_who(summary))),
        Chapter(Heading("How to read the figures", 1, "rules"), tuple(_rules(summary))),
        *who_could_answer(summary),
        *voices(summary),
        *change(summary),
        *(of_audience(found) for found in summary.audiences if found.breakdowns),
    )


def _about(summary: Summary) -> Iterator[Block]:
    for notice in summary.notices:
        yield Text(notice, Tone.NOTICE)
    yield Pairs(heading.facts(summary))


def _who(summary: Summary) -> Iterator[Block]:
    shown = summary.figures_shown
    late = (Column("Late, in no figure", numbers=True),) if shown else ()
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

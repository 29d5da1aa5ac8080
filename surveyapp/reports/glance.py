"""The bars of a summary by criterion, all audiences beside each other, to be taken in at a glance.

Of each question it shows the widest view that a bar can show, and leads to the whole of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from surveyapp.domain.questionnaire import Criterion
from surveyapp.domain.summary import (
    AudienceSummary,
    QuestionSummary,
    QuestionView,
    Summary,
    ViewKind,
)
from surveyapp.reports import bars
from surveyapp.reports.fills import FILLS, HIDDEN
from surveyapp.reports.outline.blocks import (
    Block,
    Chapter,
    Column,
    Glance,
    GlanceLine,
    Heading,
    Row,
    Table,
    Text,
    Tone,
)

_COLUMNS = (Column("Question"), Column("Answers, in per cent of n"), Column("n", numbers=True))


@dataclass(frozen=True)
class _Asked:
    """A question that one audience was asked, and what of it a bar can show."""

    half: str
    criterion: Criterion
    audience: AudienceSummary
    question: QuestionSummary

    @property
    def view(self) -> QuestionView | None:
        """The widest view of which something can be drawn."""
        return next(filter(_shows_any, self.question.views), None)


def _shows_any(view: QuestionView) -> bool:
    return bars.can_be_drawn(view) and any(p.fill is not HIDDEN for p in bars.pieces(view))


def chapters(summary: Summary) -> tuple[Chapter, ...]:
    """A chapter for each half of the framework, and the same in words and figures."""
    asked = tuple(_asked(summary))
    drawn = tuple(
        Chapter(Heading(half, 1, f"half-{number}"), tuple(_half(half, asked)))
        for number, half in enumerate(dict.fromkeys(each.half for each in asked), 1)
    )
    tables = tuple(
        _table(criterion, lines)
        for criterion in _criteria(asked)
        if (lines := tuple(_lines(each for each in asked if each.criterion == criterion)))
    )
    told = Chapter(Heading("In words and figures", 1, "in-words"), tables)
    return (*drawn, told) if tables else drawn


def _asked(summary: Summary) -> Iterator[_Asked]:
    for audience in summary.audiences:
        for group in audience.groups:
            for found in group.criteria:
                for question in found.questions:
                    yield _Asked(group.title, found.criterion, audience, question)


def _criteria(asked: tuple[_Asked, ...]) -> list[Criterion]:
    """Each criterion that was asked of once, those of a half of the framework by their codes."""
    found = dict.fromkeys(each.criterion for each in asked)
    return sorted(found, key=lambda criterion: criterion.code)


def _half(half: str, asked: tuple[_Asked, ...]) -> Iterator[Block]:
    own = tuple(each for each in asked if each.half == half)
    for criterion in _criteria(own):
        yield Heading(criterion.short, 2, criterion.code, criterion.code)
        yield from _criterion(tuple(each for each in own if each.criterion == criterion))


def _criterion(asked: tuple[_Asked, ...]) -> Iterator[Block]:
    drawn = tuple((each, each.view) for each in asked if each.view is not None)
    for scale in dict.fromkeys(view.scale for _, view in drawn):
        lines = tuple(_line(each, view) for each, view in drawn if view.scale == scale)
        hidden = any(piece.fill is HIDDEN for line in lines for piece in line.bar)
        more = ((bars.NOT_SHOWN, HIDDEN),) if hidden else ()
        labels = (label for _, label in scale)
        caption = f"Answers, {asked[0].criterion.code}"
        yield Glance(caption, (*zip(labels, FILLS, strict=False), *more), lines)
    if left := len(asked) - len(drawn):
        which = "question is" if left == 1 else "questions are"
        yield Text(
            f"{left} {'more ' if drawn else ''}{which} not drawn: too few answered, or several "
            "answers could be chosen. The summary tells them.",
            Tone.QUIET,
        )


def _lines(asked: Iterator[_Asked]) -> Iterator[GlanceLine]:
    return (_line(each, each.view) for each in asked if each.view is not None)


def _line(asked: _Asked, view: QuestionView) -> GlanceLine:
    question = asked.question
    text = question.easy_read_text if view.kind is ViewKind.EASY_READ else question.text
    which = f" ({view.label})" if len(question.views) > 1 else ""
    anchor = f"{asked.audience.audience}-q-{question.id}"
    return GlanceLine(
        id=f"{anchor}-glance",
        name=f"{asked.audience.title}: {text}{which}",
        leads_to=anchor,
        answered=view.answered,
        bar=bars.pieces(view),
        spoken=bars.spoken(view),
    )


def _table(criterion: Criterion, lines: tuple[GlanceLine, ...]) -> Table:
    return Table(
        id=f"{criterion.code}-in-words",
        caption=f"{criterion.code} {criterion.short}",
        columns=_COLUMNS,
        rows=tuple(Row(line.name, (line.spoken, line.answered)) for line in lines),
    )

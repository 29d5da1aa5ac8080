"""The chapters that set answers beside each other: of the audiences, and of then and now."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from surveyapp.domain.calendar import long_moment
from surveyapp.domain.questionnaire import CriterionGroup
from surveyapp.domain.summary import (
    AudienceChange,
    Cell,
    Change,
    CriterionVoices,
    Summary,
    Symbol,
    percent_text,
)
from surveyapp.reports import bars, comparing, heading
from surveyapp.reports.comparing import Comparison, Side
from surveyapp.reports.fills import FILLS
from surveyapp.reports.outline.anchors import of_question
from surveyapp.reports.outline.blocks import (
    Block,
    Chapter,
    Column,
    Compared,
    Content,
    GlanceLine,
    Heading,
    Row,
    Scale,
    Table,
    Text,
    Tone,
)

_AS_THERE = "Differences were tested as those between the voices are, all of these together."
#: How many answers can stand beside each other in a table of questions.
_MOST_ACROSS = 5
_CHANGE = (
    "The people who answered now are not those who answered then, and neither were drawn as a "
    "sample. What is told is how the answers of these and of those differ."
)


def voices(summary: Summary) -> Iterator[Chapter]:
    """The audiences on each criterion."""
    if summary.voices:
        title = "The voices beside each other"
        yield Chapter(Heading(title, 1, "voices"), tuple(_voices(summary)))


def _voices(summary: Summary) -> Iterator[Block]:
    yield Text("What each audience answered where more than one was asked the same.", Tone.LEAD)
    yield Text(" ".join(comparing.HOW_TESTED))
    tests = comparing.tested(comparing.all_voices(summary))
    titles = {group.group: group.title for a in summary.audiences for group in a.groups}
    before: CriterionGroup | None = None
    for found in summary.voices:
        if found.criterion.group is not before:
            before = found.criterion.group
            yield Heading(titles.get(before, before.value), 2)
        yield from _criterion(found, tests)


def _criterion(found: CriterionVoices, tests: int) -> Iterator[Block]:
    named = found.criterion
    yield Heading(named.short, 3, f"voices-{named.code}", named.code)
    comparisons = [comparing.of_voices(question) for question in found.questions]
    for told in comparisons:
        if told.is_shown:
            anchors = [of_question(side.id, told.id) for side in told.sides]
            yield compared(told, f"voices-q-{told.id}", anchors, tests)
    yield from _too_few(comparisons)


def change(summary: Summary) -> Iterator[Chapter]:
    """What changed since an earlier inspection, by audience."""
    if summary.change:
        title = "Change since an earlier inspection"
        yield Chapter(Heading(title, 1, "change"), tuple(_change(summary)))


def _change(summary: Summary) -> Iterator[Block]:
    if not (found := summary.change):
        return
    made = long_moment(found.made_at)
    yield Text(f"Beside the figures of {found.inspection}, made {made}.", Tone.LEAD)
    yield Text(_CHANGE)
    yield Text(_AS_THERE if summary.voices else " ".join(comparing.HOW_TESTED))
    if not found.audiences:
        yield Text("No question was asked then and now with the same answers.")
    tests = comparing.tested(told for _, told in comparing.all_changes(summary))
    for audience in found.audiences:
        yield Heading(audience.title, 2, f"change-{audience.audience}")
        yield from _audience(audience, found, summary, tests)


def _audience(
    audience: AudienceChange, found: Change, summary: Summary, tests: int
) -> Iterator[Block]:
    """What differs in full; the rest as a line each, by what was offered and what a test says."""
    told = [comparing.of_change(question, found, summary) for question in audience.questions]
    prefix = f"change-{audience.audience}"
    lines: dict[tuple[str, tuple[str, ...]], list[Comparison]] = {}
    for each in filter(lambda each: each.is_shown, told):
        if each.difference:
            now = of_question(audience.audience, each.id)
            yield compared(each, f"{prefix}-q-{each.id}", ("", now), tests, level=3)
        else:
            labels = tuple(cell.label for cell in each.sides[0].view.cells)
            lines.setdefault((comparing.verdict(each, tests), labels), []).append(each)
    for number, ((verdict, labels), comparisons) in enumerate(lines.items()):
        if len(comparisons) > 1 and len(labels) <= _MOST_ACROSS:
            yield _then_and_now(f"{prefix}-{number}", verdict, labels, comparisons)
        else:
            yield from (_by_answer(prefix, each, verdict) for each in comparisons)
    yield from _too_few(told)


def _then_and_now(
    name: str, verdict: str, labels: Sequence[str], comparisons: Sequence[Comparison]
) -> Table:
    return Table(
        id=name,
        caption=f"Earlier to now. {verdict}",
        columns=(
            Column("Question"),
            Column("n", numbers=True),
            *(Column(label, numbers=True) for label in labels),
        ),
        rows=tuple(
            Row(
                each.sides[1].text,
                (
                    _to(*(heading.figure_text(side.view.answered) for side in each.sides)),
                    *(
                        _to(*map(_share, cells))
                        for cells in zip(*(side.view.cells for side in each.sides), strict=True)
                    ),
                ),
            )
            for each in comparisons
        ),
    )


def _by_answer(prefix: str, told: Comparison, verdict: str) -> Table:
    """A question whose answers are too many, or too few questions, to stand across."""
    earlier, now = told.sides
    return replace(
        _table(f"{prefix}-{told.id}", told.sides),
        caption=now.text,
        below=f"Earlier {_of(earlier)}, now {_of(now)}. {verdict}",
    )


def _to(earlier: str, now: str) -> str:
    return f"{earlier} to {now}"


def _share(cell: Cell) -> str:
    return cell.percent.value if isinstance(cell.percent, Symbol) else percent_text(cell.percent)


def _too_few(comparisons: Sequence[Comparison]) -> Iterator[Text]:
    few = [f"“{each.sides[0].text}”" for each in comparisons if not each.is_shown]
    if few:
        yield Text(f"Too few answers to set beside each other: {'; '.join(few)}")


def compared(
    told: Comparison, anchor: str, anchors: Sequence[str], tests: int, level: int = 4
) -> Compared:
    """A comparison. `anchors` say where each side is told in full."""
    first, *others = told.sides
    labels = {side.view.label for side in told.sides}
    whose = (f"Whose answers: {labels.pop().lower()}.",) if len(labels) == 1 else ()
    leading = dict(zip((side.name for side in told.sides), anchors, strict=True))
    return Compared(
        Heading(first.text, level, anchor),
        (*(f"{side.name}: “{side.text}”" for side in others if side.text != first.text), *whose),
        tuple(
            _scale(f"{anchor}-{number}", sides, leading, labelled=not whose)
            for number, sides in enumerate(told.scales)
        ),
        comparing.verdict(told, tests),
    )


def _scale(prefix: str, sides: Sequence[Side], leading: dict[str, str], *, labelled: bool) -> Scale:
    return Scale(
        tuple(
            _line(f"{prefix}-{number}", side, leading[side.name], labelled=labelled)
            for number, side in enumerate(sides)
        ),
        _table(prefix, sides),
    )


def _line(name: str, side: Side, leads_to: str, *, labelled: bool) -> GlanceLine:
    drawn = bars.can_be_drawn(side.view)
    return GlanceLine(
        id=name,
        name=side.name,
        leads_to=leads_to,
        answered=side.view.answered,
        bar=bars.pieces(side.view) if drawn else (),
        spoken=f"{side.name}: {bars.spoken(side.view)}" if drawn else "",
        told=f"{side.view.label}: {_of(side)}" if labelled else _of(side),
    )


def _of(side: Side) -> str:
    answered, asked = map(heading.figure_text, (side.view.answered, side.view.asked))
    return f"{answered} answered of {asked} asked"


def _table(prefix: str, sides: Sequence[Side]) -> Table:
    drawn = all(bars.can_be_drawn(side.view) for side in sides)
    rows = zip(*(side.view.cells for side in sides), strict=True)
    return Table(
        id=f"{prefix}-table",
        caption="Share of n, and how many",
        columns=(Column("Answer"), *(Column(side.name, numbers=True) for side in sides)),
        rows=tuple(
            Row(
                " / ".join(dict.fromkeys(cell.label for cell in cells)),
                tuple(map(share_and_count, cells)),
                fill=FILLS[number] if drawn else None,
            )
            for number, cells in enumerate(rows)
        ),
    )


def share_and_count(cell: Cell) -> Content:
    """A share with its count, "62% (31)", or the symbol."""
    if isinstance(cell.percent, Symbol):
        return cell.percent
    return f"{percent_text(cell.percent)} ({heading.figure_text(cell.count)})"

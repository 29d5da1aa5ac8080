"""The chapter on who could answer: the languages that were offered, and who has hardly answered."""

from collections.abc import Iterator

from surveyapp.domain.calendar import long_moment
from surveyapp.domain.local_figures import EVERYONE
from surveyapp.domain.summary import (
    Coverage,
    CoverageRow,
    OfferedLanguage,
    Summary,
    Symbol,
    percent_text,
)
from surveyapp.reports.outline.blocks import (
    Block,
    Chapter,
    Column,
    Heading,
    Row,
    Table,
    Text,
)

HARDLY = "hardly answered"
HARDLY_EXPLAINED = (
    "Responses beside what the local area knows of. “Hardly answered” stands where a group "
    "answered less than half as often as the groups together. Somebody may have answered twice, "
    "or once for each child: shares can be over 100%."
)
_BEFORE = "From the beginning"


def who_could_answer(summary: Summary) -> Iterator[Chapter]:
    """The chapter, where figures are shown."""
    if summary.figures_shown:
        title = "Who could answer, and who hardly did" if summary.coverage else "Who could answer"
        yield Chapter(Heading(title, 1, "reach"), tuple(_blocks(summary)))


def _blocks(summary: Summary) -> Iterator[Block]:
    yield _languages(summary)
    if summary.coverage:
        yield Text(HARDLY_EXPLAINED)
    titles = {audience.audience: audience.title for audience in summary.audiences}
    for found in summary.coverage:
        yield _coverage(found, titles.get(found.audience, found.audience))


def _languages(summary: Summary) -> Table:
    return Table(
        id="languages",
        caption="Languages that the surveys were offered in",
        columns=(Column("Language"), Column("Translation"), Column("Open"), Column("Decided")),
        rows=tuple(Row(found.name, language(found)) for found in summary.languages),
    )


def language(found: OfferedLanguage) -> tuple[str, str, str]:
    """Of a language: how far it was checked, since when it was open, and who decided so and why."""
    state = "Draft, checked by no native speaker" if found.is_draft else "Not a draft"
    if not (decision := found.decision):
        return state, _BEFORE, "No decision was needed" if not found.is_draft else "None recorded"
    because = " ".join(decision.because.split())
    since = f"From {long_moment(decision.decided_at)}"
    return state, since, f"By {decision.decided_by}, because “{because}”"


def _coverage(found: Coverage, audience: str) -> Table:
    whole = found.by == EVERYONE
    return Table(
        id=f"coverage-{found.audience}-{found.by}",
        caption=audience if whole else f"{audience}: {found.title}",
        columns=(
            Column("Group"),
            Column("Share who answered"),
            Column("Answered", numbers=True),
            Column("Known of", numbers=True),
        ),
        rows=tuple(
            Row(
                row.label,
                (share(row), row.answered, row.known),
                share=None if isinstance(row.percent, Symbol) else min(row.percent, 100.0),
            )
            for row in found.rows
        ),
        below=f"Source of what is known: {found.source}.",
    )


def share(row: CoverageRow) -> str:
    """The share of a group that answered, and whether it hardly did."""
    if isinstance(row.percent, Symbol):
        return row.percent.value
    return percent_text(row.percent) + (f", {HARDLY}" if row.hardly else "")

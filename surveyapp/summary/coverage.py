"""Who has hardly answered: responses beside what the local area knows of.

Worked out from figures that are shown, so it tells nothing more. That somebody answered twice, or
for more than one child, cannot be seen in them.
"""

from collections.abc import Iterator, Mapping, Sequence

from surveyapp.domain.local_figures import EVERYONE, LANGUAGE, LocalFigure
from surveyapp.domain.summary import (
    AudienceSummary,
    Breakdown,
    Coverage,
    CoverageRow,
    Figure,
    QuestionSummary,
    Symbol,
)
from surveyapp.summary import wording

#: A group has hardly answered where its share is less than this of the audience's.
HARDLY = 0.5


def coverage(
    audiences: Sequence[AudienceSummary],
    figures: Sequence[LocalFigure],
    language_names: Mapping[str, str],
) -> tuple[Coverage, ...]:
    """What each audience answered, as a whole and by each thing that figures are given for."""
    return tuple(
        found for audience in audiences for found in _of(audience, figures, language_names)
    )


def _of(
    audience: AudienceSummary, figures: Sequence[LocalFigure], language_names: Mapping[str, str]
) -> Iterator[Coverage]:
    own = [figure for figure in figures if figure.audience == audience.audience]
    for figure in own:
        if figure.by == EVERYONE:
            row = _row(EVERYONE, audience.title, figure.people, audience.responses, None)
            yield Coverage(audience.audience, EVERYONE, wording.EVERYONE, figure.source, (row,))
    for question in audience.about_you:
        given = {figure.group: figure for figure in own if figure.by == question.id}
        if given:
            yield _by(audience, question, given)
    spoken = {figure.group: figure for figure in own if figure.by == LANGUAGE}
    for breakdown in audience.breakdowns:
        if breakdown.by == LANGUAGE and spoken:
            yield _by_language(audience, breakdown, spoken, language_names)


def _by_language(
    audience: AudienceSummary,
    breakdown: Breakdown,
    given: Mapping[str, LocalFigure],
    names: Mapping[str, str],
) -> Coverage:
    """Of a language that is not shown nothing is told, not even whether it is one of the hidden."""
    shown = {row.id: row.count for row in breakdown.rows if row.id}
    hidden = any(isinstance(row.count, Symbol) for row in breakdown.rows)
    rest = Symbol.CONFIDENTIAL if hidden else 0
    counts = [shown.get(code, rest) for code in given]
    share = _share([figure.people for figure in given.values()], counts)
    return Coverage(
        audience=audience.audience,
        by=LANGUAGE,
        title=breakdown.title,
        source=_sources(given),
        rows=tuple(
            _row(code, names.get(code, code), figure.people, count, share)
            for (code, figure), count in zip(given.items(), counts, strict=True)
        ),
    )


def _by(
    audience: AudienceSummary, question: QuestionSummary, given: Mapping[str, LocalFigure]
) -> Coverage:
    cells = [cell for cell in question.views[0].cells if cell.option in given]
    share = _share([given[cell.option].people for cell in cells], [cell.count for cell in cells])
    return Coverage(
        audience=audience.audience,
        by=question.id,
        title=question.text,
        source=_sources(given),
        rows=tuple(
            _row(cell.option, cell.label, given[cell.option].people, cell.count, share)
            for cell in cells
        ),
    )


def _sources(given: Mapping[str, LocalFigure]) -> str:
    return "; ".join(dict.fromkeys(figure.source for figure in given.values()))


def _share(known: Sequence[int], answered: Sequence[Figure]) -> float | None:
    """The share of all groups together whose numbers are shown."""
    shown = [(k, a) for k, a in zip(known, answered, strict=True) if not isinstance(a, Symbol)]
    people = sum(k for k, _ in shown)
    return sum(a for _, a in shown) / people if people else None


def _row(group: str, label: str, known: int, answered: Figure, share: float | None) -> CoverageRow:
    if isinstance(answered, Symbol):
        return CoverageRow(group, label, known, answered, answered, hardly=False)
    if not known:
        return CoverageRow(group, label, known, answered, Symbol.NOT_APPLICABLE, hardly=False)
    own = answered / known
    hardly = share is not None and own < HARDLY * share
    return CoverageRow(group, label, known, answered, 100 * own, hardly)

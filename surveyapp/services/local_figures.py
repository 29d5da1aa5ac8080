"""What a local area knows of who could answer: loaded as a whole, by whom and when."""

from dataclasses import dataclass
from datetime import datetime

from surveyapp.content.languages import languages
from surveyapp.domain.answers import clean_text
from surveyapp.domain.errors import RefusedError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.local_figures import LoadedFigures, LocalFigure
from surveyapp.domain.questionnaire import Edition
from surveyapp.services.retention import records_until
from surveyapp.store import local_figures as stored
from surveyapp.store.session import Session
from surveyapp.summary import local_groups
from surveyapp.summary.local_figures import LONGEST_SOURCE, MAX_BYTES, read
from surveyapp.summary.local_groups import LocalGroup

__all__ = ["LONGEST_SOURCE", "MAX_BYTES"]

_LONGEST_NAME = 120


@dataclass(frozen=True)
class FigureInWords:
    """A local figure with what it is of, in words."""

    figure: LocalFigure
    title: str
    label: str


def load(
    session: Session,
    edition: Edition,
    inspection: Inspection,
    content: bytes,
    *,
    by: str,
    now: datetime,
    source: str = "",
) -> LoadedFigures:
    """Keeps the figures of a CSV file in place of all that the inspection had before.

    `source` is that of rows that name none. Raises UserError, which names the line, for a file
    that does not hold, and RefusedError without a name; then all stays as it was.
    """
    name = " ".join(clean_text(by).split())
    if not name or len(name) > _LONGEST_NAME:
        raise RefusedError(
            "It has to be told who loads them.", f"Give a name of {_LONGEST_NAME} or fewer letters."
        )
    found = read(content, inspection.area, groups(edition, inspection), source)
    loaded = LoadedFigures(found, name, now)
    stored.insert_figures(session, inspection.id, loaded, records_until(inspection.window))
    return loaded


def loads(session: Session, inspection_id: str) -> tuple[LoadedFigures, ...]:
    """The figures that count, behind them those that were replaced, the last first."""
    return stored.loads_of(session, inspection_id)


def figures(session: Session, inspection_id: str) -> tuple[LocalFigure, ...]:
    """The figures that count."""
    return stored.figures_of(session, inspection_id)


def in_words(
    edition: Edition, inspection: Inspection, found: tuple[LocalFigure, ...]
) -> tuple[FigureInWords, ...]:
    """Figures with what they are of, in the order in which the survey asks."""
    by_key = {(figure.audience, figure.by, figure.group): figure for figure in found}
    return tuple(
        FigureInWords(by_key[group.key], group.title, group.label)
        for group in groups(edition, inspection)
        if group.key in by_key
    )


def template(edition: Edition, inspection: Inspection) -> bytes:
    """A blank CSV file with a line for each group, which spreadsheets read as UTF-8."""
    blank = local_groups.template(inspection.area, groups(edition, inspection))
    return blank.encode("utf-8-sig")


def groups(edition: Edition, inspection: Inspection) -> tuple[LocalGroup, ...]:
    """Every group that there can be figures of."""
    names = {language.code: language.english_name for language in languages()}
    return local_groups.groups(inspection, edition, names)

"""Raw answers as files for the inspectorate's archive: no disclosure control has seen them."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from surveyapp.domain.calendar import clock_time, london, long_date
from surveyapp.domain.errors import RefusedError
from surveyapp.domain.inspection import Inspection, WindowState
from surveyapp.domain.questionnaire import Edition
from surveyapp.paper.files import NewFiles
from surveyapp.services.archive_rows import MARK, answer_lines, comment_lines
from surveyapp.store import archive as stored
from surveyapp.store.session import Session

_COMMENT_COLUMNS = ("audience", "question", "variant", "language", "counted", "text")


@dataclass(frozen=True)
class Archived:
    """How much was written. `comments` is None where none were asked for."""

    responses: int
    comments: int | None


def may_archive(inspection: Inspection, now: datetime) -> None:
    """Raises RefusedError while a real inspection takes answers: nobody reads them before."""
    if inspection.demonstration or inspection.window.state(now) is WindowState.CLOSED:
        return
    closes = inspection.window.closes_at
    raise RefusedError(
        f"{inspection.id} takes answers until {long_date(london(closes).date())}, "
        f"{clock_time(closes)}, and for an hour more those that were begun by then. "
        "Nobody reads answers before.",
        "Export them afterwards.",
    )


def number_of_responses(session: Session, inspection: Inspection) -> int:
    """How many responses an archive of the inspection would hold."""
    return stored.number(session, inspection.id)


def archive(
    session: Session,
    edition: Edition,
    inspection: Inspection,
    file: Path,
    *,
    now: datetime,
    comments: Path | None = None,
    on_progress: Callable[[int], object] | None = None,
) -> Archived:
    """Writes every response into a CSV file, and the comments into one of their own if asked.

    Both files or none, readable by their owner alone; what is there already is kept. A comment
    does not say which response it came with. `on_progress` is called with how many more were
    written. Raises RefusedError (see `may_archive`), FileError, and UnknownQuestionError.
    """
    may_archive(inspection, now)
    responses, remarks = 0, None
    with NewFiles() as files:
        with (
            files.writing(file, private=True) as target,
            closing(stored.rows(session, inspection.id)) as rows,
        ):
            target.write(MARK)
            for lines, number in answer_lines(edition, inspection.audiences, rows):
                target.write(lines)
                responses += number
                if on_progress is not None:
                    on_progress(number)
        if comments is not None:
            remarks = -1  # the heading is no comment
            with files.writing(comments, private=True) as target:
                target.write(MARK)
                for line in comment_lines(_comments(session, inspection)):
                    target.write(line)
                    remarks += 1
    return Archived(responses, remarks)


def _comments(session: Session, inspection: Inspection) -> Iterator[tuple[str | bool, ...]]:
    yield _COMMENT_COLUMNS
    for each, counted in stored.comments(session, inspection.id):
        place = each.audience, each.question_id, each.variant.value, each.language
        yield (*place, counted, each.text)

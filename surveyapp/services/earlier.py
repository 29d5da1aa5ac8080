"""The summary of an earlier inspection of the same area, which a new one is set beside."""

from dataclasses import dataclass
from datetime import datetime

from surveyapp.domain.errors import RefusedError, UserError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.summary import ReleaseKind, Summary
from surveyapp.reports import json_file
from surveyapp.services.retention import responses_until
from surveyapp.store import earlier_summaries as stored
from surveyapp.store.earlier_summaries import EarlierFile
from surveyapp.store.session import Session

#: The largest file that is taken, in bytes. A summary of three audiences has some 1.4 MB.
MOST_BYTES = 4_000_000
_REMEDY = "Take the JSON file of the last summary of an earlier inspection of this area."


@dataclass(frozen=True)
class Earlier:
    """The summary that was given, by whom and when (UTC).

    `summary` is None where this version of the program does not read the file any more.
    """

    inspection_id: str
    summary: Summary | None
    loaded_by: str
    loaded_at: datetime


def load(
    session: Session, inspection: Inspection, content: bytes, *, by: str, now: datetime
) -> Summary:
    """Keeps the summary of an earlier inspection, in place of the one that was there.

    Raises UserError for a file that is no summary, and RefusedError for one of another area, of no
    earlier inspection, without figures, or of a demonstration where this is a real inspection, or
    the other way round; then all stays as it was.
    """
    if len(content) > MOST_BYTES:
        raise RefusedError(f"The file has more than {MOST_BYTES:,} bytes.", _REMEDY)
    found = json_file.read(content)
    _must_fit(found, inspection)
    file = EarlierFile(found.inspection.id, content, by, now)
    stored.put_file(session, inspection.id, file, responses_until(inspection.window))
    return found


def take_away(session: Session, inspection: Inspection) -> None:
    """Takes the earlier summary away again, if there is one."""
    stored.delete_file(session, inspection.id)


def earlier(session: Session, inspection_id: str) -> Earlier | None:
    """What was given of an earlier inspection."""
    file = stored.file_of(session, inspection_id)
    if file is None:
        return None
    return Earlier(file.earlier_id, _read(file.content), file.loaded_by, file.loaded_at)


def earlier_summary(session: Session, inspection: Inspection) -> Summary | None:
    """The summary that an inspection is set beside."""
    found = earlier(session, inspection.id)
    return None if found is None else found.summary


def _read(content: bytes) -> Summary | None:
    """A file that an older version wrote may be of another form."""
    try:
        return json_file.read(content)
    except UserError:
        return None


def _must_fit(found: Summary, inspection: Inspection) -> None:
    other = found.inspection
    if other.window.closes_at.tzinfo is None:
        raise RefusedError("The file does not say when its inspection was.", _REMEDY)
    if other.slug != inspection.slug:
        raise RefusedError(f"The file is of {other.area[:100]}, not of {inspection.area}.", _REMEDY)
    if other.demonstration != inspection.demonstration:
        made_up = "of a demonstration" if other.demonstration else "of a real inspection"
        raise RefusedError(f"The file is {made_up}, and this one is not.", _REMEDY)
    if other.window.closes_at >= inspection.window.opens_at:
        raise RefusedError(
            f"The file is of {other.id[:100]}, which was not over before this inspection began.",
            _REMEDY,
        )
    interim = found.release is not None and found.release.kind is ReleaseKind.INTERIM
    if interim or not found.figures_shown:
        raise RefusedError(
            "The file was made before that inspection had its last figures.", _REMEDY
        )

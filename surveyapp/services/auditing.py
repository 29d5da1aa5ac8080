"""The audit of files that were written, without the database: are they whole, and what do they say?

Each is compared with its manifest, the summary is read back, and its hidden figures are looked at
as an attacker would. Nothing in a folder is trusted: it may hold anything.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import isinf
from pathlib import Path

from pydantic import ValidationError

from surveyapp.content import snapshot
from surveyapp.domain.errors import UserError
from surveyapp.domain.questionnaire import Edition
from surveyapp.domain.release import AuditedRelease, HiddenFigure
from surveyapp.domain.summary import ReleaseKind, Summary
from surveyapp.reports import json_file, manifest
from surveyapp.services.summarising import EDITION_ENDING

#: Of any file: ten times what the biggest one has.
MOST_BYTES = json_file.MOST_BYTES
#: Inspections in one folder.
MOST_SUMMARIES = 1_000
_SUMMARY_ENDING = "-summary.json"
_CHUNK = 1 << 20


class FolderError(UserError):
    """A folder that cannot be audited at all."""

    def __init__(self, folder: Path, problem: str) -> None:
        super().__init__(
            f"{folder} {problem}.",
            "Name a folder that `surveyapp summary write` wrote into.",
        )


@dataclass(frozen=True)
class _Read:
    """The files of one inspection in a folder, as far as they could be read."""

    inspection: str
    summary: Summary | None
    edition: Edition | None
    problems: tuple[str, ...]


def audit_folders(folders: Sequence[Path]) -> tuple[AuditedRelease, ...]:
    """The audit of every summary in these folders, and of releases of one inspection together.

    Raises FolderError for a folder that is not there, or that no summary is in.
    """
    found = [read for folder in folders for read in _read(folder)]
    return tuple(map(_audited, found)) + tuple(_compared(found))


def _read(folder: Path) -> Iterator[_Read]:
    if not folder.is_dir():
        raise FolderError(folder, "is no folder")
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError as error:
        raise FolderError(folder, f"cannot be read: {error.strerror or error}") from error
    of = {
        name.removesuffix(ending)
        for ending in (manifest.ENDING, _SUMMARY_ENDING)
        for name in names
        if name.endswith(ending)
    }
    if not of:
        raise FolderError(folder, "holds no summary")
    if len(of) > MOST_SUMMARIES:
        raise FolderError(folder, f"holds more than {MOST_SUMMARIES:,} summaries")
    for inspection in sorted(of):
        yield _read_one(folder, inspection, names)


def _read_one(folder: Path, inspection: str, names: Sequence[str]) -> _Read:
    try:
        listed = manifest.read(_content(folder / f"{inspection}{manifest.ENDING}"))
    except UserError as error:
        return _Read(inspection, None, None, (error.problem,))
    problems = list(_altered(folder, inspection, listed, names))
    try:
        summary = json_file.read(_content(folder / f"{inspection}{_SUMMARY_ENDING}"))
        edition = _edition(folder / f"{inspection}{EDITION_ENDING}", summary)
    except UserError as error:
        return _Read(inspection, None, None, tuple(dict.fromkeys((*problems, error.problem))))
    if not inspection == summary.inspection.id == listed.inspection:
        problems.append(
            f"The summary is of {summary.inspection.id}, and the files are named after another."
        )
    return _Read(inspection, summary, edition, tuple(problems))


def _altered(
    folder: Path, inspection: str, listed: manifest.Manifest, names: Sequence[str]
) -> Iterator[str]:
    """What is not as the manifest says: missing, changed, or put there."""
    for name, sha256 in sorted(listed.files.items()):
        try:
            if _digest(folder / name) != sha256:
                yield f"{name} is not as it was written: its SHA-256 does not fit."
        except UserError as error:
            yield error.problem
    for required in (_SUMMARY_ENDING, EDITION_ENDING):
        if f"{inspection}{required}" not in listed.files:
            yield f"The manifest does not name {inspection}{required}."
    for name in names:
        if name.startswith(f"{inspection}-summary.") and name not in listed.files:
            yield f"{name} is not in the manifest: it was not written with the others."


def _edition(file: Path, summary: Summary) -> Edition:
    body = _content(file)
    if snapshot.digest(body) != summary.inspection.edition_hash:
        raise UserError(
            f"{file.name} is not the edition that {summary.inspection.id} opened with.",
            "Take the file that was written with the summary.",
        )
    try:
        return snapshot.load(body)
    except ValidationError as error:
        raise UserError(f"{file.name} is no edition.", "Take the one that was written.") from error


def _digest(file: Path) -> str:
    digest = hashlib.sha256()
    for piece in _pieces(file):
        digest.update(piece)
    return digest.hexdigest()


def _content(file: Path) -> bytes:
    return b"".join(_pieces(file))


def _pieces(file: Path) -> Iterator[bytes]:
    """The file, read no further than any file of a summary goes."""
    try:
        if not file.is_file():
            raise _unreadable(file, "is not there" if not file.exists() else "is no file")
        with file.open("rb") as stream:
            read = 0
            while piece := stream.read(_CHUNK):
                read += len(piece)
                if read > MOST_BYTES:
                    raise _unreadable(file, f"has more than {MOST_BYTES:,} bytes")
                yield piece
    except OSError as error:
        raise _unreadable(file, f"cannot be read: {error.strerror or error}") from error


def _unreadable(file: Path, problem: str) -> UserError:
    return UserError(f"{file.name} {problem}.", "Take the files as they were written.")


def _audited(read: _Read) -> AuditedRelease:
    from surveyapp.summary.disclosure.audit import audit  # noqa: PLC0415 - SciPy comes with it

    found = AuditedRelease(read.inspection, None, (), read.problems)
    if read.summary is None or read.edition is None:
        return found
    found = replace(found, mark=read.summary.release)
    try:
        hidden = audit(read.summary, read.edition)
    except (ValueError, LookupError, StopIteration):
        # Figures that cannot all be true, or of questions that the edition has not.
        problem = "The figures cannot be those of these questions: they contradict one another."
        return replace(found, problems=(*read.problems, problem))
    return replace(
        found,
        hidden=tuple(
            HiddenFigure(
                audience=one.audience,
                question=one.question,
                view=one.view,
                label=one.label,
                least=int(one.interval.least),
                most=None if isinf(one.interval.most) else int(one.interval.most),
                exposed=one.is_exposed,
            )
            for one in hidden
        ),
    )


def _compared(found: Iterable[_Read]) -> Iterator[AuditedRelease]:
    """What releases of one inspection give away together; those of a demonstration may."""
    of: defaultdict[str, dict[int, tuple[Summary, Edition]]] = defaultdict(dict)
    for read in found:
        mark = read.summary and read.summary.release
        if not (read.summary and read.edition and mark):
            continue
        if mark.kind is not ReleaseKind.DEMONSTRATION:
            of[read.inspection][mark.number] = read.summary, read.edition
    for inspection, releases in of.items():
        in_order = [releases[number] for number in sorted(releases)]
        for place in range(1, len(in_order)):
            last, edition = in_order[place]
            problems = _together([summary for summary, _ in in_order[:place]], last, edition)
            if problems:
                yield AuditedRelease(inspection, last.release, (), problems)


def _together(earlier: Sequence[Summary], last: Summary, edition: Edition) -> tuple[str, ...]:
    from surveyapp.summary.disclosure import differencing  # noqa: PLC0415

    try:
        held = differencing.held_back(earlier, last) or differencing.exposed(earlier, last, edition)
    except (ValueError, LookupError, StopIteration):
        return ("The figures of the releases cannot all be true of one inspection.",)
    return tuple(
        f"Beside an earlier release, {one.audience}, {one.question} shows what few people answered"
        f" ({one.because})."
        for one in held
    )

"""Writes the files of a summary: each whole, all of them or none."""

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from surveyapp.domain.errors import UserError
from surveyapp.domain.summary import Summary
from surveyapp.reports import csv_metadata, html, json_file, ods, sav, tidy_csv, xlsx
from surveyapp.reports.formats import FORMATS, file_format, file_name

#: What makes each file of FORMATS, by suffix.
_MAKERS: Mapping[str, Callable[[Summary], bytes]] = {
    "ods": ods.content,
    "xlsx": xlsx.content,
    "csv": tidy_csv.content,
    "csv-metadata.json": csv_metadata.content,
    "html": lambda summary: html.page(summary).encode(),
    "sav": sav.content,
    "json": json_file.content,
}


def content(summary: Summary, suffix: str) -> bytes:
    """One file's content. Raises NotFoundError for a suffix that no report has."""
    return _MAKERS[file_format(suffix).suffix](summary)


def write(summary: Summary, directory: Path) -> tuple[Path, ...]:
    """Writes every file into `directory`, made if need be, and returns their paths.

    An older file of the same name is replaced. Nothing half-written is ever seen under a file's
    name: all files are written under passing names first. Raises UserError when the directory
    cannot be made or written to.
    """
    contents = {
        file_name(summary, format_.suffix): content(summary, format_.suffix) for format_ in FORMATS
    }
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".summary-", dir=directory) as passing:
            for name, data in contents.items():
                _write_durably(Path(passing, name), data)
            for name in contents:
                Path(passing, name).replace(directory / name)
    except OSError as error:
        raise UserError(
            f"The summary cannot be written into {directory}: {error.strerror or error}.",
            "Name a directory that you may write to, on a disk with room.",
        ) from error
    return tuple(directory / name for name in contents)


def _write_durably(file: Path, data: bytes) -> None:
    with file.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())

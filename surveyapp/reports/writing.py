"""Writes the files of a summary: each whole, all of them or none."""

import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from surveyapp.domain.errors import UserError
from surveyapp.domain.summary import Summary
from surveyapp.reports import csv_metadata, html, json_file, manifest, ods, pdf, sav, tidy_csv, xlsx
from surveyapp.reports.formats import FORMATS, file_format, file_name

#: What makes each file of FORMATS, by suffix, from a summary and a folder of typefaces.
_MAKERS: Mapping[str, Callable[[Summary, Path], bytes]] = {
    "pdf": pdf.content,
    "ods": lambda summary, _: ods.content(summary),
    "xlsx": lambda summary, _: xlsx.content(summary),
    "csv": lambda summary, _: tidy_csv.content(summary),
    "csv-metadata.json": lambda summary, _: csv_metadata.content(summary),
    "html": lambda summary, _: html.page(summary).encode(),
    "sav": lambda summary, _: sav.content(summary),
    "json": lambda summary, _: json_file.content(summary),
}


def content(summary: Summary, suffix: str, fonts: Path) -> bytes:
    """One file's content, set in the typefaces of a folder where it is set.

    Raises NotFoundError for a suffix that no report has.
    """
    return _MAKERS[file_format(suffix).suffix](summary, fonts)


def write(
    summary: Summary, directory: Path, fonts: Path, beside: Mapping[str, bytes] | None = None
) -> tuple[Path, ...]:
    """Writes every file into `directory`, made if need be, and returns their paths.

    With `beside`, further files by name, a manifest of them all is written too. An older file
    of the same name is replaced. Nothing half-written is ever seen under a file's name: all files
    are written under passing names first. Raises UserError when the directory cannot be made or
    written to.
    """
    contents = {
        file_name(summary, format_.suffix): content(summary, format_.suffix, fonts)
        for format_ in FORMATS
    }
    if beside is not None:
        contents |= beside
        listed = manifest.content(summary.inspection.id, contents)
        contents[f"{summary.inspection.id}{manifest.ENDING}"] = listed
    try:
        directory.mkdir(parents=True, exist_ok=True)
        _check_free(directory, contents)
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


def _check_free(directory: Path, names: Iterable[str]) -> None:
    """Raises UserError when a name cannot be replaced, before any is."""
    for name in names:
        if (directory / name).is_dir():
            raise UserError(
                f"The summary cannot be written into {directory}: {name} is a folder there.",
                "Move that folder away, or name another directory.",
            )


def _write_durably(file: Path, data: bytes) -> None:
    with file.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())

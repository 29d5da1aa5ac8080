"""The files that a summary is offered as: their names, and what each is for.

What makes them is in `writing`, which takes long to load.
"""

from dataclasses import dataclass

from surveyapp.domain.errors import NotFoundError
from surveyapp.domain.summary import Summary


@dataclass(frozen=True)
class FileFormat:
    """A file: the end of its name, its media type, its short name, and what it is for."""

    suffix: str
    media_type: str
    name: str
    purpose: str


FORMATS = (
    FileFormat(
        "pdf",
        "application/pdf",
        "Report (PDF)",
        "Reading and printing: bars, tables and the usual words by criterion, the voices beside "
        "each other, and contents. Answers by group are in the other files.",
    ),
    FileFormat(
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Excel (XLSX)",
        "Reading and sorting in Excel: what to read first, who answered, the voices beside each "
        "other, sheets with figures, charts and answers by group for each audience, and all "
        "figures in one table.",
    ),
    FileFormat(
        "ods",
        "application/vnd.oasis.opendocument.spreadsheet",
        "OpenDocument (ODS)",
        "The same sheets for LibreOffice and other programs, without charts.",
    ),
    FileFormat(
        "html",
        "text/html; charset=utf-8",
        "Web page (HTML)",
        "Reading on any device, and printing: one file that needs nothing else. Answers by group "
        "unfold below each question.",
    ),
    FileFormat(
        "csv",
        "text/csv; charset=utf-8",
        "Table (CSV)",
        "Analysis: one row a figure, those of groups with what the group is of.",
    ),
    FileFormat(
        "csv-metadata.json",
        "application/csvm+json",
        "What the columns of the table are (CSVW)",
        "Programs that read tables by the standard CSV on the Web: columns, types and origin. "
        "Keep it beside the table.",
    ),
    FileFormat(
        "sav",
        "application/x-spss-sav",
        "SPSS (SAV)",
        "Analysis in SPSS: the figures of the tables with value labels. No row is a person.",
    ),
    FileFormat(
        "json",
        "application/json",
        "Whole summary (JSON)",
        "Audit and other programs: everything that the other files are made from.",
    ),
)
_BY_SUFFIX = {format_.suffix: format_ for format_ in FORMATS}


def file_format(suffix: str) -> FileFormat:
    """The format of that suffix. Raises NotFoundError for one that no report has."""
    if suffix not in _BY_SUFFIX:
        raise NotFoundError(
            f"A summary is not offered as “{suffix[:40]}”.",
            f"Choose one of {', '.join(_BY_SUFFIX)}.",
        )
    return _BY_SUFFIX[suffix]


def file_name(summary: Summary, suffix: str) -> str:
    """A name that sorts by area and notice day."""
    return f"{summary.inspection.id}-summary.{suffix}"

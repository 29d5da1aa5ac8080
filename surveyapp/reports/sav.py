"""The figures as an SPSS file: a row for each figure of the tables, and no person in any row.

A symbol is a user-missing value with a label, which SPSS leaves out of every sum and mean.
"""

import tempfile
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

import pandas as pd
import pyreadstat

from surveyapp.domain.calendar import london
from surveyapp.domain.summary import Summary, Symbol, UsualWord, ViewKind
from surveyapp.reports import heading
from surveyapp.reports.figures import figures

#: The user-missing values of counts and percentages.
CODES = {Symbol.CONFIDENTIAL: -1, Symbol.NOT_AVAILABLE: -2, Symbol.NOT_APPLICABLE: -3}
_HIDDEN = ("count", "percent")
#: Variables with their labels. SPSS tells no capitals from small letters: n and N have other names.
_LABELS = {
    "inspection": "Inspection",
    "audience": "Audience",
    "criterion": "Criterion",
    "question": "Question",
    "view": "Whose answers are counted",
    "measure": "What is counted",
    "option": "Answer, or what else the number is of",
    "count": "Number of people",
    "percent": "Share of those who answered, in per cent",
    "word": "Usual word",
    "answered": "n: gave an answer of substance",
    "asked": "N: were asked",
    "label": "Answer in words",
    "question_text": "Question in words",
    "by": "What groups are of",
    "group": "Group",
    "group_label": "Group in words",
    "p_value": "p of the difference, by Kruskal and Wallis, adjusted by Holm",
}
_RENAMED = {"value": "count", "n": "answered", "N": "asked"}
_TEXTS = (
    "inspection",
    "criterion",
    "question",
    "option",
    "label",
    "question_text",
    "by",
    "group",
    "group_label",
)
_FORMATS = {
    "count": "F8.0",
    "percent": "F9.4",
    "answered": "F8.0",
    "asked": "F8.0",
    "p_value": "F9.6",
}
#: Documents of a file are lines of 80 bytes: quotation marks and dashes become those of ASCII.
_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-"})
#: The measures that have a share, so that its symbol stands there too.
_SHARES = ("answer", "answer-by-group", "earlier-answer", "coverage")
_LONGEST_LABEL, _LONGEST_FILE_LABEL, _LONGEST_NOTE = 120, 60, 80
#: Where the header has the day and time of writing, with 9 and 8 letters ("fileheader" in the
#: developer's guide to PSPP, "System File Format").
_WRITTEN_AT = 92
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def content(summary: Summary) -> bytes:
    """The file. The same summary always gives the same bytes."""
    table = figures(summary).rename(columns=_RENAMED)
    codes = {
        "audience": _numbered(found.audience for found in summary.audiences),
        "view": _numbered(ViewKind),
        "measure": _numbered(table["measure"].unique()),
        "word": _numbered(UsualWord),
    }
    missing = table["symbol"].map(CODES).astype("Float64")
    table["count"] = table["count"].astype("Float64").fillna(missing)
    shares = table["measure"].isin(_SHARES)
    table["percent"] = table["percent"].fillna(missing.where(shares))
    for name, numbers in codes.items():
        table[name] = table[name].map(numbers).astype("Float64")
    for name in _TEXTS:
        table[name] = table[name].astype(object).where(table[name].notna(), "")
    return _written(summary, table[list(_LABELS)], _value_labels(summary, codes))


def _numbered(values: Iterable[str]) -> dict[str, int]:
    return {str(value): number for number, value in enumerate(values, start=1)}


def _value_labels(
    summary: Summary, codes: Mapping[str, Mapping[str, int]]
) -> dict[str, dict[int | float, str]]:
    titles = {found.audience: found.title for found in summary.audiences}
    labels: dict[str, dict[int | float, str]] = {
        name: {
            float(number): _cut(titles.get(value, value), _LONGEST_LABEL)
            for value, number in numbers.items()
        }
        for name, numbers in codes.items()
    }
    for name in _HIDDEN:
        labels[name] = {
            float(CODES[found.symbol]): _cut(
                f"{found.symbol.value}: {found.meaning}", _LONGEST_LABEL
            )
            for found in summary.symbols
        }
    return labels


def _written(
    summary: Summary, table: pd.DataFrame, labels: dict[str, dict[int | float, str]]
) -> bytes:
    with tempfile.TemporaryDirectory(prefix="summary-") as folder:
        file = Path(folder, "summary.sav")
        pyreadstat.write_sav(
            table,
            file,
            file_label=_cut(heading.title(summary), _LONGEST_FILE_LABEL),
            column_labels=dict(_LABELS),
            note=list(_notes(summary)),
            row_compress=True,
            variable_value_labels=labels,
            missing_ranges={name: [*CODES.values()] for name in _HIDDEN},
            variable_measure=dict.fromkeys(_LABELS, "nominal") | dict.fromkeys(_FORMATS, "scale"),
            variable_format=_FORMATS,
        )
        return _dated(file.read_bytes(), london(summary.made_at))


def _notes(summary: Summary) -> Iterator[str]:
    """What must be read with the figures, in lines of a file's documents."""
    facts = (f"{name}: {text}" for name, text in heading.facts(summary))
    for text in (*summary.notices, *facts, summary.caveat, *summary.rules):
        plain = text.translate(_PLAIN).encode("ascii", "replace").decode()
        yield from textwrap.wrap(plain, _LONGEST_NOTE)


def _cut(text: str, most: int) -> str:
    """As much of a text as has that many bytes in UTF-8."""
    return text.encode()[:most].decode(errors="ignore")


def _dated(content: bytes, moment: datetime) -> bytes:
    """The file, as written when the summary was made and not now."""
    written = f"{moment.day:02} {_MONTHS[moment.month - 1]} {moment:%y%H:%M:%S}".encode()
    return content[:_WRITTEN_AT] + written + content[_WRITTEN_AT + len(written) :]

"""The tidy CSV file: one row a figure, and before them what must be read with them."""

import pandas as pd

from surveyapp.domain.inert import inert
from surveyapp.domain.summary import Summary
from surveyapp.reports import heading
from surveyapp.reports.figures import COLUMNS, figures

_TEXT_COLUMNS = (
    "inspection",
    "label",
    "question_text",
    "option",
    "question",
    "audience",
    "by",
    "group",
    "group_label",
)


def content(summary: Summary) -> bytes:
    """The file: UTF-8, lines ended by CRLF (RFC 4180).

    It begins with a byte order mark, since the spreadsheet that opens it on a double click would
    otherwise misread every dash and quotation mark; pandas and R skip the mark.
    """
    table = pd.concat([_notes(summary), figures(summary)], ignore_index=True)[list(COLUMNS)]
    for column in _TEXT_COLUMNS:
        table[column] = table[column].map(inert, na_action="ignore")
    text: str = table.to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def _notes(summary: Summary) -> pd.DataFrame:
    """Release, notices, languages, caveat and rules as rows of "note", without a figure."""
    release = f"Release: {heading.release(summary)}"
    offered = f"Languages offered: {heading.languages(summary)}."
    texts = (release, *summary.notices, offered, summary.caveat, *summary.rules)
    notes = pd.DataFrame({"label": texts}).reindex(columns=list(COLUMNS))
    notes["inspection"] = summary.inspection.id
    notes["measure"] = "note"
    return notes.astype(
        {"value": "Int64", "n": "Int64", "N": "Int64", "percent": "Float64", "p_value": "Float64"}
    )

"""What the columns of the tidy CSV file are: metadata of the W3C's CSV on the Web (CSVW).

Sources: Metadata Vocabulary for Tabular Data and Model for Tabular Data, W3C, December 2015.
"""

import json
from typing import Any

from surveyapp.domain.summary import Summary, Symbol, UsualWord, ViewKind
from surveyapp.reports import heading
from surveyapp.reports.figures import COLUMNS, PERCENT_PLACES
from surveyapp.reports.formats import file_name

_TEXT = "string"
_COUNT = {"base": "integer", "minimum": 0}
#: What each column holds, and its datatype.
_DESCRIBED: dict[str, tuple[str, Any]] = {
    "inspection": ("The inspection.", _TEXT),
    "audience": ("Who was asked. Empty in notes.", _TEXT),
    "criterion": (
        "The criterion that the question gives evidence for. Empty where there is none.",
        _TEXT,
    ),
    "question": ("The id of the question.", _TEXT),
    "view": ("Whose answers are counted.", {"base": _TEXT, "format": "|".join(ViewKind)}),
    "measure": (
        (
            "What is counted. A note is text to be read before the figures, and holds none. The "
            "answers of one group are answer-by-group, those of an earlier inspection "
            "earlier-answer; known is how many there are by local figures, and coverage how many "
            "of them answered. compared-... are those whose answers were tested, and "
            "difference-... the two of them that lie furthest apart, where that is more than "
            "chance."
        ),
        _TEXT,
    ),
    "option": ("The id of the answer, or of what else the number is of.", _TEXT),
    "value": ("The number of people. Empty when a symbol stands in its place.", _COUNT),
    "symbol": (
        "What stands in the place of a number.",
        {"base": _TEXT, "format": f"[{''.join(Symbol)}]"},
    ),
    "percent": (
        (
            f"The share of n, in per cent, with {PERCENT_PLACES} decimals; of the measure "
            "coverage, the share of those known of, which can be over 100. Empty when hidden."
        ),
        {"base": "decimal", "minimum": 0},
    ),
    "word": (
        "The usual word for the share. Empty when hidden.",
        {"base": _TEXT, "format": "|".join(UsualWord)},
    ),
    "n": ("How many gave an answer of substance. Empty when hidden.", _COUNT),
    "N": ("How many were asked. Empty when hidden.", _COUNT),
    "label": ("The answer in words, or the text of a note.", _TEXT),
    "question_text": ("The question in words.", _TEXT),
    "symbol_meaning": ("What the symbol says.", _TEXT),
    "by": (
        (
            "What groups are of: the id of a question that people say it by of themselves, or "
            "language, format, day, audience or inspection, or all for everyone. Empty in rows "
            "that are of no group."
        ),
        _TEXT,
    ),
    "group": (
        (
            "The id of the group that the row is of. Empty for those who did not say, and where "
            "several groups are put together."
        ),
        _TEXT,
    ),
    "group_label": ("The group in words.", _TEXT),
    "p_value": (
        (
            "How often chance alone would set answers at least so far apart, from 0 to 1, by the "
            "test of Kruskal and Wallis, adjusted for all questions that were tested (Holm)."
        ),
        {"base": "double", "minimum": 0, "maximum": 1},
    ),
}
_ALWAYS_THERE = {"inspection", "measure"}


def content(summary: Summary) -> bytes:
    """The metadata file, to lie beside the CSV file and named after it."""
    text = json.dumps(_table(summary), ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _table(summary: Summary) -> dict[str, Any]:
    edition = summary.edition
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": file_name(summary, "csv"),
        "dc:title": heading.title(summary),
        "dc:description": " ".join((*summary.notices, summary.caveat)),
        "dc:creator": edition.author,
        "dc:created": summary.made_at.isoformat(),
        "dc:language": "en",
        "dc:provenance": "\n".join(f"{name}: {text}" for name, text in heading.facts(summary)),
        "dc:accessRights": "For the inspection team. No licence to publish is given.",
        "notes": list(_notes(summary)),
        "dialect": {
            "encoding": "utf-8",
            "header": True,
            "delimiter": ",",
            "quoteChar": '"',
            "doubleQuote": True,
            "lineTerminators": ["\r\n"],
        },
        "tableSchema": {"columns": [_column(name) for name in COLUMNS]},
    }


def _notes(summary: Summary) -> list[dict[str, str]]:
    rules = [{"@type": "rule", "body": rule} for rule in summary.rules]
    symbols = [
        {"@type": "symbol", "symbol": found.symbol.value, "body": found.meaning}
        for found in summary.symbols
    ]
    formula = (
        "A text that a spreadsheet would take for a formula has an apostrophe before it, which is "
        "no part of the text."
    )
    return [*rules, *symbols, {"@type": "reading", "body": formula}]


def _column(name: str) -> dict[str, Any]:
    description, datatype = _DESCRIBED[name]
    return {
        "name": name,
        "titles": name,
        "dc:description": description,
        "datatype": datatype,
        "null": "",
        "required": name in _ALWAYS_THERE,
    }

"""Every figure of a summary in one tidy table."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from surveyapp.domain.summary import (
    AudienceSummary,
    Figure,
    QuestionSummary,
    QuestionView,
    Summary,
    Symbol,
    questions_of,
)

#: The columns. `value` is a count or empty, and then `symbol` says why; `percent` is of n.
COLUMNS = (
    "inspection",
    "audience",
    "criterion",
    "question",
    "view",
    "measure",
    "option",
    "value",
    "symbol",
    "percent",
    "word",
    "n",
    "N",
    "label",
    "question_text",
    "symbol_meaning",
)
_COUNTS = ("value", "n", "N")
#: Digits after the point. At 100,000 answers two counts still differ in the third.
PERCENT_PLACES = 4

Record = dict[str, Any]


def figures(summary: Summary) -> pd.DataFrame:
    """One row a figure; columns as in COLUMNS, counts as Int64 with NA where hidden."""
    table = pd.DataFrame.from_records(list(_records(summary)), columns=list(COLUMNS))
    table = table.astype(dict.fromkeys(_COUNTS, "Int64") | {"percent": "Float64"})
    table["percent"] = table["percent"].round(PERCENT_PLACES)
    meanings = {meaning.symbol.value: meaning.meaning for meaning in summary.symbols}
    table["symbol_meaning"] = table["symbol"].map(meanings)
    table["inspection"] = summary.inspection.id
    return table


def _records(summary: Summary) -> Iterator[Record]:
    for audience in summary.audiences:
        for record in _audience(audience):
            yield record | {"audience": audience.audience}


def _audience(audience: AudienceSummary) -> Iterator[Record]:
    yield _record("responses", audience.responses)
    if not audience.breakdowns:
        return
    yield _record("late-responses", audience.late)
    for breakdown in audience.breakdowns:
        for row in breakdown.rows:
            named = {"option": row.id, "label": row.label}
            yield _record(f"responses-by-{breakdown.by}", row.count) | named
    for criterion, question in questions_of(audience):
        for view in question.views:
            shared = _shared(criterion, question, view)
            yield from (shared | record for record in _view(view))
    for row in audience.comments:
        yield _record("comments", row.count) | {"question": row.id, "question_text": row.label}


def _shared(criterion: str, question: QuestionSummary, view: QuestionView) -> Record:
    return {
        "criterion": criterion,
        "question": question.id,
        "view": view.kind.value,
        "n": _number(view.answered),
        "N": _number(view.asked),
        "question_text": question.text,
    }


def _view(view: QuestionView) -> Iterator[Record]:
    yield _record("asked", view.asked)
    yield _record("answered", view.answered)
    for cell in view.cells:
        yield _record("answer", cell.count) | {
            "option": cell.option,
            "label": cell.label,
            "percent": None if isinstance(cell.percent, Symbol) else cell.percent,
            "word": cell.word and cell.word.value,
        }
    for apart in view.apart:
        yield _record("outside-percentages", apart.count) | {
            "option": apart.outcome.value,
            "label": apart.label,
        }


def _record(measure: str, figure: Figure) -> Record:
    symbol = figure.value if isinstance(figure, Symbol) else None
    return {"measure": measure, "value": _number(figure), "symbol": symbol}


def _number(figure: Figure) -> int | None:
    return None if isinstance(figure, Symbol) else figure

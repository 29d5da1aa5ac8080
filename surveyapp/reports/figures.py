"""Every figure of a summary in one tidy table."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from surveyapp.domain.summary import (
    AudienceSummary,
    Cell,
    Coverage,
    CrossTable,
    Figure,
    QuestionSummary,
    QuestionView,
    Summary,
    Symbol,
    questions_of,
)
from surveyapp.reports import comparing
from surveyapp.reports.comparing import Comparison, Side

#: The columns. `value` is a count or empty, and then `symbol` says why; `percent` is of n. A row
#: with `by` is of one group alone: which is in `group`, and empty where several stand together.
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
    "by",
    "group",
    "group_label",
    "p_value",
)
_COUNTS = ("value", "n", "N")
#: What rows of one audience, or of one inspection, among those compared have in `by`.
BY_AUDIENCE, BY_INSPECTION = "audience", "inspection"
#: Digits after the point. At 100,000 answers two counts still differ in the third.
PERCENT_PLACES = 4

Record = dict[str, Any]


def figures(summary: Summary) -> pd.DataFrame:
    """One row a figure; columns as in COLUMNS, counts as Int64 with NA where hidden."""
    table = pd.DataFrame.from_records(list(_records(summary)), columns=list(COLUMNS))
    table = table.astype(
        dict.fromkeys(_COUNTS, "Int64") | {"percent": "Float64", "p_value": "Float64"}
    )
    table["percent"] = table["percent"].round(PERCENT_PLACES)
    meanings = {meaning.symbol.value: meaning.meaning for meaning in summary.symbols}
    table["symbol_meaning"] = table["symbol"].map(meanings)
    table["inspection"] = summary.inspection.id
    return table


def _records(summary: Summary) -> Iterator[Record]:
    for audience in summary.audiences:
        for record in _audience(audience):
            yield record | {"audience": audience.audience}
    for found in summary.coverage:
        for record in _coverage(found):
            yield record | {"audience": found.audience, "by": found.by}
    for criterion in summary.voices:
        for question in criterion.questions:
            compared = comparing.of_voices(question)
            for record in _compared(compared, "between-audiences", BY_AUDIENCE):
                yield record | {
                    "audience": record["group"],
                    "criterion": criterion.criterion.code,
                }
    yield from _changes(summary)


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
        for table in question.by_group:
            shared = _shared(criterion, question, question.views[0])
            yield from (shared | record for record in _by_group(table))
    for row in audience.comments:
        yield _record("comments", row.count) | {"question": row.id, "question_text": row.label}


def _shared(criterion: str, question: QuestionSummary, view: QuestionView) -> Record:
    return _of_view(view) | {
        "criterion": criterion,
        "question": question.id,
        "question_text": question.text,
    }


def _of_view(view: QuestionView) -> Record:
    return {
        "view": view.kind.value,
        "n": _number(view.answered),
        "N": _number(view.asked),
    }


def _view(view: QuestionView, which: str = "") -> Iterator[Record]:
    yield _record(f"{which}asked", view.asked)
    yield _record(f"{which}answered", view.answered)
    for cell in view.cells:
        yield _answer(f"{which}answer", cell)
    for apart in view.apart:
        yield _record(f"{which}outside-percentages", apart.count) | {
            "option": apart.outcome.value,
            "label": apart.label,
        }


def _answer(measure: str, cell: Cell) -> Record:
    return _record(measure, cell.count) | {
        "option": cell.option,
        "label": cell.label,
        "percent": None if isinstance(cell.percent, Symbol) else cell.percent,
        "word": cell.word and cell.word.value,
    }


def _by_group(table: CrossTable) -> Iterator[Record]:
    """How many of each group were asked is told nowhere."""
    for place, group in enumerate(table.groups):
        named = {
            "by": table.by,
            "group": group.id,
            "group_label": group.label,
            "n": group.answered,
            "N": None,
        }
        yield _record("answered-by-group", group.answered) | named
        for row in table.rows:
            yield _answer("answer-by-group", row[place]) | named


def _coverage(found: Coverage) -> Iterator[Record]:
    for row in found.rows:
        named = {"group": row.group, "group_label": row.label, "question_text": found.title}
        yield _record("known", row.known) | named | {"label": f"Source: {found.source}"}
        yield (
            _record("coverage", row.answered)
            | named
            | {
                "percent": None if isinstance(row.percent, Symbol) else row.percent,
                "label": "Hardly answered" if row.hardly else None,
            }
        )


def _changes(summary: Summary) -> Iterator[Record]:
    for audience, compared in comparing.all_changes(summary):
        earlier, _ = compared.sides
        for record in (*_earlier(earlier), *_compared(compared, "since-earlier", BY_INSPECTION)):
            yield record | {"audience": audience.audience, "question": compared.id}


def _earlier(side: Side) -> Iterator[Record]:
    shared = _of_view(side.view) | _named(side, BY_INSPECTION)
    yield from (shared | record for record in _view(side.view, "earlier-"))


def _named(side: Side, by: str) -> Record:
    return {"by": by, "group": side.id, "group_label": side.name, "question_text": side.text}


def _compared(compared: Comparison, which: str, by: str) -> Iterator[Record]:
    """Whose answers were compared, and the two that lie furthest apart if that is not chance."""
    for side in compared.sides if compared.comparable else ():
        shared = _of_view(side.view) | _named(side, by) | {"question": compared.id}
        yield _record(f"compared-{which}", side.view.answered) | shared
        found = compared.difference
        if found and side.name in (found.higher, found.lower):
            answers = side.view.cells[: len(found.answers)]
            share = found.higher_percent if side.name == found.higher else found.lower_percent
            count = comparing.together(side.view, len(answers))
            yield (
                _record(f"difference-{which}", count)
                | shared
                | {
                    "option": "+".join(cell.option for cell in answers),
                    "label": " or ".join(f"“{cell.label}”" for cell in answers),
                    "percent": share,
                    "p_value": found.p_value,
                }
            )


def _record(measure: str, figure: Figure) -> Record:
    symbol = figure.value if isinstance(figure, Symbol) else None
    return {"measure": measure, "value": _number(figure), "symbol": symbol}


def _number(figure: Figure) -> int | None:
    return None if isinstance(figure, Symbol) else figure

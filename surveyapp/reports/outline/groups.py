"""A question's answers by group, as tables that few readers open."""

from surveyapp.domain.summary import CrossTable, QuestionSummary, Symbol
from surveyapp.reports.outline.beside import share_and_count
from surveyapp.reports.outline.blocks import Column, Folded, Row, Table

_NOTE = "Shares are of the n of each group, with how many beside them."
_HIDDEN = (
    " c stands for a number that is hidden so that nobody can be recognised by it, or by what it "
    "would give away."
)


def folded(anchor: str, question: QuestionSummary) -> Folded | None:
    """The tables of a question; None where there is none."""
    if not question.by_group:
        return None
    cells = (cell for table in question.by_group for row in table.rows for cell in row)
    hidden = any(isinstance(cell.count, Symbol) for cell in cells)
    count = len(question.by_group)
    return Folded(
        f"Answers by group ({count} {'table' if count == 1 else 'tables'})",
        _NOTE + (_HIDDEN if hidden else ""),
        tuple(_table(anchor, table) for table in question.by_group),
    )


def _table(anchor: str, found: CrossTable) -> Table:
    labels = [row[0].label for row in found.rows]
    return Table(
        id=f"{anchor}-by-{found.by}",
        caption=found.title,
        columns=(
            Column("Group"),
            Column("n", numbers=True),
            *(Column(label, numbers=True) for label in labels),
        ),
        rows=tuple(
            Row(
                group.label,
                (group.answered, *(share_and_count(row[place]) for row in found.rows)),
            )
            for place, group in enumerate(found.groups)
        ),
    )

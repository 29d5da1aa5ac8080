"""Whether a question's answers by group agree with its answers for everyone."""

from collections.abc import Iterator, Sequence

from surveyapp.domain.summary import CrossTable, Figure, QuestionView, Symbol


def disagreements(view: QuestionView, table: CrossTable) -> Iterator[str]:
    """What does not agree in a table by group of the widest view of its question."""
    offered = [(cell.option, cell.label) for cell in view.cells]
    width = len(table.groups)
    if [(row[0].option, row[0].label) for row in table.rows if row] != offered:
        yield "its answers are not those of the question"
        return
    if any(len(row) != width or len({cell.option for cell in row}) > 1 for row in table.rows):
        yield "a row has not one cell for each group"
        return
    if sum(group.answered for group in table.groups) != view.answered:
        yield "its groups do not make up those who answered"
    for cell, row in zip(view.cells, table.rows, strict=True):
        if not makes(cell.count, [each.count for each in row]):
            yield f"its groups do not make up the answer “{cell.option}”"
    for place, group in enumerate(table.groups):
        if not makes(group.answered, [row[place].count for row in table.rows]):
            yield f"its answers do not make up the group “{group.label}”"


def makes(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts that do not overlap can be all of a whole, as far as they are shown."""
    shown = [part for part in parts if not isinstance(part, Symbol)]
    if isinstance(whole, Symbol):
        return True
    return sum(shown) == whole if len(shown) == len(parts) else sum(shown) <= whole

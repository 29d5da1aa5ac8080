"""One answer as it is shown: count, percentage and usual word."""

from surveyapp.domain.summary import Cell, Figure, Symbol, UsualWord, usual_word


def cell(option: str, label: str, count: Figure, answered: Figure) -> Cell:
    """The cell of an option that `count` of `answered` people gave."""
    if isinstance(count, Symbol):
        return Cell(option, label, count, count, None)
    if isinstance(answered, Symbol):
        return Cell(option, label, answered, answered, None)
    percent = 100 * count / answered
    word = usual_word(percent) if count else UsualWord.NONE
    return Cell(option, label, count, percent, word)

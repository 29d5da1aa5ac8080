"""Which words cannot be printed, as far as an error knows them."""

from dataclasses import dataclass

from surveyapp.domain.errors import UserError
from surveyapp.paper.pagination import LayoutError
from surveyapp.typeset.fonts import MissingGlyphError

#: What begins the place of a text of the wording, as it is named when it cannot be set.
_WORDING = "wording "


@dataclass(frozen=True)
class WordsAtFault:
    """The id of a question, the key of a text of the wording, or what is said; empty if unknown."""

    question: str = ""
    key: str = ""
    text: str = ""


def words_at_fault(error: UserError) -> WordsAtFault:
    """The words that an error of laying out or setting is about."""
    match error:
        case LayoutError(question=question, text=text):
            return WordsAtFault(question=question, text=text)
        case MissingGlyphError(place=place) if place.startswith(_WORDING):
            return WordsAtFault(key=place.removeprefix(_WORDING))
        case MissingGlyphError(text=text):
            return WordsAtFault(text=text)
        case _:
            return WordsAtFault()

"""How long a translation can be on the papers that take one page: the letter, poster and slip.

A longer one makes the type of the whole page smaller. On a sheet there is no such number, since
questions flow from page to page.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import cycle

from surveyapp.content.editions import load_edition, newest
from surveyapp.content.languages import SOURCE_LANGUAGE
from surveyapp.content.paper_wording import context_of, load_wording
from surveyapp.content.poster_designs import kind_of, poster_designs
from surveyapp.content.spreadsheet.rows import Longest
from surveyapp.domain.errors import NotFoundError
from surveyapp.domain.poster_design import PosterKind
from surveyapp.domain.questionnaire import Variant
from surveyapp.services.handout_checking import widest
from surveyapp.services.handouts import Told, factors, letter_fits, poster_fits

_LETTER = "letter"
_LETTER_DESIGN = "standard"
#: A text is tried up to this many times its length. What still fits then has no limit to tell.
_TIMES = 4
#: How near the number of characters that is told comes to the one that fits.
_NEAR = 4
_MARKS = re.compile(r"\*\*|\{[a-z]+\}")


def longest(language: str) -> Longest:
    """The most characters that fit, by catalogue, context and English, in type of today's size.

    Each text is tried with all others as they are, for the area with the longest name. Empty where
    the wording of paper is not translated as a whole. Raises ContentError when content does not
    hold.
    """
    try:
        told = replace(widest(load_edition(newest()), language), wording=load_wording(language))
    except NotFoundError:
        return {}
    found: dict[tuple[str, str, str], int] = {}
    for paper, fits in _papers(told):
        factor = next((each for each in factors() if fits(told, each)), None)
        if factor is not None:
            for place, most in _in_paper(told, paper, partial(fits, factor=factor)):
                found[place] = min(most, found.get(place, most))
    return found


def _papers(told: Told) -> Iterator[tuple[str, Callable[..., bool]]]:
    """What begins the keys of each paper's texts, and whether it has room in type of a size."""
    asked = [
        audience
        for audience in told.inspection.audiences
        if Variant.STANDARD in told.edition.questionnaire(audience).variants
    ]
    for audience in asked:
        yield _LETTER, partial(letter_fits, audience=audience, design_id=_LETTER_DESIGN)
    for design_id in poster_designs():
        kind = kind_of(design_id)
        for one in (*asked, None) if kind is PosterKind.POSTER else asked:
            yield kind.value, partial(poster_fits, kind=kind, audience=one, design_id=design_id)


def _in_paper(
    told: Told, paper: str, fits: Callable[[Told], bool]
) -> Iterator[tuple[tuple[str, str, str], int]]:
    english = load_wording(SOURCE_LANGUAGE).texts
    for key, text in told.words.texts.items():
        if key.startswith(f"{paper}-") and (most := _most(told, key, text, fits)):
            yield ("print", context_of(key), english[key]), most


def _most(told: Told, key: str, text: str, fits: Callable[[Told], bool]) -> int | None:
    """The most characters that a text can have. None where even many times it has room."""

    def has_room(length: int) -> bool:
        texts = {**told.words.texts, key: _of_length(text, length)}
        return fits(replace(told, wording=replace(told.words, texts=texts)))

    least, most = len(text), len(text) * _TIMES
    if has_room(most):
        return None
    while most - least > _NEAR:
        middle = (least + most) // 2
        least, most = (middle, most) if has_room(middle) else (least, middle)
    return least


def _of_length(text: str, length: int) -> str:
    """The text, with its words again up to that length on its last line."""
    words = _MARKS.sub("", text).split()
    again = cycle(words)
    while words and len(text) < length:
        text = f"{text} {next(again)}"
    return text[:length].rstrip()

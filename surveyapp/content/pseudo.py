"""Two languages that are none, to try layouts in: longer, with accents; and from right to left.

Families are never offered them: they stand on no list, and only tests build their catalogues. What
a program fills in, and the marks of a text, stay as they are.
"""

import re
from collections.abc import Callable
from itertools import cycle, islice

from babel.messages.catalog import Catalog

from surveyapp.domain.language import Direction, Language, ReviewStatus

#: Elsewhere their codes are en-XA and ar-XB, of which the CLDR as Babel has it knows no dates:
#: these are its codes for the English and the Arabic of all the world.
ACCENTED = Language(
    "en-001", "[Àççéñţéď]", "Accented English", "Latn", Direction.LEFT_TO_RIGHT, ReviewStatus.DRAFT
)
FROM_THE_RIGHT = Language(
    "ar-001", "انغلش", "English turned round", "Arab", Direction.RIGHT_TO_LEFT, ReviewStatus.DRAFT
)
#: Words of other languages are longer than English by about this.
LONGER = 0.4

_KEPT = re.compile(r"(%\([a-z_]+\)[a-z]|%%|\{[a-z_-]+\}|\*\*|\n)")
_VOWELS = re.compile(r"[aeiouyAEIOUY]")
_ACCENTS = str.maketrans("acdegilnorstuyzACDEGILNORSTUYZ", "áçďéğíłñóřšťúýžÁÇĎÉĞÍŁÑÓŘŠŤÚÝŽ")
_IN_ARABIC = str.maketrans("abcdefghijklmnopqrstuvwxyz,;?", "ابثدهفغحيجكلمنوپقرستعڤشخطز،؛؟")


def accented(text: str) -> str:
    """A text with accents, each line in brackets and longer by two fifths."""
    return "\n".join(map(_accented_line, text.split("\n")))


def from_the_right(text: str) -> str:
    """A text in Arabic letters: each stands for one of the Latin ones."""
    return _outside(text, lambda part: part.lower().translate(_IN_ARABIC))


def catalogue_in(language: Language, template: Catalog, say: Callable[[str], str]) -> Catalog:
    """A catalogue in which `say` has put everything, every form of what has a number too."""
    made = Catalog(locale=language.code.replace("-", "_"), fuzzy=False)
    for message in template:
        if isinstance(message.id, str):
            said: str | tuple[str, ...] = say(message.id)
        else:
            said = (say(message.id[-1]),) * made.num_plurals
        if message.id:
            made.add(message.id, said, flags=message.flags, context=message.context)
    return made


def _accented_line(line: str) -> str:
    if not line.strip():
        return line
    wanted = round(len(_KEPT.sub("", line)) * LONGER)
    left = iter(range(max(wanted - 2, 0)))  # the brackets are two

    def doubled(found: re.Match[str]) -> str:
        return found[0] if next(left, None) is None else found[0] + found[0].lower()

    longer = _outside(line, lambda part: _VOWELS.sub(doubled, part).translate(_ACCENTS))
    filling = "".join(islice(cycle("óňë "), sum(1 for _ in left))).rstrip()
    return f"[{longer} {filling}]" if filling else f"[{longer}]"


def _outside(text: str, change: Callable[[str], str]) -> str:
    """A text changed everywhere but in what is kept."""
    return "".join(part if _KEPT.fullmatch(part) else change(part) for part in _KEPT.split(text))

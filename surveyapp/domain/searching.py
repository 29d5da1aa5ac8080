"""Words looked for in what people wrote, in any script."""

import re
import unicodedata

#: Scripts in which a mark above or below may be left out without making it another word: Latin,
#: Greek, Hebrew and Arabic. In others, such as Bengali or Tamil, marks are vowels.
_MARKS_LEFT_OUT = (
    (0x0041, 0x024F),
    (0x0370, 0x03FF),
    (0x0590, 0x06FF),
    (0x1E00, 0x1FFF),
)
#: Letters that do not come apart into a letter and a mark, and forms of one Arabic letter that
#: keyboards of different languages type.
_ALIKE = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "ة": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "\u0640": "",
    }
)
#: Scripts that are written without spaces: a word may begin anywhere.
_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_PHRASE = re.compile(r'"([^"]*)"|(\S+)')
#: Characters of a search. More are a paste that went wrong.
LONGEST = 200


def folded(text: str) -> str:
    """The text without what a search looks past: case, accents, joiners, marks of direction."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    kept: list[str] = []
    base = ""
    for character in apart:
        category = unicodedata.category(character)
        if category == "Mn":
            if not _may_lose_marks(base):
                kept.append(character)
        elif category != "Cf":
            base = character
            kept.append(character)
    return "".join(kept).translate(_ALIKE)


def _may_lose_marks(base: str) -> bool:
    return bool(base) and any(first <= ord(base) <= last for first, last in _MARKS_LEFT_OUT)


class Search:
    """What was typed into a search: words, all of which must be found, and "phrases".

    A word is found where one begins with it: `teach` finds "teacher". In scripts that are written
    without spaces it is found anywhere.
    """

    def __init__(self, typed: str) -> None:
        terms = [phrase or word for phrase, word in _PHRASE.findall(typed)]
        self._terms = [_term(" ".join(folded(term).split())) for term in terms if folded(term)]

    @property
    def empty(self) -> bool:
        """Whether nothing is looked for."""
        return not self._terms

    def finds(self, text: str) -> bool:
        """Whether every word and phrase is in the text."""
        within = folded(text)
        return all(term.search(within) for term in self._terms)


def _term(term: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in term.split(" "))
    starts = "" if _WITHOUT_SPACES.match(term) or not term[0].isalnum() else r"(?<![^\W_])"
    return re.compile(starts + words)

"""The reading age of a text by a published formula.

Flesch-Kincaid grade level: Kincaid, Fishburne, Rogers and Chissom (1975), "Derivation of new
readability formulas for Navy enlisted personnel", Research Branch Report 8-75:

    grade = 0.39 x words per sentence + 11.8 x syllables per word - 15.59

A grade of the United States' schools is read as the age of its pupils: age = grade + 5.
"""

import re
from functools import lru_cache

_SENTENCE_END = re.compile(r"(?<=[.!?:;…])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_VOWELS = re.compile(r"[aeiouy]+")
#: Vowels that are written and not spoken: care, while, dates, asked (but not table, places,
#: needed, studied), and the middle of someone and every.
_SILENT = re.compile(
    r"[^aeiouyl]e$|[aeiou]le$|[aeiou]les$"
    r"|(?<![aeiouylscgzx])(?<!sh)(?<!ch)es$|(?<![tdaeiou])ed$"
    r"|^some(?=[^aeiou])|(?<=v)e(?=ry)"
)
#: Vowels that touch and are spoken apart: appropriate, various, idea, create, science, earlier,
#: museum, going, studying.
_APART = re.compile(
    r"(?<![ct])ia|(?<=[rv])iou|io(?![nu])|(?<=[rd])ea(?=s?$)|(?<=cr)ea|(?<!fr)(?<!t)ie(?=[nt])"
    r"|ier(?=s?$)|eum|[oey]ing$"
)


def sentences(text: str) -> list[str]:
    """The sentences of a text: it ends at . ! ? : ; and at the end of a line."""
    return [part.strip() for part in _SENTENCE_END.split(text) if _WORD.search(part)]


@lru_cache(maxsize=10_000)
def syllables(word: str) -> int:
    """How many syllables an English word has, counted by its groups of vowels; at least one."""
    plain = word.lower().replace("’", "'")
    spoken = len(_VOWELS.findall(plain)) + len(_APART.findall(plain))
    spoken -= len(_SILENT.findall(plain))
    return max(1, spoken)


@lru_cache(maxsize=256)
def reading_age(text: str, exempt_terms: tuple[str, ...] = ()) -> float:
    """The age in years at which a text is read with ease; 0 for a text without words.

    Terms in `exempt_terms` are counted as one word of one syllable, since they must be named.
    """
    for term in sorted(exempt_terms, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(term)}\b", "term", text, flags=re.IGNORECASE)
    found = sentences(text)
    words = [word for sentence in found for word in _WORD.findall(sentence)]
    if not words:
        return 0.0
    per_sentence = len(words) / len(found)
    per_word = sum(syllables(word) for word in words) / len(words)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59 + 5

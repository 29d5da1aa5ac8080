"""Which typeface draws which character: the design's own, or the one for a script."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from unicodedata import category

import uharfbuzz

from surveyapp.typeset.fonts import Typeface, Typefaces, Weight

#: The family for each script (ISO 15924). Urdu is set in naskh too, with its own forms: nastaliq
#: stands on slopes and needs twice the height of a line (docs/decisions/017).
FAMILIES = {
    "Arab": "NotoNaskhArabic",
    "Beng": "NotoSansBengali",
    "Guru": "NotoSansGurmukhi",
    "Gujr": "NotoSansGujarati",
    "Taml": "NotoSansTamil",
    "Hani": "NotoSansSC",
}
#: The script of a language, for signs that it shares with others: a comma behind digits alone.
_OWN = {
    **dict.fromkeys(("ar", "ckb", "fa", "ps", "sd", "ug", "ur"), "Arab"),
    "bn": "Beng",
    "pa": "Guru",
    "gu": "Gujr",
    "ta": "Taml",
    "zh": "Hani",
}
_LEFTWARD = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
#: Signs that Chinese draws as wide as its characters, though other scripts have them too.
_WIDE_IN_CHINESE = frozenset("“”‘’—…·")


def runs_leftward(language: str) -> bool:
    """Whether a language (BCP 47) is written from right to left."""
    return _base(language) in _LEFTWARD


def chosen(
    text: str, weights: Sequence[Weight], faces: Typefaces, language: str
) -> Iterator[Typeface]:
    """The typeface of each character. A mark is drawn in that of the letter before it."""
    own_script = _OWN.get(_base(language), "")
    families = _families(text, FAMILIES.get(own_script, ""))
    chinese = own_script == "Hani"
    of_script = cache(faces.of_script)  # which looks at the file each time
    face: Typeface | None = None
    previous: Weight | None = None
    for at, (character, weight) in enumerate(zip(text, weights, strict=True)):
        if face is None or weight is not previous or not _leans(character):
            own = faces.of(weight)
            family = families[at]
            prefers = chinese and character in _WIDE_IN_CHINESE
            if family and (prefers or own.glyph(_drawn(character)) is None):
                other = of_script(family, weight)
                face = other if other.glyph(_drawn(character)) is not None else own
            else:
                face = own
        previous = weight
        yield face


def _base(language: str) -> str:
    """The language of a tag, without region and script."""
    return language.partition("-")[0].lower()


def _families(text: str, default: str) -> list[str]:
    """For each character the family of the last script before it that has one of its own."""
    found = [FAMILIES.get(_script(character), "") for character in text]
    current = next(filter(None, found), default)
    families = []
    for family in found:
        current = family or current
        families.append(current)
    return families


@lru_cache(maxsize=8192)
def _script(character: str) -> str:
    """The script of a character, by HarfBuzz. Empty for digits and signs that many share."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return buffer.script or ""


@lru_cache(maxsize=8192)
def _leans(character: str) -> bool:
    """Whether a character has a shape only together with the one before it."""
    return category(character) in ("Mn", "Mc", "Me", "Cf")


def _drawn(character: str) -> str:
    return " " if character == "\u00a0" else character

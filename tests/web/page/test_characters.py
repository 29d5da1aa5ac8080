"""What pages are made of: characters that phones have, written as their scripts write them.

Phones bring their own typefaces, which no test here can look into. What can be looked at is what
they are asked to draw: assigned characters of the language's script in their plain form, all of
which the Noto typeface of that script has, as phones have it or its like.
"""

import unicodedata
from collections.abc import Iterator

import pytest
import uharfbuzz

from surveyapp.content import places
from surveyapp.content.catalogues import read_catalogue
from surveyapp.content.languages import languages
from surveyapp.domain.language import Language

TRANSLATED = [language for language in languages() if language.code != "en"]
LATIN = "AtkinsonHyperlegibleNext-Regular.ttf"
FACES = {
    "Arab": "NotoNaskhArabic-Regular.ttf",
    "Beng": "NotoSansBengali-Regular.ttf",
    "Guru": "NotoSansGurmukhi-Regular.ttf",
    "Latn": LATIN,
}


def characters_of(face: str) -> set[str]:
    file = places.built() / "fonts" / face
    return {chr(code) for code in uharfbuzz.Face(file.read_bytes()).unicodes}


def texts(language: Language) -> Iterator[str]:
    for name in ("messages", "questionnaires"):
        file = places.translations() / language.code / "LC_MESSAGES" / f"{name}.po"
        for message in read_catalogue(file):
            if message.id:
                yield from (
                    message.string if isinstance(message.string, tuple) else (message.string,)
                )


@pytest.mark.parametrize("language", TRANSLATED, ids=lambda one: one.code)
def test_every_character_is_in_the_face_of_its_script(language: Language) -> None:
    faces = {LATIN, FACES[language.script]}
    drawn = {character for face in faces for character in characters_of(face)}
    used = {character for text in texts(language) for character in text} - set("\n\u200c\u200d")
    assert not {f"U+{ord(character):04X}" for character in used - drawn}


@pytest.mark.parametrize("language", TRANSLATED, ids=lambda one: one.code)
def test_letters_are_written_in_their_plain_form(language: Language) -> None:
    for text in texts(language):
        assert unicodedata.is_normalized("NFC", text), text
        assert not [c for c in text if "\ufb50" <= c <= "\ufefe"], text
        assert "\ufffd" not in text, text


def test_a_letter_that_no_face_has_would_be_found() -> None:
    urdu = characters_of(FACES["Arab"])
    assert "ہ" in urdu
    assert "ਪ" not in urdu

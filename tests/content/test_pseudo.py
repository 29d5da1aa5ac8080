"""The two languages that are none keep what a program needs, and change all that people read."""

import re

from hypothesis import given
from hypothesis import strategies as st

from surveyapp.content.catalogues import faults_of, untranslated
from surveyapp.content.pseudo import (
    ACCENTED,
    FROM_THE_RIGHT,
    accented,
    catalogue_in,
    from_the_right,
)
from surveyapp.content.templates import extract_templates
from surveyapp.content.translated import speaking

KEPT = re.compile(r"%\([a-z_]+\)[a-z]|\{[a-z_-]+\}|\*\*|\n")


def test_an_accented_text_is_longer_by_two_fifths_and_in_brackets() -> None:
    text = "What help does your child have now? You can leave this blank."
    said = accented(text)
    assert said.startswith("[")
    assert said.endswith("]")
    assert 1.35 <= len(said) / len(text) <= 1.5
    assert "What" not in said


def test_a_word_without_vowels_is_longer_too() -> None:
    assert len(accented("Hmm: pst, shh, psst.")) >= 1.3 * len("Hmm: pst, shh, psst.")


def test_a_text_turned_round_has_no_latin_letter_but_in_what_is_filled_in() -> None:
    said = from_the_right("Ring {telephone}, or write to **us** by %(day)s.")
    assert not re.search("[A-Za-z]", KEPT.sub("", said))
    assert KEPT.findall(said) == ["{telephone}", "**", "**", "%(day)s"]


@given(st.text(max_size=60), st.sampled_from(["{area}", "%(num)s", "**", "\n"]))
def test_what_is_filled_in_and_marked_stays(text: str, kept: str) -> None:
    source = f"{text} {kept} {text}"
    for say in (accented, from_the_right):
        assert KEPT.findall(say(source)) == KEPT.findall(source)


def test_everything_there_is_to_translate_can_be_said_in_either() -> None:
    for template in extract_templates().values():
        for language, say in ((ACCENTED, accented), (FROM_THE_RIGHT, from_the_right)):
            said = catalogue_in(language, template, say)
            assert list(untranslated(said, template)) == []
            assert [fault.problem for fault in faults_of(said)] == []


def test_families_are_never_offered_them() -> None:
    assert {ACCENTED.code, FROM_THE_RIGHT.code}.isdisjoint(each.code for each in speaking())

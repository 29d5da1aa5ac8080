"""Words are found whole, however they are typed, and nothing makes it slow."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.word_list import Entry, WordList, words_of

LIST = WordList(
    [
        Entry("en", ("hits me", "hit me"), "Violence."),
        Entry("en", ("self harm*", "suicid*"), "Self-harm."),
        Entry("pl", ("bije mnie", "chcę umrzeć"), "Violence."),
        Entry("tr", ("intihar*",), "Suicide."),
        Entry("so", ("is dil*",), "Suicide.", own_language_only=True),
        Entry("ur", ("ننگی تصویر*", "خودکشی"), "Abuse."),
        Entry("ar", ("أخاف من أبي",), "Fear."),
        Entry("bn", ("মেয়েকে মারে",), "Violence."),
        Entry("pa", ("ਮੈਨੂੰ ਕੁੱਟ*",), "Violence."),
    ]
)


def found(text: str, language: str = "en") -> list[str]:
    return [each.words for each in LIST.found(text, language)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He hits me.", "hits me"),
        ("HE HITS ME!!!", "hits me"),
        ("he hits\u00a0\u2003\n me", "hits me"),
        ("he hi\u200bts\u2060 m\u200de", "hits me"),
        ("he hi\u00adts me", "hits me"),
        ("he \u202ehits me\u202c", "hits me"),
        ("he h i t s me", "hits me"),
        ("he \uff48\uff49\uff54\uff53 me", "hits me"),
        ("he hіts mе", "hits me"),
        ("hits\u3164me", "hits me"),
        ("self-harming", "self harm*"),
        ("self\u2011harm", "self harm*"),
        ("she is suicidal", "suicid*"),
        ("Chce umrzec", "chcę umrzeć"),
        ("INTIHAR", "intihar*"),
        ("İntihar etmek", "intihar*"),
        ("ننگي تصويريں", "ننگی تصویر*"),
        ("خود\u200cکشی", "خودکشی"),
        ("اخاف من ابى", "أخاف من أبي"),
        ("أَخَافُ مِنْ أَبِي", "أخاف من أبي"),
        ("ওরা মেয়েকে মারে", "মেয়েকে মারে"),
        ("ਮੈਨੂੰ ਕੁਟਦਾ", "ਮੈਨੂੰ ਕੁੱਟ*"),
    ],
)
def test_words_are_found_however_they_are_typed(text: str, words: str) -> None:
    assert found(text) == [words]


@pytest.mark.parametrize(
    "text",
    ["", " ", "The sun hits men and women", "white mesh", "hits", "me hits", "\0", "ok\n" * 9],
)
def test_other_words_are_not(text: str) -> None:
    assert found(text) == []


def test_a_word_of_one_language_alone_is_not_found_in_another() -> None:
    assert found("is dil", "so") == ["is dil*"]
    assert found("is dil terapisi", "tr") == []


def test_people_write_in_the_language_they_think_in() -> None:
    assert found("Tata bije mnie", "en") == ["bije mnie"]


def test_each_is_found_once_and_in_order() -> None:
    assert found("suicide. he hits me, he hits me, suicidal") == ["suicid*", "hits me"]


@pytest.mark.parametrize(
    "text",
    ["x" * 1_000_000, "hits " * 200_000, "a " * 500_000, "\u200b" * 1_000_000, "ﷺ" * 50_000],
)
def test_a_line_of_a_megabyte_takes_no_longer_than_it_is_long(text: str) -> None:
    begun = time.process_time()
    assert found(text) == []
    assert time.process_time() - begun < 3


@given(st.text(max_size=200), st.text(max_size=50))
@settings(max_examples=100)
def test_whatever_stands_round_it_a_word_is_found(before: str, after: str) -> None:
    assert "hits me" in found(f"{before} . xx hits me xx . {after}")
    assert all(words_of(before + after))

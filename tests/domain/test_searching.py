"""Words are found in any script, whatever their case and accents."""

import pytest

from surveyapp.domain.searching import Search, folded


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("TEACH", "Her teacher listens."),
        ("ecole", "L’École est loin"),
        ("ÉCOLE", "l'ecole"),
        ("lodz", "Łódź"),
        ("istanbul", "İSTANBUL"),
        ("اسکول", "ہماری اِسْکول کی"),
        ("كتاب", "کتاب"),
        ("بات\u200cسنتا", "باتسنتا"),
        ("等", "我们等了两年"),
        ("Иван", "иван"),
        ("школа", "ШКОЛА"),
        ('"rang  us"', "They rang\nus twice"),
        ("help wait", "we WAIT for help"),
        ("২", "২০২৬"),
        ("don't", "We don’t know"),
        ("\U0001f600", "ok \U0001f600"),
    ],
)
def test_what_is_there_is_found(typed: str, text: str) -> None:
    assert Search(typed).finds(text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("each", "teacher"),
        ("help wait", "we wait"),
        ('"us rang"', "they rang us"),
        ("কি", "কা"),  # in Bengali a mark is a vowel, and another one makes another word
        (".*", "anything"),
    ],
)
def test_what_is_not_there_is_not_found(typed: str, text: str) -> None:
    assert not Search(typed).finds(text)


@pytest.mark.parametrize("typed", ["", "  ", '""', "\u200d\u202e"])
def test_nothing_that_was_typed_looks_for_nothing(typed: str) -> None:
    assert Search(typed).empty


def test_a_joiner_and_a_mark_of_direction_make_no_difference() -> None:
    assert folded("\u202eنمی\u200cشود\u200f") == folded("نمیشود")

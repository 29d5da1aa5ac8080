"""Patterns suggest what may point at a person, and take no long time about it."""

import time

import pytest

from surveyapp.domain.personal_details import Kind, is_nhs_number, suggestions
from surveyapp.domain.redaction import Reason


def suggested(text: str, language: str = "en") -> list[tuple[Kind, str]]:
    return [
        (each.kind, text[each.span.start : each.span.end]) for each in suggestions(text, language)
    ]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Kind.PHONE, "020 7946 0011"),
        (Kind.PHONE, "07700 900123"),
        (Kind.PHONE, "+44 (0)20 7946 0018"),
        (Kind.PHONE, "٠٢٠ ٧٩٤٦ ٠٠١١"),
        (Kind.EMAIL, "jo.o'neil+x@mail.example.co.uk"),
        (Kind.POSTCODE, "E8 1EA"),
        (Kind.POSTCODE, "sw1a2aa"),
        (Kind.NHS_NUMBER, "943 476 5919"),
        (Kind.NHS_NUMBER, "9434765919"),
        (Kind.WEB, "https://www.example.org/a?b=c"),
        (Kind.WEB, "www.oakschool.sch.uk"),
        (Kind.WEB, "@jo.bloggs"),
        (Kind.NAME, "Oliver"),
        (Kind.NAME, "Zoë Nowak-Łęcka"),
        (Kind.NAME, "Иван"),
        (Kind.SCHOOL, "Oak Tree Primary School"),
        (Kind.PLACE, "Homerton Hospital"),
    ],
)
def test_what_points_at_someone_is_suggested(kind: Kind, words: str) -> None:
    assert suggested(f"that was {words}, and then") == [(kind, words)]


@pytest.mark.parametrize(
    "harmless",
    [
        "We waited 18 months and 3 weeks in 2023/24. The school was fine.",
        "I think the SENCO and CAMHS do not talk. It took from March to May.",
        "My son is autistic. He needs help with English and Maths on Monday.",
        "WE ARE TIRED OF WAITING",
        "10 of 12 sessions were held; 9 to 5 is too long",
        "",
    ],
)
def test_what_is_harmless_is_not(harmless: str) -> None:
    assert suggested(harmless) == []


def test_a_name_that_opens_a_sentence_is_suggested_in_english_alone() -> None:
    assert suggested("Oliver is well.") == [(Kind.NAME, "Oliver")]
    assert suggested("Szkoła jest dobra. Nikt nie pyta.", "pl") == []
    assert suggested("Pani Nowak pomaga.", "pl") == [(Kind.NAME, "Nowak")]


def test_an_nhs_number_is_told_by_its_check_digit() -> None:
    assert is_nhs_number("9434765919")
    assert not is_nhs_number("9434765918")
    assert not is_nhs_number("1111111111")
    assert not is_nhs_number("943476591")


def test_reasons_go_with_what_was_found() -> None:
    found = suggestions("see Oliver at Oak School, 020 7946 0011, 943 476 5919", "en")
    assert [each.reason for each in found] == [
        Reason.NAME, Reason.SCHOOL, Reason.CONTACT, Reason.HEALTH
    ]  # fmt: skip


@pytest.mark.parametrize(
    "unit", ["a", "1 ", "Aa ", "a.", "@", "a@a.", "(0", "A1 ", "www.", "\u202e0", "Aa. "]
)
def test_the_longest_and_most_hostile_text_takes_no_long_time(unit: str) -> None:
    begun = time.process_time()
    suggestions((unit * 20_000)[:20_000], "en")
    assert time.process_time() - begun < 3

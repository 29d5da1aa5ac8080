import pytest

from surveyapp.content.reading_age import reading_age, sentences, syllables

COUNTED = {
    1: "school health care asked made dates while tries loved through plan friends",
    2: "people little children needed places science being special social someone every going",
    3: "understand idea area therapies various earlier family museum studying decision",
    4: "education information activity experience alternative practitioner",
}


@pytest.mark.parametrize(("count", "words"), COUNTED.items())
def test_syllables_are_counted_as_they_are_spoken(count: int, words: str) -> None:
    assert {word: syllables(word) for word in words.split()} == dict.fromkeys(words.split(), count)


def test_sentences_end_at_stops_and_lines() -> None:
    assert sentences("One. Two? Three: four\nfive ... 3.5") == [
        "One.", "Two?", "Three:", "four", "five ...", "3.5",
    ]  # fmt: skip


def test_the_formula_is_the_published_one() -> None:
    # 10 words, 1 sentence, 13 syllables: 0.39 x 10 + 11.8 x 1.3 - 15.59 = 3.65, and 5 years.
    text = "The family went to school with little help from us."
    assert reading_age(text) == pytest.approx(0.39 * 10 + 11.8 * 1.3 - 15.59 + 5)


def test_longer_sentences_and_words_need_an_older_reader() -> None:
    plain = "You can stop. You can start again. We keep what you said."
    dense = "Participation may be discontinued and subsequently recommenced without forfeiture."
    assert reading_age(plain) < 8 < 14 < reading_age(dense)


def test_no_words_need_no_age() -> None:
    assert reading_age(" ... \n —") == 0

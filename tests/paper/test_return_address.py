import pytest

from surveyapp.paper.return_address import (
    MOST_CHARACTERS,
    AddressError,
    check_base_url,
    qr_address,
    typed_address,
)


def test_the_code_holds_the_address_in_capitals() -> None:
    assert qr_address("https://survey.example.org/", "33334WHA46AW", 2) == (
        "HTTPS://SURVEY.EXAMPLE.ORG/R/33334WHA46AW/2"
    )


def test_people_type_a_short_address() -> None:
    assert typed_address("https://survey.example.org") == "survey.example.org/r"
    assert typed_address("http://127.0.0.1:8000/") == "127.0.0.1:8000/r"


def test_the_longest_address_that_is_let_through_fits_the_code() -> None:
    longest = "https://" + "a" * (43 - len("https://"))
    check_base_url(longest)
    assert len(qr_address(longest, "3" * 12, 99)) == MOST_CHARACTERS
    with pytest.raises(AddressError, match="44 characters"):
        check_base_url(longest + "a")


@pytest.mark.parametrize("address", ["https://survey_1.org", "https://müll.org", "https://a.org?x"])
def test_characters_that_do_not_fit_the_code_are_named(address: str) -> None:
    with pytest.raises(AddressError, match="cannot hold"):
        check_base_url(address)

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from qrcode.exceptions import DataOverflowError

from surveyapp.domain.codes import ALPHABET
from surveyapp.paper.qr import modules, packed
from surveyapp.paper.qr_together import alike
from surveyapp.paper.return_address import MOST_CHARACTERS

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def picture(text: str) -> Image.Image:
    """The code with its white, four pixels a module."""
    rows = modules(text)
    image = Image.new("L", (37, 37), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            image.putpixel((x + 4, y + 4), 0 if dark else 255)
    return image.resize((148, 148), Image.Resampling.NEAREST)


@given(st.text(ALPHANUMERIC, min_size=1, max_size=60).map(lambda text: f"A{text}"))
@settings(max_examples=50, deadline=None)
def test_a_code_is_read_as_it_was_made(text: str) -> None:
    found = zxingcpp.read_barcodes(picture(text))
    assert [code.text for code in found] == [text]
    assert len(modules(text)) == 29


def test_a_code_is_of_error_level_m() -> None:
    found = zxingcpp.read_barcodes(picture("HTTPS://SURVEY.EXAMPLE.ORG/R/3333334QKDX4/1"))
    assert found[0].ec_level == "M"


def test_the_longest_address_fits_and_one_more_does_not() -> None:
    assert modules("A" * MOST_CHARACTERS)
    with pytest.raises(DataOverflowError):
        modules("A" * (MOST_CHARACTERS + 1))


def test_small_letters_are_refused() -> None:
    with pytest.raises(ValueError, match="alphanumeric"):
        modules("https://survey.example.org")


PLAIN = st.text(ALPHANUMERIC, max_size=20)


@given(
    before=PLAIN,
    after=st.text(ALPHANUMERIC, min_size=1, max_size=20),
    parts=st.integers(1, 21).flatmap(
        lambda length: st.lists(
            st.text(ALPHANUMERIC, min_size=length, max_size=length), min_size=1, max_size=4
        )
    ),
)
@settings(max_examples=60, deadline=None)
def test_codes_made_together_are_those_of_the_library(
    before: str, after: str, parts: list[str]
) -> None:
    made = alike(before, parts, after)
    for row, part in zip(made, parts, strict=True):
        assert bytes(row) == bytes(packed(before + part + after))


@given(
    host=st.integers(4, 35),
    codes=st.lists(st.text(ALPHABET, min_size=12, max_size=12), min_size=1, max_size=3),
    page=st.integers(1, 99),
)
@settings(max_examples=60, deadline=None)
def test_addresses_of_any_length_are_those_of_the_library(
    host: int, codes: list[str], page: int
) -> None:
    before, after = f"HTTPS://{'A' * host}/R/", f"/{page}"
    for row, code in zip(alike(before, codes, after), codes, strict=True):
        assert bytes(row) == bytes(packed(before + code + after))


def test_every_bit_of_a_return_code_is_turned_alone() -> None:
    """Each character at each place: 276 codes that span all that a return code can be."""
    codes = [
        "3" * place + character + "3" * (11 - place)
        for place in range(12)
        for character in ALPHABET
    ]
    for before in ("HTTPS://A.ORG/R/", "HTTPS://AB.ORG/R/"):
        made = alike(before, codes, "/7")
        for row, code in zip(made, codes, strict=True):
            assert bytes(row) == bytes(packed(f"{before}{code}/7"))


@pytest.mark.parametrize(
    ("before", "parts", "after"),
    [
        ("A", ["B", "BC"], "D"),
        ("A", ["BC"], ""),
        ("A", ["BC", "bc"], "D"),
        ("A", ["BC", "Bé"], "D"),
        ("a", ["BC"], "D"),
    ],
)
def test_what_cannot_be_made_together_is_refused(before: str, parts: list[str], after: str) -> None:
    with pytest.raises(ValueError, match=r"lengths|alphanumeric|ascii"):
        alike(before, parts, after)

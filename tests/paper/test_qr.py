import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from qrcode.exceptions import DataOverflowError

from surveyapp.paper.qr import modules
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

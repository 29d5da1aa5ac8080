"""What templates are given to write with."""

import pytest

from surveyapp.web.page.rendering import sentences


@pytest.mark.parametrize(
    "lines",
    [
        ["One idea.", "Then another?", "Yes!"],
        ["کیا آپ رک سکتے ہیں؟", "جی ہاں۔", "بعد میں واپس آئیں۔"],
        ["هل يمكنك التوقف؟", "نعم."],
        ["আপনি থামতে পারেন।", "পরে ফিরে আসুন।"],
    ],
)
def test_easy_read_has_a_line_for_each_sentence_of_any_script(lines: list[str]) -> None:
    assert sentences(" ".join(lines)) == lines

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.typeset.breaking import pieces
from surveyapp.typeset.fonts import FontError, MissingGlyphError, Weight, load
from surveyapp.typeset.paragraph import Line, Span, set_text
from tests.typeset.faces import typefaces

FACES = typefaces()
SIZE = 14


def lines(text: str, width: float = 100) -> list[str]:
    return [line.text for line in set_text((Span(text),), FACES, SIZE, width, "a test")]


def test_lines_end_between_words_and_are_filled() -> None:
    text = "The right help comes at the right time, wherever a child or young person learns."
    found = lines(text, 60)
    assert " ".join(found) == text
    first = set_text((Span(f"{found[0]} {found[1].split()[0]}"),), FACES, SIZE, 1000, "a test")
    assert first[0].width > 60


def test_a_telephone_number_stays_on_one_line() -> None:
    assert pieces("on 0808 800 5000 now") == ["on ", "0808 800 5000 ", "now"]


def test_a_range_is_not_broken_and_a_hyphenated_word_is() -> None:
    assert pieces("0-25 well-known") == ["0-25 ", "well-", "known"]


def test_a_word_longer_than_a_line_is_broken_and_loses_nothing() -> None:
    found = lines("a " + "supercalifragilistic" * 10 + " b", 50)
    assert "".join(found).replace(" ", "") == "a" + "supercalifragilistic" * 10 + "b"
    assert len(found) > 5


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Tick ✓ here", "✓"),
        ("Welcome 🎉 and 👋", "🎉👋"),
        ("สวัสดี 123", "สวัสดี"),
        ("ආයුබෝවන්", "ආයුබෝවන්"),
        ("Family 👩\u200d👧", "👩👧"),
    ],
)
def test_a_missing_glyph_is_named_with_its_text_and_place(text: str, missing: str) -> None:
    with pytest.raises(MissingGlyphError) as caught:
        set_text((Span(text),), FACES, SIZE, 100, "question help-education")
    assert set(caught.value.characters) <= set(text.replace(" ", ""))
    assert set(missing) & set(caught.value.characters)
    assert "question help-education" in str(caught.value)
    assert f"U+{ord(caught.value.characters[0]):04X}" in str(caught.value)


def test_letters_with_accents_are_set_however_they_are_typed() -> None:
    assert lines("cafe\u0301 Łódź ţş q\u0303") == ["café Łódź ţş q\u0303"]


def test_bold_inside_a_word_makes_no_place_to_break() -> None:
    spans = (Span("see the "), Span("code", Weight.BOLD), Span("."))
    for width in range(16, 40):
        found = set_text(spans, FACES, SIZE, width, "a test")
        assert not any(line.text == "." for line in found)


def test_empty_text_takes_no_line() -> None:
    assert lines("") == []
    assert lines(" \n \u202e") == []


@given(
    st.text(alphabet=st.sampled_from("abcé,. -–()0123456789\n\u00a0\u202e\tWi"), max_size=120),
    st.floats(min_value=8, max_value=200),
)
@settings(max_examples=150, deadline=None)
def test_no_line_is_wider_than_its_column_and_no_word_is_lost(text: str, width: float) -> None:
    found: tuple[Line, ...] = set_text((Span(text),), FACES, SIZE, width, "a test")
    assert all(line.width <= width + 1e-4 for line in found)
    said = "".join(text.replace("\u202e", "").split())
    assert "".join("".join(line.text for line in found).split()) == said


def test_a_font_that_is_missing_is_named(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(FontError, match=r"Nothing\.ttf"):
        load(tmp_path_factory.mktemp("fonts"), "Nothing.ttf", "Nothing.ttf")


def test_a_file_that_is_no_font_is_named(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("fonts")
    (folder / "Broken.ttf").write_bytes(b"not a font at all" * 100)
    with pytest.raises(FontError, match=r"Broken\.ttf"):
        load(folder, "Broken.ttf", "Broken.ttf")

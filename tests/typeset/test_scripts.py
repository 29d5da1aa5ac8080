"""Every script is set, read back, and stands where its readers look for it."""

import io
import unicodedata

import pikepdf
import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.typeset.bidi import embedding_levels, visual_order
from surveyapp.typeset.breaking import pieces
from surveyapp.typeset.document import Document, Metadata
from surveyapp.typeset.fonts import MissingGlyphError
from surveyapp.typeset.isolating import levels
from surveyapp.typeset.paragraph import Line, Span, set_text
from surveyapp.typeset.text import neutralise
from tests.typeset.faces import typefaces
from tests.typeset.reading_back import read_back
from tests.typeset.recovering import recovered
from tests.typeset.samples import PARAGRAPHS

FACES = typefaces()
COLUMN = 120.0


def lines(text: str, language: str, width: float = COLUMN) -> tuple[Line, ...]:
    return set_text((Span(text),), FACES, 14, width, "a test", language)


def drawn(found: tuple[Line, ...]) -> bytes:
    target = io.BytesIO()
    metadata = Metadata("A title", "An author", "A subject", "en")
    document = Document(target, 210, 297, metadata, FACES.regular, "#000000", "#ffffff")
    for number, line in enumerate(found):
        document.text(20, 20 + 7 * number, line)
    document.end_page()
    document.save()
    return target.getvalue()


def seen(text: str, base: int) -> str:
    """The characters from left to right, before brackets are turned."""
    return "".join(text[index] for index in visual_order(levels(text, base)))


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_the_text_of_each_script_can_be_read_back(language: str) -> None:
    text = unicodedata.normalize("NFC", PARAGRAPHS[language])
    found = lines(text, language)
    pdf = drawn(found)
    assert recovered(text, read_back(pdf)) == 1
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.check_pdf_syntax() == []
        for font in opened.pages[0].Resources.Font.values():
            assert "/FontFile2" in font.FontDescriptor
            assert "+" in str(font.BaseFont)
    assert len(pdf) < 200_000


@pytest.mark.parametrize("language", PARAGRAPHS)
@pytest.mark.parametrize("width", [35, 60, 170])
def test_lines_of_each_script_fit_their_column(language: str, width: float) -> None:
    found = lines(PARAGRAPHS[language], language, width)
    assert all(line.width <= width + 1e-4 for line in found)
    said = "".join("".join(line.text for line in found).split())
    assert said == unicodedata.normalize("NFC", "".join(PARAGRAPHS[language].split()))


@pytest.mark.parametrize(
    ("text", "base", "left_to_right"),
    [
        ("ابج SEND (0-25) دهو", 1, "وهد SEND (0-25) جبا"),
        ("ابج (SEND) دهو", 1, "وهد )SEND( جبا"),
        ("على 0808 800 5000 الآن", 1, "نآلا 0808 800 5000 ىلع"),
        ("على +44 (0)20 7946 0000.", 1, ".+44 (0)20 7946 0000 ىلع"),
        ("في 23/11/2026 غدا", 1, "ادغ 23/11/2026 يف"),
        ("زر hackney.gov.uk/send/.", 1, ".hackney.gov.uk/send/ رز"),
        ("اكتب a.b@x.gov.uk؟", 1, "؟a.b@x.gov.uk بتكا"),
        ("see ابج (دهو) and", 0, "see )وهد( جبا and"),
        ("Call 0808 800 5000 (free)", 0, "Call 0808 800 5000 (free)"),
    ],
)
def test_mixed_text_stands_in_the_order_in_which_it_is_read(
    text: str, base: int, left_to_right: str
) -> None:
    assert seen(text, base) == left_to_right


def test_without_an_isolate_a_telephone_number_would_fall_apart() -> None:
    text = "ا 0808 800 5000"
    order = visual_order(embedding_levels(text, 1))
    assert "".join(text[index] for index in order).startswith("5000 800 0808")
    assert seen(text, 1).startswith("0808 800 5000")


def test_isolates_keep_what_is_inside_from_what_is_outside() -> None:
    text = "a \u2067ب 1\u2069 2"
    assert embedding_levels(text, 0) == (0, 0, 0, 1, 1, 2, 0, 0, 0)
    assert embedding_levels("\u2068ب a\u2069", 0) == (0, 1, 1, 2, 0)


_CASES = st.text(
    alphabet=st.sampled_from("ab אבءب12٣ +-,.%()[]!\u0300\u200d\u2066\u2067\u2068\u2069")
)


@given(_CASES, st.sampled_from([0, 1]))
@settings(max_examples=400, deadline=None)
def test_order_is_that_of_another_implementation(text: str, base: int) -> None:
    text = f"{text}x"  # rule L1 is about the spaces at the end, which are not set
    other = get_display(text, base_dir="RL"[base == 0])
    found = embedding_levels(text, base)
    mine = "".join(text[index] for index in visual_order(found))
    hidden = str.maketrans("", "", "\u200d\u2066\u2067\u2068\u2069\u0300")
    assert mine.translate(hidden) == other.translate(hidden)


def test_brackets_are_turned_where_text_runs_to_the_left() -> None:
    bracket = set_text((Span("(ا)"),), FACES, 14, 100, "a test", "ar")[0].runs[0]
    first = bracket.clusters[0].glyphs[0].id
    assert bracket.level == 1
    assert first == FACES.regular.glyph(")")


def test_overrides_and_control_characters_change_nothing() -> None:
    plain = lines("Call 0808 800 5000 (free)", "en")
    steered = lines("\u202eCall\u202c \u2067\u20690808 800\x075000 \u200f(free)\u2066", "en")
    assert [line.text for line in steered] == [line.text for line in plain]
    assert all(run.level == 0 for line in steered for run in line.runs)


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_emoji_are_named_in_every_script(language: str) -> None:
    with pytest.raises(MissingGlyphError) as caught:
        lines(f"{PARAGRAPHS[language]} 🎉", language)
    assert caught.value.characters == "🎉"
    assert "a test" in str(caught.value)


def test_letters_of_arabic_are_joined_and_urdu_has_forms_of_its_own() -> None:
    joined = [
        tuple(glyph.id for glyph in cluster.glyphs)
        for cluster in lines("ببب", "ar")[0].runs[0].clusters
    ]
    assert len(set(joined)) == 3
    digits = [lines("۴۶", language)[0].runs[0].clusters[0].glyphs for language in ("fa", "ur")]
    assert digits[0] != digits[1]


def test_chinese_breaks_between_characters_but_not_before_a_full_stop() -> None:
    assert pieces("请问（免费），可以。SEND 吗？") == [
        "请", "问", "（免", "费），", "可", "以。", "SEND ", "吗？",
    ]  # fmt: skip
    for line in lines(PARAGRAPHS["zh-Hans"] * 3, "zh-Hans", 43):
        assert line.text[0] not in "，。；？）”"
        assert line.text[-1] not in "（“"


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_no_letter_is_cut_off_by_the_height_of_a_line(language: str) -> None:
    tops, bottoms = [], []
    for line in lines(PARAGRAPHS[language], language):
        for run in line.runs:
            for glyph in (glyph for cluster in run.clusters for glyph in cluster.glyphs):
                extents = run.face.shaped.get_glyph_extents(glyph.id)
                top = extents.y_bearing / run.face.per_em + glyph.dy / 1000
                tops.append(top)
                bottoms.append(top + extents.height / run.face.per_em)
    assert max(tops) - min(bottoms) < 1.7
    assert max(tops) < 1.15


_ALPHABET = st.one_of(
    st.sampled_from("".join(PARAGRAPHS.values())),
    st.sampled_from("\u202e\u2067\u200d\u200c\u0301\n\t🎉ก־א\u064b"),
    st.characters(),
)


@given(
    st.text(alphabet=_ALPHABET, max_size=60),
    st.floats(min_value=10, max_value=150),
    st.sampled_from(sorted(PARAGRAPHS)),
)
@settings(max_examples=300, deadline=None)
def test_any_text_is_set_whole_or_refused_by_name(text: str, width: float, language: str) -> None:
    try:
        found = lines(text, language, width)
    except MissingGlyphError as error:
        assert error.characters  # noqa: PT017
        assert all(f"U+{ord(c):04X}" in str(error) for c in error.characters)  # noqa: PT017
        return
    assert all(line.width <= width + 1e-4 for line in found)
    said = "".join("".join(line.text for line in found).split())
    assert said == "".join(neutralise(text).split())
    assert all(g.id for line in found for r in line.runs for c in r.clusters for g in c.glyphs)


@pytest.mark.parametrize(
    ("value", "base"),
    [
        ("1 Example Street, London", 1),
        ("St. Helens (north).", 1),
        ("C++ (0-25)", 1),
        ("3-5 Ripon Road: 2nd floor!", 1),
    ],
)
def test_what_stands_apart_keeps_its_own_order(value: str, base: int) -> None:
    spans = (Span("العنوان: "), Span(value, apart=True), Span(" ثم."))
    (line,) = set_text(spans, FACES, 14, float("inf"), "a test", "ar")
    shown = "".join(
        run.text[::-1] if run.level % 2 else run.text
        for _, run in sorted(line.placed(), key=lambda pair: pair[0])
    )
    assert value in shown
    assert line.text == f"العنوان: {value} ثم."


def test_leftward_text_apart_keeps_its_order_in_english() -> None:
    value = "شارع (5) 12"
    spans = (Span("At 7 "), Span(value, apart=True), Span(" 9."))
    (line,) = set_text(spans, FACES, 14, float("inf"), "a test", "en")
    alone = set_text((Span(value),), FACES, 14, float("inf"), "a test", "ar")[0]
    assert [run.text for _, run in sorted(line.placed(), key=lambda p: p[0])] == [
        "At 7 ",
        *(run.text for _, run in sorted(alone.placed(), key=lambda p: p[0])),
        " 9.",
    ]


def test_a_sign_that_scripts_share_is_drawn_behind_digits_alone() -> None:
    for text, language in (("23:59، 7؟", "ur"), ("SEND।", "bn"), ("2026।", "pa")):
        (line,) = lines(text, language)
        assert line.text == text


def test_what_is_too_long_is_parted_where_it_hurts_least() -> None:
    held = "Monday 30 November 2026".replace(" ", "\u00a0")
    assert [line.text for line in lines(held, "en", 40)] == ["Monday 30", "November 2026"]
    address = "survey.inspectorates.example.gov.uk/r"
    assert [line.text for line in lines(address, "en", 70)] == [
        "survey.inspectorates.example.",
        "gov.uk/r",
    ]
    assert [line.text for line in lines("https://example.org/aaa/bbb", "en", 50)] == [
        "https://example.org/",
        "aaa/bbb",
    ]

"""English inside a page of another language is marked as English, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from surveyapp.content.languages import languages
from surveyapp.web.page.embedded import with_english_marked

BY_CODE = {language.code: language for language in languages()}


def marked(page: str, code: str) -> list[str]:
    """What is marked as English."""
    found = lxml_html.fragment_fromstring(with_english_marked(page, BY_CODE[code]), "div")
    return [span.text_content() for span in found.xpath('.//span[@lang="en"]')]


def test_every_run_of_latin_letters_in_another_script_is_english() -> None:
    page = "<p>یہ Ofsted اور Care Quality Commission (CQC) ہیں۔</p>"
    assert marked(page, "ur") == ["Ofsted", "Care Quality Commission", "CQC"]


def test_an_apostrophe_parts_no_name() -> None:
    assert marked("<p>টিম (children&#39;s social care) 5 &amp; 6</p>", "bn") == [
        "children's social care"
    ]


def test_in_latin_letters_it_is_what_stands_in_brackets_in_english_words() -> None:
    page = "<p>Plan wsparcia (EHC plan), czyli opieka (social care), do 25 lat (np. szkoła) (A)</p>"
    assert marked(page, "pl") == ["EHC plan", "social care"]


@pytest.mark.parametrize(
    "kept",
    [
        '<a lang="pl" dir="ltr">Polski</a>',
        '<bdi lang="en" dir="ltr">Hackney</bdi>',
        '<div dir="auto"><div>Cześć</div> dla was</div>',
        "<textarea>Hello</textarea>",
        "<option>Hello</option>",
        "<svg><title>Hello</title></svg>",
        '<p title="Hello">&nbsp;&amp;</p>',
        "<script>let hello = 1;</script>",
    ],
)
def test_what_says_its_language_or_is_no_text_stays_as_it_is(kept: str) -> None:
    assert with_english_marked(kept, BY_CODE["ur"]) == kept
    assert marked(f"{kept}<p>Ofsted</p>", "ur")[-1:] == ["Ofsted"]


@given(
    st.text(st.sampled_from("aB <>/&;()\"'=’گছ.9\n"), max_size=60), st.sampled_from(["ur", "pl"])
)
def test_no_text_is_lost_or_added(text: str, code: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    page = with_english_marked(f"<pre>.{escaped}</pre>", BY_CODE[code])
    assert lxml_html.fromstring(page).text_content() == f".{text}"

"""Pages in other languages: chosen, kept, and with no English left in the templates."""

from io import BytesIO
from typing import Any

import pytest

from surveyapp.content import translated
from surveyapp.content.localising import localise
from surveyapp.domain.answers import MAX_TEXT
from surveyapp.domain.language import Direction, Language, ReviewStatus
from surveyapp.domain.questionnaire import Edition
from surveyapp.services import offering, opening
from surveyapp.web.families import questions
from surveyapp.web.families.uploading import MEGABYTE
from surveyapp.web.page import language, rendering
from tests.editions import PARENTS, tiny_questionnaire
from tests.filled_pdfs import said_of, screen_pdf
from tests.web.families.furnishing import Site
from tests.web.families.visiting import FROM_HERE, Family, look_over

ENGLISH = Language("en", "English", "English", "Latn", Direction.LEFT_TO_RIGHT, ReviewStatus.SOURCE)
URDU = Language("ur", "اردو", "Urdu", "Arab", Direction.RIGHT_TO_LEFT, ReviewStatus.DRAFT)


class Marked:
    """A catalogue that puts what was translated into brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, singular: str, plural: str, num: int) -> str:
        return f"⟦{singular if num == 1 else plural}⟧"


def speaks(monkeypatch: pytest.MonkeyPatch, *languages: Language) -> None:
    """Only these languages are there; what is held in memory of others is forgotten."""
    for module in (language, translated):
        monkeypatch.setattr(module, "speaking", lambda: languages)
    for module, held in (
        (rendering, "_kept"),
        (questions, "_kept"),
        (questions, "_ready"),
        (opening, "_editions"),
        (offering, "_offers"),
        (language, "_said"),
    ):
        monkeypatch.setattr(module, held, {})


@pytest.fixture
def urdu(monkeypatch: pytest.MonkeyPatch) -> None:
    """Urdu is spoken, with catalogues that mark what they translate."""
    speaks(monkeypatch, ENGLISH, URDU)
    monkeypatch.setattr(language, "_loaded", {"ur": Marked()})

    def marked(edition: Edition, _language: str) -> Edition:
        return localise(edition, lambda _context, text: f"⟦{text}⟧")

    monkeypatch.setattr(translated, "localised", marked)


def test_with_one_language_there_is_nothing_to_choose(
    family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaks(monkeypatch, ENGLISH)
    family.open("/?lang=ur", **{"Accept-Language": "ur"})
    assert family.page.get("lang") == "en"
    assert not family.page.find_class("languages")


@pytest.mark.usefixtures("urdu")
def test_each_language_is_offered_in_its_own_name_and_script(family: Family) -> None:
    family.open("/")
    [chosen, other] = family.page.find_class("languages__list")[0].iter("a")
    assert (chosen.text, chosen.get("aria-current")) == ("English", "true")
    assert (other.text, other.get("lang"), other.get("dir")) == ("اردو", "ur", "rtl")


@pytest.mark.usefixtures("urdu")
@pytest.mark.parametrize(
    ("path", "headers"), [("/?lang=ur", {}), ("/", {"Accept-Language": "ur-PK,ur;q=0.9,en;q=0.5"})]
)
def test_a_page_is_in_the_language_that_was_chosen_or_suggested(
    family: Family, path: str, headers: dict[str, str]
) -> None:
    family.open(path, **headers)
    assert (family.page.get("lang"), family.page.get("dir")) == ("ur", "rtl")


@pytest.mark.usefixtures("urdu")
def test_choosing_english_outweighs_what_the_browser_suggests(family: Family) -> None:
    family.open("/?lang=en", **{"Accept-Language": "ur"})
    assert family.page.get("lang") == "en"


@pytest.mark.usefixtures("urdu")
@pytest.mark.parametrize("lang", ["xx", "", "../ur", "\x00", "ur" * 999])
def test_an_unknown_language_is_no_error(family: Family, lang: str) -> None:
    response = family.client.get("/", query_string={"lang": lang})
    assert response.status_code == 200
    assert '<html lang="en"' in response.text


@pytest.mark.usefixtures("urdu")
def test_a_survey_stays_in_the_language_it_was_begun_in(site: Site, family: Family) -> None:
    family.open(f"/s/{site.tokens[PARENTS]}?lang=ur").press("⟦Start standard⟧")
    assert family.page.get("lang") == "ur"
    family.press("⟦Continue⟧")
    assert (family.page.get("lang"), family.page.get("dir")) == ("ur", "rtl")


@pytest.mark.usefixtures("urdu")
def test_two_families_with_two_languages_see_their_own(site: Site, family: Family) -> None:
    family.open(f"/s/{site.tokens[PARENTS]}?lang=ur").press("⟦Start standard⟧")
    other = site.family().begin(site)
    assert other.page.get("lang") == "en"
    assert family.open(family.url).page.get("lang") == "ur"
    assert "⟦Continue⟧" in family.text
    assert "⟦" not in other.open(other.url).text


@pytest.mark.usefixtures("urdu")
def test_a_tag_in_a_translation_is_shown_and_not_obeyed(
    family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Marked, "gettext", lambda _self, message: f"<b>{message}</b>")
    family.open("/resume?lang=ur")
    assert "<b>Carry on" not in family.response.text
    assert "&lt;b&gt;Carry on" in family.response.text


@pytest.mark.usefixtures("urdu")
@pytest.mark.parametrize(
    "path",
    [
        *("/", "/hackney", "/s/{token}", "/s/{token}?read=easy-read", "/r", "/resume"),
        *("/withdraw", "/clear", "/cleared", "/nowhere", "/a/9/x", "/a/1/support"),
        *("/a/1/anything-else", "/a/1/how", "/a/1/check", "/a/1/save"),
        *("/pdf", "/pdf?read=easy-read", "/s/{token}/pdf"),
    ],
)
def test_no_word_of_a_page_is_english_alone(site: Site, family: Family, path: str) -> None:
    family.open(f"/s/{site.tokens[PARENTS]}?lang=ur").press("⟦Start standard⟧")
    address = path.format(token=site.tokens[PARENTS])
    family.open(address + ("&" if "?" in address else "?") + "lang=ur")
    assert family.page.get("lang") == "ur"
    left = [text for text in _texts(family.page) if not _is_translated(text)]
    assert not left


def test_confirmation_and_another_child_are_translated(
    site: Site, family: Family, urdu: None
) -> None:
    family.open(f"/s/{site.tokens[PARENTS]}?lang=ur").press("⟦Start standard⟧")
    family.open("/a/1/check").press("⟦Send my answers⟧")
    assert not [text for text in _texts(family.page) if not _is_translated(text)]


#: What is sent as a PDF -> the status of its page.
_FILES = {b"": 422, b"no PDF": 422, bytes(12 * MEGABYTE): 413}


@pytest.mark.usefixtures("urdu")
@pytest.mark.parametrize(("file", "status"), _FILES.items(), ids=["none", "wrong", "too big"])
def test_what_is_wrong_with_a_file_is_translated(family: Family, file: bytes, status: int) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="pdf"; filename="f"\r\n\r\n%b\r\n--x--'
    response = family.client.post(
        "/pdf?lang=ur",
        data=body % file,
        content_type="multipart/form-data; boundary=x",
        headers=FROM_HERE,
    )
    assert response.status_code == status
    page = look_over(response)
    assert page.get("lang") == "ur"
    assert not [text for text in _texts(page) if not _is_translated(text)]


@pytest.mark.usefixtures("urdu")
def test_a_pdf_is_checked_in_its_own_language(
    site: Site, family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("surveyapp.services.filled_pdfs.languages", lambda: (URDU,))
    long = "x" * (MAX_TEXT + 1)
    filled = {"support": ["none"], "anything-else": long}
    said = said_of(site.inspection, PARENTS, language="ur")
    data = screen_pdf(tiny_questionnaire(PARENTS), said, filled)
    family.send("/pdf", {"pdf": (BytesIO(data), "f")})
    assert family.page.get("lang") == "ur"
    left = [text for text in _texts(family.page) if not _is_translated(text)]
    assert left == [long]


@pytest.mark.usefixtures("urdu")
def test_a_form_that_is_too_large_gets_a_page_in_its_language(family: Family) -> None:
    response = family.client.post("/r?lang=ur", data={"code": "x" * (5 * MEGABYTE)})
    assert response.status_code == 413
    assert '<html lang="ur"' in response.text


#: Words of the content, which has catalogues of its own, and names that stay as they are.
_CONTENT = (
    "Hackney", "Survey for", "Easy survey", "For parents", "For children", "This is for you",
    "You live here", "Sample, not", "Standard support", "Standard understood", "Standard places",
    "Standard anything-else", "Standard who-is-helping", "The first part", "The last part",
    "Plan", "School", "None", "Not-sure", "English", "020 7946", "https://",
)  # fmt: skip


def _texts(page: Any) -> list[str]:
    for english in page.xpath('//body//*[@lang="en"]'):
        english.drop_tree()
    seen = "//body//text()[not(ancestor::script)] | //@aria-label | //title/text()"
    return [" ".join(text.split()) for text in page.xpath(seen)]


def _is_translated(text: str) -> bool:
    outside = text
    while "⟦" in outside:
        before, _, rest = outside.partition("⟦")
        depth, end = 1, 0
        for end, character in enumerate(rest):  # noqa: B007
            depth += (character == "⟦") - (character == "⟧")
            if not depth:
                break
        outside = before + rest[end + 1 :]
    outside = outside.strip(" :·–—.-")
    has_words = any(character.isascii() and character.isalpha() for character in outside)
    return not has_words or outside.startswith(_CONTENT) or _is_code(outside)


def _is_code(text: str) -> bool:
    return len(text) == 11 and text.upper() == text

"""Which language a page is in: chosen, carried along, suggested, and changed on the way."""

from dataclasses import replace

import pytest

from surveyapp.content import translated
from surveyapp.domain.answers import MAX_TEXT
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition, Question, Variant
from surveyapp.services import offering, opening
from surveyapp.store import drafts, inspections, links
from surveyapp.web.page import rendering
from surveyapp.web.page.language import _, in_english
from tests.editions import AFTER_CLOSING, CHILDREN, PARENTS
from tests.web.families.furnishing import Site
from tests.web.families.looking import saved
from tests.web.families.spoken import TRANSLATED, begin, codes, database_kind, go_on, spoken
from tests.web.families.visiting import Family

__all__ = ["database_kind", "spoken"]

EVERY = ["en", *(language.code for language in TRANSLATED)]
TEXT, CHOICE = "works-well", "age-band"


@pytest.fixture
def family(spoken: Site) -> Family:
    """A family whose browser suggests nothing."""
    return spoken.family()


def lang(family: Family) -> str:
    return str(family.page.get("lang"))


def start(site: Site, family: Family, query: str = "", audience: str = PARENTS) -> Family:
    return family.open(f"/s/{site.tokens[audience]}{query}")


# Choosing


@pytest.mark.parametrize("path", ["/", "/hackney", "/s/{token}"])
def test_languages_stand_before_all_else(spoken: Site, family: Family, path: str) -> None:
    family.open(path.format(token=spoken.tokens[PARENTS]))
    assert codes(family.page) == EVERY
    names = [one.text for one in family.page.xpath("//*[@class='languages__list']//a")]
    assert names[:2] == ["English", "اردو"]
    order = family.page.xpath("//nav[@class='languages'] | //main")
    assert [one.tag for one in order] == ["nav", "main"]
    assert not family.page.xpath("//nav[@class='languages']//details")


def test_a_choice_is_carried_from_home_to_the_survey(spoken: Site, family: Family) -> None:
    family.open("/?lang=ur")
    for path in ("/hackney", f"/s/{spoken.tokens[PARENTS]}", "/privacy"):
        assert lang(family.open(path)) == "ur"
    begin(start(spoken, family), "standard")
    assert lang(family) == "ur"


@pytest.mark.parametrize("path", ["/hackney", "/s/{token}", "/r/{code}", "/resume", "/pdf"])
def test_any_link_may_carry_the_language(spoken: Site, family: Family, path: str) -> None:
    address = path.format(token=spoken.tokens[PARENTS], code=spoken.code)
    assert lang(family.open(f"{address}?lang=pl")) == "pl"
    assert lang(family.open("/")) == "pl"


def test_the_cookie_holds_the_language_alone(spoken: Site, family: Family) -> None:
    family.open("/?lang=ur")
    [header] = family.response.headers.getlist("Set-Cookie")
    assert header.partition(";")[0] == "lang=ur"
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header
    assert "Expires" not in header
    assert "Max-Age" not in header


def test_clearing_the_device_forgets_the_language(spoken: Site, family: Family) -> None:
    family.open("/?lang=ur").open("/clear")
    go_on(family)
    assert family.url.startswith("/cleared")
    assert lang(family) == "ur"
    assert lang(family.open("/")) == "en"


def test_a_suggestion_is_followed_and_no_trap(spoken: Site, family: Family) -> None:
    suggests = {"Accept-Language": "ur-PK,ur;q=0.9"}
    for path in ("/", "/hackney", f"/s/{spoken.tokens[PARENTS]}", "/help"):
        family.open(path, **suggests)
        assert lang(family) == "ur"
        assert codes(family.page)[0] == "en"
    family.open("/?lang=en", **suggests)
    for path in ("/", "/hackney", "/help"):
        assert lang(family.open(path, **suggests)) == "en"


@pytest.mark.parametrize("cookie", ["xx", "", "../ur", "ur; path=/", "é", "u" * 3000])
def test_a_cookie_that_names_no_language_says_nothing(family: Family, cookie: str) -> None:
    family.client.set_cookie("lang", cookie)
    assert lang(family.open("/")) == "en"


def test_a_copys_language_speaks_unless_another_was_chosen(spoken: Site, family: Family) -> None:
    assert lang(family.open(f"/r/{spoken.code}", **{"Accept-Language": "pl"})) == "ur"
    begin(family, "easy-read")
    assert lang(family) == "ur"
    assert lang(family.open("/help")) == "ur"
    other = spoken.family().open("/?lang=pl").open("/r")
    assert lang(go_on(other, code=spoken.code)) == "pl"


def test_the_way_of_reading_keeps_the_language(spoken: Site, family: Family) -> None:
    family.open(f"/r/{spoken.code}?lang=so")
    [other_way] = family.page.xpath("//*[@class='read-as']/a/@href")
    assert lang(family.open(f"/r/{spoken.code}{other_way}")) == "so"
    family.turn("pl")
    assert "easy-read" not in family.page.find("body").get("class")
    assert lang(family) == "pl"


def test_only_what_the_inspection_is_open_in_is_offered(
    spoken: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = inspections.read_inspection

    def in_two(*row: object) -> Inspection:
        return replace(read(*row), languages=("en", "pl"))

    for module in (inspections, drafts, links):
        monkeypatch.setattr(module, "read_inspection", in_two)
    family = spoken.family()
    assert codes(start(spoken, family).page) == ["en", "pl"]
    assert lang(start(spoken, family, "?lang=ur")) == "en"
    assert codes(family.open("/hackney").page) == ["en", "pl"]
    assert codes(family.open("/").page) == EVERY
    begin(start(spoken, family, "?lang=pl"), "standard")
    assert codes(family.page) == ["en", "pl"]
    here = family.url
    family.open(f"{here}?lang=ur")
    assert lang(family) == "pl"
    family.send(here, {**_form(family), "speak": "ur"})
    assert (lang(family), family.url) == ("pl", here)


def _form(family: Family) -> dict[str, str]:
    [mark] = family.page.xpath("//input[@name='draft']/@value")
    return {"draft": mark}


def test_a_variant_that_is_not_translated_is_not_offered(
    spoken: Site, family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = translated.localised

    def only_standard(edition: Edition, language: str) -> Edition:
        return _without_easy_read(whole(edition, language))

    monkeypatch.setattr(translated, "localised", only_standard)
    for module, held in ((opening, "_editions"), (offering, "_offers"), (rendering, "_kept")):
        monkeypatch.setattr(module, held, {})
    start(spoken, family, "?lang=tr&read=easy-read")
    assert lang(family) == "tr"
    assert not family.page.xpath("//button[@value='easy-read']")
    begin(start(spoken, family, "?lang=en"), "easy-read")
    assert codes(family.page) == []
    assert lang(family.open(f"{family.url}?lang=tr")) == "en"


def test_a_survey_that_is_not_translated_is_named_in_english(
    spoken: Site, family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = translated.localised

    def without_children(edition: Edition, language: str) -> Edition:
        localised = whole(edition, language)
        asked = [
            replace(one, sections=()) if one.audience == CHILDREN else one
            for one in localised.questionnaires
        ]
        return replace(localised, questionnaires=tuple(asked))

    monkeypatch.setattr(translated, "localised", without_children)
    for module, held in ((opening, "_editions"), (offering, "_offers"), (rendering, "_kept")):
        monkeypatch.setattr(module, held, {})
    family.open("/hackney?lang=ur")
    english = family.page.xpath("//h3[@lang='en'][@dir='ltr']")
    assert [one.text for one in english] == ["Survey for children and young people"]
    start(spoken, family, audience=CHILDREN)
    assert lang(family) == "en"
    assert codes(family.page) == []
    assert lang(start(spoken, family)) == "ur"


def _without_easy_read(edition: Edition) -> Edition:
    def question(one: Question) -> Question:
        kept = {v: words for v, words in one.wordings.items() if v is not Variant.EASY_READ}
        return replace(one, wordings=kept)

    return replace(
        edition,
        questionnaires=tuple(
            replace(
                each,
                sections=tuple(
                    replace(section, questions=tuple(map(question, section.questions)))
                    for section in each.sections
                ),
            )
            for each in edition.questionnaires
        ),
    )


# In the middle of a survey


def test_a_question_is_turned_with_what_is_chosen_on_it(spoken: Site, family: Family) -> None:
    begin(start(spoken, family), "standard")
    here = family.url
    option = family.page.xpath("//input[@name='answer']/@value")[1]
    [button] = family.page.xpath("//*[@class='languages__list']//button[@lang='ur']")
    family.send(here, {**_form(family), "answer": option, button.get("name"): "ur"})
    assert (family.url, lang(family)) == (here, "ur")
    assert family.chosen == [option]
    go_on(family)
    assert lang(family) == "ur"
    assert lang(family.open("/help")) == "ur"


def test_what_is_typed_stays_as_it_was_typed(spoken: Site, family: Family) -> None:
    begin(start(spoken, family), "standard").open(f"/a/1/{TEXT}")
    words = "  It goes well.\n\nسب ٹھیک ہے"
    family.send(family.url, {**_form(family), "answer": words, "speak": "ar"})
    assert lang(family) == "ar"
    assert family.url == f"/a/1/{TEXT}"
    assert family.written == words.strip()
    assert lang(family.turn("pl")) == "pl"
    assert family.written == words.strip()
    assert saved(spoken, family)["standard"][TEXT].text == words.strip()


def test_words_that_are_too_many_are_kept_on_the_page(spoken: Site, family: Family) -> None:
    begin(start(spoken, family), "standard").open(f"/a/1/{TEXT}")
    words = "x" * (MAX_TEXT + 7)
    family.send(family.url, {**_form(family), "answer": words, "speak": "bn"})
    assert (family.status, lang(family)) == (200, "bn")
    assert family.written == words
    assert not family.errors
    assert family.url == f"/a/1/{TEXT}"
    go_on(family)
    assert (family.status, lang(family)) == (422, "bn")


def test_a_question_that_is_turned_unanswered_is_still_unseen(spoken: Site, family: Family) -> None:
    begin(start(spoken, family), "standard")
    first = family.url
    family.turn("pl")
    assert saved(spoken, family) == {}
    family.open("/a/1/save")
    assert first in family.page.xpath("//a/@href")


def test_a_change_from_the_check_page_still_leads_back_to_it(spoken: Site, family: Family) -> None:
    begin(start(spoken, family), "standard")
    family.open(f"{family.url}?from=check").turn("ro")
    assert family.url.endswith("?from=check")
    assert lang(family) == "ro"


@pytest.mark.parametrize("page", ["check", "how", "save", CHOICE])
def test_every_page_of_a_survey_can_be_turned(spoken: Site, family: Family, page: str) -> None:
    begin(start(spoken, family), "standard").open(f"/a/1/{page}?lang=tr")
    assert family.url == f"/a/1/{page}"
    assert lang(family) == "tr"
    assert lang(family.turn("so")) == "so"
    assert lang(family.open("/a/1/check")) == "so"


def test_two_tabs_may_speak_two_languages(spoken: Site, family: Family) -> None:
    begin(start(spoken, family, "?lang=ur"), "standard")
    begin(start(spoken, family, "?lang=pl", CHILDREN), "easy-read")
    assert lang(family.open(f"/a/1/{CHOICE}")) == "ur"
    assert lang(family.open("/a/2/check")) == "pl"


def test_the_confirmation_is_read_in_any_language(spoken: Site, family: Family) -> None:
    begin(start(spoken, family, "?lang=ur"), "standard")
    option = family.page.xpath("//input[@name='answer']/@value")[0]
    go_on(family, answer=option).open("/a/1/check")
    reference = go_on(family).code
    assert lang(family) == "ur"
    assert lang(family.turn("en")) == "en"
    assert family.code == reference
    family.press("Answer for another child")
    assert lang(family) == "en"


def test_after_closing_nothing_is_turned(spoken: Site, family: Family) -> None:
    begin(start(spoken, family, "?lang=ur"), "standard")
    spoken.clock.now = AFTER_CLOSING
    family.open(f"/a/1/{CHOICE}?lang=pl")
    assert lang(family) == "ur"
    assert not family.page.xpath("//form")


def test_a_form_without_its_mark_turns_nothing(spoken: Site, family: Family) -> None:
    begin(start(spoken, family), "standard")
    family.send(family.url, {"draft": "x", "speak": "ur", "answer": "none"})
    assert (family.status, lang(family)) == (400, "en")


@pytest.mark.parametrize("code", ["xx", "", "../ur", "\x00", "ur" * 999, "<b>"])
def test_a_language_that_there_is_not_turns_nothing(
    spoken: Site, family: Family, code: str
) -> None:
    begin(start(spoken, family), "standard")
    here = family.url
    option = family.page.xpath("//input[@name='answer']/@value")[0]
    family.send(here, {**_form(family), "speak": code, "answer": option})
    assert (family.status, family.url, lang(family)) == (200, here, "en")
    assert family.chosen == [option]
    family.response = family.client.get(here, query_string={"lang": code})
    assert family.status == 200
    assert '<html lang="en"' in family.response.text


# Translations that nobody has checked, and what runs the other way


def test_a_draft_says_so_and_leads_to_the_english(spoken: Site, family: Family) -> None:
    for path in ("/", "/hackney", f"/s/{spoken.tokens[PARENTS]}", "/help"):
        family.open(f"{path}?lang=ur")
        [note] = family.page.find_class("unchecked")
        assert "یہ ترجمہ ابھی تک کسی اہلِ زبان نے چیک نہیں کیا ہے۔" in note.text_content()
        [english] = note.xpath(".//a[@lang='en'][@dir='ltr'][@hreflang='en']")
        assert lang(family.open(f"{path}{english.get('href')}")) == "en"
        assert not family.page.find_class("unchecked")


def test_a_question_leads_to_the_english_with_its_answer(spoken: Site, family: Family) -> None:
    begin(start(spoken, family, "?lang=pa"), "standard")
    [english] = family.page.xpath("//*[@class='unchecked']//button[@lang='en'][@form='question']")
    assert (english.get("name"), english.get("value")) == ("speak", "en")


def test_names_and_numbers_keep_their_own_order(spoken: Site, family: Family) -> None:
    family.open("/hackney?lang=ur")
    assert '<bdi lang="en" dir="ltr">Hackney</bdi>' in family.response.text
    assert "\u206823:59\u2069" in family.response.text
    assert "\u2068" not in family.open("/hackney?lang=pl").response.text
    begin(start(spoken, family, "?lang=ar"), "standard").open(f"/a/1/{TEXT}")
    assert "\u20680808\xa0800\xa05000\u2069" in family.response.text
    family.open("/privacy?lang=ar")
    named = '<bdi lang="en" dir="ltr">The Example Inspectorate</bdi>'
    assert f"\u2068{named}\u2069" in family.response.text
    assert named in family.open("/privacy?lang=pl").response.text


def test_an_answer_runs_as_it_was_written_and_an_option_as_its_page(
    spoken: Site, family: Family
) -> None:
    """An option such as "SEN support: ..." begins in English, and is a sentence of the page."""
    begin(start(spoken, family, "?lang=ur"), "standard")
    go_on(family, answer=["age-0-4"])
    go_on(family, answer=["sen-support"])
    family.open(f"/a/1/{TEXT}")
    go_on(family, answer="SEN support works")
    family.open("/a/1/check")
    given = family.page.xpath("//dd[contains(@class, 'answers__given')]/span")
    written = {" ".join(one.text_content().split()): one.get("dir") for one in given}
    assert written.pop("SEN support works") == "auto"
    assert [text for text in written if text.startswith("SEN support")]
    assert set(written.values()) == {None}


def test_a_code_to_come_back_with_is_spelt_in_english_and_keeps_the_language(
    spoken: Site, family: Family
) -> None:
    begin(start(spoken, family, "?lang=ur"), "standard").open("/a/1/save")
    [code] = family.page.xpath("//*[contains(@class, 'big-code')]")
    assert code.get("lang") == "en"
    [address] = family.page.xpath("//a[@class='code']")
    assert "lang" not in address.text
    other = spoken.family().open("/" + address.get("href").split("/", 3)[3])
    assert lang(other) == "ur"
    family.open("/a/1/save?lang=en")
    [address] = family.page.xpath("//a[@class='code']")
    assert address.get("href") == address.text


def test_a_hostile_area_is_text_in_every_language(spoken: Site, family: Family) -> None:
    with spoken.app.test_request_context("/?lang=ur"):
        said = _("Surveys about SEND in %(area)s", area=in_english("<b>%(x)s</b>"))
    assert "<b>" not in said
    assert "&lt;b&gt;%(x)s&lt;/b&gt;" in said

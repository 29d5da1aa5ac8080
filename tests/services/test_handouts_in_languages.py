"""What goes round a survey on paper, in the languages beside English."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest

from surveyapp.content import translated
from surveyapp.content.languages import languages
from surveyapp.content.poster_designs import LEAST_MODULE, LEAST_TYPE
from surveyapp.domain.errors import NotFoundError, UserError
from surveyapp.domain.language import Language
from surveyapp.domain.page_design import QR_MODULES, PaperSize, TypeRole
from surveyapp.domain.poster_design import PosterKind
from surveyapp.domain.questionnaire import Variant
from surveyapp.paper.handouts import liblouis
from surveyapp.paper.handouts.liblouis import BrailleError
from surveyapp.paper.handouts.pages import Handout, drawn
from surveyapp.paper.items import Coloured, Item, QrItem, TextItem
from surveyapp.services import handouts
from surveyapp.services.handouts import Product, Told, to_pin_up, with_sheet
from surveyapp.services.translating import translated as beside_english
from tests.editions import CHILDREN, PARENTS
from tests.paper.sheets import audiences, real_edition
from tests.services.test_handouts import TOKENS, codes_in, inspection, pictures, read, told

LANGUAGES = [language.code for language in beside_english()]
LEFTWARD = {"ur", "ar"}
LONGEST_AREA = inspection("Bournemouth, Christchurch and Poole", "bournemouth")


def in_language(code: str, **more: str) -> Told:
    edition = translated.localised(real_edition(), code)
    return replace(told(**more), edition=edition, language=code)


def lines(made: Handout) -> list[TextItem]:
    return list(_texts(item for page in made.pages for item in page))


def _texts(items: Iterator[Item]) -> Iterator[TextItem]:
    for item in items:
        inner = item.item if isinstance(item, Coloured) else item
        if isinstance(inner, TextItem):
            yield inner


def said(made: Handout) -> str:
    return " ".join(item.line.text for item in lines(made))


def address_in(code: str) -> str:
    return f"HTTPS://SURVEY.EXAMPLE.ORG/S/{TOKENS[PARENTS].upper()}/{code.upper()}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_poster_leads_to_the_survey_in_its_language(code: str) -> None:
    made = to_pin_up(PosterKind.POSTER, in_language(code), PARENTS, "poster")
    assert codes_in(made) == [address_in(code)]
    assert "Please answer" not in said(made)
    for fact in ("survey.example.org/hackney", "0800 1111", "999", "2026", ":59"):
        assert fact in said(made).replace("\u00a0", " "), fact


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_letter_in_clear_print_has_one_page_and_is_never_too_small(code: str) -> None:
    longest = replace(in_language(code), inspection=LONGEST_AREA)
    for audience in audiences():
        made = with_sheet(Product.LETTER, longest, audience, "standard")
        assert len(made.pages) == 1
        assert min(item.line.size for item in lines(made)) >= made.design.least_type


@pytest.mark.parametrize("kind", PosterKind)
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_translation_takes_smaller_type_but_none_that_cannot_be_read(
    code: str, kind: PosterKind
) -> None:
    longest = replace(in_language(code), inspection=LONGEST_AREA)
    made = to_pin_up(kind, longest, PARENTS, kind.value)
    assert min(item.line.size for item in lines(made)) >= LEAST_TYPE[kind]
    codes = [item for page in made.pages for item in page if isinstance(item, QrItem)]
    assert codes
    assert all(c.area.width >= LEAST_MODULE[kind] * QR_MODULES - 1e-9 for c in codes)
    assert read(next(pictures(made))) == [address_in(code)] * len(codes)


def test_an_english_poster_is_as_large_as_its_design() -> None:
    longest = replace(told(), inspection=LONGEST_AREA)
    made = to_pin_up(PosterKind.POSTER, longest, PARENTS, "poster")
    assert (
        max(item.line.size for item in lines(made)) == made.design.type[TypeRole.TITLE].size == 48
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_poster_for_all_has_a_code_for_each(code: str) -> None:
    made = to_pin_up(PosterKind.POSTER, in_language(code), None, "poster", PaperSize.A3)
    assert len(codes_in(made)) == len(audiences())
    assert all(found.endswith(f"/{code.upper()}") for found in codes_in(made))


@pytest.mark.parametrize("code", sorted(LEFTWARD))
def test_what_is_read_from_the_right_begins_at_the_right(code: str) -> None:
    letter = with_sheet(Product.LETTER, in_language(code), PARENTS, "standard")
    english = with_sheet(Product.LETTER, told(), PARENTS, "standard")
    middle = letter.design.paper.area.width / 2
    right = letter.design.body.right
    assert all(item.x + item.line.width <= right + 1e-6 for item in lines(letter))
    assert lines(letter)[0].x + lines(letter)[0].line.width == pytest.approx(right)
    for made, leftward in ((letter, True), (english, False)):
        (code_item,) = (i for page in made.pages for i in page if isinstance(i, QrItem))
        assert (code_item.area.right < middle) is leftward


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_words_to_staff_on_a_cover_are_english_and_in_its_language(code: str) -> None:
    asked = inspection(contacts={"return-address": "The Inspectorate, London"})
    own = replace(in_language(code), inspection=asked)
    for design in ("standard", "large-print-24"):
        made = with_sheet(Product.COVER, own, PARENTS, design)
        for words in ("Staff must not open or copy", "Please send it on closed"):
            assert words in said(made)
        assert "Fold here" not in said(made)
        english = with_sheet(Product.COVER, told(asked), PARENTS, design)
        assert said(made).count("The Inspectorate") == said(english).count("The Inspectorate") == 1


@pytest.mark.parametrize("code", LANGUAGES)
def test_files_say_their_language_and_carry_every_font(code: str) -> None:
    made = with_sheet(Product.LETTER, in_language(code), CHILDREN, "easy-read")
    with pikepdf.open(io.BytesIO(drawn(made))) as file:
        assert file.check_pdf_syntax() == []
        assert str(file.Root.Lang) == code
        assert "Hackney" in str(file.docinfo.Title)
        assert "Letter" not in str(file.docinfo.Title)
        fonts = [
            found
            for found in file.objects
            if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Font"
        ]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
        assert all("+" in str(font.FontDescriptor.FontName) for font in fonts)


def test_what_a_language_does_not_have_is_told() -> None:
    urdu = in_language("ur")
    questionnaires = tuple(
        replace(each, sections=()) if each.audience == PARENTS else each
        for each in urdu.edition.questionnaires
    )
    partly = replace(urdu, edition=replace(urdu.edition, questionnaires=questionnaires))
    with pytest.raises(NotFoundError, match="'ur'"):
        to_pin_up(PosterKind.SLIP, partly, PARENTS, "slip")
    with pytest.raises(NotFoundError, match="'ur'"):
        handouts.text(partly, PARENTS, Variant.STANDARD)
    made = to_pin_up(PosterKind.POSTER, partly, None, "poster")
    assert len(codes_in(made)) == len(audiences()) - 1


def test_an_address_that_grows_too_long_by_its_language_is_refused() -> None:
    base_url = "https://survey.inspectorates.example.gov.uk"
    assert handouts.way_of(in_language("ur", base_url=base_url), PARENTS).link.endswith("/ur")
    longer = replace(in_language("ur", base_url=base_url), language="ur-x-later")
    with pytest.raises(UserError, match="QR code") as refused:
        handouts.way_of(longer, PARENTS)
    assert "SURVEYAPP_BASE_URL" in refused.value.remedy


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_survey_as_text_is_in_its_language_and_leads_there(code: str) -> None:
    found = handouts.text(in_language(code), PARENTS, Variant.EASY_READ).decode()
    assert f"/s/{TOKENS[PARENTS]}/{code}\n" in found
    assert "The end" not in found
    wording = translated.localised(real_edition(), code).questionnaire(PARENTS)
    for question in wording.questions(Variant.EASY_READ):
        assert question.wording(Variant.EASY_READ).text.split()[0] in found


@pytest.mark.skipif(not liblouis.is_installed(), reason="liblouis is not installed")
@pytest.mark.parametrize(
    "language", [one for one in languages() if one.braille], ids=lambda one: one.code
)
def test_all_of_a_survey_has_braille_where_its_language_has_tables(language: Language) -> None:
    made = in_language(language.code) if language.code != "en" else told()
    content = handouts.in_braille(made, PARENTS, Variant.EASY_READ).decode("ascii")
    assert max(map(len, content.replace("\f", "").split("\r\n"))) <= 40
    assert content.count("\f") > 10


@pytest.mark.parametrize(
    ("code", "name"), [("so", "Somali"), ("tr", "Turkish"), ("ro", "Romanian")]
)
def test_a_language_without_tables_of_braille_is_told(code: str, name: str) -> None:
    with pytest.raises(BrailleError, match=f"no braille in {name}"):
        handouts.in_braille(in_language(code), PARENTS, Variant.STANDARD)

"""What goes round a survey on paper: each product says what it must, and leads where it should."""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from surveyapp.content import places
from surveyapp.content.page_designs import load_page_design, page_designs
from surveyapp.domain.errors import NotFoundError, RefusedError, UserError
from surveyapp.domain.inspection import ChannelKind, Inspection, Link, Window
from surveyapp.domain.page_design import PaperSize
from surveyapp.domain.poster_design import PosterKind
from surveyapp.domain.questionnaire import Variant
from surveyapp.paper.handouts.pages import Handout, drawn
from surveyapp.paper.items import QrItem, TextItem
from surveyapp.services import handouts, printing
from surveyapp.services.handouts import Product, Told, to_pin_up, with_sheet
from tests.editions import AFTER_CLOSING, CHILDREN, CLOSES, PARENTS, WHILE_OPEN
from tests.paper.sheets import BASE_URL, CONTACTS, audiences, real_edition

DPI = 150
SAMPLE = "Sample, not the national questions"
DEMONSTRATION = "This is a demonstration. The answers are not used."
CLOSING = "11:59 pm on Monday 30 November 2026"
TOKENS = dict(zip(audiences(), ("3469acdefg", "469acdefgh", "69acdefghj"), strict=True))


def inspection(
    area: str = "Hackney",
    slug: str = "hackney",
    contacts: Mapping[str, str] = CONTACTS,
    *,
    demonstration: bool = True,
) -> Inspection:
    window = Window(datetime(2026, 11, 23, 9, tzinfo=UTC), CLOSES)
    return Inspection(
        "hackney-2026-11-23",
        area,
        slug,
        "full",
        demonstration,
        window,
        "0" * 64,
        tuple(audiences()),
        contacts,
    )


def link(audience: str, token: str, kind: ChannelKind, channel: str = "Public page") -> Link:
    return Link(token, "hackney-2026-11-23", audience, channel, kind)


PUBLIC = [link(audience, token, ChannelKind.PUBLIC_PAGE) for audience, token in TOKENS.items()]


def told(
    asked: Inspection | None = None,
    links: list[Link] = PUBLIC,
    base_url: str = BASE_URL,
    channel: str | None = None,
) -> Told:
    return Told(real_edition(), asked or inspection(), links, base_url, channel=channel)


def pictures(made: Handout) -> Iterator[Image.Image]:
    for page in pypdfium2.PdfDocument(drawn(made)):
        yield page.render(scale=DPI / 72).to_pil().convert("L")


def text_of(made: Handout) -> str:
    """What stands on all pages, in one line."""
    found = (p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(drawn(made)))
    return " ".join(" ".join(found).split())


def read(picture: Image.Image) -> list[str]:
    return sorted(code.text for code in zxingcpp.read_barcodes(picture))


def codes_in(made: Handout) -> list[str]:
    return sorted(code for picture in pictures(made) for code in read(picture))


def address_of(audience: str) -> str:
    return f"HTTPS://SURVEY.EXAMPLE.ORG/S/{TOKENS[audience].upper()}"


def letter_to(audience: str, design: str = "standard", **more: Inspection) -> Handout:
    return with_sheet(Product.LETTER, told(**more), audience, design)


def poster_for(
    audience: str | None, paper: PaperSize = PaperSize.A4, of: Told | None = None
) -> Handout:
    return to_pin_up(PosterKind.POSTER, of or told(), audience, "poster", paper)


def slip_for(audience: str, of: Told | None = None) -> Handout:
    return to_pin_up(PosterKind.SLIP, of or told(), audience, "slip")


@pytest.mark.parametrize("audience", audiences())
@pytest.mark.parametrize("design", page_designs())
def test_a_letter_says_what_someone_must_know(design: str, audience: str) -> None:
    made = letter_to(audience, design)
    said = text_of(made)
    for fact in (
        "Hackney",
        CLOSING,
        "survey.example.org/hackney",
        "surveys@example.org",
        "large print or easy read",
        "999",
        "0800 1111",
        "020 7946 0000",
        "020 7946 0001",
        SAMPLE,
        DEMONSTRATION,
    ):
        assert fact in said, fact
    assert re.search("council (and your employer )?(does|do) not see|not to the council", said)
    assert codes_in(made) == [address_of(audience)]


@pytest.mark.parametrize("audience", audiences())
def test_a_letter_in_clear_print_has_one_page(audience: str) -> None:
    assert len(letter_to(audience).pages) == 1
    assert len(letter_to(audience, "large-print-24").pages) > 1


def test_a_letter_without_a_contact_says_where_to_ask() -> None:
    said = text_of(letter_to(PARENTS, asked=inspection(contacts={})))
    assert "ask for a copy where you got this letter" in said
    assert "020 7946" not in said
    assert "NSPCC on 0808 800 5000" in said


@pytest.mark.parametrize("audience", audiences())
@pytest.mark.parametrize("design", page_designs())
def test_the_instructions_show_how_and_lead_nowhere(design: str, audience: str) -> None:
    made = with_sheet(Product.INSTRUCTIONS, told(), audience, design)
    said = text_of(made)
    for fact in (
        "What is the weather like today?",
        "Put a cross in the box.",
        "Put a line through the box and words.",
        "Hand them in where you got the survey.",
        "30 November 2026",
        "999",
    ):
        assert fact in said, fact
    assert codes_in(made) == []


def test_instructions_tell_the_address_to_post_to() -> None:
    posted = inspection(contacts={"return-address": "FREEPOST SURVEYS, London"})
    said = text_of(with_sheet(Product.INSTRUCTIONS, told(posted), PARENTS, "standard"))
    assert "Or post it to: FREEPOST SURVEYS, London" in said


@pytest.mark.parametrize("address", ["", "The Inspectorate, 1 Example Street, London"])
@pytest.mark.parametrize("design", page_designs())
def test_the_cover_keeps_staff_out_and_has_no_code(design: str, address: str) -> None:
    asked = inspection(contacts={"return-address": address} if address else {})
    made = with_sheet(Product.COVER, told(asked), PARENTS, design)
    said = text_of(made)
    assert "Staff must not open or copy" in said
    assert "30 November 2026" in said
    assert "Fold here" in said
    for line in filter(None, address.split(", ")):
        assert line in said
    assert ("writes the address here" in said) is not bool(address)
    assert codes_in(made) == []


def test_the_words_to_staff_and_the_address_are_on_the_front_half() -> None:
    asked = inspection(contacts={"return-address": "The Inspectorate, London"})
    for design in page_designs():
        (first, *_) = with_sheet(Product.COVER, told(asked), PARENTS, design).pages
        fold = load_page_design(design).paper.area.height / 2
        lines = {i.line.text: i.baseline for i in first if isinstance(i, TextItem)}
        assert all(at > fold for words, at in lines.items() if words.startswith("Staff must"))
        assert lines["The Inspectorate"] > fold


@pytest.mark.parametrize("design", page_designs())
def test_the_words_to_staff_fill_a_line(design: str) -> None:
    (first, *_) = with_sheet(Product.COVER, told(), PARENTS, design).pages
    (warning,) = (i for i in first if isinstance(i, TextItem) and "Staff" in i.line.text)
    assert warning.line.text == "Staff must not open or copy"
    assert warning.line.width > load_page_design(design).body.width * 0.8


def test_an_address_that_fills_the_cover_is_refused() -> None:
    asked = inspection(contacts={"return-address": ", ".join(f"line {n}" for n in range(40))})
    with pytest.raises(UserError, match="cover") as refused:
        with_sheet(Product.COVER, told(asked), PARENTS, "standard")
    assert "return-address" in refused.value.remedy


@pytest.mark.parametrize("paper", [PaperSize.A4, PaperSize.A3])
@pytest.mark.parametrize("audience", audiences())
def test_a_poster_tells_one_audience_all_it_needs(audience: str, paper: PaperSize) -> None:
    made = poster_for(audience, paper)
    said = text_of(made)
    title = real_edition().questionnaire(audience).title[Variant.STANDARD]
    for fact in (title, "Hackney", "survey.example.org/hackney", "30 November 2026", "11:59 pm",
                 "999", SAMPLE, DEMONSTRATION, "surveys@example.org", "0 to 25"):  # fmt: skip
        assert fact in said, fact
    assert codes_in(made) == [address_of(audience)]
    assert len(made.pages) == 1
    (code,) = (item for item in made.pages[0] if isinstance(item, QrItem))
    assert code.area.width >= 60


@pytest.mark.parametrize("paper", [PaperSize.A4, PaperSize.A3])
def test_a_poster_for_all_has_a_code_for_each(paper: PaperSize) -> None:
    made = poster_for(None, paper)
    assert codes_in(made) == sorted(map(address_of, audiences()))
    said = text_of(made)
    for questionnaire in real_edition().questionnaires:
        assert questionnaire.title[Variant.STANDARD] in said
    assert "survey.example.org/hackney" in said


@pytest.mark.parametrize("audience", audiences())
def test_a_page_has_two_equal_slips(audience: str) -> None:
    made = slip_for(audience)
    assert codes_in(made) == [address_of(audience)] * 2
    said = text_of(made)
    for fact in (CLOSING, "survey.example.org/hackney", SAMPLE, DEMONSTRATION, "999"):
        assert said.count(fact) == 2, fact


def test_a_real_inspection_has_no_notice_of_a_demonstration() -> None:
    real = told(inspection(demonstration=False))
    made = (poster_for(PARENTS, of=real), slip_for(PARENTS, real), poster_for(None, of=real))
    assert all(DEMONSTRATION not in text_of(one) for one in made)
    assert DEMONSTRATION not in text_of(letter_to(PARENTS, asked=inspection(demonstration=False)))


def test_a_photocopied_poster_still_leads_there() -> None:
    for made in (poster_for(None), slip_for(PARENTS)):
        (picture,) = pictures(made)
        expected = read(picture)
        size = (round(picture.width * 0.7), round(picture.height * 0.7))
        copy = picture.resize(size).point(lambda grey: 255 if grey > 140 else 0)
        assert read(copy) == expected != []


def sheet_for(product: Product, audience: str) -> Handout:
    return with_sheet(product, told(), audience, "standard")


EVERY: dict[str, Callable[[str], Handout]] = {
    **{product.value: partial(sheet_for, product) for product in Product},
    "poster": poster_for,
    "slip": slip_for,
}


@pytest.mark.parametrize("product", EVERY)
def test_no_product_has_the_code_of_a_copy(product: str) -> None:
    made = EVERY[product](PARENTS)
    assert not re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", text_of(made))
    assert all("/R/" not in code for code in codes_in(made))


@pytest.mark.parametrize("product", EVERY)
def test_every_file_is_sound_has_its_fonts_and_says_what_it_is(product: str) -> None:
    content = drawn(EVERY[product](PARENTS))
    assert content == drawn(EVERY[product](PARENTS))
    with pikepdf.open(io.BytesIO(content)) as file:
        assert file.check_pdf_syntax() == []
        assert str(file.Root.Lang) == "en"
        assert "Survey for parents and carers: Hackney" in str(file.docinfo.Title)
        fonts = [
            o
            for o in file.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"
        ]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


@pytest.mark.parametrize("product", EVERY)
def test_an_audience_that_is_not_asked_is_told(product: str) -> None:
    with pytest.raises(NotFoundError, match="pupils") as refused:
        EVERY[product]("pupils")
    assert PARENTS in refused.value.remedy


def test_an_unknown_design_language_or_paper_is_told() -> None:
    with pytest.raises(NotFoundError, match="huge"):
        with_sheet(Product.LETTER, told(), PARENTS, "huge")
    with pytest.raises(NotFoundError, match="tlh"):
        with_sheet(Product.COVER, replace(told(), language="tlh"), PARENTS, "standard")
    with pytest.raises(NotFoundError, match="huge"):
        to_pin_up(PosterKind.POSTER, told(), PARENTS, "huge")
    with pytest.raises(NotFoundError, match="slip"):
        to_pin_up(PosterKind.POSTER, told(), PARENTS, "slip")
    with pytest.raises(NotFoundError, match="A3"):
        to_pin_up(PosterKind.SLIP, told(), PARENTS, "slip", PaperSize.A3)


def test_a_poster_leads_to_the_link_of_a_poster_and_a_letter_does_not() -> None:
    posters = link(PARENTS, "9acdefghjk", ChannelKind.POSTER, "Posters")
    both = told(links=[*PUBLIC, posters])
    assert codes_in(poster_for(PARENTS, of=both)) == ["HTTPS://SURVEY.EXAMPLE.ORG/S/9ACDEFGHJK"]
    made = with_sheet(Product.LETTER, both, PARENTS, "standard")
    assert codes_in(made) == [address_of(PARENTS)]


def test_a_channel_can_be_named_and_an_unknown_one_is_told_with_those_there_are() -> None:
    school = link(PARENTS, "9acdefghjk", ChannelKind.SCHOOL, "Oak School")
    named = told(links=[*PUBLIC, school], channel="Oak School")
    made = with_sheet(Product.LETTER, named, PARENTS, "standard")
    assert codes_in(made) == ["HTTPS://SURVEY.EXAMPLE.ORG/S/9ACDEFGHJK"]
    with pytest.raises(NotFoundError, match="Oak School") as refused:
        with_sheet(Product.LETTER, named, CHILDREN, "standard")
    assert "Public page" in refused.value.remedy


def test_a_long_name_gives_way_to_the_short_address() -> None:
    asked = inspection("The area " * 6, "the-area-" * 6 + "end")
    way = handouts.way_of(told(asked), PARENTS)
    assert way.typed == f"survey.example.org/s/{TOKENS[PARENTS]}"
    assert way.typed in text_of(slip_for(PARENTS, told(asked)))


@pytest.mark.parametrize("area", ["Zażółć", "Ab " * 8, "Llan\u202efair"])
def test_a_made_up_area_is_set_as_it_reads(area: str) -> None:
    asked = inspection(area, "made-up")
    plain = " ".join(area.replace("\u202e", "").split())
    assert plain in text_of(letter_to(PARENTS, asked=asked))
    assert plain in text_of(poster_for(None, of=told(asked)))
    assert text_of(slip_for(PARENTS, told(asked))).count(plain) == 2


@pytest.mark.parametrize("area", ["A" * 100, "A long name " * 8])
def test_a_name_that_fills_a_slip_is_refused(area: str) -> None:
    asked = inspection(area, "made-up")
    with pytest.raises(UserError, match="not the room") as refused:
        to_pin_up(PosterKind.SLIP, told(replace(asked, area=area * 4)), PARENTS, "slip")
    assert "smaller type" in refused.value.remedy
    assert len(letter_to(PARENTS, asked=asked).pages) <= 2


def test_what_no_font_draws_is_named() -> None:
    with pytest.raises(UserError, match="U\\+2728"):
        poster_for(PARENTS, of=told(inspection("Hackney ✨")))


def test_a_font_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    built = places.built()
    (tmp_path / "fonts").mkdir()
    (tmp_path / "manifest.json").write_bytes((built / "manifest.json").read_bytes())
    monkeypatch.setattr(places, "built", lambda: tmp_path)
    for make in (letter_to, poster_for, slip_for):
        with pytest.raises(UserError, match="font") as refused:
            make(PARENTS)
        assert refused.value.remedy


def test_an_address_that_does_not_fit_a_code_is_refused() -> None:
    with pytest.raises(UserError, match="QR code"):
        poster_for(PARENTS, of=told(base_url="https://" + "a" * 60))


def test_the_longest_address_still_fits() -> None:
    longest = told(base_url="https://survey." + "a" * 20 + ".org")
    made = poster_for(None, of=longest)
    assert all(code.startswith("HTTPS://SURVEY.AAAA") for code in codes_in(made))


def test_nothing_is_made_once_the_survey_has_closed() -> None:
    real = inspection(demonstration=False)
    printing.check_open(real, now=WHILE_OPEN)
    with pytest.raises(RefusedError, match="closed"):
        printing.check_open(real, now=AFTER_CLOSING)
    printing.check_open(inspection(), now=AFTER_CLOSING)


@pytest.mark.parametrize("product", EVERY)
def test_everything_lies_where_a_printer_reaches(product: str) -> None:
    made = EVERY[product](PARENTS)
    margin, page = made.design.printable_margin, made.design.paper.area
    for items in made.pages:
        for item in items:
            if isinstance(item, TextItem):
                assert margin <= item.x
                assert item.x + item.line.width <= page.width - margin + 1e-6
                assert margin < item.baseline < page.height - margin
            elif isinstance(item, QrItem):
                assert item.area.x >= margin
                assert item.area.right <= page.width - margin


@pytest.mark.parametrize(
    "make",
    [
        lambda t: handouts.text(t, PARENTS, Variant.STANDARD),
        lambda t: handouts.in_braille(t, PARENTS, Variant.STANDARD),
        lambda t: with_sheet(Product.LETTER, t, PARENTS, "standard"),
        lambda t: to_pin_up(PosterKind.POSTER, t, None, "poster"),
    ],
)
def test_a_real_inspection_gives_out_nothing_in_a_draft_that_nobody_opened(
    make: Callable[[Told], object],
) -> None:
    real = replace(told(inspection(demonstration=False)), language="ur")
    with pytest.raises(RefusedError, match="is not open in Urdu"):
        make(real)

"""What goes round a survey on paper: letters, covers, posters; and it as text and in braille."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from surveyapp.content import places
from surveyapp.content.languages import SOURCE_LANGUAGE, language_of
from surveyapp.content.page_designs import load_page_design
from surveyapp.content.paper_wording import load_wording
from surveyapp.content.poster_designs import load_poster_design
from surveyapp.domain.errors import NotFoundError
from surveyapp.domain.inspection import ChannelKind, Inspection, Link
from surveyapp.domain.page_design import DesignKind, PaperSize
from surveyapp.domain.paper_wording import PaperWording
from surveyapp.domain.poster_design import PosterDesign, PosterKind
from surveyapp.domain.questionnaire import Edition, Questionnaire, Variant
from surveyapp.paper.handouts.braille import braille
from surveyapp.paper.handouts.instructions import instructions
from surveyapp.paper.handouts.letter import letter
from surveyapp.paper.handouts.liblouis import BrailleError
from surveyapp.paper.handouts.outline import OutlineContents, Part, outline
from surveyapp.paper.handouts.pages import Handout, Way
from surveyapp.paper.handouts.plain_text import plain_text
from surveyapp.paper.handouts.poster import Asked, PosterContents, poster
from surveyapp.paper.handouts.seal import seal_cover
from surveyapp.paper.pagination import LayoutError
from surveyapp.paper.pictures import loaded
from surveyapp.paper.return_address import (
    area_address,
    check_base_url,
    host_of,
    link_address,
    typed_address,
)
from surveyapp.paper.sheet import Contents, typefaces
from surveyapp.services.offering import english_names, must_be_open
from surveyapp.services.printing import check_asked, facts_of, picture_file, questionnaire_in

#: An area's page is typed; one of a longer name gives way to the short address of the survey.
LONGEST_TYPED_PATH = 40
#: Type of translations is made smaller in steps, to less than three quarters if it must be.
_STEP, _STEPS = 0.025, 11


class Product(StrEnum):
    """What goes with a sheet, in the page design of that sheet."""

    LETTER = "letter"
    INSTRUCTIONS = "instructions"
    COVER = "cover"


@dataclass(frozen=True)
class Told:
    """An inspection, and all that a handout tells of it; the edition is in its language.

    `channel` names the link to take. `wording` is that of the language, if no other is given to be
    tried.
    """

    edition: Edition
    inspection: Inspection
    links: Sequence[Link]
    base_url: str
    language: str = SOURCE_LANGUAGE
    channel: str | None = None
    wording: PaperWording | None = None

    @property
    def words(self) -> PaperWording:
        """The wording. Raises NotFoundError where the language has none that is complete."""
        return self.wording or load_wording(self.language)


def with_sheet(product: Product, told: Told, audience: str, design_id: str) -> Handout:
    """A handout that goes with one audience's sheet.

    Raises NotFoundError for an audience, design, language or channel that there is not, and a
    UserError that names what does not fit a page, a line, the fonts or the QR code.
    """
    way = way_of(told, audience)
    contents = contents_of(told, audience, design_id)
    made: Mapping[Product, Callable[[], Handout]] = {
        Product.LETTER: lambda: _on_one_page(contents, way),
        Product.INSTRUCTIONS: lambda: instructions(contents),
        Product.COVER: lambda: seal_cover(contents, load_wording(SOURCE_LANGUAGE)),
    }
    return made[product]()


def _on_one_page(contents: Contents, way: Way) -> Handout:
    """The letter. In clear print a translation takes the largest type in which it has one page."""
    made = letter(contents, way)
    if contents.design.kind is DesignKind.CLEAR_PRINT:
        for factor in _smaller(contents.wording.language):
            if len(made.pages) == 1:
                break
            made = letter(replace(contents, design=contents.design.smaller(factor)), way)
    return made


def to_pin_up(
    kind: PosterKind,
    told: Told,
    audience: str | None,
    design_id: str,
    paper: PaperSize | None = None,
) -> Handout:
    """A poster or a page of slips: for one audience, or a poster for all (None).

    A translation takes the largest type and codes in which all that it says has room. Raises what
    `with_sheet` raises.
    """
    contents = _poster_contents(told, audience, load_poster_design(design_id, kind, paper))
    for factor in _smaller(told.language):
        try:
            return poster(contents)
        except LayoutError:
            design = load_poster_design(design_id, kind, paper, factor)
            contents = replace(contents, design=design)
    return poster(contents)


def letter_fits(told: Told, factor: float, *, audience: str, design_id: str) -> bool:
    """Whether a letter has one page in type of that size."""
    contents = contents_of(told, audience, design_id)
    smaller = replace(contents, design=contents.design.smaller(factor))
    return len(letter(smaller, way_of(told, audience)).pages) == 1


def poster_fits(
    told: Told, factor: float, *, kind: PosterKind, audience: str | None, design_id: str
) -> bool:
    """Whether a poster or slip has room in type and codes of that size."""
    design = load_poster_design(design_id, kind, None, factor)
    try:
        poster(_poster_contents(told, audience, design))
    except LayoutError:
        return False
    return True


def _poster_contents(told: Told, audience: str | None, design: PosterDesign) -> PosterContents:
    asked = _asked_at_once(told) if audience is None else (audience,)
    ways = [way_of(told, one, ChannelKind.POSTER) for one in asked]
    for one in asked:
        _in_variant(told, one, Variant.STANDARD)
    return PosterContents(
        author=told.edition.author,
        asked=tuple(
            Asked(told.edition.questionnaire(one), way)
            for one, way in zip(asked, ways, strict=True)
        ),
        typed=_typed(told) or ways[0].typed,
        design=design,
        wording=told.words,
        faces=typefaces(places.built() / "fonts", design.page),
        facts=facts_of(told.edition, told.inspection, typed_address(told.base_url)),
    )


def factors() -> tuple[float, ...]:
    """The sizes that a design may have, from its own to the smallest."""
    return (1.0, *_smaller(""))


def _smaller(language: str) -> Iterator[float]:
    """By what a design may be smaller in a language, step by step; English is its measure."""
    if language != SOURCE_LANGUAGE:
        yield from (1 - _STEP * number for number in range(1, _STEPS + 1))


def contents_of(told: Told, audience: str, design_id: str) -> Contents:
    """What the handouts in a page design follow from."""
    design, wording = load_page_design(design_id), told.words
    questionnaire = questionnaire_in(told.edition, audience, design)
    beside = design.pictures.beside.values() if design.pictures else ()
    return Contents(
        edition=told.inspection.edition_hash,
        author=told.edition.author,
        questionnaire=questionnaire,
        design=design,
        wording=wording,
        faces=typefaces(places.built() / "fonts", design),
        facts=facts_of(told.edition, told.inspection, typed_address(told.base_url)),
        pictures=loaded(set(chain(*beside)), told.edition.pictures, picture_file),
    )


def way_of(told: Told, audience: str, preferred: ChannelKind = ChannelKind.PUBLIC_PAGE) -> Way:
    """How an audience answers online: by the link that was named, or else by one of that kind.

    Where there is none of that kind it is the public one. Raises NotFoundError for an audience
    that is not asked and for a name that no link of it has.
    """
    check_base_url(told.base_url)
    must_be_open(told.inspection, told.language)
    check_asked(told.inspection, audience)
    own = sorted(
        (link for link in told.links if link.audience == audience), key=lambda link: link.channel
    )
    link = _chosen(own, told.channel, preferred)
    if link is None:
        names = ", ".join(link.channel for link in own) or "none"
        raise NotFoundError(
            f"There is no link named {told.channel!r} for {audience}.", f"There are: {names}."
        )
    spoken = "" if told.language == SOURCE_LANGUAGE else told.language
    address = link_address(told.base_url, link.token, spoken)
    return Way(address, _typed(told) or host_of(address))


def text(told: Told, audience: str, variant: Variant) -> bytes:
    """One audience's survey as plain text, to be read and answered online.

    Raises NotFoundError for an audience, variant, language or channel that there is not.
    """
    return plain_text(_outline(told, audience, variant, way_of(told, audience).link), told.language)


def in_braille(told: Told, audience: str, variant: Variant) -> bytes:
    """One audience's survey as a BRF file, to be read and answered online.

    Raises what `text` raises, and BrailleError where liblouis is not installed, the language has
    no braille, or a character has none.
    """
    parts = _outline(told, audience, variant, way_of(told, audience).typed)
    language = language_of(told.language)
    if language is None or language.braille is None:
        raise BrailleError(
            f"There is no braille in {english_names().get(told.language, told.language)}.",
            "Give the survey in another form; tables are named in translations/languages.yaml.",
        )
    return braille(parts, language.braille)


def _outline(told: Told, audience: str, variant: Variant, address: str) -> tuple[Part, ...]:
    questionnaire = _in_variant(told, audience, variant)
    facts = facts_of(told.edition, told.inspection, typed_address(told.base_url))
    wording = told.words
    return outline(OutlineContents(questionnaire, variant, wording, facts, address))


def _in_variant(told: Told, audience: str, variant: Variant) -> Questionnaire:
    questionnaire = told.edition.questionnaire(audience)
    if variant not in questionnaire.variants:
        named = ", ".join(questionnaire.variants)
        raise NotFoundError(
            f"{audience} has no questions in the variant {variant} in {told.language!r}.",
            f"Choose one of {named}." if named else "Choose another language.",
        )
    return questionnaire


def _asked_at_once(told: Told) -> tuple[str, ...]:
    """The audiences that a poster for all can ask in its language.

    Raises NotFoundError for none.
    """
    found = tuple(
        audience
        for audience in told.inspection.audiences
        if Variant.STANDARD in told.edition.questionnaire(audience).variants
    )
    if not found:
        raise NotFoundError(
            f"Nobody can be asked in {told.language!r} yet.", "Choose another language."
        )
    return found


def _chosen(links: Sequence[Link], channel: str | None, preferred: ChannelKind) -> Link | None:
    if channel is not None:
        return next((link for link in links if link.channel == channel), None)
    kinds = (preferred, ChannelKind.PUBLIC_PAGE)
    return next((link for kind in kinds for link in links if link.channel_kind is kind), None)


def _typed(told: Told) -> str:
    """The address of the area's page, as it is typed; nothing where its name is too long."""
    slug = told.inspection.slug
    return area_address(told.base_url, slug) if len(slug) <= LONGEST_TYPED_PATH else ""

"""What goes round a survey on paper: letters, covers, posters; and it as text and in braille."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from surveyapp.content import places
from surveyapp.content.languages import languages
from surveyapp.content.page_designs import load_page_design
from surveyapp.content.paper_wording import load_wording
from surveyapp.content.poster_designs import load_poster_design
from surveyapp.domain.errors import NotFoundError
from surveyapp.domain.inspection import ChannelKind, Inspection, Link
from surveyapp.domain.page_design import PaperSize
from surveyapp.domain.poster_design import PosterKind
from surveyapp.domain.questionnaire import Edition, Variant
from surveyapp.paper.handouts.braille import braille
from surveyapp.paper.handouts.instructions import instructions
from surveyapp.paper.handouts.letter import letter
from surveyapp.paper.handouts.liblouis import BrailleError
from surveyapp.paper.handouts.outline import OutlineContents, Part, outline
from surveyapp.paper.handouts.pages import Handout, Way
from surveyapp.paper.handouts.plain_text import plain_text
from surveyapp.paper.handouts.poster import Asked, PosterContents, poster
from surveyapp.paper.handouts.seal import seal_cover
from surveyapp.paper.pictures import loaded
from surveyapp.paper.return_address import (
    area_address,
    check_base_url,
    host_of,
    typed_address,
)
from surveyapp.paper.sheet import Contents, typefaces
from surveyapp.services.offering import must_be_open
from surveyapp.services.printing import check_asked, facts_of, picture_file, questionnaire_in

#: An area's page is typed; one of a longer name gives way to the short address of the survey.
LONGEST_TYPED_PATH = 40


class Product(StrEnum):
    """What goes with a sheet, in the page design of that sheet."""

    LETTER = "letter"
    INSTRUCTIONS = "instructions"
    COVER = "cover"


@dataclass(frozen=True)
class Told:
    """An inspection, and all that a handout tells of it. `channel` names the link to take."""

    edition: Edition
    inspection: Inspection
    links: Sequence[Link]
    base_url: str
    language: str = "en"
    channel: str | None = None


def with_sheet(product: Product, told: Told, audience: str, design_id: str) -> Handout:
    """A handout that goes with one audience's sheet.

    Raises NotFoundError for an audience, design, language or channel that there is not, and a
    UserError that names what does not fit a page, a line, the fonts or the QR code.
    """
    way = way_of(told, audience)
    contents = contents_of(told, audience, design_id)
    made: Mapping[Product, Callable[[], Handout]] = {
        Product.LETTER: lambda: letter(contents, way),
        Product.INSTRUCTIONS: lambda: instructions(contents),
        Product.COVER: lambda: seal_cover(contents),
    }
    return made[product]()


def to_pin_up(
    kind: PosterKind,
    told: Told,
    audience: str | None,
    design_id: str,
    paper: PaperSize | None = None,
) -> Handout:
    """A poster or a page of slips: for one audience, or a poster for all (None).

    Raises what `with_sheet` raises.
    """
    design = load_poster_design(design_id, kind, paper)
    asked = told.inspection.audiences if audience is None else (audience,)
    ways = [way_of(told, one, ChannelKind.POSTER) for one in asked]
    return poster(
        PosterContents(
            author=told.edition.author,
            asked=tuple(
                Asked(told.edition.questionnaire(one), way)
                for one, way in zip(asked, ways, strict=True)
            ),
            typed=_typed(told) or ways[0].typed,
            design=design,
            wording=load_wording(told.language),
            faces=typefaces(places.built() / "fonts", design.page),
            facts=facts_of(told.edition, told.inspection, typed_address(told.base_url)),
        )
    )


def contents_of(told: Told, audience: str, design_id: str) -> Contents:
    """What the handouts in a page design follow from."""
    design, wording = load_page_design(design_id), load_wording(told.language)
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
    path = f"/s/{link.token}"
    typed = _typed(told) or f"{host_of(told.base_url)}{path}"
    return Way(f"{told.base_url.rstrip('/')}{path}", typed)


def text(told: Told, audience: str, variant: Variant) -> bytes:
    """One audience's survey as plain text, to be read and answered online.

    Raises NotFoundError for an audience, variant, language or channel that there is not.
    """
    return plain_text(_outline(told, audience, variant, way_of(told, audience).link))


def in_braille(told: Told, audience: str, variant: Variant) -> bytes:
    """One audience's survey as a BRF file, to be read and answered online.

    Raises what `text` raises, and BrailleError where liblouis is not installed, the language has
    no braille, or a character has none.
    """
    parts = _outline(told, audience, variant, way_of(told, audience).typed)
    tables = next((one.braille for one in languages() if one.code == told.language), None)
    if tables is None:
        raise BrailleError(
            f"There is no braille in {told.language!r}.",
            "Name its tables in translations/languages.yaml.",
        )
    return braille(parts, tables)


def _outline(told: Told, audience: str, variant: Variant, address: str) -> tuple[Part, ...]:
    questionnaire = told.edition.questionnaire(audience)
    if variant not in questionnaire.variants:
        raise NotFoundError(
            f"{audience} has no questions in the variant {variant}.",
            f"Choose one of {', '.join(questionnaire.variants)}.",
        )
    facts = facts_of(told.edition, told.inspection, typed_address(told.base_url))
    wording = load_wording(told.language)
    return outline(OutlineContents(questionnaire, variant, wording, facts, address))


def _chosen(links: Sequence[Link], channel: str | None, preferred: ChannelKind) -> Link | None:
    if channel is not None:
        return next((link for link in links if link.channel == channel), None)
    kinds = (preferred, ChannelKind.PUBLIC_PAGE)
    return next((link for kind in kinds for link in links if link.channel_kind is kind), None)


def _typed(told: Told) -> str:
    """The address of the area's page, as it is typed; nothing where its name is too long."""
    slug = told.inspection.slug
    return area_address(told.base_url, slug) if len(slug) <= LONGEST_TYPED_PATH else ""

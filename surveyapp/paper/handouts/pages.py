"""Pages without any code of a copy: laid out once, and the same for everyone."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from surveyapp.domain.geometry import Area
from surveyapp.domain.page_design import QR_MODULES, QR_QUIET_MODULES, PageDesign, TypeRole
from surveyapp.paper.address import parted_address
from surveyapp.paper.block import Block, stacked
from surveyapp.paper.drawing import begun
from surveyapp.paper.items import Item, QrItem
from surveyapp.paper.pagination import Piece, paginate
from surveyapp.paper.setting import Setting
from surveyapp.paper.sheet import Contents, words_of
from surveyapp.paper.words import Words
from surveyapp.typeset.document import Metadata
from surveyapp.typeset.fonts import Typefaces, Weight
from surveyapp.typeset.paragraph import Span

#: The white at the head and the foot of a page that has no corner marks and no code.
_MARGIN = 14.0
#: Between a page's number and what a printer reaches.
_BELOW_NUMBER = 1.0


@dataclass(frozen=True)
class Way:
    """How someone answers online: `link` is what a QR code leads to, `typed` what is typed."""

    link: str
    typed: str


@dataclass(frozen=True)
class Handout:
    """Pages with all that stands on them."""

    design: PageDesign
    faces: Typefaces
    metadata: Metadata
    pages: tuple[tuple[Item, ...], ...]


def drawn(handout: Handout) -> bytes:
    """The pages as a PDF; the same handout always gives the same bytes."""
    target = io.BytesIO()
    document = begun(target, handout.design, handout.faces, handout.metadata)
    for page in handout.pages:
        for item in page:
            item.draw(document)
        document.end_page()
    document.save()
    return target.getvalue()


def for_handouts(design: PageDesign) -> PageDesign:
    """A page design with the room for text that corner marks and codes of copies leave free."""
    number = design.type[TypeRole.SMALL].line_height + _BELOW_NUMBER
    bottom = max(_MARGIN, design.printable_margin + number + 1)
    return replace(design, margins=replace(design.margins, top=_MARGIN, bottom=bottom))


def setting_of(contents: Contents) -> Setting:
    """The type of a handout."""
    return Setting(
        for_handouts(contents.design),
        contents.faces,
        contents.pictures,
        contents.wording.language,
    )


def metadata_of(contents: Contents, words: Words, title: str) -> Metadata:
    """What the file of a handout says of itself."""
    survey = contents.questionnaire.title[contents.design.variant]
    named = words.plain("document-title", title=survey, area=contents.facts.area)
    return Metadata(
        f"{title} – {named}", contents.author, contents.facts.notice, contents.wording.language
    )


def flowing(contents: Contents, setting: Setting, title: str, pieces: Sequence[Piece]) -> Handout:
    """Pieces on as many pages as they fill, numbered where that is more than one."""
    words, design = words_of(contents), setting.design
    placed = paginate(pieces, design.body.height)
    pages = tuple(
        (
            *chain.from_iterable(on_page(setting, block) for block in page),
            *_number(setting, words, number, len(placed)),
        )
        for number, page in enumerate(placed, start=1)
    )
    return Handout(design, contents.faces, metadata_of(contents, words, title), pages)


def on_page(setting: Setting, block: Block) -> Iterator[Item]:
    """What stands in the body of a page, from the side where lines begin."""
    body = setting.design.body
    return setting.facing(block.moved(body.x, body.y).items, body)


def qr(way: Way, x: float, y: float, side: float) -> Block:
    """The QR code of an address, of that side, with the white that must surround it."""
    quiet = side / QR_MODULES * QR_QUIET_MODULES
    code = QrItem(Area(x + quiet, y + quiet, side, side), way.link.upper())
    return Block((code,), y + side + 2 * quiet)


def with_quiet_zone(side: float) -> float:
    """The side of a QR code with the white that must surround it."""
    return side * (1 + 2 * QR_QUIET_MODULES / QR_MODULES)


def address(setting: Setting, text: str, role: TypeRole, width: float, x: float = 0) -> Block:
    """An address in bold, as it is typed. Raises LayoutError when a part is wider than a line."""
    lines = parted_address(setting, text, role, width)
    spans = ((Span(line, Weight.BOLD, apart=True),) for line in lines)
    return stacked(*(setting.text(span, role, width + 1, "the address", x) for span in spans))


def _number(setting: Setting, words: Words, page: int, pages: int) -> Iterator[Item]:
    if pages > 1:
        design = setting.design
        text = words.plain("page-number", page=page, pages=pages)
        block = setting.bold(text, TypeRole.SMALL, design.body.width, "the margin")
        bottom = design.paper.area.height - design.printable_margin - _BELOW_NUMBER
        yield from on_page(setting, block.moved(0, bottom - block.height - design.body.y))

"""Posters and slips: large words, large QR codes, and the address beside them.

A poster is for one audience, or for all of them with a code each. What is left over of the page
lies between the parts, evenly.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from surveyapp.domain.page_design import TypeRole
from surveyapp.domain.paper_wording import PaperWording
from surveyapp.domain.poster_design import PosterDesign, PosterKind
from surveyapp.domain.questionnaire import Questionnaire, Variant
from surveyapp.paper.block import Block, beside, stacked
from surveyapp.paper.front import Facts
from surveyapp.paper.handouts.display import Display
from surveyapp.paper.handouts.pages import Handout, Way, on_page, qr, with_quiet_zone
from surveyapp.paper.handouts.seal import dashes
from surveyapp.paper.items import Item
from surveyapp.paper.pagination import LayoutError
from surveyapp.paper.setting import Setting
from surveyapp.paper.words import Words
from surveyapp.typeset.document import Metadata
from surveyapp.typeset.fonts import Typefaces

#: The white between the codes of audiences and their words, in gaps of the design.
_BETWEEN_COLUMNS = 2.0


@dataclass(frozen=True)
class Asked:
    """A survey, and the way to answer it online."""

    questionnaire: Questionnaire
    way: Way

    @property
    def title(self) -> str:
        """What the survey is called."""
        return self.questionnaire.title[Variant.STANDARD]


@dataclass(frozen=True)
class PosterContents:
    """Everything that a poster or slip follows from. `typed` leads to every survey that it asks."""

    author: str
    asked: tuple[Asked, ...]
    typed: str
    design: PosterDesign
    wording: PaperWording
    faces: Typefaces
    facts: Facts

    def display(self, audience: str) -> Display:
        """The design with the words of an audience."""
        page = self.design.page
        return Display(
            self.design,
            Setting(page, self.faces, language=self.wording.language),
            Words(self.wording, audience, page.kind),
            self.facts,
        )


def poster(contents: PosterContents) -> Handout:
    """The poster for one audience or, where several are asked, for all; or the page of slips.

    Raises LayoutError when the design has not the room for what it says.
    """
    alone = contents.asked[0] if len(contents.asked) == 1 else None
    display = contents.display(alone.questionnaire.audience if alone else "")
    title = alone.title if alone else display.words.plain("poster-all-title")
    if contents.design.kind is PosterKind.SLIP:
        page = tuple(_slips(contents, display, title))
    else:
        page = tuple(_poster(contents, display, title))
    metadata = Metadata(
        display.words.plain("document-title", title=title, area=contents.facts.area),
        contents.author,
        contents.facts.notice,
        contents.wording.language,
    )
    return Handout(contents.design.page, contents.faces, metadata, (page,))


def _poster(contents: PosterContents, display: Display, title: str) -> Iterator[Item]:
    body, width = contents.design.page.body, display.width
    alone = len(contents.asked) == 1
    role = TypeRole.HEADING if alone else TypeRole.BODY
    about = display.text("poster-about", width, role=role, area=contents.facts.area)
    parts = [display.band(title), about]
    if alone:
        parts.append(_large_code(contents, display))
        parts.append(display.address("poster-address", contents.typed))
    else:
        parts.append(_codes(contents))
        parts.append(display.address("poster-all-address", contents.typed))
        parts.append(display.closing(width))
    parts += [display.know(width), display.foot(width)]
    yield from on_page(display.setting, display.spread(parts, body.height, title))


def _large_code(contents: PosterContents, display: Display) -> Block:
    """The code, and right of it what to do with it and until when."""
    side, gap = contents.design.qr.one, contents.design.gap
    quiet = (with_quiet_zone(side) - side) / 2
    x = side + max(quiet, gap)
    scan = display.heading(display.words.plain("poster-scan"), display.width - x, x)
    closing = display.closing(display.width - x, x)
    code = qr(contents.asked[0].way, -quiet, -quiet, side)
    below = closing.moved(0, max(scan.height + gap, side - closing.height))
    height = max(side, below.height)
    return _clear(Block((*code.items, *scan.items, *below.items), height), quiet - gap)


def _clear(block: Block, white: float) -> Block:
    """A block with more white above and below, for the codes in it, than the design's gap."""
    moved = block.moved(0, max(white, 0))
    return Block(moved.items, moved.height + max(white, 0))


def _codes(contents: PosterContents) -> Block:
    """A code for each audience, beside each other, and below it whose it is."""
    side, count = contents.design.qr.each, len(contents.asked)
    between = _BETWEEN_COLUMNS * contents.design.gap
    width = (contents.design.page.body.width - between * (count - 1)) / count
    if width + between < (side + with_quiet_zone(side)) / 2:
        raise LayoutError(
            f"The design {contents.design.id} has not the room for {count} codes in a row.",
            "Make `qr` > `each` smaller, or ask for a poster of one audience.",
        )
    columns = beside(
        _column(contents, asked, number * (width + between), width)
        for number, asked in enumerate(contents.asked)
    )
    return columns.moved(0, (with_quiet_zone(side) - side) / 2 - contents.design.gap)


def _column(contents: PosterContents, asked: Asked, x: float, width: float) -> Block:
    side = contents.design.qr.each
    quiet = (with_quiet_zone(side) - side) / 2
    display = contents.display(asked.questionnaire.audience)
    code = qr(asked.way, x - quiet, -quiet, side)
    return stacked(
        code,
        display.setting.bold(asked.title, TypeRole.BODY, width, "the title", x),
        display.text("poster-row", width, x, TypeRole.SMALL),
    )


def _slips(contents: PosterContents, display: Display, title: str) -> Iterator[Item]:
    """Two slips, and the line to cut along between them."""
    page, margins = contents.design.page.paper.area, contents.design.page.margins
    half = page.height / 2
    slip = _slip(contents, display, title, half - margins.top - margins.bottom)
    for top in (0.0, half):
        yield from on_page(display.setting, slip.moved(0, top))
    yield from dashes(contents.design.page.printable_margin, page.width, half)


def _slip(contents: PosterContents, display: Display, title: str, height: float) -> Block:
    side, gap = contents.design.qr.one, contents.design.gap
    quiet = (with_quiet_zone(side) - side) / 2
    width = display.width - side - max(quiet, gap)
    words = stacked(
        display.text("poster-about", width, area=contents.facts.area),
        display.closing(width),
        space=gap,
    )
    code = qr(contents.asked[0].way, display.width - side - quiet, -quiet, side)
    both = Block((*words.items, *code.items), max(side, words.height))
    parts = [
        display.band(title),
        _clear(both, quiet - gap),
        display.address("slip-address", contents.typed),
        display.know(display.width),
        display.foot(display.width),
    ]
    return display.spread(parts, height, title)

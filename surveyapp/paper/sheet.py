"""A sheet: all pages of one audience's survey in one design, before any copy has its code."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from surveyapp.domain.page_design import PageDesign, TypeRole
from surveyapp.domain.paper_wording import PaperWording
from surveyapp.domain.questionnaire import Question, Questionnaire
from surveyapp.paper.fitting import fits, tighter
from surveyapp.paper.front import Facts, Front
from surveyapp.paper.furniture import Furniture, ScreenFurniture
from surveyapp.paper.items import Item
from surveyapp.paper.medium import Medium
from surveyapp.paper.pagination import Piece, Placed, paginate
from surveyapp.paper.questions import QuestionLayout
from surveyapp.paper.routes import Routes, printed
from surveyapp.paper.setting import Setting
from surveyapp.paper.words import Words
from surveyapp.typeset import fonts
from surveyapp.typeset.document import Metadata
from surveyapp.typeset.fonts import Typefaces
from surveyapp.typeset.paragraph import Span
from surveyapp.typeset.pictures import Picture
from surveyapp.typeset.structure import Element, Role

_BETWEEN_QUESTIONS = 5.0
_BEFORE_SECTION = 6.0
_AFTER_HEADING = 2.5


@dataclass(frozen=True)
class Contents:
    """Everything that a sheet follows from. `edition` is the SHA-256 of its snapshot."""

    edition: str
    author: str
    questionnaire: Questionnaire
    design: PageDesign
    wording: PaperWording
    faces: Typefaces
    facts: Facts
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    medium: Medium = Medium.PAPER

    @property
    def design_hash(self) -> str:
        """The SHA-256 of the design and the wording."""
        return hashlib.sha256(f"{self.design.digest}{self.wording.digest}".encode()).hexdigest()


@dataclass(frozen=True)
class SheetPage:
    """One page with all that stands on it."""

    number: int
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Sheet:
    """The pages of a sheet. `blank_back` is the text of the page that evens their number out.

    `parted` says of the questions that fill more than a page, by their ids, how many they fill.
    """

    contents: Contents
    pages: tuple[SheetPage, ...]
    metadata: Metadata
    blank_back: tuple[Item, ...]
    parted: Mapping[str, int]


def typefaces(folder: Path, design: PageDesign) -> Typefaces:
    """The typefaces of a design in a folder of fonts. Raises FontError for one that is missing."""
    return fonts.load(folder, design.fonts.regular, design.fonts.bold)


def compose(contents: Contents) -> Sheet:
    """The sheet that its contents give; the same contents always give the same sheet.

    Raises MissingGlyphError for text that the fonts lack, LayoutError for what fits no page.
    """
    words = words_of(contents)
    setting = Setting(contents.design, contents.faces, contents.pictures, contents.wording.language)
    title = contents.questionnaire.title[contents.design.variant]
    named = {"title": title, "area": contents.facts.area}
    furniture = (Furniture if contents.medium is Medium.PAPER else ScreenFurniture)(
        setting, words, (words.spans("running-head", **named), (Span(title),)), contents.facts
    )
    contents, pieces = _fitted(replace(contents, design=furniture.design), setting, words)
    setting = replace(setting, design=contents.design)
    placed = paginate(pieces, contents.design.body.height)
    pages = tuple(
        SheetPage(number, (*_on_page(page, setting), *furniture.items(number, len(placed))))
        for number, page in enumerate(placed, start=1)
    )
    metadata = Metadata(
        words.plain("document-title", **named),
        contents.author,
        contents.facts.notice,
        contents.wording.language,
    )
    return Sheet(contents, pages, metadata, _blank_back(contents, setting, words), _parted(pieces))


def words_of(contents: Contents) -> Words:
    """The texts of a sheet."""
    audience, kind = contents.questionnaire.audience, contents.design.kind
    return Words(contents.wording, audience, kind, contents.medium, contents.facts.links)


def _fitted(
    contents: Contents, setting: Setting, words: Words
) -> tuple[Contents, tuple[Piece, ...]]:
    """All pieces in the first design that keeps them to the pages that it may fill, or the last."""
    fitted, pieces = contents, tuple[Piece, ...]()
    for design in tighter(contents.design):
        fitted = replace(contents, design=design)
        pieces = tuple(_pieces(fitted, replace(setting, design=design), words))
        if fits(design, len(paginate(pieces, design.body.height))):
            break
    return fitted, pieces


def _pieces(contents: Contents, setting: Setting, words: Words) -> Iterator[Piece]:
    variant = contents.design.variant
    front = Front(setting, words, contents.questionnaire, variant, contents.facts)
    questions = printed(contents.questionnaire, variant)
    layout = QuestionLayout(setting, words, Routes(questions, variant, words), variant)
    yield from front.pieces()
    section, part = "", Element(Role.SECTION)
    for number, question in enumerate(questions, start=1):
        heading = contents.questionnaire.section_of(question.id)
        above = 0.0
        if heading.id != section:
            part = Element(Role.SECTION)
            piece = _heading(heading.title[variant], setting, part, new_page=number == 1)
            yield piece
            section, above = heading.id, piece.block.height + _AFTER_HEADING
        yield from _question(layout, question, number, part, above)
    yield from front.thanks()


def _parted(pieces: Iterable[Piece]) -> dict[str, int]:
    parts = Counter(piece.question for piece in pieces if piece.question)
    return {question: count for question, count in parts.items() if count > 1}


def _heading(title: str, setting: Setting, part: Element, *, new_page: bool) -> Piece:
    width, place = setting.design.body.width, f"the section title “{title}”"
    block = setting.bold(title, TypeRole.HEADING, width, place, element=Element(Role.HEADING))
    return Piece(block.within(part), _BEFORE_SECTION, with_next=True, new_page=new_page)


def _question(
    layout: QuestionLayout, question: Question, number: int, part: Element, above: float
) -> Iterator[Piece]:
    space = _AFTER_HEADING if above else _BETWEEN_QUESTIONS
    for page, block in enumerate(layout.blocks(question, number, above)):
        yield Piece(block.within(part), space, new_page=page > 0, question=question.id)


def _on_page(page: Placed, setting: Setting) -> Iterator[Item]:
    body = setting.design.body
    for block in page:
        yield from setting.facing(block.moved(body.x, body.y).items, body)


def _blank_back(contents: Contents, setting: Setting, words: Words) -> tuple[Item, ...]:
    design = contents.design
    block = setting.text(
        words.spans("blank-page"), TypeRole.BODY, design.body.width, "wording blank-page"
    )
    placed = block.moved(design.body.x, design.body.y + design.body.height / 2)
    return tuple(setting.facing(placed.items, design.body))

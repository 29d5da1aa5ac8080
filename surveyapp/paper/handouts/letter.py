"""The letter that asks someone to answer: what it is, until when, and the ways to answer."""

from collections.abc import Iterator

from surveyapp.domain.page_design import TypeRole
from surveyapp.paper.block import Block, beside, stacked
from surveyapp.paper.front import Front
from surveyapp.paper.handouts.pages import (
    Handout,
    Way,
    address,
    flowing,
    qr,
    setting_of,
    with_quiet_zone,
)
from surveyapp.paper.items import TextItem
from surveyapp.paper.pagination import Piece
from surveyapp.paper.sheet import Contents, words_of
from surveyapp.typeset.paragraph import Span

_SPACE = 4.0
_BELOW_HEADING = 1.0
_QR = 30.0
_BESIDE_QR = 4.0


def letter(contents: Contents, way: Way) -> Handout:
    """The letter to one audience. Raises what `sheet.compose` raises."""
    title = words_of(contents).plain("letter-title")
    laid_out = _Letter(contents, way)
    return flowing(contents, laid_out.setting, title, tuple(laid_out.pieces()))


class _Letter:
    def __init__(self, contents: Contents, way: Way) -> None:
        self.setting = setting_of(contents)
        self._contents = contents
        self._way = way
        self._words = words_of(contents)
        self._width = self.setting.design.body.width
        self._front = Front(
            self.setting,
            self._words,
            contents.questionnaire,
            contents.design.variant,
            contents.facts,
        )

    def pieces(self) -> Iterator[Piece]:
        """The letter from its head to whom it is from."""
        yield Piece(self._front.masthead(about=False), 0, new_page=True)
        intro = self._words.spans("letter-intro", area=self._contents.facts.area)
        yield Piece(self._front.words_of("letter-intro", 0, intro), _SPACE)
        who_for = self._contents.questionnaire.who_for[self._contents.design.variant]
        yield Piece(self._front.words_of("who-heading", 0, (Span(who_for),)), _SPACE / 2)
        yield Piece(self._front.deadline(), _SPACE)
        yield from self._ways()
        minutes = self._contents.questionnaire.minutes[self._contents.design.variant]
        know = self._words.items("letter-know", minutes=minutes)
        yield from self._front.listed("know-heading", "letter-know", know)
        yield from self._front.signposts(running=self.setting.design.columns > 1)
        end = self._words.spans("letter-end")
        yield Piece(self._front.words_of("letter-end", 0, end), _SPACE)

    def _ways(self) -> Iterator[Piece]:
        """The ways to answer; where the design has columns, the QR code stands right of them."""
        design = self.setting.design
        if design.columns > 1 and not design.pictures:
            width = self._width - with_quiet_zone(_QR) - _BESIDE_QR
            block = stacked(*self._online(width), *self._others(width), space=_BELOW_HEADING)
            code = qr(self._way, width + _BESIDE_QR, 0, _QR)
            yield Piece(beside((block, code)), _SPACE)
            return
        online = self._online(self._width)
        code = qr(self._way, _left(online[-1]), 0, _QR)
        yield Piece(stacked(*online, code, space=_BELOW_HEADING), _SPACE)
        for block in self._others(self._width):
            yield Piece(block, _SPACE / 2)

    def _online(self, width: float) -> tuple[Block, ...]:
        key = "letter-ways-heading"
        heading = self.setting.bold(
            self._words.plain(key), TypeRole.HEADING, width, f"wording {key}"
        )
        online = self._item("letter-online", self._words.spans("letter-online"), width)
        left = _left(online)
        typed = address(self.setting, self._way.typed, TypeRole.BODY, width - left, left)
        return heading, stacked(online, typed)

    def _others(self, width: float) -> Iterator[Block]:
        contact = self._contents.facts.contacts.get("paper-copies")
        on_paper = (
            self._words.spans("letter-paper", contact=contact)
            if contact
            else self._words.spans("letter-paper-no-contact")
        )
        yield self._item("letter-paper", on_paper, width)
        yield self._item("letter-formats", self._words.spans("letter-formats"), width)

    def _item(self, key: str, spans: tuple[Span, ...], width: float) -> Block:
        if self.setting.design.pictures:
            return self._front.words_of(key, 0, spans)
        return self.setting.bullet(spans, width, f"wording {key}")


def _left(block: Block) -> float:
    """Where the words of a block begin."""
    return min(item.x for item in block.items if isinstance(item, TextItem))

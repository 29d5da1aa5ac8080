"""The pages before the questions: the cover, how to fill it in, and whom to turn to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from surveyapp.domain.calendar import london
from surveyapp.domain.geometry import Area
from surveyapp.domain.page_design import TypeRole
from surveyapp.domain.questionnaire import Questionnaire, Variant
from surveyapp.domain.written import written_day, written_time
from surveyapp.paper.block import Block, beside, stacked
from surveyapp.paper.example import worked_example
from surveyapp.paper.items import Fill, Frame
from surveyapp.paper.medium import Medium
from surveyapp.paper.pagination import Piece
from surveyapp.paper.pictures import pictured
from surveyapp.paper.setting import Setting, squares
from surveyapp.paper.words import Words
from surveyapp.typeset.paragraph import Span
from surveyapp.typeset.structure import Element, Numbering, Role
from surveyapp.typeset.text import NO_BREAK_SPACE

_SPACE = 5.0
_BELOW_HEADING = 1.0
_BETWEEN_SIGNPOSTS = 2.2
_ABOVE_EXAMPLE = 4.0
_BETWEEN_WAYS = 8.0
_LINE = 0.6
_BAR = 1.6
_PADDING = 4.5


@dataclass(frozen=True)
class Facts:
    """What the front pages say of one inspection. `address` is typed to answer online.

    `upload` is where a file that was filled in on a screen is sent to, `links` leads from such
    addresses, as they are printed, to whole ones. `contacts` may have childrens-social-care,
    adult-safeguarding, paper-copies and return-address, to which copies can be posted.
    """

    area: str
    notice: str
    demonstration: bool
    closes_at: datetime
    address: str
    contacts: Mapping[str, str]
    upload: str = ""
    links: Mapping[str, str] = field(default_factory=dict)

    def closing(self, language: str) -> dict[str, str]:
        """The day and time of closing, as London's clocks show them; each stays on one line."""
        told = {
            "day": written_day(london(self.closes_at).date(), language),
            "time": written_time(self.closes_at, language),
        }
        return {name: text.replace(" ", NO_BREAK_SPACE) for name, text in told.items()}


#: The contact that a text tells, where the inspection has it.
_CONTACTS = {
    "help-child": "childrens-social-care",
    "help-adult": "adult-safeguarding",
    "help-copies": "paper-copies",
}


def signpost(words: Words, key: str, contacts: Mapping[str, str]) -> tuple[Span, ...]:
    """A text on whom to turn to, with the contact that the inspection has for it."""
    if key not in _CONTACTS:
        return words.spans(key)
    if value := contacts.get(_CONTACTS[key]):
        return words.spans(key, contact=value)
    return words.spans(f"{key}-no-contact")


def provenance(words: Words, facts: Facts) -> tuple[str, ...]:
    """What must be known of the questions, of a demonstration and of a translation, if anything."""
    told = (
        facts.notice,
        words.plain("demonstration") if facts.demonstration else "",
        words.plain("unchecked") if words.is_draft else "",
    )
    return tuple(filter(None, told))


def notices(setting: Setting, words: Words, facts: Facts) -> Block:
    """What must be known before anything else, each on a line; empty where there is nothing."""
    return stacked(
        *(
            setting.bold(notice, TypeRole.BODY, setting.design.body.width, "the notice")
            for notice in provenance(words, facts)
        )
    )


class Front:
    """Lays out the front pages and the thanks at the end."""

    def __init__(
        self,
        setting: Setting,
        words: Words,
        questionnaire: Questionnaire,
        variant: Variant,
        facts: Facts,
    ) -> None:
        self._setting = setting
        self._words = words
        self._questionnaire = questionnaire
        self._variant = variant
        self._facts = facts
        self._width = setting.design.body.width
        self._pictured = setting.design.pictures is not None

    def pieces(self) -> Iterator[Piece]:
        """The cover, how to fill in the sheet (on paper on a page of its own), the signposts."""
        yield Piece(self.masthead(), 0, new_page=True)
        yield from self.who()
        yield Piece(self.deadline(), _SPACE)
        yield from self._ways()
        yield from self.listed("know-heading", "know", self._words.items("know"))
        yield from self.how()
        yield from self.signposts()

    def thanks(self) -> Iterator[Piece]:
        """What to do with the filled in sheet."""
        facts = self._facts
        closing = self._words.spans("thanks", **self._closing, upload=facts.upload)
        lines = (closing, *self.post())
        blocks = [self.words_of("thanks", n, spans) for n, spans in enumerate(lines)]
        yield from self.flow("thanks-heading", blocks, 0)

    def masthead(self, *, about: bool = True) -> Block:
        """The title under a bar, what it is about, and what must be known of its questions."""
        bar = Block((Fill(Area(0, 0, self._width, _BAR)),), _BAR)
        title = self._questionnaire.title[self._variant]
        told = self._words.spans("cover-about", area=self._facts.area) if about else ()
        return stacked(
            bar,
            self._setting.bold(
                title, TypeRole.TITLE, self._width, "the title", element=Element(Role.TITLE)
            ),
            self._setting.text(told, TypeRole.BODY, self._width, "wording cover-about"),
            notices(self._setting, self._words, self._facts),
            space=2,
        )

    def who(self) -> Iterator[Piece]:
        """Who the survey is for."""
        who_for = self._questionnaire.who_for[self._variant]
        return self.flow("who-heading", [self.words_of("who-heading", 0, (Span(who_for),))], 0)

    def deadline(self) -> Block:
        """The closing day and time, framed."""
        width = self._width - 2 * _PADDING
        heading = self._words.spans("deadline-heading")
        closing = self._words.bold("deadline", **self._closing)
        content = stacked(
            self._setting.text(heading, TypeRole.BODY, width, "wording deadline-heading", _PADDING),
            self._setting.text(closing, TypeRole.HEADING, width, "wording deadline", _PADDING),
        )
        return self._framed(content)

    def _ways(self) -> Iterator[Piece]:
        """The two ways to answer, beside each other where the design has columns."""
        paper = [*self._words.items("paper-steps", upload=self._facts.upload), *self.post()]
        online = list(self._words.items("online-steps", address=self._facts.address))
        if self._setting.design.columns < 2:
            yield from self.listed("paper-heading", "paper-steps", paper)
            yield from self.listed("online-heading", "online-steps", online)
            return
        width = (self._width - _BETWEEN_WAYS) / 2
        steps = (
            ("paper-heading", paper, 0.0),
            ("online-heading", online, width + _BETWEEN_WAYS),
        )
        ways = beside(
            stacked(
                self._heading(key, width, x),
                self._setting.bullets(items, width, f"wording {key}", x),
                space=_BELOW_HEADING,
            ).within(Element(Role.SECTION))
            for key, items, x in steps
        )
        yield Piece(ways, _SPACE)

    def post(self) -> Iterator[tuple[Span, ...]]:
        """Where copies can be posted to, if they can."""
        if self._words.medium is Medium.SCREEN:
            return
        if address := self._facts.contacts.get("return-address"):
            yield self._words.spans("post", address=address)

    def how(self, *, new_page: bool = True) -> Iterator[Piece]:
        """How to fill the sheet in, on paper with the worked example."""
        on_paper = self._words.medium is Medium.PAPER
        how = self._words.items("how")
        yield from self.listed("how-heading", "how", how, new_page=new_page and on_paper)
        if not on_paper:
            return  # the example is of marks with a pen
        for block in worked_example(self._setting, self._words, self._width):
            yield Piece(block, _ABOVE_EXAMPLE)

    def signposts(self, *, running: bool = False) -> Iterator[Piece]:
        """Whom to turn to, each in a paragraph; `running`: in one, without what is less urgent."""
        keys = ["help-now", "help-young", "help-child", "help-adult"]
        if running:
            told = (signpost(self._words, key, self._facts.contacts) for key in keys)
            spans = tuple(span for sentence in told for span in (*sentence, Span(" ")))
            return self.flow("help-heading", [self.words_of("help", 0, spans)], 0)
        keys.append("help-complaint")
        if self._facts.contacts.get("paper-copies"):
            keys.append("help-copies")
        lines = [
            self.words_of(key, 0, signpost(self._words, key, self._facts.contacts)) for key in keys
        ]
        return self.flow("help-heading", lines, _BETWEEN_SIGNPOSTS)

    def listed(
        self, heading: str, key: str, items: Iterable[tuple[Span, ...]], *, new_page: bool = False
    ) -> Iterator[Piece]:
        """A list under its heading."""
        whole = Element(Role.LIST, numbering=Numbering.NONE) if self._pictured else squares()
        blocks = [self.item(key, number, spans).within(whole) for number, spans in enumerate(items)]
        return self.flow(heading, blocks, self._setting.list_space, new_page=new_page)

    def item(self, key: str, number: int, spans: tuple[Span, ...]) -> Block:
        """An item of a list: behind a square, or beside its picture."""
        if self._pictured:
            words = self.words_of(key, number, spans)
            return words.within(Element(Role.BODY)).within(Element(Role.ITEM))
        return self._setting.bullet(spans, self._width, f"wording {key}")

    def words_of(self, key: str, number: int, spans: tuple[Span, ...]) -> Block:
        """A paragraph, right of its picture where the design has pictures."""
        space, place = self._setting.design.pictures, f"wording {key}"
        if space is None:
            return self._setting.text(spans, TypeRole.BODY, self._width, place)
        indent = space.text + space.gap
        words = self._setting.text(spans, TypeRole.BODY, self._width - indent, place, indent)
        names = space.beside.get(self._words.key(key))
        if not names:
            return words
        name = names[min(number, len(names) - 1)]
        return pictured(words, self._setting.picture(name), space.text)

    def flow(
        self, key: str, blocks: Sequence[Block], space: float, *, new_page: bool = False
    ) -> Iterator[Piece]:
        """Blocks under a heading; if they fill more than half a page, it stays with the first."""
        part = Element(Role.SECTION)
        heading = self._heading(key, self._width).within(part)
        blocks = [block.within(part) for block in blocks]
        above = 0 if new_page else _SPACE
        whole = stacked(heading, stacked(*blocks, space=space), space=_BELOW_HEADING)
        if whole.height <= self._setting.design.body.height / 2:
            yield Piece(whole, above, new_page=new_page)
            return
        yield Piece(heading, above, with_next=True, new_page=new_page)
        for number, block in enumerate(blocks):
            yield Piece(block, space if number else _BELOW_HEADING)

    def _heading(self, key: str, width: float, x: float = 0) -> Block:
        text, element = self._words.plain(key), Element(Role.HEADING)
        return self._setting.bold(text, TypeRole.HEADING, width, f"wording {key}", x, element)

    @property
    def _closing(self) -> dict[str, str]:
        return self._facts.closing(self._setting.language)

    def _framed(self, content: Block) -> Block:
        inner = content.moved(0, _PADDING - 1)
        height = inner.height + _PADDING - 1
        frame = Frame(Area(0, 0, self._width, height), _LINE)
        return Block((frame, *inner.items), height)

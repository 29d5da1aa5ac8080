"""The pages before the questions: the cover, how to fill it in, and whom to turn to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from surveyapp.domain.calendar import clock_time, london, long_date
from surveyapp.domain.geometry import Area
from surveyapp.domain.page_design import TypeRole
from surveyapp.domain.questionnaire import Questionnaire, Variant
from surveyapp.paper.block import Block, beside, stacked
from surveyapp.paper.example import worked_example
from surveyapp.paper.items import Fill, Frame
from surveyapp.paper.pagination import Piece
from surveyapp.paper.setting import Setting
from surveyapp.paper.words import Words
from surveyapp.typeset.paragraph import Span
from surveyapp.typeset.text import NO_BREAK_SPACE

_SPACE = 5.0
_LINE = 0.6
_BAR = 1.6
_PADDING = 4.5


@dataclass(frozen=True)
class Facts:
    """What the front pages say of one inspection. `address` is typed to answer online.

    `contacts` may have childrens-social-care, adult-safeguarding, paper-copies and
    return-address, to which copies can be posted.
    """

    area: str
    notice: str
    demonstration: bool
    closes_at: datetime
    address: str
    contacts: Mapping[str, str]

    @property
    def closing(self) -> dict[str, str]:
        """The day and time of closing, as London's clocks show them; a day stays on one line."""
        day = long_date(london(self.closes_at).date())
        return {"day": day.replace(" ", NO_BREAK_SPACE), "time": clock_time(self.closes_at)}


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

    def pieces(self) -> Iterator[Piece]:
        """The cover, and on a page of its own how to fill in the sheet, with the signposts."""
        yield Piece(self._masthead(), 0, new_page=True)
        yield Piece(self._who(), _SPACE)
        yield Piece(self._deadline(), _SPACE)
        yield Piece(self._ways(), _SPACE)
        yield Piece(self._headed("know-heading", self._list("know")), _SPACE)
        yield Piece(self._how(), 0, new_page=True)
        yield Piece(self._help(), _SPACE)

    def thanks(self) -> Piece:
        """What to do with the filled in sheet."""
        lines = (self._words.spans("thanks", **self._facts.closing), *self._post())
        paragraphs = (
            self._setting.text(spans, TypeRole.BODY, self._width, "wording thanks")
            for spans in lines
        )
        return Piece(self._headed("thanks-heading", stacked(*paragraphs)), _SPACE)

    def _masthead(self) -> Block:
        """The title under a bar, what it is about, and what must be known of its questions."""
        bar = Block((Fill(Area(0, 0, self._width, _BAR)),), _BAR)
        title = self._questionnaire.title[self._variant]
        about = self._words.plain("cover-about", area=self._facts.area)
        notices = [self._facts.notice]
        if self._facts.demonstration:
            notices.append(self._words.plain("demonstration"))
        notice = "\n".join(filter(None, notices))
        return stacked(
            bar,
            self._setting.bold(title, TypeRole.TITLE, self._width, "the title"),
            self._body(about, "wording cover-about"),
            self._setting.bold(notice, TypeRole.BODY, self._width, "the notice"),
            space=2,
        )

    def _who(self) -> Block:
        who_for = self._questionnaire.who_for[self._variant]
        return self._headed("who-heading", self._body(who_for, "who it is for"))

    def _deadline(self) -> Block:
        """The closing day and time, framed."""
        width = self._width - 2 * _PADDING
        heading = self._words.spans("deadline-heading")
        closing = self._words.plain("deadline", **self._facts.closing)
        content = stacked(
            self._setting.text(heading, TypeRole.BODY, width, "wording deadline-heading", _PADDING),
            self._setting.bold(closing, TypeRole.HEADING, width, "wording deadline", _PADDING),
        )
        return self._framed(content)

    def _ways(self) -> Block:
        """The two ways to answer, beside each other."""
        gap = 8
        width = (self._width - gap) / 2
        paper = [*self._words.items("paper-steps"), *self._post()]
        online = self._words.items("online-steps", address=self._facts.address)
        steps = (
            ("paper-heading", paper, 0.0),
            ("online-heading", list(online), width + gap),
        )
        return beside(
            stacked(
                self._setting.bold(
                    self._words.plain(key), TypeRole.HEADING, width, f"wording {key}", x
                ),
                self._setting.bullets(items, width, f"wording {key}", x),
                space=1,
            )
            for key, items, x in steps
        )

    def _post(self) -> Iterator[tuple[Span, ...]]:
        if address := self._facts.contacts.get("return-address"):
            yield self._words.spans("post", address=address)

    def _how(self) -> Block:
        example = worked_example(self._setting, self._words, self._width)
        return self._headed("how-heading", stacked(self._list("how"), example, space=4))

    def _help(self) -> Block:
        keys = ["help-now", "help-young", "help-child", "help-adult", "help-complaint"]
        lines = [self._signpost(key) for key in keys]
        if self._facts.contacts.get("paper-copies"):
            lines.append(self._signpost("help-copies"))
        paragraphs = (
            self._setting.text(spans, TypeRole.BODY, self._width, "the signposts")
            for spans in lines
        )
        return self._headed("help-heading", stacked(*paragraphs, space=2.2))

    def _signpost(self, key: str) -> tuple[Span, ...]:
        contact = {
            "help-child": "childrens-social-care",
            "help-adult": "adult-safeguarding",
            "help-copies": "paper-copies",
        }.get(key)
        if contact is None:
            return self._words.spans(key)
        value = self._facts.contacts.get(contact)
        if value:
            return self._words.spans(key, contact=value)
        return self._words.spans(f"{key}-no-contact")

    def _list(self, key: str) -> Block:
        return self._setting.bullets(self._words.items(key), self._width, f"wording {key}")

    def _headed(self, key: str, content: Block) -> Block:
        heading = self._setting.bold(
            self._words.plain(key), TypeRole.HEADING, self._width, f"wording {key}"
        )
        return stacked(heading, content, space=1)

    def _body(self, text: str, place: str) -> Block:
        return self._setting.text((Span(text),), TypeRole.BODY, self._width, place)

    def _framed(self, content: Block) -> Block:
        inner = content.moved(0, _PADDING - 1)
        height = inner.height + _PADDING - 1
        frame = Frame(Area(0, 0, self._width, height), _LINE)
        return Block((frame, *inner.items), height)

"""The parts of which posters and slips are made, in large type."""

from collections.abc import Sequence
from dataclasses import dataclass

from surveyapp.domain.geometry import Area
from surveyapp.domain.page_design import TypeRole
from surveyapp.domain.poster_design import PosterDesign
from surveyapp.paper.block import Block, stacked
from surveyapp.paper.front import Facts, provenance
from surveyapp.paper.handouts.pages import address
from surveyapp.paper.items import Coloured, Fill, Frame, TextItem
from surveyapp.paper.pagination import LayoutError
from surveyapp.paper.setting import Setting
from surveyapp.paper.words import Words
from surveyapp.typeset.fonts import Weight
from surveyapp.typeset.paragraph import Span
from surveyapp.typeset.text import NO_BREAK_SPACE

#: In gaps of the design: lines of frames, and the most white between two parts.
_FRAME = 0.2
_MOST_GAP = 3.0
#: White in a band or frame is less above letters than beside them, since lines have their own.
_ABOVE = 0.7


@dataclass(frozen=True)
class Display:
    """Sets the words of one audience (or, under no name, of all) in a poster's design."""

    design: PosterDesign
    setting: Setting
    words: Words
    facts: Facts

    @property
    def width(self) -> float:
        """The width of the page within its margins."""
        return self.setting.design.body.width

    def text(
        self, key: str, width: float, x: float = 0, role: TypeRole = TypeRole.BODY, **values: str
    ) -> Block:
        """A text of the wording."""
        return self.setting.text(self.words.spans(key, **values), role, width, f"wording {key}", x)

    def heading(self, text: str, width: float, x: float = 0) -> Block:
        """A heading."""
        return self.setting.bold(text, TypeRole.HEADING, width, "the title", x)

    def band(self, title: str) -> Block:
        """The head, in colour: the words that catch the eye, and which survey it is."""
        pad = self.design.gap * 1.2
        inner = self.width - 2 * pad
        headline = self.words.plain("poster-headline")
        content = stacked(
            self.setting.bold(headline, TypeRole.TITLE, inner, "wording poster-headline", pad),
            self.heading(title, inner, pad),
        )
        height = content.height + 2 * pad * _ABOVE
        band = Coloured(self.design.accent, Fill(Area(0, 0, self.width, height)))
        letters = (
            Coloured(self.design.on_accent, item)
            for item in content.moved(0, pad * _ABOVE).items
            if isinstance(item, TextItem)
        )
        return Block((band, *letters), height)

    def closing(self, width: float, x: float = 0) -> Block:
        """The last hour and day, in a frame."""
        pad = self.design.gap
        inner = width - 2 * pad
        closing = self._closing(inner)
        content = stacked(
            self.text("deadline-heading", inner, pad),
            self.setting.text(closing, TypeRole.HEADING, inner, "wording deadline", pad),
        )
        height = content.height + 2 * pad * _ABOVE
        frame = Frame(Area(0, 0, width, height), self.design.gap * _FRAME)
        return Block((frame, *content.moved(0, pad * _ABOVE).items), height).moved(x, 0)

    def _closing(self, width: float) -> tuple[Span, ...]:
        """The last hour and day. Each stays on one line, if a line has the room."""
        told = self.facts.closing(self.setting.language)
        spans = self.words.bold("deadline", **told)
        for name in ("day", "time"):
            for _ in range(told[name].count(NO_BREAK_SPACE)):
                if self._fits(spans, width):
                    return spans
                told[name] = told[name].replace(NO_BREAK_SPACE, " ", 1)
                spans = self.words.bold("deadline", **told)
        return spans

    def _fits(self, spans: Sequence[Span], width: float) -> bool:
        """Whether no word of a heading is longer than a line."""
        words = "".join(span.text for span in spans).split(" ")
        lines = (self.setting.line(w, TypeRole.HEADING, Weight.BOLD, "the date") for w in words)
        return all(line.width <= width for line in lines)

    def address(self, key: str, typed: str) -> Block:
        """What is typed to answer, in the largest type that is read."""
        return stacked(
            self.text(key, self.width),
            address(self.setting, typed, TypeRole.CODE, self.width),
        )

    def know(self, width: float) -> Block:
        """What someone must know before answering, and how to get it on paper."""
        contact = self.facts.contacts.get("paper-copies")
        on_paper = (
            self.words.spans("poster-paper", contact=contact)
            if contact
            else self.words.spans("poster-paper-no-contact")
        )
        items = (*self.words.items("poster-know"), on_paper)
        return self.setting.bullets(items, width, "wording poster-know")

    def foot(self, width: float) -> Block:
        """Whom to call in danger, and what must be known of the questions."""
        notice = "\n".join(provenance(self.words, self.facts))
        return stacked(
            self.text("poster-help", width, role=TypeRole.SMALL),
            self.setting.bold(notice, TypeRole.SMALL, width, "the notice"),
        )

    def spread(self, parts: Sequence[Block], height: float, named: str) -> Block:
        """Parts from the top to the bottom of a height, the last one at its end.

        Raises LayoutError when they do not fit; `named` is what they tell of.
        """
        *upper, last = (part for part in parts if part.height)
        white = height - last.height - sum(part.height for part in upper)
        gap = white / len(upper) if upper else 0.0
        if gap < self.design.gap:
            raise LayoutError(
                f"The design {self.design.id} on {self.design.page.paper} has not the room for "
                f"“{named}” in {self.facts.area}.",
                "Shorten the wording, or give the design smaller type or smaller codes.",
            )
        above = stacked(*upper, space=min(gap, self.design.gap * _MOST_GAP))
        return Block((*above.items, *last.moved(0, height - last.height).items), height)

"""What every page has round its text: corner marks, running head, page number, return code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from surveyapp.domain.geometry import Area
from surveyapp.domain.page_design import PageDesign, PageNumberPlace, TypeRole
from surveyapp.paper.address import parted_address
from surveyapp.paper.corner_marks import corner_marks, drawn
from surveyapp.paper.front import Facts
from surveyapp.paper.items import Fill, Item, TextItem
from surveyapp.paper.pagination import LayoutError
from surveyapp.paper.setting import Setting
from surveyapp.paper.words import Words
from surveyapp.typeset.fonts import Weight
from surveyapp.typeset.paragraph import Line, Span, set_text

Spans = Sequence[Span]
#: Above the return code: a thin line, and the white between that and the code.
_RULE = 0.3
_RULE_SPACE = 1.2


def code_area(design: PageDesign) -> Area:
    """Where the code in letters stands, left of the QR code and at the foot of the page."""
    qr, height = design.qr_with_quiet_zone, design.type[TypeRole.CODE].line_height
    return Area(design.margins.left, qr.bottom - height, qr.x - design.margins.left, height)


@dataclass(frozen=True)
class Furniture:
    """Draws what stands round the text; pages after the first say the first of `heads` that fits.

    A design that numbers its pages at the head has the number there instead, on every page. The
    foot grows for an address that takes more than one line. None of it has a place in the
    structure of the document: every page repeats it.
    """

    setting: Setting
    words: Words
    heads: tuple[Spans, ...]
    facts: Facts

    def items(self, page: int, pages: int) -> Iterator[Item]:
        """The furniture of one page, without the return code of a copy."""
        yield from self._marks()
        yield from self.setting.facing(self._head(page, pages), self.setting.design.body)
        yield self._rule()
        yield from self.setting.facing(self._foot(page, pages), self._foot_column)

    @property
    def design(self) -> PageDesign:
        """The design that the text between head and foot is laid out in, with room for the foot.

        Raises LayoutError when the foot would take the place of the text.
        """
        design = self.setting.design
        if self._growth > design.body.height / 2:
            raise LayoutError(
                f"The addresses do not fit the foot of the design {design.id}.",
                "Choose a shorter SURVEYAPP_BASE_URL, or shorten the wording of the foot.",
            )
        bottom = design.margins.bottom + self._growth
        return replace(design, margins=replace(design.margins, bottom=bottom))

    @property
    def _foot_top(self) -> float:
        return self.setting.design.foot_top - self._growth

    @cached_property
    def _growth(self) -> float:
        """How much higher the foot is than the design says, for a long address in large type."""
        design = self.setting.design
        needed = code_area(design).height + self._height(self._lines_of_foot)
        return max(0.0, design.foot_top + needed - design.qr_with_quiet_zone.bottom)

    def _height(self, lines: Sequence[Line]) -> float:
        """The height of lines of the foot, with the page's number if it is there too."""
        height = len(lines) * self.setting.line_height(TypeRole.SMALL)
        if self.setting.design.page_number is PageNumberPlace.FOOT:
            height += self.setting.line_height(TypeRole.BODY)
        return height

    @cached_property
    def _lines_of_foot(self) -> tuple[Line, ...]:
        """How to answer online, above the return code."""
        width = code_area(self.setting.design).width
        address = parted_address(self.setting, self.facts.address, TypeRole.SMALL, width)
        told = (
            self.words.spans("footer-online"),
            *((Span(part, Weight.BOLD, apart=True),) for part in address),
            self.words.spans("footer-code"),
        )
        return tuple(line for spans in told for line in self._lines(spans, TypeRole.SMALL, width))

    def _marks(self) -> Iterator[Item]:
        for mark in corner_marks(self.setting.design):
            yield from drawn(mark)

    def _head(self, page: int, pages: int) -> Iterator[TextItem]:
        if self.setting.design.page_number is PageNumberPlace.HEAD:
            yield from self._between_marks((self._number(page, pages),), TypeRole.BODY)
        elif page > 1:
            yield from self._between_marks(self.heads, TypeRole.SMALL)

    def _between_marks(self, texts: Sequence[Spans], role: TypeRole) -> Iterator[TextItem]:
        """The first text that fits a line between the corner marks, level with them."""
        design = self.setting.design
        top = design.marks.inset + (design.marks.corner - self.setting.line_height(role)) / 2
        for text in texts:
            line, *more = self._lines(text, role, design.body.width)
            if not more:
                yield self._placed(line, role, top)
                return

    def _number(self, page: int, pages: int) -> Spans:
        return self.words.bold("page-number", page=page, pages=pages)

    def _rule(self) -> Fill:
        """The line above the foot, which ends where the QR code does."""
        code, right = code_area(self.setting.design), self.setting.design.qr_with_quiet_zone.right
        return Fill(Area(code.x, self._foot_top - _RULE_SPACE, right - code.x, _RULE))

    @property
    def _foot_column(self) -> Area:
        """What the words of the foot stand in: the QR code is right of it in every language."""
        return code_area(self.setting.design)

    def _foot(self, page: int, pages: int) -> Iterator[TextItem]:
        if self.setting.design.page_number is PageNumberPlace.FOOT:
            number, width = self._number(page, pages), self.setting.design.body.width
            line = self._lines(number, TypeRole.BODY, width)
            yield self._placed(line[0], TypeRole.BODY, self._foot_top)
        top, small = self._address_top, self.setting.line_height(TypeRole.SMALL)
        for row, told in enumerate(self._lines_of_foot):
            yield self._placed(told, TypeRole.SMALL, top + row * small)

    @property
    def _address_top(self) -> float:
        """Where the lines on how to answer online begin: they end above the code."""
        height = len(self._lines_of_foot) * self.setting.line_height(TypeRole.SMALL)
        return code_area(self.setting.design).y - height

    def _lines(self, spans: Spans, role: TypeRole, width: float) -> tuple[Line, ...]:
        size = self.setting.design.type[role].size
        faces, language = self.setting.faces, self.setting.language
        lines = set_text(spans, faces, size, width, "the margin", language)
        return lines or (Line((), size),)

    def _placed(self, line: Line, role: TypeRole, top: float) -> TextItem:
        x = self.setting.design.margins.left
        return TextItem(x, top + self.setting.baseline(role), line)


class ScreenFurniture(Furniture):
    """The furniture of the PDF for screens: no marks and no code, but where to send the file."""

    def _marks(self) -> Iterator[Item]:
        return iter(())

    @cached_property
    def _lines_of_foot(self) -> tuple[Line, ...]:
        told = (
            self.words.spans("screen-footer-online", address=self.facts.address),
            self.words.spans("screen-footer-send", upload=self.facts.upload),
        )
        width = self.setting.design.body.width
        return tuple(line for spans in told for line in self._lines(spans, TypeRole.SMALL, width))

    @cached_property
    def _growth(self) -> float:
        design = self.setting.design
        lowest = design.paper.area.height - design.printable_margin
        return max(0.0, design.foot_top + self._height(self._lines_of_foot) - lowest)

    def _rule(self) -> Fill:
        body = self.setting.design.body
        return Fill(Area(body.x, self._foot_top - _RULE_SPACE, body.width, _RULE))

    @property
    def _foot_column(self) -> Area:
        return self.setting.design.body

    @property
    def _address_top(self) -> float:
        if self.setting.design.page_number is PageNumberPlace.FOOT:
            return self._foot_top + self.setting.line_height(TypeRole.BODY)
        return self._foot_top

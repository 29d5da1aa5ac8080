"""What every page has round its text: corner marks, running head, page number, return code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from surveyapp.domain.geometry import Area
from surveyapp.domain.page_design import PageDesign, PageNumberPlace, TypeRole
from surveyapp.paper.corner_marks import corner_marks, drawn
from surveyapp.paper.front import Facts
from surveyapp.paper.items import Fill, Item, TextItem
from surveyapp.paper.pagination import LayoutError
from surveyapp.paper.setting import Setting
from surveyapp.paper.words import Words
from surveyapp.typeset.fonts import Weight
from surveyapp.typeset.paragraph import Line, Span, set_text

#: Above the return code: a thin line, and the white between that and the code.
_RULE = 0.3
_RULE_SPACE = 1.2


def code_area(design: PageDesign) -> Area:
    """Where the code in letters stands, left of the QR code and at the foot of the page."""
    qr, height = design.qr_with_quiet_zone, design.type[TypeRole.CODE].line_height
    return Area(design.margins.left, qr.bottom - height, qr.x - design.margins.left, height)


@dataclass(frozen=True)
class Furniture:
    """Draws what stands round the text. `head` is said on every page but the first.

    A design that numbers its pages at the head has the number there instead, on every page. None
    of it has a place in the structure of the document: every page repeats it.
    """

    setting: Setting
    words: Words
    head: str
    facts: Facts

    def items(self, page: int, pages: int) -> Iterator[Item]:
        """The furniture of one page, without the return code of a copy."""
        yield from self._marks()
        number = self.words.plain("page-number", page=page, pages=pages)
        design = self.setting.design
        if design.page_number is PageNumberPlace.HEAD:
            yield self._head(number, TypeRole.BODY, Weight.BOLD)
        else:
            yield self._foot_line(number, TypeRole.BODY, Weight.BOLD, self._foot_top)
            if page > 1:
                yield self._head(self.head, TypeRole.SMALL, Weight.REGULAR)
        yield from self._foot()

    @property
    def design(self) -> PageDesign:
        """The design that the text between head and foot is laid out in."""
        return self.setting.design

    @property
    def _foot_top(self) -> float:
        return self.setting.design.foot_top

    def _marks(self) -> Iterator[Item]:
        for mark in corner_marks(self.setting.design):
            yield from drawn(mark)

    def _head(self, text: str, role: TypeRole, weight: Weight) -> TextItem:
        """A line level with the corner marks; as much of it as fits between them."""
        design = self.setting.design
        top = design.marks.inset + (design.marks.corner - self.setting.line_height(role)) / 2
        lines = self._lines(text, role, weight, design.body.width)
        return self._placed(lines[0], role, top)

    def _foot(self) -> Iterator[Item]:
        design = self.setting.design
        code, right = code_area(design), design.qr_with_quiet_zone.right
        yield Fill(Area(code.x, self._foot_top - _RULE_SPACE, right - code.x, _RULE))
        small = self.setting.line_height(TypeRole.SMALL)
        top = code.y - 3 * small
        for text, weight in (
            (self.words.plain("footer-online"), Weight.REGULAR),
            (self.facts.address, Weight.BOLD),
            (self.words.plain("footer-code"), Weight.REGULAR),
        ):
            yield self._foot_line(text, TypeRole.SMALL, weight, top)
            top += small

    def _foot_line(self, text: str, role: TypeRole, weight: Weight, top: float) -> TextItem:
        lines = self._lines(text, role, weight, code_area(self.setting.design).width)
        if len(lines) > 1:
            raise LayoutError(
                f"“{text}” does not fit beside the QR code of the design {self.setting.design.id}.",
                "Shorten it, or give the design smaller type there.",
            )
        return self._placed(lines[0], role, top)

    def _lines(self, text: str, role: TypeRole, weight: Weight, width: float) -> tuple[Line, ...]:
        return self._set((Span(text, weight),), role, width) or (
            Line((), self.setting.design.type[role].size),
        )

    def _set(self, spans: Sequence[Span], role: TypeRole, width: float) -> tuple[Line, ...]:
        size = self.setting.design.type[role].size
        faces, language = self.setting.faces, self.setting.language
        return set_text(spans, faces, size, width, "the margin", language)

    def _placed(self, line: Line, role: TypeRole, top: float) -> TextItem:
        x = self.setting.design.margins.left
        return TextItem(x + line.indent, top + self.setting.baseline(role), line)


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
        return tuple(line for spans in told for line in self._set(spans, TypeRole.SMALL, width))

    @cached_property
    def _growth(self) -> float:
        """How much higher than on paper the foot is, for long addresses in large type."""
        design = self.setting.design
        needed = len(self._lines_of_foot) * self.setting.line_height(TypeRole.SMALL)
        if design.page_number is PageNumberPlace.FOOT:
            needed += self.setting.line_height(TypeRole.BODY)
        lowest = design.paper.area.height - design.printable_margin
        return max(0.0, design.foot_top + needed - lowest)

    @property
    def design(self) -> PageDesign:
        """The design with room for the foot."""
        design = self.setting.design
        if self._growth > design.body.height / 2:
            raise LayoutError(
                f"The addresses do not fit the foot of the design {design.id}.",
                "Shorten SURVEYAPP_BASE_URL, or the wording of the foot.",
            )
        bottom = design.margins.bottom + self._growth
        return replace(design, margins=replace(design.margins, bottom=bottom))

    @property
    def _foot_top(self) -> float:
        return self.setting.design.foot_top - self._growth

    def _foot(self) -> Iterator[Item]:
        body, top = self.setting.design.body, self._foot_top
        yield Fill(Area(body.x, top - _RULE_SPACE, body.width, _RULE))
        if self.setting.design.page_number is PageNumberPlace.FOOT:
            top += self.setting.line_height(TypeRole.BODY)
        for line in self._lines_of_foot:
            yield self._placed(line, TypeRole.SMALL, top)
            top += self.setting.line_height(TypeRole.SMALL)

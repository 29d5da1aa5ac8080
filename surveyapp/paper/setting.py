"""Setting text in the type of a page design."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from surveyapp.domain.geometry import Area
from surveyapp.domain.page_design import MM_PER_POINT, PageDesign, TypeRole
from surveyapp.paper.block import Block, stacked
from surveyapp.paper.items import Fill, TextItem
from surveyapp.typeset.fonts import Typefaces, Weight
from surveyapp.typeset.paragraph import Line, Span, set_text

#: Between the items of a list, in lines of body text.
_LIST_SPACE = 0.25
_BULLET = 1.9


@dataclass(frozen=True)
class Setting:
    """A page design with its typefaces, for text in one language (BCP 47)."""

    design: PageDesign
    faces: Typefaces
    language: str = "en"

    def text(
        self, spans: Sequence[Span], role: TypeRole, width: float, place: str, x: float = 0
    ) -> Block:
        """A paragraph that begins at `x`. `place` names it if it cannot be set."""
        type_size = self.design.type[role]
        lines = set_text(spans, self.faces, type_size.size, width, place, self.language)
        height = type_size.line_height
        return Block(
            tuple(
                TextItem(x + line.indent, number * height + self.baseline(role), line)
                for number, line in enumerate(lines)
            ),
            len(lines) * height,
            tuple(number * height for number in range(1, len(lines))),
        )

    def bold(self, text: str, role: TypeRole, width: float, place: str, x: float = 0) -> Block:
        """A paragraph in bold."""
        return self.text((Span(text, Weight.BOLD),), role, width, place, x)

    def bullets(
        self, items: Iterable[Sequence[Span]], width: float, place: str, x: float = 0
    ) -> Block:
        """A list, each item behind a square."""
        indent, body = 5.5, TypeRole.BODY
        middle = self.line_height(body) / 2
        square = Fill(Area(x + 0.8, middle - _BULLET / 2, _BULLET, _BULLET))
        blocks = []
        for spans in items:
            text = self.text(spans, body, width - indent, place, x + indent)
            blocks.append(Block((square, *text.items), text.height, text.cuts))
        return stacked(*blocks, space=self.line_height(body) * _LIST_SPACE)

    def line(self, text: str, role: TypeRole, weight: Weight, place: str) -> Line:
        """A text as one line, however long it is."""
        lines = set_text(
            (Span(text, weight),),
            self.faces,
            self.design.type[role].size,
            float("inf"),
            place,
            self.language,
        )
        return lines[0] if lines else Line((), self.design.type[role].size)

    def line_height(self, role: TypeRole) -> float:
        """The distance between two lines, in millimetres."""
        return self.design.type[role].line_height

    def baseline(self, role: TypeRole) -> float:
        """How far below the top of a line its letters stand: capitals are in the middle."""
        type_size = self.design.type[role]
        capital = self.faces.regular.extents.capital / 1000 * type_size.size * MM_PER_POINT
        return (type_size.line_height + capital) / 2

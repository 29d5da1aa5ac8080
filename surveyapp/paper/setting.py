"""Setting text in the type of a page design."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from surveyapp.domain.geometry import Area
from surveyapp.domain.page_design import MM_PER_POINT, PageDesign, TypeRole
from surveyapp.paper.block import Block, stacked
from surveyapp.paper.items import Fill, Item, TextItem
from surveyapp.paper.links import with_links
from surveyapp.typeset.fonts import Typefaces, Weight
from surveyapp.typeset.paragraph import Line, Span, set_text
from surveyapp.typeset.pictures import Picture, PictureError
from surveyapp.typeset.scripts import runs_leftward
from surveyapp.typeset.structure import Element, Numbering, Role

#: Between the items of a list, in lines of body text.
_LIST_SPACE = 0.25
#: The square before an item and where its text begins, in heights of type.
_BULLET = 0.385
_INDENT = 1.114
_BULLET_CHARACTER = "\u25aa"


def squares() -> Element:
    """A list whose items stand behind squares."""
    return Element(Role.LIST, numbering=Numbering.SQUARE)


@dataclass(frozen=True)
class Setting:
    """A page design with its typefaces and pictures, for text in one language (BCP 47).

    Everything is laid out from the left, `x` counting from where lines begin. What is of a language
    that runs leftward is mirrored as a whole when it is put on its page: see `facing`.
    """

    design: PageDesign
    faces: Typefaces
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    language: str = "en"

    @property
    def leftward(self) -> bool:
        """Whether the language is written from right to left."""
        return runs_leftward(self.language)

    def facing(self, items: Iterable[Item], area: Area) -> Iterator[Item]:
        """Items that were laid out from the left of `area`, from the side where lines begin."""
        return (item.mirrored(area) for item in items) if self.leftward else iter(items)

    def picture(self, picture_id: str) -> Picture:
        """The picture of an id. Raises PictureError for one that there is not."""
        try:
            return self.pictures[picture_id]
        except KeyError as error:
            raise PictureError(
                f"There is no picture {picture_id!r}.", "Name one that `./run build` makes."
            ) from error

    def text(
        self,
        spans: Sequence[Span],
        role: TypeRole,
        width: float,
        place: str,
        x: float = 0,
        element: Element | None = None,
    ) -> Block:
        """A paragraph that begins at `x`, or another element. `place` names it in errors."""
        type_size = self.design.type[role]
        lines = set_text(spans, self.faces, type_size.size, width, place, self.language)
        height = type_size.line_height
        whole = element or Element(Role.PARAGRAPH)
        items = (
            TextItem(x, number * height + self.baseline(role), line, path=(whole,))
            for number, line in enumerate(lines)
        )
        return Block(
            tuple(with_links(items, leftward=self.leftward)),
            len(lines) * height,
            tuple(number * height for number in range(1, len(lines))),
        )

    def bold(
        self,
        text: str,
        role: TypeRole,
        width: float,
        place: str,
        x: float = 0,
        element: Element | None = None,
    ) -> Block:
        """A paragraph in bold, or another element."""
        return self.text((Span(text, Weight.BOLD),), role, width, place, x, element)

    def bullets(
        self, items: Iterable[Sequence[Span]], width: float, place: str, x: float = 0
    ) -> Block:
        """A list, each item behind a square."""
        blocks = (self.bullet(spans, width, place, x) for spans in items)
        return stacked(*blocks, space=self.list_space).within(squares())

    def bullet(self, spans: Sequence[Span], width: float, place: str, x: float = 0) -> Block:
        """An item of a list behind its square; the list itself is for the caller to name."""
        body = TypeRole.BODY
        em = self.design.type[body].size * MM_PER_POINT
        indent, side = em * _INDENT, em * _BULLET
        middle = self.line_height(body) / 2
        label = Element(Role.LABEL, actual=_BULLET_CHARACTER)
        square = Fill(Area(x + em * 0.16, middle - side / 2, side, side), path=(label,))
        text = self.text(spans, body, width - indent, place, x + indent)
        words = text.within(Element(Role.BODY))
        item = Block((square, *words.items), words.height, words.cuts)
        return item.within(Element(Role.ITEM))

    @property
    def list_space(self) -> float:
        """The white between the items of a list, in millimetres."""
        return self.line_height(TypeRole.BODY) * _LIST_SPACE

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

"""The blocks of the outline as blocks of a page."""

from collections.abc import Iterator
from dataclasses import replace
from functools import singledispatchmethod

from surveyapp.domain.geometry import Area
from surveyapp.reports.outline.blocks import (
    Beside,
    Chapter,
    Compared,
    Glance,
    Heading,
    Numbered,
    Pairs,
    Question,
    Scale,
    Table,
    Text,
    Tone,
)
from surveyapp.reports.outline.blocks import Block as Told
from surveyapp.reports.pdf import bar, glance, tables
from surveyapp.reports.pdf.flow import Block, Bookmark, stacked
from surveyapp.reports.pdf.items import (
    AMBER,
    DEEP,
    HAIRLINE,
    INK,
    PAPER,
    QUIET,
    SAND,
    TEAL,
    Box,
    Item,
    rule,
)
from surveyapp.reports.pdf.setting import Set, Setting, Type
from surveyapp.typeset.structure import Element, Numbering, Path, Role

_ROLES = {1: Role.HEADING, 2: Role.SUBHEADING, 3: Role.SUBSUBHEADING, 4: Role.LOWEST_HEADING}
_HEADINGS = {1: Type.CHAPTER, 2: Type.GROUP, 3: Type.CRITERION}
_HEADING_SPACE = {1: 9.0, 2: 8.0, 3: 6.5}
_TONES = {
    Tone.PLAIN: (Type.BODY, INK, 2.0),
    Tone.LEAD: (Type.STRONG, INK, 2.0),
    Tone.QUIET: (Type.BODY, QUIET, 0.5),
    Tone.CAVEAT: (Type.BODY, INK, 5.0),
    Tone.NOTICE: (Type.STRONG, INK, 2.5),
}
#: The bar beside a text, and the white round a text on a ground.
_EDGE, _INSET = 1.2, 3.0
_NAMES, _SYMBOLS = 38.0, 8.0
#: A column of numbers; how many need no more than a narrow table; what all may take of a wide one.
_NUMBERS, _FEW, _MOST_FOR_NUMBERS = 30.0, 2, 0.6
#: A question: what stands left of its table, the gap, and the columns of the table.
_LEFT, _GAP = 70.0, 7.0
_SHARE, _COUNT = 40.0, 16.0
_QUESTION_SPACE = 4.5
#: A comparison: the bars of its sides, and the column of each in the table.
_SIDES, _SIDE = 62.0, 25.0
_NARROW = 120.0
_CODE_SPACE = 1.6
_KEY_GAP = 6.0


class Blocks:
    """Lays the blocks of one chapter out in a width."""

    def __init__(self, setting: Setting, width: float) -> None:
        self._setting = setting
        self._width = width
        self._section: Path = ()

    def chapter(self, chapter: Chapter, *, new_page: bool) -> Iterator[Block]:
        """All blocks of a chapter."""
        self._section = (Element(Role.SECTION),)
        first, *others = self.laid_out(chapter.heading)
        yield replace(first, new_page=new_page)
        yield from others
        for told in chapter.blocks:
            yield from self.laid_out(told)

    @singledispatchmethod
    def laid_out(self, told: Told) -> Iterator[Block]:
        """What the outline tells, as blocks."""
        raise NotImplementedError(type(told).__name__)

    @laid_out.register
    def _(self, told: Heading) -> Iterator[Block]:
        kind = _HEADINGS[told.level]
        path = self._in(Element(_ROLES[told.level]))
        y = 1.5 if told.level == 1 else 0.0
        code = self._put(told.code, kind, y=y, path=path, colour=PAPER)
        indent = 0.0
        items: list[Item] = []
        if told.code:
            wide = code.lines[0].line.width + 2 * _CODE_SPACE
            items += (Box(Area(0, y + 0.3, wide, kind.line_height - 0.6), TEAL),)
            items += (line.moved(_CODE_SPACE, 0) for line in code.lines)
            indent = wide + 2.0
        colour = INK if told.level > 2 else DEEP
        text = self._put(told.text, kind, x=indent, y=y, path=path, colour=colour)
        items += text.lines
        height = y + text.height
        if told.level == 1:
            items += (Box(Area(0, 0, self._width, 0.9), TEAL),)
            height += 1.0
        words = f"{told.code} {told.text}".strip()
        yield Block(
            height,
            tuple(items),
            space=_HEADING_SPACE[told.level],
            with_next=True,
            bookmark=Bookmark(words, told.level, told.anchor),
        )

    @laid_out.register
    def _(self, told: Text) -> Iterator[Block]:
        kind, colour, space = _TONES[told.tone]
        path = self._in(Element(Role.PARAGRAPH))
        if told.tone is Tone.NOTICE:
            yield replace(self._on_ground(told.text, kind, path), space=space)
        elif told.tone is Tone.CAVEAT:
            text = self._put(told.text, kind, x=_EDGE + _INSET, path=path)
            edge = Box(Area(0, 0, _EDGE, text.height), TEAL)
            yield Block(text.height, (edge, *text.lines), space=space)
        else:
            text = self._put(told.text, kind, path=path, colour=colour)
            keep = told.tone in (Tone.QUIET, Tone.LEAD)
            yield Block(text.height, text.lines, space=space, with_next=keep)

    @laid_out.register
    def _(self, told: Pairs) -> Iterator[Block]:
        listed = Element(Role.LIST, numbering=Numbering.NONE)
        indent = _SYMBOLS if told.symbols else _NAMES
        for number, (name, text) in enumerate(told.rows):
            item = self._in(listed, Element(Role.ITEM))
            label, body = (*item, Element(Role.LABEL)), (*item, Element(Role.BODY))
            named = self._setting.put(name, Type.STRONG, indent - 2, path=label)
            said = self._put(text, Type.BODY, x=indent, path=body)
            height = max(named.height, said.height)
            yield Block(height, (*named.lines, *said.lines), space=1.2 if number else 3.0)

    @laid_out.register
    def _(self, told: Numbered) -> Iterator[Block]:
        listed = Element(Role.LIST, numbering=Numbering.DECIMAL)
        for number, text in enumerate(told.items, start=1):
            item = self._in(listed, Element(Role.ITEM))
            label, body = (*item, Element(Role.LABEL)), (*item, Element(Role.BODY))
            named = self._setting.put(f"{number}.", Type.STRONG, _SYMBOLS, path=label)
            said = self._put(text, Type.BODY, x=_SYMBOLS, path=body)
            yield Block(said.height, (*named.lines, *said.lines), space=2.0)

    @laid_out.register
    def _(self, told: Table) -> Iterator[Block]:
        where = tables.grid(self._columns(told))
        caption = self._put(
            told.caption, Type.STRONG, path=self._in(Element(Role.PARAGRAPH)), colour=TEAL
        )
        yield Block(caption.height, caption.lines, space=5.0, with_next=True)
        yield from tables.rows(self._setting, told, where, self._section)
        if told.below:
            path = self._in(Element(Role.PARAGRAPH))
            below = self._put(told.below, Type.SMALL, path=path, colour=QUIET)
            yield Block(below.height, below.lines, space=1.0)

    def _columns(self, told: Table) -> list[float]:
        """Numbers have narrow columns, and the words what is left."""
        numbers = sum(column.numbers for column in told.columns)
        words = len(told.columns) - numbers
        wide = words > 1 or numbers > _FEW
        width = self._width if wide else min(self._width, _NARROW)
        number = min(_NUMBERS, _MOST_FOR_NUMBERS * width / max(1, numbers))
        word = (width - numbers * number) / words
        return [number if column.numbers else word for column in told.columns]

    @laid_out.register
    def _(self, told: Glance) -> Iterator[Block]:
        path = self._in(Element(Role.PARAGRAPH))
        caption = self._put(told.caption, Type.STRONG, path=path, colour=TEAL)
        yield Block(caption.height, caption.lines, space=4.0, with_next=True)
        yield replace(self._key(told), space=0.5, with_next=True)
        yield from glance.rows(self._setting, told, self._width, self._section)

    @laid_out.register
    def _(self, told: Beside) -> Iterator[Block]:
        for table in told.tables:
            yield from self.laid_out(table)

    @laid_out.register
    def _(self, told: Question) -> Iterator[Block]:
        outer, self._section = self._section, (*self._section, Element(Role.SECTION))
        asked, parts = self._asked(told), [*map(self._part, told.parts)]
        again = self._put(f"{told.heading.text} (continued)", Type.QUESTION, path=())
        head = Block(again.height, again.lines)
        self._section = outer
        yield replace(asked, with_next=bool(parts))
        yield from parts[:1]
        yield from (replace(part, head=head) for part in parts[1:])

    @laid_out.register
    def _(self, told: Compared) -> Iterator[Block]:
        outer, self._section = self._section, (*self._section, Element(Role.SECTION))
        asked = self._asked(Question(told.heading, told.notes, ()))
        scales = [self._scale(scale) for scale in told.scales]
        path = self._in(Element(Role.PARAGRAPH))
        found = self._put(told.found, Type.BODY, x=_EDGE + _INSET, path=path)
        self._section = outer
        yield replace(asked, with_next=True)
        yield from (replace(scale, with_next=True) for scale in scales)
        edge = Box(Area(0, 0, _EDGE, found.height), TEAL)
        yield Block(found.height, (edge, *found.lines), space=2.0)

    def _scale(self, told: Scale) -> Block:
        """A bar of each side on the left, the table of all on the right."""
        left: list[Item] = []
        bottom = 0.6
        for line in told.lines:
            path = self._in(Element(Role.PARAGRAPH))
            for text, kind, colour in (
                (line.name, Type.SMALL_STRONG, TEAL),
                (line.told, Type.SMALL, QUIET),
            ):
                said = self._setting.put(text, kind, _SIDES, y=bottom, path=path, colour=colour)
                left += said.lines
                bottom += said.height
            if line.bar:
                figure = self._in(Element(Role.FIGURE, alt=line.spoken))
                place = Area(0, bottom + 0.4, _SIDES, bar.LOW)
                left += bar.stacked(self._setting, line.bar, place, figure)
                bottom += bar.LOW + 2.4
        others = len(told.table.columns) - 1
        first = self._width - _SIDES - _GAP - others * _SIDE
        where = tables.grid([first, *[_SIDE] * others], x=_SIDES + _GAP)
        right = stacked(tables.rows(self._setting, told.table, where, self._section))
        return Block(max(bottom, right.height), (*left, *right.items), space=2.0)

    def _key(self, told: Glance) -> Block:
        """The fills of the answers, beside each other as far as there is room."""
        path = self._in(Element(Role.PARAGRAPH))
        items: list[Item] = []
        x = y = 0.0
        for label, fill in told.key:
            line = self._setting.lines(label, Type.SMALL, self._width)[0]
            wide = tables.SWATCH + tables.SWATCH_GAP + line.width
            if x and x + wide > self._width:
                x, y = 0.0, y + Type.SMALL.line_height
            middle = y + (Type.SMALL.line_height - tables.SWATCH) / 2
            items += bar.filled(Area(x, middle, tables.SWATCH, tables.SWATCH), fill, ())
            start = x + tables.SWATCH + tables.SWATCH_GAP
            items += self._put(label, Type.SMALL, x=start, y=y, path=path).lines[:1]
            x += wide + _KEY_GAP
        return Block(y + Type.SMALL.line_height, tuple(items))

    def _asked(self, told: Question) -> Block:
        """The question and what must be known of it."""
        heading = self._in(Element(_ROLES[told.heading.level]))
        line = rule(0, 0, self._width, HAIRLINE)
        text = self._put(told.heading.text, Type.QUESTION, y=2.2, path=heading)
        items: list[Item] = [line, *text.lines]
        height = 2.2 + text.height
        for note in told.notes:
            path = self._in(Element(Role.PARAGRAPH))
            said = self._put(note, Type.SMALL, y=height, path=path, colour=QUIET)
            items += said.lines
            height += said.height
        return Block(height, tuple(items), space=_QUESTION_SPACE)

    def _part(self, told: Table | Text) -> Block:
        """A view of a question: its bar on the left, its table on the right."""
        if isinstance(told, Text):
            path = self._in(Element(Role.PARAGRAPH))
            text = self._put(told.text, Type.BODY, path=path)
            return Block(text.height, text.lines, space=2.0)
        caption = self._beside(told.caption, Type.SMALL_STRONG, 0.6, TEAL)
        left: list[Item] = [*caption.lines]
        bottom = 0.6 + caption.height + 1.0
        if told.bar:
            figure = self._in(Element(Role.FIGURE, alt=told.spoken))
            place = Area(0, bottom, _LEFT, bar.HEIGHT)
            left += bar.stacked(self._setting, told.bar, place, figure)
            bottom += bar.HEIGHT + 1.2
        first = self._width - _LEFT - _GAP - _SHARE - _COUNT
        where = tables.grid([first, _SHARE, _COUNT], x=_LEFT + _GAP)
        right = stacked(tables.rows(self._setting, told, where, self._section))
        below = self._beside(told.below, Type.SMALL, bottom, QUIET)
        height = max(bottom + below.height, right.height)
        return Block(height, (*left, *right.items, *below.lines), space=2.0)

    def _beside(self, text: str, kind: Type, y: float, colour: str) -> Set:
        path = self._in(Element(Role.PARAGRAPH))
        return self._setting.put(text, kind, _LEFT, y=y, path=path, colour=colour)

    def _on_ground(self, text: str, kind: Type, path: Path) -> Block:
        x = _EDGE + _INSET
        said = self._put(text, kind, x=x, y=_INSET / 2, path=path, right_inset=_INSET)
        height = said.height + _INSET
        ground = Box(Area(0, 0, self._width, height), SAND)
        edge = Box(Area(0, 0, _EDGE, height), AMBER)
        return Block(height, (ground, edge, *said.lines))

    def _put(
        self,
        text: str,
        kind: Type,
        *,
        path: Path,
        x: float = 0,
        y: float = 0,
        colour: str = INK,
        right_inset: float = 0,
    ) -> Set:
        if not text:
            return Set((), 0)
        width = self._width - x - right_inset
        return self._setting.put(text, kind, width, x=x, y=y, path=path, colour=colour)

    def _in(self, *elements: Element) -> Path:
        return (*self._section, *elements)

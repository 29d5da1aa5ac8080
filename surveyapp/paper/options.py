"""Options with their boxes, in one column or in two."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from surveyapp.domain.geometry import Area
from surveyapp.domain.page_design import TypeRole
from surveyapp.domain.questionnaire import Option, OptionKind
from surveyapp.paper.block import Block, beside, stacked
from surveyapp.paper.items import BoxItem, PictureItem
from surveyapp.paper.setting import Setting
from surveyapp.typeset.paragraph import Span
from surveyapp.typeset.structure import Element, Numbering, Role

#: The answers of a scale that may stand side by side.
_SCALE = 4
#: As many options as are quickly read in one column.
_SHORT = 3
#: White between a label and the box to its right: more than between a box and its own label.
_GUTTER = 5.0
#: White between a picture and its label, in millimetres.
_PICTURE_GAP = 2.5
#: Lines of a label that still look well beside another column.
_MOST_LINES = 2


def _list() -> Element:
    return Element(Role.LIST, numbering=Numbering.NONE)


@dataclass(frozen=True)
class OptionLayout:
    """Lays out options in the type and boxes of a design."""

    setting: Setting

    def one_column(self, question: str, options: Sequence[Option], width: float, x: float) -> Block:
        """All options below each other; the block may be parted between any two."""
        placed = (
            self._option(question, option, width, x, order) for order, option in enumerate(options)
        )
        return stacked(*placed).within(_list())

    def compact(self, question: str, options: Sequence[Option], width: float, x: float) -> Block:
        """The options in as few rows as they can be read in easily.

        The answers of a short scale stand side by side, and below them what stands outside the
        scale ("I do not know"); where their words are too long, below each other, and beside them
        what stands outside: a column that went on with "never" would be read beside "always". Other
        lists have two columns where they are short enough, the second going on where the first
        ends. Everything else has one column.
        """
        rows = self._rows(question, options, width)
        if rows is None:
            return self.one_column(question, options, width, x)
        placed = (
            beside(
                self._option(
                    question, option, width / len(row) - _GUTTER, left, options.index(option)
                )
                for left, option in self._placed(row, width, x)
            )
            for row in rows
        )
        return stacked(*placed).within(_list())

    def _placed(
        self, row: Sequence[Option | None], width: float, x: float
    ) -> Iterator[tuple[float, Option]]:
        for place, option in enumerate(row):
            if option:
                yield x + place * width / len(row), option

    def _rows(
        self, question: str, options: Sequence[Option], width: float
    ) -> Sequence[Sequence[Option | None]] | None:
        """The rows of a compact layout; all places of a row are equally wide."""
        if self.setting.design.columns < 2:
            return None
        scale = [option for option in options if option.kind is OptionKind.SUBSTANCE]
        rest = options[len(scale) :]
        in_order = list(options[: len(scale)]) == scale
        if len(scale) == _SCALE and in_order and self._fit(question, scale, width / _SCALE, 1):
            if not rest:
                return [scale]
            if len(rest) <= 2 and self._fit(question, rest, width / 2, 1):
                return [scale, [*rest, None][:2]]
        if len(options) <= _SHORT or not self._fit(question, options, width / 2, _MOST_LINES):
            return None
        whole = rest and len(scale) == _SCALE and in_order
        parted = _SCALE if whole else (len(options) + 1) // 2
        return list(zip_longest(options[:parted], options[parted:]))

    def _fit(self, question: str, options: Sequence[Option], width: float, lines: int) -> bool:
        """Whether each label takes at most so many lines."""
        most = lines * self.setting.line_height(TypeRole.BODY)
        return all(
            self._label(question, option, width - _GUTTER, 0).height <= most + 1e-6
            for option in options
        )

    def _label(self, question: str, option: Option, width: float, x: float) -> Block:
        boxes = self.setting.design.boxes
        indent = boxes.size + boxes.label_gap + self._picture_space
        place = f"option {option.id} of question {question}"
        return self.setting.text(
            (Span(option.label),), TypeRole.BODY, width - indent, place, x + indent
        )

    def _option(self, question: str, option: Option, width: float, x: float, order: int) -> Block:
        """A box and its label, with half of the gap to the next box above and below.

        `order` is the option's place in the list, wherever it stands on the page.
        """
        boxes = self.setting.design.boxes
        line = self.setting.line_height(TypeRole.BODY)
        pitch = max(boxes.size + boxes.gap, line, self._picture_space)
        label = self._label(question, option, width, x)
        box = BoxItem(
            Area(x, (pitch - boxes.size) / 2, boxes.size, boxes.size),
            question,
            option.id,
            boxes.line,
            path=(Element(Role.FORM),),
        )
        words = label.moved(0, (pitch - line) / 2).items
        height = pitch + max(label.height - line, 0)
        whole = Block((box, *self._picture(option, x, pitch), *words), height)
        return whole.within(Element(Role.BODY)).within(Element(Role.ITEM, order=order))

    @property
    def _picture_space(self) -> float:
        """The width of a picture before a label, with the white behind it."""
        pictures = self.setting.design.pictures
        return pictures.option + _PICTURE_GAP if pictures else 0.0

    def _picture(self, option: Option, x: float, pitch: float) -> Iterator[PictureItem]:
        """The picture before a label. It is no content of its own: it shows what the label says."""
        pictures, boxes = self.setting.design.pictures, self.setting.design.boxes
        if pictures and option.picture:
            left, side = x + boxes.size + boxes.label_gap, pictures.option
            area = Area(left, (pitch - side) / 2, side, side)
            yield PictureItem(area, self.setting.picture(option.picture))

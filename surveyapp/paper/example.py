"""The worked example: how a box is marked, and how a mark is taken back.

To take a mark back, box and words are struck through. Nobody is told to fill a box in: some
people fill boxes to answer, and their answers would be lost. What the pen does is said in words
below: the strokes are no content of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from surveyapp.domain.geometry import Area
from surveyapp.domain.page_design import TypeRole
from surveyapp.paper.block import Block, beside, stacked
from surveyapp.paper.items import Frame, Item, Stroke, TextItem
from surveyapp.paper.setting import Setting
from surveyapp.paper.words import Words
from surveyapp.typeset.fonts import Weight
from surveyapp.typeset.paragraph import Span
from surveyapp.typeset.structure import Element, Numbering, Role

_PEN = 0.7
_FRAME = 0.35
_PADDING = 4.5
_GAP = 6


@dataclass(frozen=True)
class _Panel:
    """One way to mark: `key` names its texts, the numbers the options that a pen went over."""

    key: str
    crossed: tuple[int, ...]
    struck: tuple[int, ...]


_PANELS = (
    _Panel("example-mark", crossed=(1,), struck=()),
    _Panel("example-change", crossed=(0, 1), struck=(0,)),
)


def worked_example(setting: Setting, words: Words, width: float) -> tuple[Block, ...]:
    """The same question twice: answered, and answered anew after a change of mind."""
    if setting.design.columns < 2:
        panels = (_laid_out(panel, setting, words, width, 0) for panel in _PANELS)
        return tuple(_framed(panel, (0,), width) for panel in panels)
    half = (width - _GAP) / 2
    places = (0, half + _GAP)
    content = beside(
        _laid_out(panel, setting, words, half, x) for panel, x in zip(_PANELS, places, strict=True)
    )
    return (_framed(content, places, half),)


def _framed(content: Block, places: tuple[float, ...], width: float) -> Block:
    frames = tuple(Frame(Area(x, 0, width, content.height), _FRAME) for x in places)
    whole = Block((*frames, *content.items), content.height)
    return whole.within(Element(Role.SECTION))


def _laid_out(panel: _Panel, setting: Setting, words: Words, width: float, x: float) -> Block:
    inner, left = width - 2 * _PADDING, x + _PADDING

    def text(key: str, role: TypeRole, weight: Weight, tag: Role = Role.PARAGRAPH) -> Block:
        spans = (Span(words.plain(key), weight),)
        return setting.text(spans, role, inner, f"wording {key}", left, Element(tag))

    shown = Element(Role.LIST, numbering=Numbering.NONE)
    options = [
        _option(setting, spans, left, number in panel.crossed, number in panel.struck).within(shown)
        for number, spans in enumerate(words.items("example-options"))
    ]
    content = stacked(
        text(f"{panel.key}-heading", TypeRole.QUESTION, Weight.BOLD, Role.SUBHEADING),
        stacked(text("example-question", TypeRole.BODY, Weight.REGULAR), *options),
        text(panel.key, TypeRole.BODY, Weight.REGULAR),
        space=2,
    )
    placed = content.moved(0, _PADDING - 1)
    return Block(placed.items, placed.height + _PADDING - 1)


def _option(
    setting: Setting, spans: tuple[Span, ...], x: float, crossed: bool, struck: bool
) -> Block:
    boxes = setting.design.boxes
    pitch, line = boxes.size + boxes.gap, setting.line_height(TypeRole.BODY)
    label = setting.text(
        spans, TypeRole.BODY, 60, "wording example-options", x + boxes.size + boxes.label_gap
    ).moved(0, (pitch - line) / 2)
    box = Area(x, (pitch - boxes.size) / 2, boxes.size, boxes.size)
    words = label.within(Element(Role.BODY)).within(Element(Role.ITEM)).items
    items: list[Item] = [Frame(box, boxes.line), *words]
    if crossed:
        items += _cross(box)
    if struck:
        end = max(i.x + i.line.width for i in label.items if isinstance(i, TextItem))
        middle = box.y + box.height / 2
        items.append(Stroke(box.x - 1.2, middle + 0.4, end + 2.5, middle - 0.5, _PEN))
    return Block(tuple(items), pitch)


def _cross(box: Area) -> Iterator[Stroke]:
    """A cross as a hand draws it: not quite even, a little over the edge."""
    yield Stroke(box.x + 0.5, box.y + 0.7, box.right - 0.3, box.bottom - 0.2, _PEN)
    yield Stroke(box.right - 0.2, box.y + 0.2, box.x + 0.7, box.bottom + 0.3, _PEN)

"""What a laid-out sheet must keep, whatever its design decides and its questions ask.

A page design is judged by itself when it is loaded; this judges what comes of it on the pages.
"""

from collections.abc import Iterator
from itertools import combinations

from surveyapp.domain.geometry import Area
from surveyapp.domain.page_design import MM_PER_POINT, DesignKind
from surveyapp.paper.items import BoxItem, Coloured, FieldItem, Item, PictureItem, Stroke, TextItem
from surveyapp.paper.pagination import LayoutError
from surveyapp.paper.sheet import Sheet, SheetPage

#: Sums of lengths differ in their last digits by the order of adding; millimetres, like all here.
_TOLERANCE = 0.01
#: How far letters reach above and below the line that they stand on, in heights of type.
_ABOVE, _BELOW = 0.75, 0.25
#: The pages of one question, where they are more than one: in large print it is asked again on the
#: next page, above the other half of its options.
_MOST_PAGES = {DesignKind.LARGE_PRINT: 2}


def broken_rules(sheet: Sheet) -> Iterator[LayoutError]:
    """What a reader, a printer or a reader of scans would stumble over, page by page."""
    most = _MOST_PAGES.get(sheet.contents.design.kind, 1)
    for question, pages in sheet.parted.items():
        if pages > most:
            room = "one page" if most == 1 else f"{most} pages"
            yield LayoutError(
                f"In the design {_design(sheet)}, the question {question} does not fit on {room}.",
                "Shorten it or offer fewer options: a question must not be split from its options.",
                question=question,
            )
    for page in sheet.pages:
        yield from _outside(sheet, page)
        yield from _too_near(sheet, page)
        yield from _covered(sheet, page)


def _outside(sheet: Sheet, page: SheetPage) -> Iterator[LayoutError]:
    reached = grown(sheet.contents.design.printable, _TOLERANCE)
    for item in page.items:
        if not area_of(item).inside(reached):
            yield LayoutError(
                f"In the design {_design(sheet)}, {_named(item)} on page {page.number} lies "
                "outside what a printer reaches.",
                "Shorten it, or give the design more room.",
                **_written(item),
            )


def _too_near(sheet: Sheet, page: SheetPage) -> Iterator[LayoutError]:
    gap = sheet.contents.design.boxes.gap
    boxes = [item for item in page.items if isinstance(item, BoxItem)]
    for first, second in combinations(boxes, 2):
        if grown(first.area, gap - _TOLERANCE).overlaps(second.area):
            yield LayoutError(
                f"In the design {_design(sheet)}, {_named(first)} and {_named(second)} are less "
                f"than {gap:g} mm apart.",
                "Give its lines or its boxes more room.",
                **_written(first),
            )


def _covered(sheet: Sheet, page: SheetPage) -> Iterator[LayoutError]:
    marked = [item for item in page.items if isinstance(item, BoxItem | FieldItem)]
    others = [item for item in page.items if isinstance(item, PictureItem | TextItem)]
    for place in marked:
        for other in others:
            if grown(area_of(other), -_TOLERANCE).overlaps(place.area):
                yield LayoutError(
                    f"In the design {_design(sheet)}, {_named(other)} lies on {_named(place)}.",
                    "Give the design smaller type or pictures, or more room.",
                    **_written(place),
                )


def _design(sheet: Sheet) -> str:
    return sheet.contents.design.id


def _named(item: Item) -> str:
    match item:
        case TextItem():
            return f"“{item.line.text}”"
        case BoxItem():
            return f"the box of {item.option} in question {item.question}"
        case FieldItem():
            return f"the space to write of question {item.question}"
        case PictureItem():
            return "a picture"
        case _:
            return "a line"


def _written(item: Item) -> dict[str, str]:
    """Which words an item is of."""
    match item:
        case TextItem():
            return {"text": item.line.text}
        case BoxItem() | FieldItem():
            return {"question": item.question}
        case _:
            return {}


def area_of(item: Item) -> Area:
    """The rectangle that an item fills."""
    if isinstance(item, TextItem):
        height = item.line.size * MM_PER_POINT
        top = item.baseline - height * _ABOVE
        return Area(item.x, top, item.line.width, height * (_ABOVE + _BELOW))
    if isinstance(item, Coloured):
        return area_of(item.item)
    if isinstance(item, Stroke):
        x, y = min(item.x1, item.x2), min(item.y1, item.y2)
        return Area(x, y, abs(item.x2 - item.x1), abs(item.y2 - item.y1))
    return item.area


def grown(area: Area, by: float) -> Area:
    """A rectangle with so much more on each side."""
    return Area(area.x - by, area.y - by, area.width + 2 * by, area.height + 2 * by)

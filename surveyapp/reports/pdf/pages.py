"""The report from its first page to its last: title, contents, chapters, and what pages repeat."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveyapp.domain.geometry import Area
from surveyapp.domain.summary import Summary
from surveyapp.reports import heading, outline
from surveyapp.reports.outline.blocks import Chapter, Heading
from surveyapp.reports.pdf.blocks import Blocks
from surveyapp.reports.pdf.flow import Block, Bookmark, Page, paginate
from surveyapp.reports.pdf.items import (
    DEEP,
    HAIRLINE,
    INK,
    PAPER,
    QUIET,
    TEAL,
    TINT,
    Box,
    Item,
    Strokes,
    rule,
)
from surveyapp.reports.pdf.setting import Setting, Type
from surveyapp.typeset.structure import Element, Role

WIDTH, HEIGHT = 210.0, 297.0
LEFT, TOP, BOTTOM = 18.0, 22.0, 20.0
BODY_WIDTH = WIDTH - 2 * LEFT
BODY_HEIGHT = HEIGHT - TOP - BOTTOM
_HEAD_BASE, _FOOT_BASE, _HEAD_GAP = 9.0, 283.0, 6.0
_CHAPTERS_BEFORE_CONTENTS = 2
_PAGE_NUMBERS, _ENTRY_INDENT = 14.0, 6.0
_DOT_GAP = 1.6


@dataclass(frozen=True)
class Laid:
    """Something drawn on a page, where it stands on the page."""

    items: tuple[Item, ...]
    bookmark: Bookmark | None = None
    top: float = 0


def pages(summary: Summary, setting: Setting) -> tuple[tuple[Laid, ...], ...]:
    """All pages. What has no path is no content. Raises ReportError when there is no room."""
    told = outline.chapters(summary)
    before, after = told[:_CHAPTERS_BEFORE_CONTENTS], told[_CHAPTERS_BEFORE_CONTENTS:]
    drawing = Blocks(setting, BODY_WIDTH)
    first = [_title(summary, setting), *_chapters(drawing, before, new_page=False)]
    rest = list(_chapters(drawing, after, new_page=summary.figures_shown))
    listed = after if summary.figures_shown else ()
    # The pages are known when all is laid out, and what says them is as high with any number.
    placed = paginate([*first, *_contents(setting, listed, {}), *rest], BODY_HEIGHT)
    contents = _contents(setting, listed, _page_numbers(placed))
    placed = paginate([*first, *contents, *rest], BODY_HEIGHT)
    return tuple(
        (*_laid(page), Laid(tuple(_furniture(summary, setting, number, len(placed)))))
        for number, page in enumerate(placed, start=1)
    )


def _chapters(drawing: Blocks, told: Iterable[Chapter], *, new_page: bool) -> Iterator[Block]:
    for chapter in told:
        yield from drawing.chapter(chapter, new_page=new_page)


def _page_numbers(placed: Sequence[Page]) -> dict[str, int]:
    """The pages, counted from 1, on which headings stand, by anchor."""
    return {
        found.block.bookmark.anchor: number
        for number, page in enumerate(placed, start=1)
        for found in page
        if found.block.bookmark
    }


def _laid(page: Page) -> Iterator[Laid]:
    for placed in page:
        items = tuple(item.moved(LEFT, TOP + placed.y) for item in placed.block.items)
        yield Laid(items, placed.block.bookmark, TOP + placed.y)


def _title(summary: Summary, setting: Setting) -> Block:
    """The title in a band over the whole width of the page."""
    title = setting.put(
        heading.title(summary),
        Type.TITLE,
        BODY_WIDTH,
        path=(Element(Role.TITLE),),
        colour=PAPER,
    )
    kind = setting.put(
        f"{summary.kind}. {heading.which(summary)} {heading.standing(summary)}",
        Type.BODY,
        BODY_WIDTH,
        y=title.height + 2,
        path=(Element(Role.PARAGRAPH),),
        colour=PAPER,
    )
    height = title.height + 2 + kind.height + 8
    band = Box(Area(-LEFT, -TOP, WIDTH, TOP + height), DEEP)
    edge = Box(Area(-LEFT, height, WIDTH, 1.6), TEAL)
    return Block(height + 1.6, (band, edge, *title.lines, *kind.lines))


def _contents(
    setting: Setting, told: Sequence[Chapter], numbers: Mapping[str, int]
) -> Iterator[Block]:
    """A line for each chapter and criterion, with its page."""
    if not told:
        return
    words = setting.put(
        "Contents", Type.CHAPTER, BODY_WIDTH, y=1.5, path=(Element(Role.HEADING),), colour=DEEP
    )
    line = Box(Area(0, 0, BODY_WIDTH, 0.9), TEAL)
    yield Block(
        words.height + 3.5,
        (line, *words.lines),
        new_page=True,
        with_next=True,
        bookmark=Bookmark("Contents", 1),
    )
    listed = Element(Role.CONTENTS)
    for chapter in told:
        for found in chapter.entries:
            yield _entry(setting, listed, found, numbers.get(found.anchor, 0))


def _entry(setting: Setting, listed: Element, found: Heading, page: int) -> Block:
    kind, indent = (Type.BODY, _ENTRY_INDENT) if found.code else (Type.STRONG, 0.0)
    path = (listed, Element(Role.ENTRY), Element(Role.LINK, address=f"#{found.anchor}"))
    width = BODY_WIDTH - indent - _PAGE_NUMBERS
    words = setting.put(f"{found.code} {found.text}".strip(), kind, width, x=indent, path=path)
    number = setting.put(
        str(page),
        kind,
        _PAGE_NUMBERS,
        x=BODY_WIDTH - _PAGE_NUMBERS,
        y=words.height - kind.line_height,
        path=path,
        right=True,
    )
    last, base = words.lines[-1], number.lines[0].baseline
    start = last.x + last.line.width + _DOT_GAP * 1.5
    end = number.lines[0].x - _DOT_GAP
    count = max(0, int((end - start) / _DOT_GAP))
    dots = tuple((end - n * _DOT_GAP, base, end - n * _DOT_GAP, base) for n in range(1, count))
    leader = Strokes(dots, 0.35, HAIRLINE)
    return Block(
        words.height, (*words.lines, leader, *number.lines), space=0.4 if found.code else 3.5
    )


def _furniture(summary: Summary, setting: Setting, number: int, count: int) -> Iterator[Item]:
    """Running head and foot, which are no content."""
    if number > 1:
        title = setting.put(
            heading.title(summary), Type.SMALL_STRONG, BODY_WIDTH, x=LEFT, y=_HEAD_BASE, colour=TEAL
        ).lines[:1]
        taken = min(title[0].line.width + _HEAD_GAP, BODY_WIDTH / 2)
        yield from title
        yield from setting.put(
            heading.standing(summary),
            Type.SMALL,
            BODY_WIDTH - taken,
            x=LEFT + taken,
            y=_HEAD_BASE,
            colour=QUIET,
            right=True,
        ).lines[:1]
        yield rule(LEFT, _HEAD_BASE + 6, BODY_WIDTH, TINT)
    made = dict(heading.facts(summary))["Summary made"]
    foot = f"{heading.which(summary)} {summary.inspection.id}, made {made}."
    yield from setting.put(
        foot, Type.SMALL, BODY_WIDTH - 30, x=LEFT, y=_FOOT_BASE, colour=QUIET
    ).lines[:1]
    page = f"Page {number} of {count}"
    yield from setting.put(
        page, Type.SMALL, 30, x=LEFT + BODY_WIDTH - 30, y=_FOOT_BASE, colour=INK, right=True
    ).lines

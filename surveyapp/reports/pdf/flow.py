"""From blocks to pages: what belongs together stays together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from surveyapp.domain.errors import UserError
from surveyapp.reports.pdf.items import Item

#: Sums of heights differ in their last digits by the order of adding.
_TOLERANCE = 1e-6


class ReportError(UserError):
    """A report that cannot be laid out."""


@dataclass(frozen=True)
class Bookmark:
    """A heading that the reader is led to: its level from 1, and its anchor if it has one."""

    text: str
    level: int
    anchor: str = ""


@dataclass(frozen=True)
class Block:
    """Items that stay together, in millimetres.

    `space` is the white above it, dropped at the top of a page. `with_next` keeps it on the page of
    the block that follows. `head` is said again above it when it begins a page.
    """

    height: float
    items: tuple[Item, ...]
    space: float = 0
    with_next: bool = False
    new_page: bool = False
    head: "Block | None" = None
    bookmark: Bookmark | None = None


def stacked(blocks: Iterable[Block]) -> Block:
    """Blocks below each other as one."""
    items: list[Item] = []
    height = 0.0
    for block in blocks:
        height += block.space if height else 0.0
        items += (item.moved(0, height) for item in block.items)
        height += block.height
    return Block(height, tuple(items))


@dataclass(frozen=True)
class Placed:
    """A block at its height below the top of the text."""

    y: float
    block: Block


Page = list[Placed]


def paginate(blocks: Iterable[Block], height: float) -> list[Page]:
    """The pages that blocks fill. Raises ReportError for a block that is higher than a page."""
    pages: list[Page] = []
    used = 0.0
    for group in _groups(blocks, height):
        needed = _height(group)
        begins = not pages or group[0].new_page
        if begins or used + group[0].space + needed > height + _TOLERANCE:
            pages.append([])
            used = 0.0
            if group[0].head and not begins:
                pages[-1].append(Placed(0, _repeated(group[0].head)))
                used = group[0].head.height
        for block in group:
            used += block.space if used else 0.0
            pages[-1].append(Placed(used, block))
            used += block.height
    return pages


def _repeated(block: Block) -> Block:
    """A block that is said again, and so is no content."""
    return replace(block, items=tuple(replace(item, path=()) for item in block.items))


def _groups(blocks: Iterable[Block], height: float) -> Iterator[list[Block]]:
    """Blocks that are on one page; blocks that do not all fit one follow each other."""
    group: list[Block] = []
    for block in blocks:
        if block.height > height:
            raise ReportError(
                "Something in the report is higher than a page.",
                "Shorten the longest question, answer or note of the questionnaire.",
            )
        if group and not (group[-1].with_next and not block.new_page):
            yield from _fitting(group, height)
            group = []
        group.append(block)
    yield from _fitting(group, height)


def _fitting(group: list[Block], height: float) -> Iterator[list[Block]]:
    if not group:
        return
    if _height(group) <= height:
        yield group
    else:
        yield from ([block] for block in group)


def _height(group: Sequence[Block]) -> float:
    return sum(b.height for b in group) + sum(b.space for b in group[1:])

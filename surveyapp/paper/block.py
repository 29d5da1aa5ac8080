"""Blocks: items that stay together, stacked from the top down."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

from surveyapp.paper.items import Item
from surveyapp.typeset.structure import Element


@dataclass(frozen=True)
class Block:
    """Items that stay together on a page.

    `cuts` are the heights at which a block that is higher than a page may be parted.
    """

    items: tuple[Item, ...]
    height: float
    cuts: tuple[float, ...] = ()

    def moved(self, dx: float, dy: float) -> "Block":
        """The block with its items moved; it grows by what they moved down."""
        return Block(
            tuple(item.moved(dx, dy) for item in self.items),
            self.height + dy,
            tuple(cut + dy for cut in self.cuts),
        )

    def within(self, element: Element) -> "Block":
        """The block with its content in an element of the document's structure."""
        return replace(self, items=tuple(item.within(element) for item in self.items))

    def repeated(self) -> "Block":
        """The block as something that pages repeat, without a place in the structure."""
        return replace(self, items=tuple(replace(item, path=()) for item in self.items))


EMPTY = Block((), 0)


def stacked(*blocks: Block, space: float = 0) -> Block:
    """Blocks below each other, with `space` between those that are not empty."""
    items: list[Item] = []
    cuts: list[float] = []
    height = 0.0
    for block in blocks:
        if not block.height:
            continue
        if height:
            cuts.append(height)
            height += space
        placed = block.moved(0, height)
        items.extend(placed.items)
        cuts.extend(placed.cuts)
        height = placed.height
    return Block(tuple(items), height, tuple(cuts))


def beside(blocks: Iterable[Block]) -> Block:
    """Blocks that already stand beside each other, as one that is not parted."""
    found = tuple(blocks)
    return Block(
        tuple(chain.from_iterable(block.items for block in found)),
        max((block.height for block in found), default=0),
    )


def parted(block: Block, height: float) -> tuple[Block, Block] | None:
    """A block cut at the last place within `height`. None when it has none."""
    cut = max((cut for cut in block.cuts if 0 < cut <= height), default=None)
    if cut is None:
        return None
    upper = tuple(item for item in block.items if item.top < cut)
    lower = tuple(item.moved(0, -cut) for item in block.items if item.top >= cut)
    return (
        Block(upper, cut, tuple(c for c in block.cuts if c < cut)),
        Block(lower, block.height - cut, tuple(c - cut for c in block.cuts if c > cut)),
    )

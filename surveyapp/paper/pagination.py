"""From blocks to pages: nothing that belongs together is parted."""

from collections.abc import Sequence
from dataclasses import dataclass

from surveyapp.domain.errors import UserError
from surveyapp.paper.block import Block


class LayoutError(UserError):
    """Something that cannot be laid out on the pages of a design."""


@dataclass(frozen=True)
class Piece:
    """A block in the flow of pages.

    `space` is the white above it, dropped at the top of a page. `with_next` keeps it on the page
    of the piece that follows; `new_page` begins a page.
    """

    block: Block
    space: float
    with_next: bool = False
    new_page: bool = False


#: A page: each block moved to its height below the top of the text.
Placed = list[Block]


def paginate(pieces: Sequence[Piece], height: float) -> list[Placed]:
    """The pages that pieces fill. A piece higher than a page has one to itself."""
    pages: list[Placed] = []
    used = 0.0
    for group in _groups(pieces):
        needed = _height(group)
        if not pages or group[0].new_page or used + group[0].space + needed > height + 1e-6:
            pages.append([])
            used = 0.0
        for piece in group:
            used += piece.space if pages[-1] else 0.0
            pages[-1].append(piece.block.moved(0, used))
            used += piece.block.height
    return pages


def _groups(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that must be on one page."""
    groups: list[list[Piece]] = []
    joined = False
    for piece in pieces:
        if joined and not piece.new_page:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        joined = piece.with_next
    return groups


def _height(group: list[Piece]) -> float:
    return sum(piece.block.height for piece in group) + sum(p.space for p in group[1:])

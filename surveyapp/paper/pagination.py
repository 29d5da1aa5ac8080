"""From blocks to pages: nothing that belongs together is parted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from surveyapp.domain.errors import UserError
from surveyapp.paper.block import Block, parted


class LayoutError(UserError):
    """Something that cannot be laid out on the pages of a design.

    `question` is the id of the one that it is in, and `text` what has not the room, where either is
    known.
    """

    def __init__(self, problem: str, remedy: str, *, question: str = "", text: str = "") -> None:
        super().__init__(problem, remedy)
        self.question = question
        self.text = text


@dataclass(frozen=True)
class Piece:
    """A block in the flow of pages.

    `space` is the white above it, dropped at the top of a page. `with_next` keeps it on the page
    of the piece that follows; `new_page` begins a page. `question` is the id of the one that it is
    of, or of which it is a part.
    """

    block: Block
    space: float
    with_next: bool = False
    new_page: bool = False
    question: str = ""


#: A page: each block moved to its height below the top of the text.
Placed = list[Block]


def paginate(pieces: Sequence[Piece], height: float) -> list[Placed]:
    """The pages that pieces fill. A piece higher than a page begins one and is parted.

    Raises LayoutError for a piece that is higher than a page and cannot be parted.
    """
    pages: list[Placed] = []
    used = 0.0
    for group in _groups([part for piece in pieces for part in _fitting(piece, height)]):
        needed = _height(group)
        if not pages or group[0].new_page or used + group[0].space + needed > height + 1e-6:
            pages.append([])
            used = 0.0
        for piece in group:
            used += piece.space if pages[-1] else 0.0
            pages[-1].append(piece.block.moved(0, used))
            used += piece.block.height
    return pages


def _fitting(piece: Piece, height: float) -> Iterator[Piece]:
    """The piece itself, or parts of it that each fit a page."""
    while piece.block.height > height:
        parts = parted(piece.block, height)
        if parts is None or not parts[0].height:
            raise LayoutError(
                "The page design has no room for something on the sheet that must not be parted.",
                "Shorten the wording, or give the design smaller type.",
            )
        yield replace(piece, block=parts[0], with_next=False)
        piece = replace(piece, block=parts[1], new_page=True)
    yield piece


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

"""Pages added to a PDF by the thousand, each of forms that the PDF holds.

They are appended as an incremental update (ISO 32000-1, 7.5.6): the bytes that ReportLab wrote stay
as they are, and a page tree of more pages takes the place of theirs. A page costs two small
objects, and none is kept in memory once it is written.
"""

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from surveyapp.typeset.units import POINTS

#: Entries of the cross-reference table that are made at once.
_ENTRIES_AT_ONCE = 10_000


@dataclass(frozen=True)
class Stamp:
    """What a page shows besides its form: letters, and a square picture of bits.

    Places are in millimetres from the top left of the page, the size of the letters in points. The
    letters begin at `x`, or end there (`ends`).
    """

    x: float
    baseline: float
    size: float
    left: float
    top: float
    side: float
    bits: int
    ends: bool = False


@dataclass(frozen=True)
class Master:
    """A PDF with the object numbers that further pages need.

    `forms` are the resource names and numbers of its forms by name, `fonts` is the number of the
    dictionary of all its fonts, `letters` the name there of the one that stamps are set in, `ink`
    the operators that set its colour. Sizes are in points.
    """

    content: bytes
    width: float
    height: float
    ink: str
    catalog: int
    info: int
    pages: int
    fonts: int
    letters: str
    forms: Mapping[str, tuple[str, int]]

    @property
    def objects(self) -> int:
        """One more than the highest object number."""
        return int(_last(rb"/Size (\d+)", self.content))

    @property
    def cross_reference(self) -> int:
        """Where the cross-reference table begins."""
        return int(_last(rb"startxref\s+(\d+)", self.content))

    def showing(self, form: str) -> bytes:
        """The operators of a page that shows a form."""
        return f"/{self.forms[form][0]} Do".encode()

    def stamped(self, form: str, stamp: Stamp) -> bytes:
        """The operators of a page that shows a form and a stamp, with two places (%b) to fill.

        They are what `stamped_letters` gives, and the bits of the picture as hexadecimal digits,
        each row in whole bytes, 1 for ink.
        """
        x, baseline = stamp.x * POINTS, self.height - stamp.baseline * POINTS
        left, side = stamp.left * POINTS, stamp.side * POINTS
        bottom = self.height - stamp.top * POINTS - side
        letters = f"BT /{self.letters} {stamp.size:g} Tf {x:.3f} {baseline:.3f} Td [%b] TJ ET"
        picture = (
            f"{side:.3f} 0 0 {side:.3f} {left:.3f} {bottom:.3f} cm BI /W {stamp.bits} "
            f"/H {stamp.bits} /BPC 1 /IM true /D [1 0] /F /AHx ID %b> EI"
        )
        return self.showing(form) + f" {self.ink} {letters} {picture}".encode()


def stamped_letters(stamp: Stamp, text: str, width: float) -> bytes:
    """The letters of a stamp, in ASCII without brackets, `width` thousandths of their size wide."""
    shown = f"({text})"
    return f"{width:g} {shown}".encode() if stamp.ends else shown.encode()


class Repeating:
    """Writes a master and then pages to a file, each given by its operators.

    Raises OSError when writing fails.
    """

    def __init__(self, target: BinaryIO, master: Master) -> None:
        self._target = target
        self._master = master
        self._nodes: list[tuple[int, int]] = []
        self._first = master.objects
        self._offsets = array("Q")
        self._at = target.write(master.content)

    def add(self, pages: Sequence[bytes]) -> None:
        """Adds pages as one branch of the page tree: best some hundred at a time."""
        node = self._first + len(self._offsets)
        parts = []
        for number, operators in enumerate(pages):
            page = node + 1 + 2 * number
            parts.append(
                b"%d 0 obj\n<</Type/Page/Parent %d 0 R/Contents %d 0 R>>\nendobj\n"
                % (page, node, page + 1)
            )
            parts.append(
                b"%d 0 obj\n<</Length %d>>\nstream\n%b\nendstream\nendobj\n"
                % (page + 1, len(operators), operators)
            )
        kids = range(node + 1, node + 1 + 2 * len(pages), 2)
        branch = b"%d 0 obj\n<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>\nendobj\n" % (
            node,
            self._master.pages,
            len(pages),
            _references(kids),
        )
        self._nodes.append((node, len(pages)))
        self._write((branch, *parts))

    def finish(self) -> None:
        """Ends the file. Nothing that was written before shows without it."""
        root = self._at
        self._target.write(self._tree())
        self._at = self._target.tell()
        self._target.write(b"xref\n%d 1\n%010d 00000 n \n" % (self._master.pages, root))
        self._target.write(b"%d %d\n" % (self._first, len(self._offsets)))
        for start in range(0, len(self._offsets), _ENTRIES_AT_ONCE):
            some = self._offsets[start : start + _ENTRIES_AT_ONCE]
            self._target.write(b"".join([b"%010d 00000 n \n" % offset for offset in some]))
        self._target.write(
            b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
            % (
                self._first + len(self._offsets),
                self._master.catalog,
                self._master.info,
                self._master.cross_reference,
                self._at,
            )
        )

    def _write(self, objects: Sequence[bytes]) -> None:
        at = self._at
        for each in objects:
            self._offsets.append(at)
            at += len(each)
        self._at = at
        self._target.write(b"".join(objects))

    def _tree(self) -> bytes:
        """The root of the page tree, with all that its pages have in common."""
        master = self._master
        shown = "".join(f"/{name} {number} 0 R" for name, number in master.forms.values())
        return (
            b"%d 0 obj\n<</Type/Pages/Count %d/Kids[%b]/MediaBox[0 0 %.4f %.4f]"
            b"/Resources<</Font %d 0 R/XObject<<%b>>>>>>\nendobj\n"
        ) % (
            master.pages,
            sum(count for _, count in self._nodes),
            _references(node for node, _ in self._nodes),
            master.width,
            master.height,
            master.fonts,
            shown.encode(),
        )


def _references(numbers: Iterable[int]) -> bytes:
    return b" ".join([b"%d 0 R" % number for number in numbers])


def _last(pattern: bytes, content: bytes) -> bytes:
    """What the last trailer of a file says."""
    found: bytes = re.findall(pattern, content[content.rindex(b"trailer") :])[-1]
    return found

"""The marks in the four corners, by which a picture of a page is found and straightened.

They are the markers 0 to 3 of OpenCV's dictionary DICT_4X4_50 (aruco module; S. Garrido-Jurado
and others, "Automatic generation and detection of highly reliable fiducial markers under
occlusion", Pattern Recognition 47(6), 2014): 4 x 4 cells within a black border of one cell.
"""

import re
from collections.abc import Iterator

from surveyapp.domain.geometry import Area, CornerMark
from surveyapp.domain.page_design import PageDesign
from surveyapp.paper.items import Clear, Fill

#: Rows of cells from the top, 1 for white.
_CELLS = (
    ("1011", "0101", "0011", "0010"),
    ("0000", "1111", "1001", "1010"),
    ("0011", "0011", "0010", "1101"),
    ("1001", "1001", "0100", "0110"),
)
_SIDE = 6


def corner_marks(design: PageDesign) -> tuple[CornerMark, ...]:
    """The marks: 0 top left, 1 top right, 2 bottom left, 3 bottom right."""
    page, side, inset = design.paper.area, design.marks.corner, design.marks.inset
    far_x, far_y = page.width - inset - side, page.height - inset - side
    corners = ((inset, inset), (far_x, inset), (inset, far_y), (far_x, far_y))
    return tuple(
        CornerMark(number, Area(x, y, side, side)) for number, (x, y) in enumerate(corners)
    )


def drawn(mark: CornerMark) -> Iterator[Fill | Clear]:
    """A mark as a black square with its white cells, those beside each other as one rectangle."""
    cell = mark.area.width / _SIDE
    yield Fill(mark.area)
    for row, cells in enumerate(_CELLS[mark.id], start=1):
        for run in re.finditer("1+", cells):
            x = mark.area.x + (run.start() + 1) * cell
            yield Clear(Area(x, mark.area.y + row * cell, (run.end() - run.start()) * cell, cell))

"""What gives way where words take more room than the design was made for, as translations do."""

from collections.abc import Iterator
from dataclasses import replace

from surveyapp.domain.page_design import DesignKind, PageDesign

#: Beyond that people stop (docs/decisions/009).
MOST_EASY_READ_PAGES = 20
#: Lines to write on that are left in any case.
LEAST_LINES = 4
#: The side of the pictures of options, at the smallest, as a part of what the design says.
_SMALLEST_PICTURE = 0.86


def fits(design: PageDesign, pages: int) -> bool:
    """Whether a sheet is short enough: easy read alone has a limit."""
    return design.kind is not DesignKind.EASY_READ or pages <= MOST_EASY_READ_PAGES


def tighter(design: PageDesign) -> Iterator[PageDesign]:
    """The design, then with less and less room for what can best do with less: no type is smaller.

    First lines to write on go, then pictures of options, which show what the label beside says.
    """
    yield design
    least = design
    for lines in fewer(design.writing.lines):
        least = replace(design, writing=replace(design.writing, lines=lines))
        yield least
    if least.pictures:
        side = round(least.pictures.option * _SMALLEST_PICTURE, 1)
        yield replace(least, pictures=replace(least.pictures, option=side))


def fewer(lines: int) -> range:
    """Numbers of lines to write on that may stand for a greater one, from the greatest."""
    return range(lines - 1, LEAST_LINES - 1, -1)

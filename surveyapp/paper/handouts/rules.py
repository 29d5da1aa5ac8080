"""What a laid-out handout must keep, whatever its design decides and its words say."""

from collections.abc import Iterator

from surveyapp.domain.page_design import QR_MODULES, QR_QUIET_MODULES
from surveyapp.paper.handouts.pages import Handout
from surveyapp.paper.items import Item, QrItem
from surveyapp.paper.pagination import LayoutError
from surveyapp.paper.sheet_rules import area_of, grown

#: Sums of lengths differ in their last digits by the order of adding, in millimetres.
_TOLERANCE = 0.01


def broken_rules(handout: Handout) -> Iterator[LayoutError]:
    """What a printer does not reach, and what stands in the white round a QR code."""
    reached = grown(handout.design.printable, _TOLERANCE)
    for number, page in enumerate(handout.pages, start=1):
        if not all(area_of(item).inside(reached) for item in page):
            yield LayoutError(
                f"In the design {handout.design.id}, something on page {number} lies outside what "
                "a printer reaches.",
                "Shorten the wording, or give the design more room.",
            )
        codes = [item for item in page if isinstance(item, QrItem)]
        if any(_is_crowded(code, page) for code in codes):
            yield LayoutError(
                f"In the design {handout.design.id}, something on page {number} stands in the "
                "white round a QR code.",
                "Shorten the wording, or give the design a smaller code.",
            )


def _is_crowded(code: QrItem, page: tuple[Item, ...]) -> bool:
    quiet = code.area.width / QR_MODULES * QR_QUIET_MODULES - _TOLERANCE
    white = grown(code.area, quiet)
    return any(item is not code and area_of(item).overlaps(white) for item in page)

"""How posters and slips look: what a designer decides. Lengths are in millimetres."""

from dataclasses import dataclass, replace
from enum import StrEnum

from surveyapp.domain.page_design import QR_MODULES, Margins, PageDesign, PaperSize


class PosterKind(StrEnum):
    """A poster fills a page; two slips lie on one, with a line to cut along between them."""

    POSTER = "poster"
    SLIP = "slip"


@dataclass(frozen=True)
class QrSides:
    """Sides of the QR codes: of one alone, and of each where every audience has one."""

    one: float
    each: float


@dataclass(frozen=True)
class PosterDesign:
    """The design of a poster or slip.

    `page` gives type, margins, ink and paper; `accent` is the colour of the band at the head, and
    `on_accent` that of the words on it. `gap` is the least white between two parts.
    """

    id: str
    title: str
    kind: PosterKind
    papers: tuple[PaperSize, ...]
    page: PageDesign
    accent: str
    on_accent: str
    qr: QrSides
    gap: float

    def smaller(self, factor: float, least_module: float) -> "PosterDesign":
        """The design with smaller type, codes and gaps, none of them below what can be read.

        `least_module` is the side of a module of a QR code in millimetres.
        """
        least = least_module * QR_MODULES
        qr = QrSides(max(self.qr.one * factor, least), max(self.qr.each * factor, least))
        return replace(self, page=self.page.smaller(factor), qr=qr, gap=self.gap * factor)

    def on(self, paper: PaperSize) -> "PosterDesign":
        """The design on another paper: everything grows as the paper does."""
        factor = paper.area.width / self.page.paper.area.width
        margins = self.page.margins
        page = replace(
            self.page,
            paper=paper,
            margins=Margins(
                margins.top * factor,
                margins.bottom * factor,
                margins.left * factor,
                margins.right * factor,
            ),
            type={role: found.times(factor) for role, found in self.page.type.items()},
        )
        qr = QrSides(self.qr.one * factor, self.qr.each * factor)
        return replace(self, page=page, qr=qr, gap=self.gap * factor)

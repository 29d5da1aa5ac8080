"""What a page design must keep, so that everyone can read, mark and return its sheets.

Sizes of type are those of the UK Association for Accessible Formats, "Creating clear print and
large print documents" (G003, 2019): clear print at least 12 points, ideally 14; large print at
least 16, and all of it at the size that the design promises, page numbers and notes included.
Easy read takes 14 points at the least and 16 here for what is read (Department of Health, "Making
written information easier to understand for people with learning disabilities", 2010; Change,
"How to make information accessible", 2016). Contrast is worked out as in
WCAG 2.2, success criterion 1.4.6. Distances of boxes and sizes of modules are those at which
marks and codes were read reliably from scans and photographs.
"""

from collections.abc import Iterator

from surveyapp.content.problems import Problem
from surveyapp.content.yaml_source import Source
from surveyapp.domain.geometry import Area
from surveyapp.domain.page_design import (
    MM_PER_POINT,
    QR_MODULES,
    DesignKind,
    PageDesign,
    TypeRole,
)

#: For each kind, the least size of what is read (questions, options, texts) and of the rest, and
#: where that is said.
SMALLEST_TYPE = {
    DesignKind.CLEAR_PRINT: (14.0, 12.0, "Clear print takes {least:g} or more (UKAAF G003)."),
    DesignKind.LARGE_PRINT: (16.0, 16.0, "Large print takes {least:g} or more (UKAAF G003)."),
    DesignKind.EASY_READ: (
        16.0,
        14.0,
        "Easy read takes {least:g} or more (Department of Health, 2010: see docs/paper.md).",
    ),
}
_READING = (TypeRole.BODY, TypeRole.QUESTION)
LEAST_LEADING = 1.2
SMALLEST_BOX = 5.0
LEAST_GAP = 16 * MM_PER_POINT
SMALLEST_MODULE = 0.8
LEAST_CONTRAST = 7.0
#: Office printers leave 4 to 5 mm at each edge white.
LEAST_PRINTABLE_MARGIN = 5.0
SMALLEST_CORNER = 8.0
#: The text needs this much room each way to be worth a page.
LEAST_BODY = 100.0
#: White between the text and what stands at the foot of the page.
LEAST_FOOT_SPACE = 3.5


def check(source: Source, design: PageDesign) -> Iterator[Problem]:
    """The problems of one design."""
    yield from _type(source, design)
    yield from _boxes(source, design)
    yield from _marks(source, design)
    yield from _contrast(source, design)
    yield from _room(source, design)


def _type(source: Source, design: PageDesign) -> Iterator[Problem]:
    reading, other, remedy = SMALLEST_TYPE[design.kind]
    for role, found in design.type.items():
        least = reading if role in _READING else other
        if found.size < least:
            yield source.problem(
                ("type", role.value, "size"),
                f"The type of {role} is {found.size:g} points.",
                remedy.format(least=least),
            )
        elif found.size < design.least_type:
            yield source.problem(
                ("type", role.value, "size"),
                f"The type of {role} is {found.size:g} points.",
                f"The design promises {design.least_type:g} or more in `least_type`.",
            )
        if found.leading < found.size * LEAST_LEADING:
            yield source.problem(
                ("type", role.value, "leading"),
                f"The lines of {role} are {found.leading:g} points apart.",
                f"Give {found.size * LEAST_LEADING:g} or more for type of {found.size:g} points.",
            )


def _boxes(source: Source, design: PageDesign) -> Iterator[Problem]:
    if design.boxes.size < SMALLEST_BOX:
        yield source.problem(
            ("boxes", "size"),
            f"Boxes are {design.boxes.size:g} mm wide.",
            f"Give {SMALLEST_BOX:g} or more.",
        )
    if design.boxes.gap < LEAST_GAP:
        yield source.problem(
            ("boxes", "gap"),
            f"Boxes are {design.boxes.gap:g} mm apart.",
            f"Give {LEAST_GAP:.2f} (16 points) or more: tails of ticks reach into the next box.",
        )
    if design.boxes.line * 4 > design.boxes.size:
        yield source.problem(
            ("boxes", "line"), "The lines of boxes fill them.", "Give a thinner line."
        )


def _marks(source: Source, design: PageDesign) -> Iterator[Problem]:
    module = design.marks.qr / QR_MODULES
    if module < SMALLEST_MODULE:
        yield source.problem(
            ("marks", "qr"),
            f"The modules of the QR code are {module:.2f} mm wide.",
            f"Give the code {SMALLEST_MODULE * QR_MODULES:.1f} mm or more.",
        )
    if design.marks.corner < SMALLEST_CORNER:
        yield source.problem(
            ("marks", "corner"),
            f"Corner marks are {design.marks.corner:g} mm wide.",
            f"Give {SMALLEST_CORNER:g} or more.",
        )


def _contrast(source: Source, design: PageDesign) -> Iterator[Problem]:
    found = contrast(design.ink, design.background)
    if found < LEAST_CONTRAST:
        yield source.problem(
            ("ink",),
            f"The contrast of {design.ink} on {design.background} is {found:.1f} to 1.",
            f"Choose colours of {LEAST_CONTRAST:g} to 1 or more (WCAG 2.2, 1.4.6).",
        )


def _room(source: Source, design: PageDesign) -> Iterator[Problem]:
    """Everything inside what a printer reaches, and nothing on top of anything else."""
    if design.printable_margin < LEAST_PRINTABLE_MARGIN:
        yield source.problem(
            ("printable_margin",),
            f"Printers do not reach within {design.printable_margin:g} mm of the edge.",
            f"Give {LEAST_PRINTABLE_MARGIN:g} or more.",
        )
    margins = {side: getattr(design.margins, side) for side in ("top", "bottom", "left", "right")}
    edges = {("margins", side): value for side, value in margins.items()}
    for place, value in (edges | {("marks", "inset"): design.marks.inset}).items():
        if value < design.printable_margin:
            yield source.problem(
                place,
                f"{value:g} mm from the edge lies outside the printable area.",
                f"Give {design.printable_margin:g} or more.",
            )
    if min(design.body.width - design.hang, design.body.height) < LEAST_BODY:
        yield source.problem(("margins",), "They leave no room for text.", "Make them smaller.")
        return
    yield from _collisions(source, design)


def _collisions(source: Source, design: PageDesign) -> Iterator[Problem]:
    page, body, qr = design.paper.area, design.body, design.qr_with_quiet_zone
    corner = design.marks.inset + design.marks.corner
    if body.y < corner:
        yield source.problem(
            ("margins", "top"), "The text runs into the corner marks.", f"Give {corner:g} or more."
        )
    if body.bottom > design.foot_top - LEAST_FOOT_SPACE:
        needed = page.height - design.foot_top + LEAST_FOOT_SPACE
        yield source.problem(
            ("margins", "bottom"),
            "The text runs into the return code.",
            f"Give {needed:.1f} or more.",
        )
    if qr.overlaps(Area(page.width - corner, page.height - corner, corner, corner)):
        yield source.problem(
            ("marks",), "The QR code runs into a corner mark.", "Make one of them smaller."
        )


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours such as #1a2b3c, from 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4) for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

"""Lines of every script are far enough apart in every page design."""

from collections.abc import Iterator
from itertools import pairwise, product
from typing import NamedTuple

import pytest

from surveyapp.content import places
from surveyapp.content.page_designs import load_page_design, page_designs
from surveyapp.domain.page_design import TypeRole
from surveyapp.paper.sheet import typefaces
from surveyapp.typeset.fonts import Weight
from surveyapp.typeset.paragraph import Line, Span, set_text
from surveyapp.typeset.scripts import runs_leftward
from tests.typeset.samples import PARAGRAPHS


class Box(NamedTuple):
    """The box of a glyph: points from the left of the column and from the base line up."""

    left: float
    right: float
    bottom: float
    top: float


def boxes(line: Line, indent: float) -> Iterator[Box]:
    """The boxes of all glyphs of a line where they stand, `indent` mm from the left."""
    scale = line.size / 1000
    for start, run in line.placed():
        x = (indent + start) * 72 / 25.4
        turned = run.level % 2
        for cluster in reversed(run.clusters) if turned else run.clusters:
            for glyph in cluster.glyphs:
                extents = run.face.shaped.get_glyph_extents(glyph.id)
                unit = 1000 / run.face.per_em
                left = x + (glyph.dx + extents.x_bearing * unit) * scale
                top = (glyph.dy + extents.y_bearing * unit) * scale
                width, height = extents.width * unit * scale, extents.height * unit * scale
                yield Box(left, left + width, top + height, top)
                x += glyph.advance * scale


def indent(line: Line, width: float) -> float:
    """How far right a line begins in a column to whose right edge it is set, if it has any."""
    return max(0.0, width - line.width)


def overlap(upper: Line, lower: Line, leading: float, width: float) -> float:
    """By how many points glyphs of the lower line reach into some of the upper one above them."""
    low = [box for box in boxes(upper, indent(upper, width)) if box.bottom < 0]
    return max(
        (
            under.top - (over.bottom + leading)
            for over in low
            for under in boxes(lower, indent(lower, width))
            if under.left < over.right and over.left < under.right
        ),
        default=-leading,
    )


@pytest.mark.parametrize("role", [TypeRole.QUESTION, TypeRole.BODY])
@pytest.mark.parametrize("design_id", page_designs())
def test_no_line_reaches_into_the_next(design_id: str, role: TypeRole) -> None:
    design = load_page_design(design_id)
    faces = typefaces(places.built() / "fonts", design)
    size = design.type[role]
    for language, text in PARAGRAPHS.items():
        turned = runs_leftward(language)
        for weight, width in product(Weight, (70, 160)):
            lines = set_text((Span(text, weight),), faces, size.size, width, "a test", language)
            for upper, lower in pairwise(lines):
                found = overlap(upper, lower, size.leading, width if turned else 0)
                assert found <= 0, f"{language}, {weight}, {width} mm: {found:.1f} points"

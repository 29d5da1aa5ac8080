"""SVG drawings as ReportLab draws them."""

import io
from typing import Any

from reportlab.graphics.renderPDF import _PDFRenderer
from reportlab.graphics.shapes import Drawing
from reportlab.pdfgen.canvas import Canvas
from svglib.svglib import svg2rlg


def read(content: bytes) -> Drawing | None:
    """A drawing, or None for what is none. svglib raises what its parts happen to raise."""
    return svg2rlg(io.BytesIO(content))


def show(drawing: Drawing, canvas: Canvas) -> None:
    """Draws from the origin of a canvas, in the drawing's own size."""
    _WithoutFonts().draw(drawing, canvas, 0, 0, showBoundary=False)


class _WithoutFonts(_PDFRenderer):
    """Draws lines and areas alone: a font that is merely named would not be embedded."""

    def applyStateChanges(self, delta: dict[str, Any], newState: dict[str, Any]) -> None:  # noqa: N802, N803
        """Passes on everything that changes but the font. The name is ReportLab's."""
        kept = {key: value for key, value in delta.items() if not key.startswith("font")}
        super().applyStateChanges(kept, newState)

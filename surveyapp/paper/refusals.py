"""What can keep words from paper: that there is no room for them, or no glyph."""

from surveyapp.paper.pagination import LayoutError
from surveyapp.typeset.fonts import MissingGlyphError

__all__ = ["LayoutError", "MissingGlyphError"]

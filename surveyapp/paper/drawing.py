"""A PDF on the paper and in the ink of a page design."""

from typing import BinaryIO

from surveyapp.domain.page_design import PageDesign
from surveyapp.typeset.document import Document, Metadata
from surveyapp.typeset.fonts import Typefaces


def begun(target: BinaryIO, design: PageDesign, faces: Typefaces, metadata: Metadata) -> Document:
    """A document without pages yet."""
    paper = design.paper.area
    return Document(
        target,
        paper.width,
        paper.height,
        metadata,
        faces.regular,
        design.ink,
        design.background,
    )

"""Millimetres, in which things are placed, as points, in which a PDF counts."""

from surveyapp.domain.page_design import MM_PER_POINT

#: The points of a millimetre.
POINTS = 1 / MM_PER_POINT

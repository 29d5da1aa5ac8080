"""What lies over a page and can be used: links here, fields in `forms`."""

from collections.abc import Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from surveyapp.domain.geometry import Area
from surveyapp.typeset.tagging import rectangle
from surveyapp.typeset.units import POINTS

#: The flag of an annotation that is printed too.
PRINTED = 4


@dataclass(frozen=True)
class Target:
    """A place in a file: its page, counted from 0, its height in millimetres, and its words."""

    page: int
    top: float
    said: str


def put_on(page: Object, annotation: Object) -> None:
    """Adds an annotation, which is an indirect object, to those of a page."""
    if "/Annots" not in page:
        page.Annots = Array()
    page.Annots.append(annotation)


def add_link(pdf: Pdf, page: int, address: str, areas: Sequence[Area]) -> Object:
    """Adds a link to a page, counted from 0, over the places of its words; what stands for it."""
    action = Dictionary(S=Name.URI, URI=String(address))
    return _linked(pdf, page, areas, address, action)


def add_jump(pdf: Pdf, page: int, areas: Sequence[Area], target: Target) -> Object:
    """Adds a link to a place in the file over the places of its words; what stands for it."""
    place = pdf.pages[target.page].obj
    top = float(place.MediaBox[3]) - target.top * POINTS
    action = Dictionary(S=Name.GoTo, D=Array([place, Name.XYZ, 0, round(top, 3), 0]))
    return _linked(pdf, page, areas, target.said, action)


def _linked(pdf: Pdf, page: int, areas: Sequence[Area], said: str, action: Dictionary) -> Object:
    place = pdf.pages[page].obj
    height = float(place.MediaBox[3])
    boxes = [[float(edge) for edge in rectangle(area, height)] for area in areas]
    around = [pick(box[at] for box in boxes) for at, pick in enumerate((min, min, max, max))]
    corners = [
        edge
        for left, low, right, high in boxes
        for edge in (left, high, right, high, left, low, right, low)
    ]
    link = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array(around),
            QuadPoints=Array(corners),
            Border=Array([0, 0, 0]),
            F=PRINTED,
            P=place,
            Contents=String(said),
            A=action,
        )
    )
    put_on(place, link)
    return link

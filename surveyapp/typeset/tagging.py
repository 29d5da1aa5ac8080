"""The structure of a PDF: a tree of headings, lists, paragraphs and fields over its pages.

ReportLab draws marked content and knows no structure; the tree is put over the file that it wrote
(ISO 32000-1, 14.7 and 14.8).
"""

from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from surveyapp.domain.geometry import Area
from surveyapp.typeset.structure import Element, Path, Role
from surveyapp.typeset.units import POINTS


@dataclass(frozen=True)
class Content:
    """Marked content: its number on its page. A figure has the area that it fills as well."""

    number: int
    area: Area | None = None


class Structure:
    """The tree over the pages of a file, grown in reading order."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = self._node("Document", self._root)
        self._root.K = Array([self._document])
        self._nodes: dict[Element, Object] = {}
        self._content: list[dict[int, Object]] = [{} for _ in pdf.pages]
        self._annotations: list[Object] = []

    def add_content(self, path: Path, page: int, content: Content) -> None:
        """Puts marked content of a page, counted from 0, into the element that a path leads to."""
        node = self._reached(path)
        place = self._pdf.pages[page].obj
        node.K.append(Dictionary(Type=Name.MCR, Pg=place, MCID=content.number))
        self._content[page][content.number] = node
        if content.area and path[-1].role is Role.FIGURE:
            box = rectangle(content.area, float(place.MediaBox[3]))
            node.A = Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block)

    def add_annotation(self, path: Path, page: int, annotation: Object) -> None:
        """Puts a field or a link, which is an indirect object, into an element."""
        node = self._reached(path)
        place = self._pdf.pages[page].obj
        node.K.append(Dictionary(Type=Name.OBJR, Pg=place, Obj=annotation))
        annotation.StructParent = len(self._content) + len(self._annotations)
        self._annotations.append(node)

    def finish(self) -> None:
        """Makes the tree part of the file, and pages and fields findable in it."""
        rows = Array()
        for number, (page, content) in enumerate(zip(self._pdf.pages, self._content, strict=True)):
            page.obj.StructParents = number
            page.obj.Tabs = Name.S
            nodes = Array([content[key] for key in sorted(content)])
            rows.append(number)
            rows.append(self._pdf.make_indirect(nodes))
        for number, node in enumerate(self._annotations, start=len(self._content)):
            rows.append(number)
            rows.append(node)
        self._root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=rows))
        self._root.ParentTreeNextKey = len(self._content) + len(self._annotations)
        self._pdf.Root.StructTreeRoot = self._root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _reached(self, path: Path) -> Object:
        node = self._document
        for element in path:
            if element not in self._nodes:
                self._nodes[element] = self._grown(element, node)
            node = self._nodes[element]
        return node

    def _grown(self, element: Element, parent: Object) -> Object:
        node = self._node(element.role, parent)
        parent.K.append(node)
        if element.alt:
            node.Alt = String(element.alt)
        if element.actual:
            node.ActualText = String(element.actual)
        if element.numbering:
            numbering = Name(f"/{element.numbering}")
            node.A = Dictionary(O=Name.List, ListNumbering=numbering)
        if element.scope:
            node.A = Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}"))
        return node

    def _node(self, role: str, parent: Object) -> Object:
        return self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=parent, K=Array())
        )


def rectangle(area: Area, height: float) -> Array:
    """A rectangle of a page that is `height` points high, as PDF has it."""
    left, right = area.x * POINTS, area.right * POINTS
    top, bottom = height - area.y * POINTS, height - area.bottom * POINTS
    return Array([round(edge, 3) for edge in (left, bottom, right, top)])

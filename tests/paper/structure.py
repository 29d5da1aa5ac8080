"""Reads the structure of a tagged PDF as a screen reader goes through it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

from tests.typeset.reading_back import Marked, read_marked


@dataclass
class Node:
    """An element with what it holds: elements, the words drawn in it, fields."""

    role: str
    alt: str = ""
    actual: str = ""
    parts: list["str | Node"] = field(default_factory=list)
    widgets: list[pikepdf.Object] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """This element and all in it, in reading order."""
        yield self
        for part in self.parts:
            if isinstance(part, Node):
                yield from part.walk()

    @property
    def said(self) -> str:
        """The words of the element and of all in it, in reading order."""
        return self.actual or "".join(
            part if isinstance(part, str) else part.said for part in self.parts
        )


@dataclass
class Tagged:
    """A file: its tree, its pages, and where each piece of marked content was reached."""

    root: Node
    pages: list[Marked]
    reached: list[tuple[int, int]]
    widgets: list[tuple[int, pikepdf.Object]]


def read(pdf: pikepdf.Pdf) -> Tagged:
    """The structure of an open file."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    pages = [read_marked(page) for page in pdf.pages]
    found = Tagged(Node(""), pages, [], [])
    found.root = _node(pdf.Root.StructTreeRoot.K[0], numbers, found)
    return found


def _node(element: pikepdf.Object, pages: dict[tuple[int, int], int], found: Tagged) -> Node:
    node = Node(
        str(element.S).removeprefix("/"),
        str(element.get("/Alt", "")),
        str(element.get("/ActualText", "")),
    )
    for kid in element.K:
        kind = str(kid.get("/Type", ""))
        if kind == "/MCR":
            page = pages[kid.Pg.objgen]
            found.reached.append((page, int(kid.MCID)))
            assert found.pages[page].tags.get(int(kid.MCID)) == f"/{node.role}"
            node.parts.append(found.pages[page].texts[int(kid.MCID)])
        elif kind == "/OBJR":
            found.widgets.append((pages[kid.Pg.objgen], kid.Obj))
            node.widgets.append(kid.Obj)
        else:
            assert kid.P.objgen == element.objgen
            node.parts.append(_node(kid, pages, found))
    return node

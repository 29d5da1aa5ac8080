"""Addresses in text that lead somewhere on a screen: underlined, and elements of their own."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from surveyapp.domain.geometry import Area
from surveyapp.domain.page_design import MM_PER_POINT
from surveyapp.paper.items import Fill, TextItem
from surveyapp.typeset.structure import Element, Role

#: How far below the base line the line under a link is, and how thick, in heights of type.
_BELOW, _LINE = 0.12, 0.06


def with_links(lines: Iterable[TextItem], *, leftward: bool) -> Iterator[TextItem | Fill]:
    """Lines of a paragraph, parted where a link begins or ends. Most have none.

    The parts of a paragraph that runs `leftward` are placed to be mirrored with it.
    """
    elements: dict[str, Element] = {}
    for item in lines:
        if any(run.link for run in item.line.runs):
            yield from _parted(item, elements, leftward)
        else:
            yield item


def _parted(
    item: TextItem, elements: dict[str, Element], leftward: bool
) -> Iterator[TextItem | Fill]:
    em = item.line.size * MM_PER_POINT
    placed = list(item.line.placed())
    for link, group in groupby(placed, key=lambda pair: pair[1].link):
        runs = tuple(group)
        last = runs[-1] is placed[-1]
        line = replace(
            item.line,
            runs=tuple(run for _, run in runs),
            spaced=item.line.spaced and last,
        )
        start = min(start for start, _ in runs)
        before = item.line.width - start - line.width if leftward else start
        part = replace(item, x=item.x + before, line=line)
        if link:
            element = elements.setdefault(link, Element(Role.LINK, address=link))
            yield Fill(Area(part.x, part.baseline + em * _BELOW, line.width, em * _LINE))
            part = replace(part, path=(*part.path, element))
        yield part

"""The report as a PDF: for reading and printing, tagged, with contents and bookmarks.

Its structure is told to programs that read it out; conformance to a standard is not claimed.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path as File

import pikepdf

from surveyapp.domain.geometry import Area
from surveyapp.domain.summary import Summary
from surveyapp.reports import heading
from surveyapp.reports.pdf.items import INK, PAPER, Box, Item, Words
from surveyapp.reports.pdf.pages import HEIGHT, WIDTH, Laid, pages
from surveyapp.reports.pdf.setting import Setting
from surveyapp.typeset import finishing
from surveyapp.typeset.annotations import Target, add_jump
from surveyapp.typeset.document import Document, Metadata
from surveyapp.typeset.finishing import Heading
from surveyapp.typeset.structure import Path, Role
from surveyapp.typeset.tagging import Content, Structure

_LANGUAGE = "en-GB"
#: A bookmark shows a little of what is above its heading.
_ABOVE = 6.0


@dataclass(frozen=True)
class _Group:
    """Items of one element side by side on a page. `number` is that of their content."""

    path: Path
    number: int
    items: tuple[Item, ...]


_Grouped = tuple[_Group, ...]


def content(summary: Summary, fonts: File) -> bytes:
    """The file, set in the typefaces of a folder. The same summary always gives the same bytes.

    Raises UserError when a typeface is missing or something has no room on a page.
    """
    setting = Setting(fonts)
    laid = pages(summary, setting)
    grouped = [tuple(_groups(page)) for page in laid]
    metadata = Metadata(
        title=heading.title(summary),
        author=summary.edition.author,
        subject=f"{summary.kind}. {heading.which(summary)} {heading.standing(summary)}",
        language=_LANGUAGE,
    )
    with pikepdf.open(io.BytesIO(_drawn(grouped, setting, metadata))) as pdf:
        _tag(pdf, grouped, _targets(laid))
        finishing.guide(pdf, _headings(laid))
        finishing.describe(pdf, metadata, {})
        target = io.BytesIO()
        pdf.save(
            target,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return target.getvalue()


def _groups(page: Sequence[Laid]) -> Iterator[_Group]:
    items = chain.from_iterable(laid.items for laid in page)
    number = 0
    for path, group in groupby(items, key=lambda item: item.path):
        yield _Group(path, number, tuple(group))
        number += bool(path)


def _drawn(grouped: Sequence[_Grouped], setting: Setting, metadata: Metadata) -> bytes:
    target = io.BytesIO()
    document = Document(target, WIDTH, HEIGHT, metadata, setting.faces.regular, INK, PAPER)
    for page in grouped:
        document.begin_page()
        for group in page:
            marked = (
                document.content(group.path[-1].role, group.number)
                if group.path
                else document.artifact()
            )
            with marked:
                for item in group.items:
                    item.draw(document)
        document.end_page()
    document.save()
    return target.getvalue()


def _tag(pdf: pikepdf.Pdf, grouped: Sequence[_Grouped], targets: dict[str, Target]) -> None:
    """Puts all content into the structure, and links where the contents lead."""
    structure = Structure(pdf)
    for number, page in enumerate(grouped):
        for path, parts in groupby((g for g in page if g.path), key=lambda group: group.path):
            found = tuple(parts)
            for group in found:
                structure.add_content(path, number, Content(group.number, _figure(group)))
            if path[-1].role is Role.LINK:
                words = [i for group in found for i in group.items if isinstance(i, Words)]
                target = targets[path[-1].address.removeprefix("#")]
                link = add_jump(pdf, number, [word.area for word in words], target)
                structure.add_annotation(path, number, link)
    structure.finish()


def _figure(group: _Group) -> Area | None:
    """The rectangle round the boxes of a figure."""
    if group.path[-1].role is not Role.FIGURE:
        return None
    areas = [item.area for item in group.items if isinstance(item, Box)]
    left, top = min(a.x for a in areas), min(a.y for a in areas)
    return Area(left, top, max(a.right for a in areas) - left, max(a.bottom for a in areas) - top)


def _targets(laid: Sequence[Sequence[Laid]]) -> dict[str, Target]:
    return {
        found.bookmark.anchor: Target(number, found.top - _ABOVE, found.bookmark.text)
        for number, page in enumerate(laid)
        for found in page
        if found.bookmark and found.bookmark.anchor
    }


def _headings(laid: Sequence[Sequence[Laid]]) -> Iterator[Heading]:
    for number, page in enumerate(laid):
        for found in page:
            if mark := found.bookmark:
                yield Heading(mark.text, mark.level, number, max(0, found.top - _ABOVE))

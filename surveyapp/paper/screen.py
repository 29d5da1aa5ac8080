"""The PDF for screens: the same sheet as on paper, tagged and with fields to fill in."""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

import pikepdf

from surveyapp.domain.answers import MAX_TEXT
from surveyapp.domain.filled_pdf import InfoKey
from surveyapp.domain.geometry import Area
from surveyapp.domain.page_design import MM_PER_POINT, TypeRole
from surveyapp.domain.questionnaire import AnswerType
from surveyapp.paper.drawing import begun
from surveyapp.paper.items import BoxItem, FieldItem, Frame, Item, PictureItem, TextItem
from surveyapp.paper.sheet import Sheet, words_of
from surveyapp.paper.words import Words
from surveyapp.typeset import finishing
from surveyapp.typeset.annotations import add_link
from surveyapp.typeset.finishing import Heading
from surveyapp.typeset.forms import Box, Form, Space, Style
from surveyapp.typeset.scripts import runs_leftward
from surveyapp.typeset.structure import Element, Part, Path, Role, in_reading_order
from surveyapp.typeset.tagging import Content, Structure
from surveyapp.typeset.text import neutralise

_LEVELS = {Role.TITLE: 1, Role.HEADING: 2, Role.SUBHEADING: 3}
#: The field keeps clear of its frame.
_INSET = 0.8


@dataclass(frozen=True)
class _Group:
    """Items of one element on one page, in reading order; `number` is that of their content."""

    path: Path
    page: int
    number: int
    items: tuple[Item, ...]

    @property
    def is_field(self) -> bool:
        """Whether it is filled in, and not drawn."""
        return self.path[-1].role is Role.FORM


def screen_pdf(sheet: Sheet, inspection_id: str) -> bytes:
    """The sheet as one file to fill in. The same sheet always gives the same bytes."""
    groups = tuple(_grouped(sheet))
    with pikepdf.open(io.BytesIO(_drawn(sheet, groups))) as pdf:
        structure, form = Structure(pdf), _Filler(sheet, pdf)
        for group in groups:
            if group.is_field:
                for item in group.items:
                    structure.add_annotation(group.path, group.page, form.add(group.page, item))
            else:
                content = Content(group.number, _area(group.items))
                structure.add_content(group.path, group.page, content)
                if address := group.path[-1].address:
                    link = add_link(pdf, group.page, address, _areas(group.items))
                    structure.add_annotation(group.path, group.page, link)
        structure.finish()
        form.finish()
        finishing.guide(pdf, _headings(groups))
        finishing.describe(pdf, sheet.metadata, properties(sheet, inspection_id))
        target = io.BytesIO()
        pdf.save(
            target,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return target.getvalue()


def properties(sheet: Sheet, inspection_id: str) -> Mapping[str, str]:
    """What a filled-in file is known by."""
    contents = sheet.contents
    return {
        InfoKey.INSPECTION: inspection_id,
        InfoKey.EDITION: contents.edition,
        InfoKey.AUDIENCE: contents.questionnaire.audience,
        InfoKey.VARIANT: contents.design.variant.value,
        InfoKey.LANGUAGE: contents.wording.language,
        InfoKey.DESIGN: contents.design.id,
    }


def _grouped(sheet: Sheet) -> Iterator[_Group]:
    """All that has a place in the structure, in reading order."""
    parts: list[Part[Item]] = [
        Part(item.path, page, item)
        for page, drawn in enumerate(sheet.pages)
        for item in drawn.items
    ]
    numbers = dict.fromkeys(range(len(sheet.pages)), 0)
    ordered = in_reading_order(parts)
    for (page, path), group in groupby(ordered, key=lambda part: (part.page, part.path)):
        found = _Group(path, page, numbers[page], tuple(part.thing for part in group))
        numbers[page] += not found.is_field
        yield found


def _drawn(sheet: Sheet, groups: Iterable[_Group]) -> bytes:
    """The pages, with every part marked; fields have their frames alone."""
    target = io.BytesIO()
    contents = sheet.contents
    document = begun(target, contents.design, contents.faces, sheet.metadata)
    by_page: dict[int, list[_Group]] = {}
    for group in groups:
        by_page.setdefault(group.page, []).append(group)
    for number, page in enumerate(sheet.pages):
        document.begin_page()
        on_page = by_page.get(number, [])
        frames = [_frame(i) for group in on_page if group.is_field for i in group.items]
        with document.artifact():
            for item in (*(item for item in page.items if not item.path), *frames):
                item.draw(document)
        for group in on_page:
            if not group.is_field:
                with document.content(group.path[-1].role, group.number):
                    for item in group.items:
                        item.draw(document)
        document.end_page()
    document.save()
    return target.getvalue()


def _frame(item: Item) -> Frame:
    if isinstance(item, BoxItem | FieldItem):
        return Frame(item.area, item.line)
    raise TypeError(f"{type(item).__name__} is not filled in")


def _area(items: tuple[Item, ...]) -> Area | None:
    return next((item.area for item in items if isinstance(item, PictureItem)), None)


def _areas(items: tuple[Item, ...]) -> list[Area]:
    """The places of lines of text."""
    areas: list[Area] = []
    for item in items:
        if isinstance(item, TextItem):
            em = item.line.size * MM_PER_POINT
            areas.append(Area(item.x, item.baseline - 0.9 * em, item.line.width, 1.2 * em))
    return areas


def _headings(groups: Iterable[_Group]) -> Iterator[Heading]:
    """The headings with their words, each where it begins."""

    def heading_of(group: _Group) -> Element | None:
        return next((e for e in group.path if e.role in _LEVELS), None)

    for element, parts in groupby(groups, key=heading_of):
        if element is None:
            continue
        found = tuple(parts)
        words = "".join(_said(group) for group in found)
        yield Heading(words.strip(), _LEVELS[element.role], found[0].page, _top(found[0].items))


def _said(group: _Group) -> str:
    if group.path[-1].actual:
        return group.path[-1].actual
    lines = [item.line for item in group.items if isinstance(item, TextItem)]
    return "".join(line.text + " " * line.spaced for line in lines)


def _top(items: tuple[Item, ...]) -> float:
    """A little above the first line, so that a bookmark shows it whole."""
    return min(item.top for item in items) - 10


class _Filler:
    """Adds the fields of a sheet, named by the ids of questions and options."""

    def __init__(self, sheet: Sheet, pdf: pikepdf.Pdf) -> None:
        contents = sheet.contents
        self._questions = contents.questionnaire.by_id
        self._variant = contents.design.variant
        self._words: Words = words_of(contents)
        size = contents.design.type[TypeRole.BODY].size
        leftward = runs_leftward(contents.wording.language)
        self._form = Form(pdf, Style(contents.faces.regular, size, leftward))
        self.finish = self._form.finish

    def add(self, page: int, item: Item) -> pikepdf.Object:
        """The field of an item, on a page."""
        if isinstance(item, BoxItem):
            return self._form.add_box(page, self._box(item))
        if isinstance(item, FieldItem):
            return self._form.add_space(page, self._space(item))
        raise TypeError(f"{type(item).__name__} is not filled in")

    def _box(self, item: BoxItem) -> Box:
        question = self._questions[item.question]
        wording = question.wording(self._variant)
        asked, label = _one_line(wording.text), _one_line(wording.option(item.option).label)
        tooltip = self._words.plain("screen-tooltip", question=asked, option=label)
        many = question.answer is AnswerType.MANY
        return Box(item.question, item.option, item.area, many, tooltip, asked)

    def _space(self, item: FieldItem) -> Space:
        asked = self._questions[item.question].wording(self._variant).text
        inset = item.line + _INSET
        area = Area(
            item.area.x + inset,
            item.area.y + inset,
            item.area.width - 2 * inset,
            item.area.height - 2 * inset,
        )
        return Space(item.question, area, _one_line(asked), MAX_TEXT)


def _one_line(text: str) -> str:
    return " ".join(neutralise(text).split())

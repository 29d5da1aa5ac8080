"""Which pictures a sheet shows, and the words beside them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path

from surveyapp.domain import questionnaire
from surveyapp.domain.geometry import Area
from surveyapp.domain.page_design import PageDesign
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.paper.block import Block
from surveyapp.paper.items import PictureItem
from surveyapp.typeset import pictures
from surveyapp.typeset.pictures import Picture
from surveyapp.typeset.structure import Element, Role


def needed(asked: Questionnaire, design: PageDesign) -> set[str]:
    """The ids of all pictures on a sheet."""
    if design.pictures is None:
        return set()
    wordings = [q.wording(design.variant) for q in asked.questions(design.variant)]
    of_questions = {wording.picture for wording in wordings}
    of_options = {option.picture for wording in wordings for option in wording.options}
    of_texts = {name for names in design.pictures.beside.values() for name in names}
    return {name for name in of_questions | of_options | of_texts if name}


def loaded(
    names: Collection[str],
    known: Mapping[str, questionnaire.Picture],
    file_of: Callable[[str], Path],
) -> dict[str, Picture]:
    """Pictures by their ids, with what they show in words as far as that is known.

    Raises PictureError that names the first in fault.
    """
    return {
        name: replace(pictures.load(file_of(name)), alt=known[name].alt if name in known else "")
        for name in sorted(names)
    }


def pictured(words: Block, picture: Picture, side: float) -> Block:
    """Words that stand right of a picture, in the middle if they are lower than it."""
    down = max(0, (side - words.height) / 2)
    moved = words.moved(0, down)
    return with_picture(moved, figure(Area(0, 0, side, side), picture))


def figure(area: Area, picture: Picture) -> PictureItem:
    """A picture that is content of its own, with what it shows in words if that is known."""
    path = (Element(Role.FIGURE, alt=picture.alt),) if picture.alt else ()
    return PictureItem(area, picture, path=path)


def with_picture(block: Block, item: PictureItem) -> Block:
    """A block with a picture in it; it is not parted beside the picture."""
    top, bottom = item.area.y, item.area.bottom
    return Block(
        (item, *block.items),
        max(block.height, bottom),
        tuple(cut for cut in block.cuts if cut <= top or cut >= bottom),
    )

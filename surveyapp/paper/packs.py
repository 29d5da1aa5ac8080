"""The sheet that lies on a pack of copies: for the office that hands them out, without any code."""

from dataclasses import dataclass

from surveyapp.domain.page_design import TypeRole
from surveyapp.paper.block import stacked
from surveyapp.paper.front import notices
from surveyapp.paper.items import Item
from surveyapp.paper.setting import Setting
from surveyapp.paper.sheet import Sheet
from surveyapp.paper.words import Words

_SPACE = 6.0


@dataclass(frozen=True)
class Pack:
    """The pack of that number, of so many in the order, and the copies in it."""

    number: int
    of: int
    copies: int


def separator(sheet: Sheet, pack: Pack) -> tuple[Item, ...]:
    """What stands on the sheet of a pack."""
    contents = sheet.contents
    setting = Setting(contents.design, contents.faces, language=contents.wording.language)
    words = Words(contents.wording, contents.questionnaire.audience)
    design = contents.design
    width = design.body.width
    title = contents.questionnaire.title[design.variant]
    about = words.bold("running-head", title=title, area=contents.facts.area)
    heading = words.bold("pack-heading", pack=pack.number, packs=pack.of)
    block = stacked(
        setting.text(heading, TypeRole.TITLE, width, "wording pack-heading"),
        setting.text(about, TypeRole.HEADING, width, "the title"),
        notices(setting, words, contents.facts),
        setting.text(
            words.spans("pack-copies", copies=pack.copies, design=design.title),
            TypeRole.BODY,
            width,
            "wording pack-copies",
        ),
        setting.bullets(words.items("pack-steps"), width, "wording pack-steps"),
        space=_SPACE,
    )
    placed = block.moved(design.body.x, design.body.y)
    return tuple(setting.facing(placed.items, design.body))

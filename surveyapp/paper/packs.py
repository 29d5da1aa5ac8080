"""The sheet that lies on a pack of copies: for the office that hands them out, without any code.

Staff read it, so it is in English whatever language the copies speak.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from surveyapp.domain.page_design import TypeRole
from surveyapp.paper.block import Block, stacked
from surveyapp.paper.items import Item
from surveyapp.paper.setting import Setting
from surveyapp.paper.sheet import Sheet
from surveyapp.paper.words import Words

_SPACE = 6.0


@dataclass(frozen=True)
class Pack:
    """The pack of that number, of so many in the order, and the copies in it.

    `language` is the name of the copies' language in English.
    """

    number: int
    of: int
    copies: int
    language: str


def separator(sheet: Sheet, pack: Pack) -> tuple[Item, ...]:
    """What stands on the sheet of a pack."""
    contents = sheet.contents
    design = contents.design
    setting = Setting(design, contents.faces)
    block = stacked(*_blocks(setting, sheet, pack), space=_SPACE)
    placed = block.moved(design.body.x, design.body.y)
    return tuple(setting.facing(placed.items, design.body))


def _blocks(setting: Setting, sheet: Sheet, pack: Pack) -> Iterator[Block]:
    contents, width = sheet.contents, setting.design.body.width
    audience = contents.questionnaire.audience
    words = Words(contents.wording, audience)

    def text(key: str, role: TypeRole, **values: str | int) -> Block:
        return setting.text(words.spans(key, **values), role, width, f"wording {key}")

    yield text("pack-heading", TypeRole.TITLE, pack=pack.number, packs=pack.of)
    named = audience.replace("-", " ")
    yield text("pack-survey", TypeRole.HEADING, audience=named, area=contents.facts.area)
    if contents.facts.demonstration:
        yield text("pack-demonstration", TypeRole.BODY)
    yield text(
        "pack-copies",
        TypeRole.BODY,
        copies=pack.copies,
        language=pack.language,
        design=setting.design.title,
    )
    yield setting.bullets(words.items("pack-steps"), width, "wording pack-steps")

"""Addresses that people type: where they go on in the next line."""

import re
from collections.abc import Iterator, Sequence

from surveyapp.domain.page_design import TypeRole
from surveyapp.paper.pagination import LayoutError
from surveyapp.paper.setting import Setting
from surveyapp.typeset.fonts import Weight

#: An address is parted after its slashes, or else after dots and dashes too.
_BREAKS = (re.compile(r"(?<=/)(?=.)"), re.compile(r"(?<=[/.-])(?=.)"))


def parted_address(setting: Setting, text: str, role: TypeRole, width: float) -> tuple[str, ...]:
    """An address in lines that fit `width` in bold: it goes on only after / . or -.

    Raises LayoutError when a part of it is wider than a line.
    """
    for breaks in _BREAKS:
        parts = breaks.split(text)
        if all(_fits(setting, part, role, width) for part in parts):
            return tuple(_joined(setting, parts, role, width))
    raise LayoutError(
        f"The address “{text}” does not fit the design {setting.design.id}.",
        "Choose a shorter SURVEYAPP_BASE_URL, or a design with smaller type.",
    )


def _joined(setting: Setting, parts: Sequence[str], role: TypeRole, width: float) -> Iterator[str]:
    line = ""
    for part in parts:
        if line and not _fits(setting, line + part, role, width):
            yield line
            line = ""
        line += part
    yield line


def _fits(setting: Setting, text: str, role: TypeRole, width: float) -> bool:
    return setting.line(text, role, Weight.BOLD, "the address").width <= width

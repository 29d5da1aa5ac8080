"""How the workbook's cells look."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any

from surveyapp.domain.summary import percent_text

_INK, _QUIET, _DEEP, _TINT, _PALE, _LINE = (
    "#1b2533",
    "#465063",
    "#073a3f",
    "#cfe5e2",
    "#eef5f4",
    "#c9d0d6",
)
FONT_SIZE = 10
_SMALL = 9

BASE: Mapping[str, Any] = MappingProxyType(
    {"font_name": "Arial", "font_size": FONT_SIZE, "font_color": _INK, "valign": "top"}
)


class Look(Enum):
    """A look, as what it adds to BASE in the words of xlsxwriter's formats."""

    TITLE = MappingProxyType({"bold": True, "font_size": 16, "font_color": _DEEP})
    QUIET = MappingProxyType({"font_color": _QUIET})
    TEXT = MappingProxyType({"text_wrap": True})
    STRONG = MappingProxyType({"text_wrap": True, "bold": True})
    NOTICE = MappingProxyType({"text_wrap": True, "bold": True, "bg_color": "#fff3d6"})
    HEADER = MappingProxyType(
        {"text_wrap": True, "bold": True, "font_color": "#ffffff", "bg_color": _DEEP}
    )
    HEADER_NUMBER = MappingProxyType({**HEADER, "align": "right"})
    HEADER_FLOWING = MappingProxyType({**HEADER, "text_wrap": False})
    GROUP = MappingProxyType({"bold": True, "font_size": 13, "font_color": _DEEP})
    CRITERION = MappingProxyType({"bold": True, "bg_color": _TINT})
    SCALE = MappingProxyType(
        {
            "text_wrap": True,
            "bold": True,
            "font_size": _SMALL,
            "align": "right",
            "bg_color": _PALE,
        }
    )
    SCALE_NAME = MappingProxyType({"text_wrap": True, "bold": True, "bg_color": _PALE})
    SCALE_BESIDE = MappingProxyType({**SCALE_NAME, "align": "left", "indent": 1})
    BODY_QUIET = MappingProxyType({"text_wrap": True, "font_size": _SMALL, "font_color": _QUIET})
    WORD = MappingProxyType({**BODY_QUIET, "align": "right"})
    BESIDE = MappingProxyType({"text_wrap": True, "align": "left", "indent": 1})
    BESIDE_QUIET = MappingProxyType({**BODY_QUIET, "align": "left", "indent": 1})
    ASIDE = MappingProxyType(
        {"font_size": _SMALL, "font_color": _QUIET, "align": "left", "indent": 1}
    )
    HEADER_BESIDE = MappingProxyType({**HEADER, "align": "left", "indent": 1})
    COUNT = MappingProxyType({"num_format": "#,##0", "align": "right"})
    COUNT_QUIET = MappingProxyType({**COUNT, "font_color": _QUIET})
    PERCENT = MappingProxyType({"num_format": "0%", "align": "right", "bold": True})
    PERCENT_TENTHS = MappingProxyType({**PERCENT, "num_format": "0.0%"})
    PERCENT_HUNDREDTHS = MappingProxyType({**PERCENT, "num_format": "0.00%"})
    SYMBOL = MappingProxyType({"align": "right", "font_color": _QUIET})
    PLAIN_COUNT = MappingProxyType({"num_format": "#,##0"})
    PLAIN_PERCENT = MappingProxyType({"num_format": "0.0000"})


#: What a look gains at the foot or the head of a block.
FOOT: Mapping[str, Any] = MappingProxyType({"bottom": 1, "bottom_color": _LINE})

_BY_DECIMALS = (Look.PERCENT, Look.PERCENT_TENTHS)


def of_share(share: object) -> Look:
    """The look of a share: with as many decimals as it takes to agree with its word."""
    if not isinstance(share, float):
        return Look.PERCENT
    decimals = len(percent_text(share * 100).rstrip("%").partition(".")[2])
    return _BY_DECIMALS[decimals] if decimals < len(_BY_DECIMALS) else Look.PERCENT_HUNDREDTHS

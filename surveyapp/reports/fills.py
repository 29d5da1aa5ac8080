"""How the pieces of a bar are told apart without colour: by tone, by pattern and by their words.

The pieces follow the order of the answers. Any two differ in their pattern or else clearly in tone:
they stay apart in print without colour and for people who see colours differently.
"""

from dataclasses import dataclass
from enum import Enum


class Pattern(Enum):
    """What is drawn over the ground of a piece."""

    NONE = "none"
    RISING = "rising lines"
    FALLING = "falling lines"
    DOTS = "dots"
    CROSSED = "crossed lines"
    UPRIGHT = "upright lines"


@dataclass(frozen=True)
class Fill:
    """The ground, the marks on it and the ink of words on it, as colours such as #1a2b3c."""

    id: str
    ground: str
    pattern: Pattern = Pattern.NONE
    marks: str = ""
    ink: str = "#1b2533"


FILLS = (
    Fill("a", "#073a3f", ink="#ffffff"),
    Fill("b", "#a9d3ce", Pattern.RISING, "#0b5a61"),
    Fill("c", "#eef5f4"),
    Fill("d", "#f6e3bb", Pattern.DOTS, "#6b4400"),
    Fill("e", "#5b3a00", Pattern.CROSSED, "#d9b97a", "#ffffff"),
    Fill("f", "#e6b866", Pattern.FALLING, "#5b3a00"),
    Fill("g", "#ffffff", Pattern.CROSSED, "#465063"),
    Fill("h", "#465063", Pattern.DOTS, "#ffffff", "#ffffff"),
)
#: What is hidden of a bar: how much it is in all can be read from the rest.
HIDDEN = Fill("z", "#ffffff", Pattern.UPRIGHT, "#8a93a0")

"""What a local area knows of who could answer."""

from dataclasses import dataclass

#: What stands in place of a question's id and of a group for an audience as a whole.
EVERYONE = "all"


@dataclass(frozen=True)
class LocalFigure:
    """How many people there are in a group of an audience, and who says so.

    `by` and `group` are the ids of a question and of an answer, or EVERYONE.
    """

    audience: str
    by: str
    group: str
    people: int
    source: str

"""The local areas of England."""

from dataclasses import dataclass
from functools import cache

from surveyapp.content import places, yaml_source


@dataclass(frozen=True)
class LocalArea:
    """A local area: its name, its short address, and the Department for Education's code."""

    name: str
    slug: str
    code: str


@cache
def local_areas() -> tuple[LocalArea, ...]:
    """All local areas, in the order of their file."""
    source = yaml_source.read(places.questionnaires() / "local-areas.yaml")
    return tuple(LocalArea(row["name"], row["slug"], row["code"]) for row in source.data)

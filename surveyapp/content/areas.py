"""The local areas of England."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import Field, StringConstraints, TypeAdapter

from surveyapp.content import places
from surveyapp.content.problems import ContentError, Problem
from surveyapp.content.shaping import shaped
from surveyapp.content.yaml_source import Source


@dataclass(frozen=True)
class LocalArea:
    """A local area: its name, its short address, and the Department for Education's code."""

    name: str
    slug: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
    code: str


_AREAS: TypeAdapter[tuple[LocalArea, ...]] = TypeAdapter(
    Annotated[tuple[LocalArea, ...], Field(min_length=1)]
)


@cache
def local_areas() -> tuple[LocalArea, ...]:
    """All local areas, in the order of their file. Raises ContentError when it does not hold."""
    return _read()[1]


def check_areas() -> list[Problem]:
    """The problems of the file, by line."""
    try:
        return list(_repeated(*_read()))
    except ContentError as error:
        return list(error.problems)


def _read() -> tuple[Source, tuple[LocalArea, ...]]:
    return shaped(places.questionnaires() / "local-areas.yaml", _AREAS)


def _repeated(source: Source, areas: tuple[LocalArea, ...]) -> Iterator[Problem]:
    for key in ("name", "slug", "code"):
        seen: set[str] = set()
        for number, area in enumerate(areas):
            value = getattr(area, key)
            if value in seen:
                yield source.problem(
                    (number, key), f"The {key} {value!r} stands twice.", "Correct one of them."
                )
            seen.add(value)

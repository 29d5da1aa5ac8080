"""A content file brought into its shape; what does not fit is named by its line."""

from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from surveyapp.content import yaml_source
from surveyapp.content.problems import ContentError, Problem
from surveyapp.content.yaml_source import Source

Shaped = TypeVar("Shaped")

_REMEDIES = {
    "extra_forbidden": "Remove the key, or correct its spelling.",
    "missing": "Add it.",
}


def shaped(file: Path, shape: TypeAdapter[Shaped]) -> tuple[Source, Shaped]:
    """The file, and what it holds in that shape. Raises ContentError with every misfit."""
    source = yaml_source.read(file)
    try:
        return source, shape.validate_python(source.data)
    except ValidationError as error:
        raise ContentError([_misfit(source, dict(d)) for d in error.errors()]) from error


def _misfit(source: Source, detail: dict[str, Any]) -> Problem:
    # "[key]" is pydantic's own mark for a key that does not fit, and no part of the way to it.
    place = tuple(part for part in detail["loc"] if part != "[key]")
    name = " > ".join(map(str, place)) or "the file"
    remedy = _REMEDIES.get(detail["type"], "Correct the value.")
    return source.problem(place, f"{name}: {detail['msg'].lower()}.", remedy)

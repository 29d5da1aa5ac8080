"""The published JSON Schema of content files, made from the models that read them."""

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from surveyapp.content import places
from surveyapp.content.models import EditionFile, PictureFile, QuestionnaireFile

_SHAPES: dict[str, TypeAdapter[Any]] = {
    "edition": TypeAdapter(EditionFile),
    "pictures": TypeAdapter(dict[str, PictureFile]),
    "questionnaire": TypeAdapter(QuestionnaireFile),
}


def folder() -> Path:
    """Where the schemas are published: beside the editions that they describe."""
    return places.questionnaires() / "schema"


def schemas() -> dict[str, str]:
    """The JSON Schema (2020-12) of each kind of file, by file name, as text."""
    return {
        f"{name}.schema.json": json.dumps(
            {"$schema": "https://json-schema.org/draft/2020-12/schema"}
            | shape.json_schema(mode="validation"),
            indent=2,
            ensure_ascii=False,
        )
        + "\n"
        for name, shape in _SHAPES.items()
    }


def publish() -> list[Path]:
    """Writes every schema into its folder; the files written."""
    folder().mkdir(exist_ok=True)
    written = []
    for name, text in schemas().items():
        (folder() / name).write_text(text, encoding="utf-8")
        written.append(folder() / name)
    return written

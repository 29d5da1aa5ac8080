"""The files of one edition, read and shaped, each part still knowing its line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from surveyapp.content.models import (
    EditionFile,
    OptionFile,
    PictureFile,
    QuestionFile,
    QuestionnaireFile,
    WordingFile,
)
from surveyapp.content.problems import ContentError, Problem
from surveyapp.content.shaping import Shaped, shaped
from surveyapp.content.yaml_source import Place, Source
from surveyapp.domain.questionnaire import Variant

_EDITION: TypeAdapter[EditionFile] = TypeAdapter(EditionFile)
_PICTURES: TypeAdapter[dict[str, PictureFile]] = TypeAdapter(dict[str, PictureFile])
_QUESTIONNAIRE: TypeAdapter[QuestionnaireFile] = TypeAdapter(QuestionnaireFile)

#: The key of a variant in the files.
VARIANT_KEYS = {Variant.STANDARD: "standard", Variant.EASY_READ: "easy_read"}


@dataclass(frozen=True)
class QuestionSource:
    """A question with its place in its file."""

    source: Source
    place: Place
    question: QuestionFile

    def problem(self, problem: str, remedy: str, *below: str | int) -> Problem:
        """A problem at this question, or at a part of it."""
        return self.source.problem((*self.place, *below), problem, remedy)


@dataclass(frozen=True)
class QuestionnaireSource:
    """A questionnaire file."""

    source: Source
    questionnaire: QuestionnaireFile

    def questions(self) -> Iterator[QuestionSource]:
        """Every question in order, with its place."""
        for s, section in enumerate(self.questionnaire.sections):
            for q, question in enumerate(section.questions):
                yield QuestionSource(self.source, ("sections", s, "questions", q), question)


@dataclass(frozen=True)
class EditionSources:
    """All files of an edition."""

    folder: Path
    edition_source: Source
    edition: EditionFile
    pictures_source: Source
    pictures: dict[str, PictureFile]
    questionnaires: tuple[QuestionnaireSource, ...]


def read_edition(folder: Path) -> EditionSources:
    """The files of the edition in `folder`.

    Raises ContentError with the problems of all files when any cannot be read or has another shape.
    """
    problems: list[Problem] = []
    edition = _read(folder / "edition.yaml", _EDITION, problems)
    pictures = _read(folder / "pictures.yaml", _PICTURES, problems)
    others = sorted(
        set(folder.glob("*.yaml")) - {folder / "edition.yaml", folder / "pictures.yaml"}
    )
    read = [_read(file, _QUESTIONNAIRE, problems) for file in others]
    if problems or edition is None or pictures is None:
        raise ContentError(problems)
    questionnaires = tuple(QuestionnaireSource(*found) for found in read if found)
    return EditionSources(folder, *edition, *pictures, questionnaires)


def options_of(sources: EditionSources, wording: WordingFile) -> tuple[OptionFile, ...]:
    """The options of a wording: its own, or those of the scale that it names."""
    if wording.options is not None:
        return wording.options
    return sources.edition.scales.get(wording.scale or "", ())


def pool_of(sources: EditionSources, question: QuestionFile) -> dict[str, str]:
    """Standard option id -> easy-read option id, by the pool that a question names."""
    if question.pools == "same":
        return {option.id: option.id for option in options_of(sources, question.standard)}
    return dict(sources.edition.pools.get(question.pools or "", {}))


def _read(
    file: Path, shape: TypeAdapter[Shaped], problems: list[Problem]
) -> tuple[Source, Shaped] | None:
    try:
        return shaped(file, shape)
    except ContentError as error:
        problems.extend(error.problems)
    return None
